"""Fondre plusieurs changements dans un passage, mot à mot.

Une fusion par lignes se heurte sur deux lignes voisines ; par mots, elle réunit deux corrections
d'une même phrase (mesuré, `etudes/contributions.md`, § 0). Ce qui se heurte n'est pas tranché : le
passage reste tel quel et un éditeur choisit. Aucune marque de conflit n'entre dans le rapport.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from rapport_ouvert.composition.rattachement import touches
from rapport_ouvert.domaine.fusion import Changement, Fusion
from rapport_ouvert.domaine.retouche import Retouche, rewrite
from rapport_ouvert.franconum.phrase import find_phrase


def merge_changements(base: str, changements: Iterable[Changement]) -> Fusion:
    """Le passage fondu ; l'ordre où les changements sont donnés n'y fait rien."""
    uniques, identiques = _gather_identiques(changements)
    heurts = [(un.id, autre.id) for un, autre in combinations(uniques, 2) if _clash(un, autre)]
    communes = _group(heurts)
    ecartes = {identifiant for groupe in communes for identifiant in groupe}
    retenus = [changement for changement in uniques if changement.id not in ecartes]
    pareils = {groupe[0]: groupe for groupe in identiques}
    appliques = [i for c in retenus for i in pareils.get(c.id, (c.id,))]
    return Fusion(
        rewrite(base, [r for c in retenus for r in c.retouches]),
        tuple(sorted(appliques)),
        tuple(_widen(groupe, pareils) for groupe in communes),
        tuple(identiques),
        tuple(_group(_list_voisins(base, retenus))),
        {c.id: rewrite(base, c.retouches) for c in uniques if c.id in ecartes},
    )


def _gather_identiques(
    changements: Iterable[Changement],
) -> tuple[list[Changement], list[tuple[str, ...]]]:
    """Un seul de chaque, le premier par son identifiant ; et les groupes de pareils."""
    groupes: dict[tuple[Retouche, ...], list[Changement]] = {}
    for changement in sorted(changements, key=lambda c: c.id):
        if changement.retouches:
            groupes.setdefault(changement.retouches, []).append(changement)
    uniques = sorted((groupe[0] for groupe in groupes.values()), key=lambda c: c.id)
    repetes = [tuple(c.id for c in groupe) for groupe in groupes.values() if len(groupe) > 1]
    return uniques, sorted(repetes)


def _clash(un: Changement, autre: Changement) -> bool:
    return any(touches(a, b) for a in un.retouches for b in autre.retouches)


def _list_voisins(base: str, changements: Sequence[Changement]) -> list[tuple[str, str]]:
    """Les couples qui changent une même phrase."""
    phrases = {
        c.id: {find_phrase(base, min(r.debut, len(base) - 1)) for r in c.retouches}
        for c in changements
    }
    return [(a, b) for a, b in combinations(phrases, 2) if phrases[a] & phrases[b]]


def _group(couples: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Les familles que ces couples relient de proche en proche, rangées."""
    familles: list[set[str]] = []
    for couple in couples:
        reliees = [famille for famille in familles if famille & set(couple)]
        familles = [famille for famille in familles if famille not in reliees]
        familles.append(set(couple).union(*reliees))
    return sorted(tuple(sorted(famille)) for famille in familles)


def _widen(groupe: tuple[str, ...], pareils: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(
        sorted(i for identifiant in groupe for i in pareils.get(identifiant, (identifiant,)))
    )
