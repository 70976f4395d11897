"""Les suites de mots que plusieurs auteurs emploient, et leurs phrases, mot pour mot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapport_ouvert.composition.synthese.textes import Texte, is_outil, iter_mots
from rapport_ouvert.franconum.phrase import find_phrase

_LONGUEURS = range(2, 6)
_CITEES = 3
_LIMITE = 300
_AUTEURS = 2


@dataclass(frozen=True, slots=True)
class Citation:
    """Une phrase de la contribution, telle que son auteur l'a écrite."""

    id: str
    texte: str


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Des mots revenus chez plusieurs auteurs, dans plusieurs contributions."""

    mots: str
    auteurs: int
    contributions: tuple[str, ...]
    citations: tuple[Citation, ...]


def find_recurrences(textes: Sequence[Texte]) -> tuple[Recurrence, ...]:
    """Les plus partagées d'abord ; une suite contenue dans une autre aussi partagée se tait."""
    places = _index(textes)
    par_id = {texte.id: texte for texte in textes}
    partagees = {
        suite: ids
        for suite, ids in places.items()
        if len({a for i in ids for a in par_id[i].auteurs}) >= _AUTEURS and len(ids) >= _AUTEURS
    }
    dominees = _find_dominees(partagees)
    trouvees = [
        Recurrence(
            " ".join(suite),
            len({auteur for i in ids for auteur in par_id[i].auteurs}),
            tuple(sorted(ids)),
            tuple(_cite((par_id[i] for i in sorted(ids)), ids)),
        )
        for suite, ids in partagees.items()
        if dominees.get(suite, 0) < len(ids)
    ]
    return tuple(sorted(trouvees, key=lambda r: (-r.auteurs, -len(r.contributions), r.mots)))


Places = dict[tuple[str, ...], dict[str, int]]


def _index(textes: Iterable[Texte]) -> Places:
    """Par suite de mots, le rang de sa première venue dans chaque contribution."""
    places: Places = defaultdict(dict)
    for texte in textes:
        mots = [(mot, debut) for mot, debut, _ in iter_mots(texte.texte)]
        for rang, (mot, debut) in enumerate(mots):
            if is_outil(mot, texte.langue):
                continue
            for longueur in _LONGUEURS:
                suite = tuple(m for m, _ in mots[rang : rang + longueur])
                if len(suite) == longueur and not is_outil(suite[-1], texte.langue):
                    places[suite].setdefault(texte.id, debut)
    return places


def _find_dominees(partagees: Places) -> dict[tuple[str, ...], int]:
    """Par suite, combien de contributions portent une plus longue qui la contient."""
    dominees: dict[tuple[str, ...], int] = {}
    for longue, ids in partagees.items():
        for taille in range(2, len(longue)):
            for rang in range(len(longue) - taille + 1):
                courte = longue[rang : rang + taille]
                dominees[courte] = max(dominees.get(courte, 0), len(ids))
    return dominees


def _cite(textes: Iterable[Texte], places: dict[str, int]) -> Iterator[Citation]:
    """Trois phrases au plus, d'auteurs différents autant que possible."""
    vus: set[str] = set()
    restent = _CITEES
    for texte in textes:
        phrase = _find_phrase(texte.texte, places[texte.id])
        if restent and len(phrase) <= _LIMITE and not vus.intersection(texte.auteurs):
            vus.update(texte.auteurs)
            restent -= 1
            yield Citation(texte.id, phrase)


def _find_phrase(texte: str, rang: int) -> str:
    """La phrase où se trouve ce rang, sans sortir de son alinéa."""
    debut = texte.rfind("\n\n", 0, rang) + 2 if "\n\n" in texte[:rang] else 0
    fin = texte.find("\n\n", rang)
    alinea = texte[debut : fin if fin >= 0 else len(texte)]
    de, a = find_phrase(alinea, rang - debut)
    return alinea[de:a].strip()
