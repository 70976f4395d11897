"""Les images d'un livre, dans l'arbre même : pandoc, dans son bac à sable, n'en lit aucune."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from pathlib import Path

from rapport_ouvert.domaine.interface import find_mots
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.rendu.compositeur import open_compositeur
from rapport_ouvert.rendu.images import Images
from rapport_ouvert.rendu.livres.styles import LARGEUR
from rapport_ouvert.rendu.page_principale import render_couverture
from rapport_ouvert.rendu.pandoc.habit_typst import typst_texte

_SORTES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg",
           ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp"}  # fmt: skip
_LIEN_SVG = re.compile(rb"<(/?)a\b[^>]*>")
_POLICE = b'font-family="Libertinus Serif"'
_REPLI = b'font-family="Libertinus Serif, Georgia, serif"'
_POINTS_PAR_POUCE = 132
_MISE_EN_PAGE = "#set page(width: auto, height: auto, margin: 0pt)\n"


def embed(images: Images) -> dict[str, str]:
    """L'adresse de chaque image, qui la contient ; un SVG y perd ses liens et gagne un repli."""
    return {nom: write_adresse(nom, octets) for nom, octets in images.octets.items()}


def write_adresse(nom: str, octets: bytes) -> str:
    """« data:image/svg+xml;base64,… »."""
    suffixe = Path(nom).suffix
    if suffixe == ".svg":
        # Dans une image, un lien ne mène nulle part.
        octets = _LIEN_SVG.sub(rb"<\1g>", octets).replace(_POLICE, _REPLI)
    return f"data:{_SORTES[suffixe]};base64,{base64.b64encode(octets).decode()}"


def engrave(publication: Publication, images: Images) -> tuple[bytes, dict[str, bytes]]:
    """La couverture, et chaque dessin vectoriel, en PNG : un traitement de texte ne lit que cela.

    Lève `EchecTypst` si une image ne se lit pas.
    """
    vectorielles = [nom for nom in images.octets if nom.endswith(".svg")]
    feuilles = "".join(f"#page(image({typst_texte(nom)}))\n" for nom in vectorielles)
    source = render_couverture(publication) + _MISE_EN_PAGE + feuilles
    fichiers = {nom: images.octets[nom] for nom in vectorielles}
    options = {
        "entrees": {"sens": find_mots().direction},
        "format": "png",
        "ppi": _POINTS_PAR_POUCE,
    }
    with open_compositeur(fichiers | {"images.typ": source.encode()}) as compositeur:
        compositeur.compose("images.typ", "{p}.png", options)
        rangs = range(1, len(vectorielles) + 2)
        couverture, *autres = (compositeur.read(f"{rang}.png") for rang in rangs)
    return couverture, dict(zip(vectorielles, autres, strict=True))


def embed_gravees(images: Images, gravees: Mapping[str, bytes]) -> dict[str, str]:
    """Les mêmes, les vectorielles remplacées par leur gravure."""
    return {
        nom: write_adresse(f"{nom}.png", gravees[nom])
        if nom in gravees
        else write_adresse(nom, octets)
        for nom, octets in images.octets.items()
    }


def measure_gravees(gravees: Mapping[str, bytes]) -> dict[str, str]:
    """La largeur de chaque gravure, telle que dessinée, ou celle de la page si elle la dépasse."""
    # Un PNG dit sa largeur dans ses premiers octets, au même endroit toujours.
    points = {nom: int.from_bytes(octets[16:20]) for nom, octets in gravees.items()}
    return {
        nom: f"{min(LARGEUR, large / _POINTS_PAR_POUCE * 2.54):.2f}cm"
        for nom, large in points.items()
    }
