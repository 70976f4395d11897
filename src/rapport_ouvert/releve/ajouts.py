"""Les passages neufs d'une page retouchée : leurs mots, et le passage à côté duquel ils entrent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from rapport_ouvert.composition.placement import Place
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.lecture.passages import strip_ancres
from rapport_ouvert.releve.appariement import Appariement

_PUCE = re.compile(r"(?:[-*+]|\d+[.)]) +$")
Chaine = tuple[int, ...]  # les conteneurs d'un passage, du dehors au dedans


@dataclass(frozen=True, slots=True)
class Ajout:
    """Des passages consécutifs, à écrire `position` (« avant », « apres ») d'une ancre.

    `voisin` est le texte du passage de cette ancre ; `sure` est faux quand ce voisin n'est pas dans
    la même liste ou la même citation que ce qui s'ajoute.
    """

    lieu: Lieu
    texte: str
    ancre: str
    position: str
    voisin: str
    sure: bool


def list_ajouts(tete: Page, base: Page, appariement: Appariement) -> list[Ajout]:
    """Les ajouts de la page ; deux qui entreraient au même endroit n'en font qu'un."""
    ancres = {t: base.passages[b].ancre for b, t in appariement.couples if base.passages[b].ancre}
    textes = {t: base.passages[b].texte for b, t in appariement.couples}
    if not ancres:
        return []
    places = _Places(tete, ancres, textes)
    reunis: dict[tuple[str, str], Ajout] = {}
    for suite in places.split_suites(appariement.neufs):
        ajout = places.place(suite)
        cle = (ajout.ancre, ajout.position)
        if deja := reunis.get(cle):
            ajout = replace(deja, texte=f"{deja.texte}\n\n{ajout.texte}")
        reunis[cle] = ajout
    return list(reunis.values())


class _Places:
    """Où, dans la tête, se tiennent les passages connus."""

    def __init__(self, page: Page, ancres: Mapping[int, str], textes: Mapping[int, str]) -> None:
        self.page, self.ancres, self.textes = page, ancres, textes
        self.lignes = page.source.split("\n")
        chaines: dict[int, tuple[Noeud, ...]] = {}
        for bloc in (*page.blocs, *page.notes):
            _walk(bloc, (), chaines)
        self.chaines = [chaines.get(id(passage.noeud), ()) for passage in page.passages]
        self.habites = {id(c) for rang in ancres for c in self.chaines[rang]}

    def split_suites(self, neufs: Sequence[int]) -> Iterator[list[int]]:
        """Les passages neufs qui se suivent dans un même conteneur."""
        suite: list[int] = []
        for rang in neufs:
            if suite and (rang != suite[-1] + 1 or self.entoure(rang) != self.entoure(suite[0])):
                yield suite
                suite = []
            suite.append(rang)
        if suite:
            yield suite

    def entoure(self, rang: int) -> Chaine:
        """Les conteneurs d'un passage neuf qui ne viennent pas avec lui."""
        return tuple(takewhile(self.habites.__contains__, map(id, self.chaines[rang])))

    def accueille(self, rang: int) -> Chaine:
        """Les conteneurs d'un bloc écrit à côté d'un passage connu ; dans une liste, un élément."""
        chaine = self.chaines[rang]
        if chaine and chaine[-1].genre is Genre.ELEMENT and _ouvre(chaine[-1], self.page, rang):
            chaine = chaine[:-1]
        return tuple(map(id, chaine))

    def place(self, suite: Sequence[int]) -> Ajout:
        """L'ajout, près du premier voisin qui se tient dans le même conteneur."""
        voulue = self.entoure(suite[0])
        avant = max((rang for rang in self.ancres if rang < suite[0]), default=None)
        apres = min((rang for rang in self.ancres if rang > suite[-1]), default=None)
        voisins = [
            (rang, p) for rang, p in ((avant, "apres"), (apres, "avant")) if rang is not None
        ]
        if Genre.NOTE in self.page.passages[suite[0]].conteneurs:
            loin = [r for r in self.ancres if r < suite[0] and self.accueille(r) == voulue]
            voisins += [(max(loin), "apres")] if loin else []
        justes = [(r, p) for r, p in voisins if self.accueille(r) == voulue]
        rang, position = (justes or voisins)[0]
        return Ajout(
            self.page.passages[suite[0]].lieu,
            self.read(suite, rang if justes else None),
            self.ancres[rang],
            position,
            self.textes[rang],
            bool(justes),
        )

    def read(self, suite: Sequence[int], voisin: int | None) -> str:
        """La source de la suite, sans ancres, ni les marques du conteneur où elle entre."""
        premiere = self.page.passages[suite[0]].lieu.ligne
        derniere = max(self.page.passages[rang].lieu.fin_ligne for rang in suite)
        lignes = strip_ancres("\n".join(self.lignes[premiere - 1 : derniere])).split("\n")
        if voisin is None:
            return "\n".join(lignes).strip("\n")
        place = Place(self.page, self.page.passages[voisin])
        dans_liste = len(self.accueille(voisin)) < len(self.chaines[voisin])
        marge = _PUCE.sub("", place.marques) if dans_liste else place.marge
        return "\n".join(_unindent(ligne, marge) for ligne in lignes).strip("\n")


def _walk(bloc: Noeud, chaine: tuple[Noeud, ...], chaines: dict[int, tuple[Noeud, ...]]) -> None:
    chaines[id(bloc)] = chaine
    for enfant in bloc.enfants:
        _walk(enfant, (*chaine, bloc), chaines)


def _ouvre(element: Noeud, page: Page, rang: int) -> bool:
    return bool(element.enfants) and element.enfants[0] is page.passages[rang].noeud


def _unindent(ligne: str, marge: str) -> str:
    if ligne.startswith(marge):
        return ligne[len(marge) :]
    return "" if not ligne.strip(" \t>") else ligne
