"""Fondre plusieurs changements dans un passage, mot à mot.

Une fusion par lignes se heurte sur deux lignes voisines ; par mots, elle réunit deux corrections
d'une même phrase (mesuré, `etudes/contributions.md`, § 0). Ce qui se heurte n'est pas tranché : le
passage reste tel quel et un éditeur choisit. Aucune marque de conflit n'entre dans le rapport.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapport_ouvert.domaine.fusion import Changement, Fusion
from rapport_ouvert.domaine.retouche import Retouche, rewrite
from rapport_ouvert.franconum.phrase import find_phrase


def merge_changements(base: str, changements: Iterable[Changement]) -> Fusion:
    """Le passage fondu ; l'ordre où les changements sont donnés n'y fait rien."""
    uniques, identiques = _gather_identiques(changements)
    communes = _group(_list_heurts(uniques))
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


def _list_heurts(changements: Sequence[Changement]) -> Iterator[tuple[str, str]]:
    """Assez de couples pour relier ceux qui touchent les mêmes mots, de proche en proche.

    On balaie le passage une fois : qui commence avant la fin la plus lointaine touche celle-là, et
    par elle tout ce qu'elle touche.
    """
    places = sorted((r.debut, r.fin, c.id) for c in changements for r in c.retouches)
    lointaine, qui = -1, ""
    point, pose = -1, ""  # le dernier ajout pur, et qui l'a posé
    for debut, fin, identifiant in places:
        vide = debut == fin
        if debut < lointaine or (vide and debut == lointaine):
            yield qui, identifiant
        if debut == point:
            yield pose, identifiant
        if vide:
            point, pose = debut, identifiant
        elif fin > lointaine:
            lointaine, qui = fin, identifiant


def _list_voisins(base: str, changements: Sequence[Changement]) -> Iterator[tuple[str, str]]:
    """Assez de couples pour relier ceux qui changent une même phrase."""
    premiers: dict[tuple[int, int], str] = {}
    for changement in changements:
        for retouche in changement.retouches:
            phrase = find_phrase(base, min(retouche.debut, len(base) - 1))
            premier = premiers.setdefault(phrase, changement.id)
            if premier != changement.id:
                yield premier, changement.id


def _group(couples: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Les familles que ces couples relient de proche en proche, rangées."""
    familles: dict[str, set[str]] = {}
    for un, autre in couples:
        petite, grande = sorted(
            (familles.get(un, {un}), familles.get(autre, {autre})), key=lambda f: (len(f), min(f))
        )
        grande |= petite
        for membre in petite | {un, autre}:
            familles[membre] = grande
    uniques = {id(famille): famille for famille in familles.values()}
    return sorted(tuple(sorted(f)) for f in uniques.values() if len(f) > 1)


def _widen(groupe: tuple[str, ...], pareils: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(
        sorted(i for identifiant in groupe for i in pareils.get(identifiant, (identifiant,)))
    )
