"""Donner une ancre à chaque passage qui n'en a pas, sans toucher à aucune autre.

L'ancre s'écrit au début du passage : qui coupe un alinéa en deux la laisse à la première
moitié, qui en fond deux garde les deux (la seconde mène encore au passage commun), qui
déplace ou récrit un alinéa l'emporte avec lui. Aucune de ces règles n'a besoin de code.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Page, Passage

# Ni voyelles ni signes qui se confondent : une ancre ne forme pas de mot et se dicte.
_SIGNES = "23456789bcdfghjkmnpqrstvwxz"
_LONGUEUR = 6
_BALISE_OUVRANTE = re.compile(r"<[a-zA-Z][\w-]*")


def anchor_pages(pages: Iterable[Page], retirees: Iterable[str] = ()) -> dict[str, str]:
    """Le nouveau texte de chaque page qui manquait d'ancres, par son chemin.

    `retirees` sont des noms à ne jamais redonner. Le nom d'une ancre ne dépend que de la page,
    du texte et de ce qui est déjà pris : ancrer deux fois le même texte donne les mêmes octets.
    """
    pages = tuple(pages)
    pris = {ancre.nom for page in pages for passage in page.passages for ancre in passage.ancres}
    pris.update(retirees)
    textes = {page.chemin: anchor_page(page, pris) for page in pages}
    sources = {page.chemin: page.source for page in pages}
    return {chemin: texte for chemin, texte in textes.items() if texte != sources[chemin]}


def anchor_page(page: Page, pris: set[str]) -> str:
    """La source de la page, chaque passage ancré ; ajoute à `pris` les noms donnés."""
    lignes = page.source.split("\n")
    insertions = []
    for passage in page.passages:
        if not passage.ancres and (place := _find_place(passage, lignes)):
            nom = _name_ancre(page.chemin, passage.texte, pris)
            insertions.append((place, _write_ancre(passage, nom)))
    # Du dernier passage au premier : une insertion ne déplace alors aucune ancre à venir.
    for (ligne, colonne), ecriture in reversed(insertions):
        texte = lignes[ligne - 1]
        lignes[ligne - 1] = texte[: colonne - 1] + ecriture + texte[colonne - 1 :]
    return "\n".join(lignes)


def _name_ancre(chemin: str, texte: str, pris: set[str]) -> str:
    for essai in range(len(pris) + 1):
        empreinte = hashlib.sha256(f"{chemin}\n{texte}\n{essai}".encode()).digest()
        rang, signes = int.from_bytes(empreinte[:8]), ""
        for _ in range(_LONGUEUR):
            rang, reste = divmod(rang, len(_SIGNES))
            signes += _SIGNES[reste]
        if (nom := f"p-{signes}") not in pris:
            pris.add(nom)
            return nom
    raise AssertionError("autant d’essais que de noms pris : l’un d’eux est libre")


def _find_place(passage: Passage, lignes: list[str]) -> tuple[int, int] | None:
    """Où écrire l'ancre (ligne et colonne), ou rien si ce bloc ne peut en porter."""
    lieu = passage.lieu
    if _ends_titre(passage):
        return lieu.fin_ligne, lieu.fin_colonne
    if passage.genre is Genre.TABLE:
        cellule = passage.noeud.enfants[0].enfants[0].lieu
        return cellule.ligne, cellule.colonne
    if passage.genre is Genre.BLOC_CODE:
        return _find_fin_de_cloture(passage, lignes)
    if passage.genre is Genre.BLOC_HTML:
        return _find_balise(lieu, lignes)
    return lieu.ligne, lieu.colonne


def _ends_titre(passage: Passage) -> bool:
    """L'ancre d'un titre le suit, sauf s'il porte déjà des attributs : elle le précède alors."""
    return passage.genre is Genre.TITRE and set(passage.noeud.attributs) == {"niveau"}


def _find_fin_de_cloture(passage: Passage, lignes: list[str]) -> tuple[int, int] | None:
    attributs: Mapping[str, str] = passage.noeud.attributs
    if not attributs["marque"] or attributs["info"]:
        return None
    ligne = passage.lieu.ligne
    return ligne, len(lignes[ligne - 1].rstrip()) + 1


def _find_balise(lieu: Lieu, lignes: list[str]) -> tuple[int, int] | None:
    balise = _BALISE_OUVRANTE.search(lignes[lieu.ligne - 1])
    if balise is None or " id=" in lignes[lieu.ligne - 1]:
        return None
    return lieu.ligne, balise.end() + 1


def _write_ancre(passage: Passage, nom: str) -> str:
    if _ends_titre(passage) or passage.genre is Genre.BLOC_CODE:
        return f" {{#{nom}}}"
    if passage.genre is Genre.BLOC_HTML:
        return f' id="{nom}"'
    return f"[]{{#{nom}}} "
