"""Une controverse : une page dont chaque titre de niveau 2 est une position."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.rapport import Page


def list_positions(page: Page) -> tuple[Noeud, ...]:
    """Les titres de ses positions, dans l'ordre où elles sont écrites, qui n'est pas un rang."""
    return tuple(bloc for bloc in page.blocs if _opens_position(bloc))


def list_arguments(page: Page) -> Iterator[tuple[Noeud, tuple[Noeud, ...]]]:
    """Chaque position et ses arguments : les éléments des listes qui la suivent."""
    position: Noeud | None = None
    arguments: list[Noeud] = []
    for bloc in page.blocs:
        if _opens_position(bloc):
            if position:
                yield position, tuple(arguments)
            position, arguments = bloc, []
        elif bloc.genre is Genre.LISTE:
            arguments += bloc.enfants
    if position:
        yield position, tuple(arguments)


def _opens_position(bloc: Noeud) -> bool:
    return bloc.genre is Genre.TITRE and bloc.attributs["niveau"] == "2"
