"""Le jour d'une édition, dit dans sa langue."""

from __future__ import annotations

from babel.dates import format_date

from rapport_ouvert.domaine.jour import write_premier
from rapport_ouvert.domaine.publication import JOUR_ZERO, Publication


def render_jour(publication: Publication) -> str:
    """« 12 juin 2018 », ou rien tant que l'édition n'est pas datée."""
    if publication.jour == JOUR_ZERO:
        return ""
    jour = format_date(publication.jour, "long", locale=publication.langue)
    return write_premier(jour, publication.langue)
