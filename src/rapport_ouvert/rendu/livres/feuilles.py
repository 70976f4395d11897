"""Une page du rapport est une feuille du livre numérique : ses sections ne la coupent pas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapport_ouvert.rendu.pandoc.elements import Element, build_division

# Les pages du sommaire, à ces rangs de titre, ouvrent une feuille.
RANG = 2
_PAGES = ("page", "partie")


def join_sections(blocs: Iterable[Element]) -> list[Element]:
    """Les mêmes blocs ; les sections qui couperaient une page y sont rassemblées.

    Pandoc coupe à tout titre d'un rang donné : il n'en voit pas dans une division.
    """
    joints: list[Element] = []
    for page in _split_pages(blocs):
        debut = next((rang for rang, bloc in enumerate(page) if _is_section(bloc)), len(page))
        joints += page[:debut]
        if suite := page[debut:]:
            # D'une division qui n'a qu'un titre, pandoc ferait une section : deux l'en gardent.
            joints.append(build_division([build_division(suite)]))
    return joints


def _split_pages(blocs: Iterable[Element]) -> Iterator[list[Element]]:
    page: list[Element] = []
    for bloc in blocs:
        if bloc["t"] == "Header" and bloc["c"][1][1][0] in _PAGES:
            yield page
            page = []
        page.append(bloc)
    yield page


def _is_section(bloc: Element) -> bool:
    """Vrai d'un titre de section qui ouvrirait une feuille."""
    if bloc["t"] != "Header":
        return False
    niveau, (_, (habit, *_), _), _ = bloc["c"]
    return niveau <= RANG and habit not in _PAGES
