"""La promesse de l'import : chaque mot de la source est dans les pages, ou dans le journal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from rapport_ouvert.lecture.importation import Importation, Mention, Sorte

Mot = tuple[str, int]
MOT = re.compile(r"[^\W\d_]+|\d+")
FILET = re.compile(r" {20,}$")
PORTEE = 12
AJOUTS = {Sorte.DEVINE, Sorte.MANQUANT, Sorte.REPARE}
RETRAITS = {Sorte.JETE, Sorte.DEVINE, Sorte.REPARE}


def test_chaque_mot_du_texte_est_garde_dans_l_ordre_ou_consigne(source_2018, importation, pages):
    corps, _ = split_source(source_2018)
    rendu = [mot for page in pages.values() for mot in split_mots(split_page(page)[0])]
    check(corps, rendu, importation)


def test_chaque_mot_des_notes_est_garde_dans_l_ordre_ou_consigne(source_2018, importation, pages):
    _, notes = split_source(source_2018)
    definitions = [ligne for page in pages.values() for ligne in split_page(page)[1]]
    definitions.sort(key=lambda ligne: int(MOT.search(ligne)[0]))
    check(notes, [mot for ligne in definitions for mot in split_mots(ligne)], importation)


def check(source: list[Mot], rendu: list[str], importation: Importation) -> None:
    jetees = {m.ligne for m in importation.journal if m.sorte is Sorte.JETE}
    attendu = [mot for mot in source if mot[1] not in jetees]
    inexpliques = list(find_inexpliques(attendu, rendu, importation.journal))
    assert inexpliques == []


def find_inexpliques(
    source: list[Mot], rendu: list[str], journal: Iterable[Mention]
) -> Iterator[tuple[str, str, int]]:
    """Les mots perdus ou ajoutés qu'aucune mention proche n'explique."""
    comparaison = SequenceMatcher(None, [mot for mot, _ in source], rendu)
    for geste, debut, fin, autre_debut, autre_fin in comparaison.get_opcodes():
        if geste == "equal":
            continue
        ligne = source[min(debut, len(source) - 1)][1]
        retires = {mot for mot, _ in source[debut:fin]}
        ajoutes = set(rendu[autre_debut:autre_fin])
        for mot in retires - find_expliques(journal, ligne, RETRAITS):
            yield "perdu", mot, ligne
        for mot in ajoutes - find_expliques(journal, ligne, AJOUTS):
            yield "ajouté", mot, ligne


def find_expliques(journal: Iterable[Mention], ligne: int, sortes: set[Sorte]) -> set[str]:
    proches = [m for m in journal if m.sorte in sortes and abs(m.ligne - ligne) <= PORTEE]
    return {mot for m in proches for mot in split_mots(f"{m.extrait} {m.explication}")}


def split_source(source: str) -> tuple[list[Mot], list[Mot]]:
    """Les mots du texte et ceux des notes, sans rien emprunter à l'importeur.

    Les notes vont d'un filet au début de page suivant : une espace collée à un mot, sauf si
    une autre la suit de près (une page ne tient pas en deux lignes), ou un numéro seul.
    """
    corps: list[Mot] = []
    notes: list[Mot] = []
    lignes = source.split("\n")
    dans_notes = False
    for rang, ligne in enumerate(lignes):
        suite = lignes[rang + 1 : rang + 4]
        page = re.match(r" [^ ]", ligne) and not any(re.match(r" [^ ]", s) for s in suite)
        if FILET.match(ligne):
            dans_notes = True
        elif page or re.fullmatch(r"\d+ ", ligne):
            dans_notes = False
        (notes if dans_notes else corps).extend((mot, rang + 1) for mot in MOT.findall(ligne))
    return corps, notes


def split_page(page: str) -> tuple[str, list[str]]:
    """Le corps d'une page sans son en-tête, et ses définitions de note."""
    texte = page.split("\n---\n", 1)[1]
    lignes = texte.split("\n")
    notes = [ligne for ligne in lignes if re.match(r"\[\^\d+\]:", ligne)]
    return "\n".join(ligne for ligne in lignes if ligne not in notes), notes


def split_mots(texte: str) -> list[str]:
    """Les mots, une fois les appels de note remis où la source les avait collés."""
    sans_syntaxe = re.sub(r"^!!! [\w-]+", "", re.sub(r"\[\^(\d+)\]", r"\1", texte), flags=re.M)
    return MOT.findall(sans_syntaxe)
