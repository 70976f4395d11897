"""L'adresse d'une page du rapport sur le site, depuis son édition."""

from __future__ import annotations


def write_adresse(chemin: str) -> str:
    """« partie-1/1-definition.md » → « partie-1/1-definition/ » ; l'accueil n'en a pas."""
    nu = chemin.removesuffix(".md")
    return nu.removesuffix("index") if nu == "index" or nu.endswith("/index") else f"{nu}/"
