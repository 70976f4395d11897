"""Quel passage, quelle page d'une édition sont devenus lesquels de la suivante.

L'ancre dit l'identité d'un passage ; ce qui n'en a pas ne se reconnaît qu'à son texte exact, et
l'on ne devine jamais.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapport_ouvert.domaine.rapport import Page, Passage, Rapport


@dataclass(frozen=True, slots=True)
class Place:
    """Un passage, par sa page et son rang dans cette page."""

    page: str
    rang: int


@dataclass(frozen=True, slots=True)
class Appariement:
    """Pour chaque passage neuf, l'ancien ; pour chaque page neuve, l'ancienne, par leur chemin.

    `fondus` sont les anciens dont l'ancre mène à un passage neuf qui continue un autre qu'eux.
    """

    passages: Mapping[Place, Place]
    pages: Mapping[str, str]
    fondus: frozenset[Place] = field(default_factory=frozenset)


def pair_rapports(ancien: Rapport, neuf: Rapport) -> Appariement:
    """Par l'ancre d'abord, puis par le texte exact ; les pages d'après leurs passages."""
    anciens, neufs = _list_places(ancien), _list_places(neuf)
    paires, fondus = _pair_ancres(anciens, neufs)
    paires |= _pair_textes(anciens, neufs, paires)
    return Appariement(paires, _pair_pages(ancien, neuf, paires), frozenset(fondus))


def find_deplaces(rangs: Sequence[int]) -> set[int]:
    """Les places de la suite que l'on dira déplacées : le moins possible.

    Ce qui reste est une plus longue sous-suite croissante (Fredman, 1975) : tout l'ordre qui peut
    se garder se garde.
    """
    queues: list[int] = []  # la place où finit la meilleure suite de chaque longueur
    precedents: list[int] = []
    for place, rang in enumerate(rangs):
        longueur = bisect_left(queues, rang, key=lambda p: rangs[p])
        precedents.append(queues[longueur - 1] if longueur else -1)
        queues[longueur : longueur + 1] = [place]
    gardees, place = set(), queues[-1] if queues else -1
    while place >= 0:
        gardees.add(place)
        place = precedents[place]
    return set(range(len(rangs))) - gardees


def _list_places(rapport: Rapport) -> dict[Place, Passage]:
    return {
        Place(page.chemin, rang): passage
        for page in rapport.pages
        for rang, passage in enumerate(page.passages)
    }


def _pair_ancres(
    anciens: Mapping[Place, Passage], neufs: Mapping[Place, Passage]
) -> tuple[dict[Place, Place], list[Place]]:
    """Un passage neuf continue celui dont il porte l'ancre en premier ; d'autres s'y fondent."""
    porteurs = {a.nom: place for place, passage in neufs.items() for a in passage.ancres}
    vises = {
        place: next((porteurs[a.nom] for a in passage.ancres if a.nom in porteurs), None)
        for place, passage in anciens.items()
    }
    pretendants: dict[Place, list[Place]] = defaultdict(list)
    for place, cible in vises.items():
        if cible is not None:
            pretendants[cible].append(place)
    paires: dict[Place, Place] = {}
    fondus: list[Place] = []
    for cible, places in pretendants.items():
        ordre = [ancre.nom for ancre in neufs[cible].ancres]
        premier = min(places, key=lambda p: _rank(anciens[p], ordre))
        paires[cible] = premier
        fondus += [place for place in places if place != premier]
    return paires, fondus


def _rank(passage: Passage, ordre: list[str]) -> int:
    return min(ordre.index(ancre.nom) for ancre in passage.ancres if ancre.nom in ordre)


def _pair_textes(
    anciens: Mapping[Place, Passage], neufs: Mapping[Place, Passage], faites: Mapping[Place, Place]
) -> dict[Place, Place]:
    """Les mêmes mots, l'un des deux au moins sans ancre : dans la même page d'abord."""
    pris = set(faites.values())
    paires: dict[Place, Place] = {}
    for meme_page in (True, False):
        libres: dict[tuple[str, ...], deque[Place]] = defaultdict(deque)
        for place, passage in anciens.items():
            if place not in pris:
                libres[_key(place, passage, meme_page)].append(place)
        for place, passage in neufs.items():
            file = libres.get(_key(place, passage, meme_page))
            if not file or place in faites or place in paires:
                continue
            if passage.ancres and anciens[file[0]].ancres:
                continue
            paires[place] = file.popleft()
            pris.add(paires[place])
    return paires


def _key(place: Place, passage: Passage, meme_page: bool) -> tuple[str, ...]:
    ou = place.page if meme_page else ""
    return ou, passage.genre, passage.noeud.attributs.get("info", ""), passage.texte


def _pair_pages(ancien: Rapport, neuf: Rapport, paires: Mapping[Place, Place]) -> dict[str, str]:
    """Le même chemin si des passages y sont restés ; sinon là où la plupart ont migré."""
    communs = Counter((vers.page, depuis.page) for vers, depuis in paires.items())
    tailles = Counter({page.chemin: len(page.passages) for page in ancien.pages})
    anciennes = {page.chemin: page for page in ancien.pages}
    pages: dict[str, str] = {}
    _join(pages, ((p.chemin, p.chemin) for p in neuf.pages if communs[p.chemin, p.chemin]))
    migrations = sorted(communs.items(), key=lambda paire: (-paire[1], paire[0]))
    _join(pages, (paire for paire, nombre in migrations if 2 * nombre >= tailles[paire[1]]))
    _join(pages, ((p.chemin, p.chemin) for p in _list_restes(neuf, anciennes)))
    return pages


def _list_restes(neuf: Rapport, anciennes: Mapping[str, Page]) -> Iterable[Page]:
    return (page for page in neuf.pages if page.chemin in anciennes)


def _join(pages: dict[str, str], candidates: Iterable[tuple[str, str]]) -> None:
    """Ajoute les paires dont aucune des deux pages n'est prise."""
    prises = set(pages.values())
    for neuve, ancienne in candidates:
        if neuve not in pages and ancienne not in prises:
            pages[neuve] = ancienne
            prises.add(ancienne)
