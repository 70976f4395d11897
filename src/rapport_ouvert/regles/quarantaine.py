"""Une contribution fautive est mise de côté, et le dit ; les autres passent, et le rapport paraît.

Une faute de notre texte arrête tout ; celle d'un texte venu d'ailleurs ne le peut pas : n'importe
qui arrêterait la construction d'un mot (`etudes/fiabilite.md`, § 3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.contribution import Contributions
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.regles import contribution_conforme, donnee_personnelle

_FICHIER = re.compile(r"(?:.*/)?contributions/(?:\d{4}|decisions)/(?P<id>[^/]+)\.\w+")


def set_aside(
    corpus: Corpus, constats: Iterable[Constat]
) -> tuple[Corpus, tuple[Constat, ...], tuple[Constat, ...]]:
    """Le corpus sans elles, les autres constats, et ceux des écartées, qui n'arrêtent plus rien."""
    regles = (contribution_conforme.REGLE, donnee_personnelle.REGLE)
    trouves = (*constats, *(c for regle in regles for c in regle.check(corpus)))
    fautes = [c for c in trouves if c.gravite is Gravite.ERREUR and _name(c)]
    restes = tuple(c for c in constats if c not in fautes)
    ecartees = {_name(faute) for faute in fautes}
    dits = tuple(replace(faute, gravite=Gravite.AVERTISSEMENT) for faute in fautes)
    if not ecartees:
        return corpus, restes, dits
    lues = corpus.contributions
    gardees = Contributions(
        tuple(c for c in lues.propositions if c.id not in ecartees),
        tuple(d for d in lues.decisions if d.id not in ecartees),
    )
    # Ce qui parlait d'une écartée devient à son tour incertain : on regarde encore.
    suite = set_aside(replace(corpus, contributions=gardees), restes)
    return suite[0], suite[1], dits + suite[2]


def _name(faute: Constat) -> str:
    trouve = _FICHIER.fullmatch(faute.lieu.fichier)
    return trouve["id"] if trouve else ""
