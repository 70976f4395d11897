"""Le jour d'une édition, dit dans sa langue."""

from __future__ import annotations

from babel.dates import format_date

from rapport_ouvert.domaine.interface import find_mots
from rapport_ouvert.domaine.jour import write_premier
from rapport_ouvert.domaine.publication import JOUR_ZERO, Publication


def render_jour(publication: Publication) -> str:
    """« 12 juin 2018 », ou rien tant que l'édition n'est pas datée."""
    if publication.jour == JOUR_ZERO:
        return ""
    locale = find_mots().locale.replace("-", "_")
    return write_premier(format_date(publication.jour, "long", locale=locale), locale)
