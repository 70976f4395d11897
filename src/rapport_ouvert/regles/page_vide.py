"""Aucune page n'est vide."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.regles.outils import locate_debut


def check_pages_vides(corpus: Corpus) -> Iterator[Constat]:
    """Cherche les pages sans un seul bloc."""
    for page in corpus.rapport.pages:
        if not page.blocs:
            yield Constat(
                locate_debut(page),
                REGLE.nom,
                "Cette page est vide.",
                "y écrire au moins un titre, ou l'ôter du sommaire et l’effacer.",
            )


REGLE = Regle("page-vide", "Aucune page n’est vide", check_pages_vides)
