"""Poser la typographie française sur les pages écrites à la main."""

from __future__ import annotations

from rapport_ouvert.domaine.rapport import Rapport
from rapport_ouvert.domaine.typographie import normalize_typographie


def correct_pages(rapport: Rapport) -> dict[str, str]:
    """Le nouveau texte de chaque page à corriger, par son chemin ; les en-têtes ne bougent pas."""
    textes = {}
    for page in rapport.pages:
        langue = page.en_tete.read("langue") or rapport.identite.langue
        neuf = page.source[: page.debut] + normalize_typographie(page.corps, langue)
        if neuf != page.source:
            textes[page.chemin] = neuf
    return textes
