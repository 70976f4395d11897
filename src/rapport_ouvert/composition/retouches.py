"""Changer une page en plusieurs endroits à la fois sans qu'un changement en déplace un autre."""

from __future__ import annotations

from collections.abc import Iterable

from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.retouche import Retouche, rewrite
from rapport_ouvert.lecture.page import read_page


def apply_retouches(page: Page, retouches: Iterable[Retouche]) -> Page:
    """La page retouchée et relue ; deux retouches ne se chevauchent jamais."""
    toutes = tuple(retouches)
    if not toutes:
        return page
    return read_page(rewrite(page.source, toutes), page.chemin, page.fichier)[0]


def find_rang(source: str, ligne: int, colonne: int) -> int:
    """Le rang, dans `source`, du caractère écrit à cette ligne et à cette colonne."""
    rang = 0
    for _ in range(ligne - 1):
        rang = source.index("\n", rang) + 1
    return rang + colonne - 1
