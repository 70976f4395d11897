"""Ranger des noms comme un dictionnaire : les accents et la casse ne déplacent rien."""

from __future__ import annotations

import unicodedata


def key_nom(nom: str) -> tuple[str, str]:
    """La clé de tri d'un nom : ses lettres nues, puis lui-même."""
    decompose = unicodedata.normalize("NFD", nom.casefold())
    return "".join(signe for signe in decompose if not unicodedata.combining(signe)), nom
