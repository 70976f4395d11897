"""Où pourrait entrer une contribution dont le passage n'est plus : des pistes, jamais un choix.

Placer d'office au plus ressemblant se trompe 118 fois sur 119 (`etudes/contributions.md`, § 0) : un
éditeur lit ces trois passages, et écrit sa réponse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapport_ouvert.composition.synthese.rapprochements import suggest_passages
from rapport_ouvert.composition.synthese.textes import Texte
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.registre import Effet, Inscription


def suggest_places(
    dehors: Iterable[Inscription], corpus: Corpus
) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Pour chaque contribution perdue, trois passages au plus (page, ancre) du texte courant."""
    textes = [
        Texte(c.id, (), "", corpus.rapport.identite.langue, _read_vise(c.id, corpus))
        for ligne in dehors
        if ligne.effet is Effet.PERDUE and (c := corpus.contributions.find_contribution(ligne.id))
    ]
    return suggest_passages(textes, corpus.rapport) if textes else {}


def _read_vise(identifiant: str, corpus: Corpus) -> str:
    """Ce que l'auteur avait sous les yeux, et ses propres mots."""
    contribution = corpus.contributions.find_contribution(identifiant)
    cible = contribution.cible if contribution else None
    lu = corpus.anciens.get(cible.edition, {}).get(cible.ancre, "") if cible else ""
    exact = cible.citation.exact if cible else ""
    return "\n\n".join((lu or exact, contribution.texte if contribution else ""))
