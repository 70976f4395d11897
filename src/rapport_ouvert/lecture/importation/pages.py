"""Retrouver les pages imprimées : où elles commencent, leurs notes, ce qui n'est pas du texte."""

from __future__ import annotations

import re
from itertools import pairwise

from rapport_ouvert.lecture.importation.modele import Feuille, Ligne, Mention, Sorte

_FILET = re.compile(r"[\s_─—-]{20,}\Z")
_DEBUT = re.compile(r"[ \f][^\s]")
_FOLIO = re.compile(r"\s*\d{1,4}\s*\Z")
_ADRESSE = re.compile(r"\s*https?://\S+\s*\Z")
# Word laisse une espace à la fin de chaque ligne d'un alinéa ; sur moins de neuf lignes sur dix,
# ce n'est pas Word, et l'espace ne dit rien.
_SEUIL_ESPACE_FINALE = 0.9


def read_lignes(source: str) -> list[Ligne]:
    """Les lignes de `source`, numérotées à partir de 1."""
    return [Ligne(rang, texte) for rang, texte in enumerate(source.split("\n"), 1)]


def split_pages(lignes: list[Ligne]) -> tuple[list[Feuille], list[Mention]]:
    """Les pages imprimées de la source, et ce qui en a été jeté."""
    mentions: list[Mention] = []
    espace_finale = _has_espace_finale(lignes)
    debuts, folios = _find_debuts(lignes, espace_finale)
    mentions += [_drop(ligne, "numéro de page imprimé") for ligne in folios]
    mentions += _check_folios(debuts, folios)
    feuilles = []
    for debut, fin in zip(debuts, [*debuts[1:], len(lignes)], strict=True):
        gardees = [ligne for ligne in lignes[debut:fin] if ligne not in folios]
        feuilles.append(_build_feuille(gardees, espace_finale, mentions))
    return feuilles, mentions


def _find_debuts(lignes: list[Ligne], espace_finale: bool) -> tuple[list[int], frozenset[Ligne]]:
    """Le rang (à partir de 0) où commence chaque page, et les numéros de page imprimés."""
    debuts, folios = {0}, set()
    for rang, ligne in enumerate(lignes):
        if _DEBUT.match(ligne.texte) and _is_debut(lignes, rang, espace_finale):
            debuts.add(rang)
        elif _is_haut_de_page(lignes, rang) and _FOLIO.match(ligne.texte):
            folios.add(ligne)
            debuts.add(rang)
        elif _is_haut_de_page(lignes, rang) and _is_blanc_repete(lignes[rang : rang + 2]):
            debuts.add(rang)
    return sorted(debuts), frozenset(folios)


def _is_debut(lignes: list[Ligne], rang: int, espace_finale: bool) -> bool:
    """Le texte d'une page suit sans ligne vide celui de la précédente, espace comprise."""
    ligne = lignes[rang]
    if ligne.texte.startswith("\f"):
        return True
    if rang and lignes[rang - 1].vide and lignes[rang - 1].texte:
        return False
    entiere = not espace_finale or ligne.texte.endswith((" ", "-"))
    return entiere and not _is_suite_de_note(lignes, rang)


def _is_haut_de_page(lignes: list[Ligne], rang: int) -> bool:
    """Deux lignes sans même une espace, et avant elles une autre ou une adresse de lien."""
    if rang < 3 or lignes[rang - 1].texte or lignes[rang - 2].texte:
        return False
    avant = lignes[rang - 3].texte
    return not avant or bool(_ADRESSE.match(avant))


def _is_blanc_repete(lignes: list[Ligne]) -> bool:
    return len(lignes) == 2 and all(ligne.vide and ligne.texte for ligne in lignes)


def _is_suite_de_note(lignes: list[Ligne], rang: int) -> bool:
    """Une page ne tient pas en trois lignes : ce début-là est la suite d'une note du pied."""
    avant = lignes[max(0, rang - 60) : rang]
    filet = next((i for i, ligne in enumerate(reversed(avant)) if _is_filet(ligne)), None)
    if filet is None or any(_DEBUT.match(ligne.texte) for ligne in avant[len(avant) - filet :]):
        return False
    suite = lignes[rang + 1 : rang + 4]
    return not lignes[rang - 1].vide and any(_DEBUT.match(ligne.texte) for ligne in suite)


def _is_filet(ligne: Ligne) -> bool:
    return len(ligne.texte) >= 20 and bool(_FILET.match(ligne.texte))


def _check_folios(debuts: list[int], folios: frozenset[Ligne]) -> list[Mention]:
    """Entre deux numéros imprimés, il doit y avoir autant de débuts de page qu'ils le disent."""
    rangs = {ligne.numero - 1: ligne for ligne in folios}
    pages = [(debuts.index(rang), int(ligne.nue), ligne) for rang, ligne in sorted(rangs.items())]
    mentions = []
    for (rang, numero, _), (suivant, attendu, ligne) in pairwise(pages):
        if suivant - rang != attendu - numero:
            message = f"{suivant - rang} pages trouvées depuis la page {numero}"
            mentions.append(Mention(ligne.numero, Sorte.A_RELIRE, ligne.nue, message))
    return mentions


def _has_espace_finale(lignes: list[Ligne]) -> bool:
    textes = [ligne.texte for ligne in lignes if not ligne.vide]
    finales = sum(texte.endswith(" ") for texte in textes)
    return bool(textes) and finales / len(textes) > _SEUIL_ESPACE_FINALE


def _build_feuille(lignes: list[Ligne], espace_finale: bool, mentions: list[Mention]) -> Feuille:
    filet = next((rang for rang, ligne in enumerate(lignes) if _is_filet(ligne)), len(lignes))
    corps, notes = lignes[:filet], lignes[filet + 1 :]
    if filet < len(lignes):
        mentions.append(_drop(lignes[filet], "filet des notes", "filet"))
    corps, notes = _drop_adresses(corps, mentions), _drop_adresses(notes, mentions)
    if espace_finale:
        corps = _drop_etiquettes(corps, mentions)
    return Feuille(tuple(corps), tuple(notes))


def _drop_adresses(lignes: list[Ligne], mentions: list[Mention]) -> list[Ligne]:
    """Retire les adresses de liens que l'extraction a posées au pied de la page, hors du texte."""
    fin = len(lignes)
    while fin and lignes[fin - 1].vide:
        fin -= 1
    debut = fin
    while debut and _ADRESSE.match(lignes[debut - 1].texte):
        debut -= 1
    if debut == fin or (debut and lignes[debut - 1].texte):
        return lignes
    raison = "adresse d'un lien de la page, séparée des mots qui la portaient"
    mentions += [_drop(ligne, raison) for ligne in lignes[debut:fin]]
    return lignes[:debut] + lignes[fin:]


def _drop_etiquettes(lignes: list[Ligne], mentions: list[Mention]) -> list[Ligne]:
    """Retire les mots d'un graphique : des lignes qui ne finissent pas comme celles du texte."""
    gardees: list[Ligne] = []
    groupe: list[Ligne] = []
    for ligne in [*lignes, Ligne(0, "")]:
        if not ligne.vide:
            groupe.append(ligne)
            continue
        if not groupe or groupe[-1].texte.endswith(("-", " ", "\u2009")):
            gardees += groupe
        else:
            raison = "étiquette d'un graphique non repris"
            mentions += [_drop(reste, raison) for reste in groupe]
        groupe = []
        gardees.append(ligne)
    return gardees[:-1]


def _drop(ligne: Ligne, raison: str, extrait: str = "") -> Mention:
    return Mention(ligne.numero, Sorte.JETE, extrait or ligne.nue, raison)
