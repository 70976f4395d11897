"""Ce qu'un public a intérêt à lire, et le temps qu'il y faut."""

from __future__ import annotations

from rapport_ouvert.domaine.insertion import find_insertions
from rapport_ouvert.domaine.memoire import remember
from rapport_ouvert.domaine.rapport import Page, Rapport

PUBLICS = ("elus", "cadres", "entreprises", "associations", "universitaires")
# Des mots par minute : lecture attentive d'un texte en français.
_VITESSE = 220
_HORS_PARCOURS = frozenset({"accueil", "parcours", "partie"})


def find_pages(rapport: Rapport, public: str) -> tuple[Page, ...]:
    """Les pages écrites pour ce public, dans l'ordre du sommaire."""
    return tuple(
        page
        for page in rapport.pages
        if public in page.en_tete.list_valeurs("publics")
        and page.en_tete.read("genre") not in _HORS_PARCOURS
    )


def find_lecture(page: Page) -> int:
    """Des minutes, ou zéro d'une page que l'on parcourt : des listes, des tableaux, un index."""
    if page.en_tete.read("genre") in _HORS_PARCOURS - {"partie"}:
        return 0
    donnees = any(insertion.sorte != "figure" for insertion in find_insertions(page))
    return 0 if donnees else measure_lecture(page)


@remember(1024)
def measure_lecture(page: Page) -> int:
    """Des minutes, une au moins ; les notes ne se lisent pas toutes et ne comptent pas."""
    mots = sum(len(bloc.read_texte().split()) for bloc in page.blocs)
    return max(1, round(mots / _VITESSE))
