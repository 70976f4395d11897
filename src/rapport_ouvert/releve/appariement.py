"""Les passages d'une page et ceux de la même page retouchée : lesquels sont les mêmes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rapport_ouvert.domaine.rapport import Page, Passage


@dataclass(frozen=True, slots=True)
class Appariement:
    """Les couples (rang dans la base, rang dans la tête) ; ce qui n'a pas de pareil."""

    couples: tuple[tuple[int, int], ...]
    otes: tuple[int, ...]
    neufs: tuple[int, ...]

    @property
    def deplaces(self) -> int:
        """Combien de passages ont changé de place parmi ceux qui restent."""
        rangs = [tete for _, tete in sorted(self.couples)]
        return len(rangs) - _measure_suite(rangs)


def match_passages(base: Page, tete: Page) -> Appariement:
    """Par l'ancre d'abord ; sans elle, par un texte resté le même, mot pour mot.

    Une ancre que la page de base n'a pas, ou que la demande a écrite deux fois, ne dit rien : au
    plus un passage la garde, de préférence celui dont le texte n'a pas changé.
    """
    porteurs: dict[str, list[int]] = {}
    for rang, passage in enumerate(tete.passages):
        for ancre in passage.ancres:
            porteurs.setdefault(ancre.nom, []).append(rang)
    pris: dict[int, int] = {}  # tête → base
    for rang, passage in enumerate(base.passages):
        libres = [r for a in passage.ancres for r in porteurs.get(a.nom, ()) if r not in pris]
        if libres:
            pris[_prefer(passage, libres, tete.passages)] = rang
    _match_textes(base, tete, pris)
    apparies = set(pris.values())
    return Appariement(
        tuple(sorted((b, t) for t, b in pris.items())),
        tuple(rang for rang in range(len(base.passages)) if rang not in apparies),
        tuple(rang for rang in range(len(tete.passages)) if rang not in pris),
    )


def _prefer(passage: Passage, rangs: Sequence[int], passages: Sequence[Passage]) -> int:
    memes = [rang for rang in rangs if passages[rang].texte == passage.texte]
    return (memes or rangs)[0]


def _match_textes(base: Page, tete: Page, pris: dict[int, int]) -> None:
    """Une ancre ôtée par mégarde n'ôte pas le passage."""
    apparies = set(pris.values())
    seuls: dict[str, list[int]] = {}
    for rang, passage in enumerate(base.passages):
        if rang not in apparies:
            seuls.setdefault(passage.texte, []).append(rang)
    for rang, passage in enumerate(tete.passages):
        if rang not in pris and seuls.get(passage.texte):
            pris[rang] = seuls[passage.texte].pop(0)


def _measure_suite(rangs: Sequence[int]) -> int:
    """La longueur de la plus longue suite croissante."""
    fins: list[int] = []
    for rang in rangs:
        place = bisect_left(fins, rang)
        fins[place : place + 1] = [rang]
    return len(fins)
