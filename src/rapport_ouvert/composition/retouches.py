"""Changer une page en plusieurs endroits à la fois sans qu'un changement en déplace un autre."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.lecture.page import read_page


@dataclass(frozen=True, slots=True)
class Retouche:
    """`source[debut:fin]` devient `texte`."""

    debut: int
    fin: int
    texte: str


def apply_retouches(page: Page, retouches: Iterable[Retouche]) -> Page:
    """La page retouchée et relue ; deux retouches ne se chevauchent jamais."""
    source, curseur = [], 0
    # Deux ajouts au même endroit gardent l'ordre où ils sont donnés.
    ordre = sorted(retouches, key=lambda retouche: (retouche.debut, retouche.fin))
    if not ordre:
        return page
    for retouche in ordre:
        source += [page.source[curseur : retouche.debut], retouche.texte]
        curseur = retouche.fin
    source.append(page.source[curseur:])
    return read_page("".join(source), page.chemin, page.fichier)[0]


def find_rang(source: str, ligne: int, colonne: int) -> int:
    """Le rang, dans `source`, du caractère écrit à cette ligne et à cette colonne."""
    rang = 0
    for _ in range(ligne - 1):
        rang = source.index("\n", rang) + 1
    return rang + colonne - 1
