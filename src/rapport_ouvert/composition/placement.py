"""Écrire dans la source d'une page ce qui change un passage : récrit, ôté, précédé, suivi.

Un passage peut vivre dans une liste, une citation, un encadré, une note : les lignes neuves
prennent les marques de ce qui les contient, et l'ancre du passage ne bouge pas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapport_ouvert.composition.retouches import find_rang
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.rapport import Page, Passage
from rapport_ouvert.domaine.retouche import Retouche

_PUCE = re.compile(r"(?:[-*+]|\d+[.)]) +")
_PUCES = re.compile(rf"\n+(?={_PUCE.pattern})")
_BORD = re.compile(r"\|?[ \t]*")


@dataclass(frozen=True, slots=True)
class Place:
    """Un passage dans sa page, et les marques qui le précèdent sur sa première ligne."""

    page: Page
    passage: Passage

    @property
    def debut(self) -> int:
        """Le rang de son premier signe, ancre comprise."""
        return find_rang(self.page.source, self.passage.lieu.ligne, self.passage.lieu.colonne)

    @property
    def fin(self) -> int:
        """Le rang qui suit son dernier signe."""
        lieu = self.passage.lieu
        return find_rang(self.page.source, lieu.fin_ligne, lieu.fin_colonne)

    @property
    def marques(self) -> str:
        """Ce qui précède le passage sur sa ligne : « - », « > », une marge."""
        return self.page.source[self.ligne : self.debut]

    @property
    def ligne(self) -> int:
        """Le rang du début de sa première ligne."""
        return self.page.source.rfind("\n", 0, self.debut) + 1

    @property
    def marge(self) -> str:
        """Ce que portent les lignes suivantes du même bloc."""
        if Genre.NOTE in self.passage.conteneurs:
            return "    "
        return re.sub(r"[^\s>]", " ", self.marques)


def rewrite_passage(place: Place, texte: str) -> Retouche | None:
    """Le passage récrit à sa place, ou rien si ce bloc ne se récrit pas d'ici."""
    source, passage = place.page.source, place.passage
    rang = source.find(passage.texte, place.debut, place.fin)
    if rang >= 0 and "\n" not in texte:
        return Retouche(rang, rang + len(passage.texte), texte)
    ancres = "".join(f"[]{{#{ancre.nom}}} " for ancre in passage.ancres)
    if passage.genre is Genre.TABLE:
        bord = _BORD.match(texte)
        tete = bord[0] if bord else ""
        neuf = tete + ancres + texte[len(tete) :]
    elif passage.genre is Genre.ALINEA:
        neuf = ancres + texte
    else:
        return None
    return Retouche(place.debut, place.fin, indent(neuf, place.marge))


def remove_passage(place: Place) -> Retouche | None:
    """Ses lignes ôtées, et le blanc qui les suivait ; rien si d'autres passages s'y tiennent."""
    source = place.page.source
    fin = _end_ligne(source, place.fin)
    if place.passage.genre is Genre.TITRE:
        return Retouche(place.ligne, _skip_blancs(source, fin), "")
    if Genre.NOTE in place.passage.conteneurs:  # son appel resterait seul
        return None
    element = _find_element(place)
    if element and len(element[0].enfants) > 1:
        return None
    if source[place.fin : fin].strip():
        return None
    # Un seul blanc demeure : celui d'avant, ou celui d'après si rien ne le précédait.
    avant = source[source.rfind("\n", 0, max(place.ligne - 1, 0)) + 1 : place.ligne]
    suite = _skip_blancs(source, fin) if not avant.strip(" \t\n>") else fin + 1
    return Retouche(place.ligne, min(suite, len(source)), "")


def insert_avant(place: Place, textes: Sequence[str]) -> Iterator[Retouche]:
    """Chaque texte devient un bloc neuf, juste avant le passage."""
    element = _find_element(place)
    rang = place.ligne if element or place.passage.genre is Genre.TITRE else place.debut
    blanc = "\n" if element and element[1] else "\n\n"
    marge = _find_marge(place, element)
    for texte in textes:
        yield Retouche(rang, rang, f"{_write_bloc(place, texte, element)}{blanc}{marge}")


def insert_apres(place: Place, textes: Sequence[str]) -> Iterator[Retouche]:
    """Chaque texte devient un bloc neuf, juste après le passage et ce qui en dépend."""
    source, element = place.page.source, _find_element(place)
    rang = _end_ligne(source, place.fin)
    if element:
        rang = find_rang(source, element[0].lieu.fin_ligne, element[0].lieu.fin_colonne)
    blanc = "\n" if element and element[1] else f"\n{_find_marge(place, element).rstrip()}\n"
    marge = _find_marge(place, element)
    for texte in textes:
        yield Retouche(rang, rang, f"{blanc}{marge}{_write_bloc(place, texte, element)}")


def indent(texte: str, marge: str) -> str:
    """Les lignes suivantes portent la marge ; une ligne vide n'en garde que les « > »."""
    premiere, *suite = texte.split("\n")
    return "\n".join([premiere, *((marge + ligne).rstrip() for ligne in suite)])


def _find_marge(place: Place, element: object) -> str:
    """Ce qui ouvre un bloc neuf à côté de celui-ci ; une puce neuve l'écrit elle-même."""
    return "" if element or place.passage.genre is Genre.TITRE else place.marge


def _write_bloc(place: Place, texte: str, element: tuple[Noeud, bool] | None) -> str:
    """Le bloc neuf ; dans une liste, un élément par puce que le texte ouvre."""
    if not element:
        return indent(texte, _find_marge(place, element))
    if not _PUCE.match(texte):
        return place.marques + indent(texte, place.marge)
    elements = (re.sub(rf"^{_PUCE.pattern}", "", brut) for brut in _PUCES.split(texte))
    blanc = "\n" if element[1] else "\n\n"
    return blanc.join(place.marques + indent(brut, place.marge) for brut in elements)


def _find_element(place: Place) -> tuple[Noeud, bool] | None:
    """L'élément de liste que le passage ouvre, et si la liste est serrée."""
    for liste in place.page.walk():
        if liste.genre is not Genre.LISTE:
            continue
        for element in liste.enfants:
            if element.enfants and element.enfants[0] is place.passage.noeud:
                return element, _is_serree(liste)
    return None


def _is_serree(liste: Noeud) -> bool:
    return any(a.lieu.fin_ligne + 1 == b.lieu.ligne for a, b in pairwise(liste.enfants))


def _end_ligne(source: str, rang: int) -> int:
    fin = source.find("\n", rang)
    return len(source) if fin < 0 else fin


def _skip_blancs(source: str, rang: int) -> int:
    """Passe la fin de ligne, puis les lignes vides qui suivent, marques de citation comprises."""
    suite = re.compile(r"\n(?:[ \t>]*\n)*").match(source, rang)
    return suite.end() if suite else rang
