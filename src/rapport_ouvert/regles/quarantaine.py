"""Une contribution fautive est mise de côté, et le dit ; les autres passent, et le rapport paraît.

Une faute de notre texte arrête tout ; celle d'un texte venu d'ailleurs ne le peut pas : n'importe
qui arrêterait la construction d'un mot (`etudes/fiabilite.md`, § 3).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.contribution import Contribution
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.regles import REGLES_DES_CONTRIBUTIONS

_FICHIER = re.compile(r"(?:.*/)?contributions/(?:\d{4}|decisions)/(?P<id>[^/]+)\.\w+")


def set_aside(
    corpus: Corpus, constats: Iterable[Constat]
) -> tuple[Corpus, tuple[Constat, ...], tuple[Constat, ...]]:
    """Le corpus sans elles, les autres constats, et ceux des écartées, qui n'arrêtent plus rien."""
    trouves = (*constats, *(c for r in REGLES_DES_CONTRIBUTIONS for c in r.check(corpus)))
    fautes = [c for c in trouves if c.gravite is Gravite.ERREUR and _name(c)]
    restes = tuple(c for c in constats if c not in fautes)
    ecartees = {_name(faute) for faute in fautes}
    dits = tuple(replace(faute, gravite=Gravite.AVERTISSEMENT) for faute in fautes)
    lues = corpus.contributions
    gardees = replace(
        lues,
        propositions=tuple(_forget(c, ecartees) for c in lues.propositions if c.id not in ecartees),
        decisions=tuple(d for d in lues.decisions if d.id not in ecartees),
    )
    return replace(corpus, contributions=gardees) if ecartees else corpus, restes, dits


def _forget(contribution: Contribution, ecartees: Collection[str]) -> Contribution:
    """Qui répond à une écartée n'est pas fautif : seul ce lien-là se tait."""
    gardees = tuple(lien for lien in contribution.relations if lien[1] not in ecartees)
    if gardees == contribution.relations:
        return contribution
    return replace(contribution, relations=gardees)


def _name(faute: Constat) -> str:
    trouve = _FICHIER.fullmatch(faute.lieu.fichier)
    return trouve["id"] if trouve else ""
