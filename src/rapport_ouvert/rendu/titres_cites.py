"""La langue d'un titre que l'on cite hors de sa page, et qui n'est pas traduit."""

from __future__ import annotations

from collections.abc import Mapping

from rapport_ouvert.domaine.publication import Publication


def list_titres(publication: Publication) -> dict[str, str]:
    """Les titres que l'on cite sans qu'ils soient traduits, par leurs lettres, et leur langue."""
    return {_strip(titre): langue for titre, langue in sorted(publication.titres.items())}


def find_langue(titres: Mapping[str, str], texte: str) -> str:
    """Celle de ce texte, s'il est tout entier l'un de ces titres."""
    return titres.get(_strip(texte), "") if titres else ""


def _strip(titre: str) -> str:
    """Ni espaces ni ponctuation : chaque langue a les siens autour des mêmes mots."""
    return "".join(signe for signe in titre if signe.isalnum())
