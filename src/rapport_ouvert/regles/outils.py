"""Ce que plusieurs règles partagent : rien d'autre que des parcours."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.rapport import Corpus, Page


def walk_noeuds(corpus: Corpus, *genres: Genre) -> Iterator[tuple[Page, Noeud]]:
    """Les nœuds de ces genres, page après page, dans l'ordre de lecture."""
    for page in corpus.rapport.pages:
        for noeud in page.walk():
            if noeud.genre in genres:
                yield page, noeud


def locate_debut(page: Page) -> Lieu:
    """Le début d'une page, pour ce qui la concerne tout entière."""
    return Lieu(page.fichier, 1, 1, 1, 1)
