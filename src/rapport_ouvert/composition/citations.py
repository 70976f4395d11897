"""Chaque `[@clé, p. 3]` devient la référence qu'il désigne."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.domaine.citation import find_citations
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.retouche import Retouche


def retouch_citations(page: Page, matiere: Matiere) -> Iterator[Retouche]:
    """Une retouche par citation dont toutes les œuvres sont connues."""
    for citation in find_citations(page):
        texte = matiere.references.citations.get(citation.texte)
        if texte is not None:
            propre = matiere.write_typographie(texte)
            yield Retouche(citation.debut, citation.fin, _end_phrase(propre, page, citation.fin))


def _end_phrase(texte: str, page: Page, fin: int) -> str:
    """Une référence qui finit par un point absorbe celui qui la suivait."""
    return texte.removesuffix(".") if page.source[fin : fin + 1] == "." else texte
