"""Les quasi-doublons, et les passages qu'une contribution sans cible pourrait viser."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapport_ouvert.composition.synthese.textes import Texte, weigh
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Rapport

SEUIL = 0.8
_PROPOSES = 3
# Un mot que tout le monde emploie ne rapproche personne, et coûterait un carré.
_TROP_COURANT = 400


def find_doublons(textes: Sequence[Texte]) -> tuple[tuple[str, ...], ...]:
    """Les groupes de textes de même langue dont le cosinus atteint SEUIL, de proche en proche."""
    poids = weigh([(t.texte, t.langue) for t in textes])
    liens: dict[str, set[str]] = defaultdict(set)
    for un, autre in _list_couples(poids):
        if textes[un].langue == textes[autre].langue:
            liens[textes[un].id].add(textes[autre].id)
            liens[textes[autre].id].add(textes[un].id)
    groupes, vus = [], set[str]()
    for depart in sorted(liens):
        if depart in vus:
            continue
        groupe, reste = {depart}, [depart]
        while reste:
            neufs = liens[reste.pop()] - groupe
            groupe |= neufs
            reste += neufs
        vus |= groupe
        groupes.append(tuple(sorted(groupe)))
    return tuple(groupes)


def _list_couples(poids: Sequence[dict[str, float]]) -> list[tuple[int, int]]:
    """Par index inversé : on ne compare que des textes qui ont un mot rare en commun."""
    index: dict[str, list[int]] = defaultdict(list)
    for rang, mots in enumerate(poids):
        for mot in mots:
            index[mot].append(rang)
    couples = []
    for rang, mots in enumerate(poids):
        scores: dict[int, float] = defaultdict(float)
        candidats = {
            autre
            for mot in mots
            if len(index[mot]) <= _TROP_COURANT
            for autre in index[mot]
            if autre < rang
        }
        for autre in candidats:
            petit, grand = sorted((mots, poids[autre]), key=len)
            scores[autre] = sum(valeur * grand.get(mot, 0.0) for mot, valeur in petit.items())
        couples += [(autre, rang) for autre, score in sorted(scores.items()) if score >= SEUIL]
    return couples


def suggest_passages(
    textes: Sequence[Texte], rapport: Rapport
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Pour chaque texte sans cible, trois passages au plus (page, ancre), que l'éditeur choisit."""
    passages = [
        (page.chemin, passage.ancre, passage.noeud.read_texte())
        for page in rapport.pages
        for passage in page.passages
        if passage.genre is Genre.ALINEA and passage.ancre
    ]
    libres = [t for t in textes if not t.cible and t.langue == rapport.identite.langue]
    langue = rapport.identite.langue
    poids = weigh([(mots, langue) for _, _, mots in passages] + [(t.texte, langue) for t in libres])
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for rang in range(len(passages)):
        for mot, valeur in poids[rang].items():
            index[mot].append((rang, valeur))
    proposes = {}
    for texte, mots in zip(libres, poids[len(passages) :], strict=True):
        scores: dict[int, float] = defaultdict(float)
        for mot, valeur in mots.items():
            for rang, autre in index[mot]:
                scores[rang] += valeur * autre
        meilleurs = sorted(scores, key=lambda rang: (-scores[rang], rang))[:_PROPOSES]
        proposes[texte.id] = tuple(passages[rang][:2] for rang in meilleurs)
    return proposes
