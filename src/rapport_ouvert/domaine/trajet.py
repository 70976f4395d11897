"""Le trajet d'un passage : les éditions où il est, et où lire à sa place quand il n'y est pas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

# Les pages que chaque édition recompose : leurs passages n'ont pas d'histoire à suivre.
SANS_TRAJET = frozenset({"contribution", "changements"})


class Pas(StrEnum):
    """Ce qu'un passage devient d'une édition à la suivante."""

    LA = "la"
    PAREIL = "pareil"
    RECRIT = "recrit"
    DEPLACE = "deplace"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Trace:
    """Un passage dans une édition : sa page, son empreinte, son rang de titre, son début.

    `langue` est celle où il est resté, s'il n'est pas traduit.
    """

    page: str
    ancre: str
    empreinte: str
    niveau: int
    extrait: str
    langue: str = ""


@dataclass(frozen=True, slots=True)
class Etape:
    """Un passage vu d'une édition ; `ancre` est la sienne ou, absent, celle du titre voisin."""

    edition: str
    pas: Pas
    page: str = ""
    ancre: str = ""


@dataclass(frozen=True, slots=True)
class Trajet:
    """Un passage et ses étapes, de la plus récente édition à la plus ancienne."""

    trace: Trace
    etapes: tuple[Etape, ...]


Traces = Mapping[str, Sequence[Trace]]


class Histoire:
    """Les passages de toutes les éditions, de la plus ancienne à la plus récente."""

    def __init__(self, editions: Mapping[str, Traces]) -> None:
        """Un passage se retrouve par son ancre, où qu'il soit dans l'édition."""
        self._editions = editions
        self._ou = {
            nom: {trace.ancre: trace for page in traces.values() for trace in page}
            for nom, traces in editions.items()
        }

    def follow_page(self, page: str) -> tuple[Trajet, ...]:
        """Les passages qu'une page a eus, dans l'ordre où on les lit.

        Un passage ôté vient après celui qui le précédait.
        """
        ordre: list[str] = []
        for traces in self._editions.values():
            _merge(ordre, [trace.ancre for trace in traces.get(page, ())])
        return tuple(self._follow(ancre) for ancre in ordre)

    def _follow(self, ancre: str) -> Trajet:
        connus = [index[ancre] for index in self._ou.values() if ancre in index]
        etapes = tuple(_list_etapes(ancre, self._ou, self._editions))
        return Trajet(connus[-1], tuple(reversed(etapes)))


def _merge(ordre: list[str], ancres: Iterable[str]) -> None:
    """Insère les ancres nouvelles après leur voisine connue."""
    rang = -1
    for ancre in ancres:
        if ancre in ordre:
            rang = ordre.index(ancre)
        else:
            rang += 1
            ordre.insert(rang, ancre)


def _list_etapes(
    ancre: str, ou: Mapping[str, Mapping[str, Trace]], editions: Mapping[str, Traces]
) -> Iterator[Etape]:
    precedente: Trace | None = None
    for nom, index in ou.items():
        trace = index.get(ancre)
        if trace is None:
            voisine = _find_titre(ancre, ou, index, editions)
            yield Etape(nom, Pas.ABSENT, *(voisine or ("", "")))
            continue
        yield Etape(nom, _judge(precedente, trace), trace.page, trace.ancre)
        precedente = trace


def _judge(avant: Trace | None, trace: Trace) -> Pas:
    if avant is None:
        return Pas.LA
    if avant.page != trace.page:
        return Pas.DEPLACE
    return Pas.PAREIL if avant.empreinte == trace.empreinte else Pas.RECRIT


def _find_titre(
    ancre: str,
    ou: Mapping[str, Mapping[str, Trace]],
    index: Mapping[str, Trace],
    editions: Mapping[str, Traces],
) -> tuple[str, str] | None:
    """Là où le passage existe, le titre au-dessus de lui que cette édition a aussi."""
    for nom, autre in ou.items():
        trace = autre.get(ancre)
        if trace is None:
            continue
        siens = list(editions[nom].get(trace.page, ()))
        rang = next(r for r, t in enumerate(siens) if t.ancre == ancre)
        for titre in reversed(siens[: rang + 1]):
            if titre.niveau and titre.ancre in index:
                return index[titre.ancre].page, titre.ancre
    return None
