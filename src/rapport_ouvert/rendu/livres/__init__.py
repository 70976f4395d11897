"""Les livres d'une édition, à côté du site : PDF, EPUB, ODT, DOCX, et les pages en Markdown.

Tous naissent du même arbre, bâti une fois ; chacun se fait à part, et peut échouer sans les autres.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.rendu.compositeur import EchecTypst
from rapport_ouvert.rendu.donnees_ouvertes import list_pieces
from rapport_ouvert.rendu.formats import FORMATS
from rapport_ouvert.rendu.images import Images, collect_images
from rapport_ouvert.rendu.livres.docx import render_docx
from rapport_ouvert.rendu.livres.epub import render_epub
from rapport_ouvert.rendu.livres.illustrations import engrave
from rapport_ouvert.rendu.livres.markdown import render_markdown
from rapport_ouvert.rendu.livres.odt import render_odt
from rapport_ouvert.rendu.pandoc import build_arbre
from rapport_ouvert.rendu.pandoc.elements import Element
from rapport_ouvert.rendu.pdf import print_pdf
from rapport_ouvert.rendu.pdf_refuse import blame_pandoc, blame_typst

Livres = Mapping[str, bytes]
Rendu = tuple[Livres, tuple[Constat, ...]]


@dataclass(frozen=True, slots=True)
class Ouvrage:
    """Ce que tous les livres d'une édition ont en commun."""

    publication: Publication
    arbre: list[Element]
    images: Images
    fichiers: Mapping[str, str]


def render_livres(
    publication: Publication,
    rapport: Path,
    dessins: Mapping[str, str],
    fichiers: Mapping[str, str],
) -> Rendu:
    """Tous les livres, par leur nom ; aucun si l'un d'eux ne peut se faire, et pourquoi.

    `rapport` est le dossier d'où viennent les images, `dessins` celles que l'on a tracées (SVG, par
    chemin), `fichiers` les données ouvertes.
    """
    images = collect_images(rapport, dessins)
    ouvrage = Ouvrage(publication, build_arbre(publication, images.noms), images, fichiers)
    with ThreadPoolExecutor(2) as ouvriers:
        # Chaque fil parle la langue de l'édition, qui n'est connue que de celui-ci.
        promis = [
            ouvriers.submit(copy_context().run, rendre, ouvrage)
            for rendre in (_render_pdf, _render_autres)
        ]
        rendus = [promesse.result() for promesse in promis]
    constats = tuple(constat for _, siens in rendus for constat in siens)
    livres = {nom: octets for siens, _ in rendus for nom, octets in siens.items()}
    return livres, constats


def _render_pdf(ouvrage: Ouvrage) -> Rendu:
    publication = ouvrage.publication
    pieces = list_pieces(ouvrage.fichiers)
    octets, constats = print_pdf(publication, ouvrage.arbre, ouvrage.images, pieces)
    return ({publication.nom_pdf: octets} if octets else {}), constats


def _render_autres(ouvrage: Ouvrage) -> Rendu:
    try:
        return dict(_list_autres(ouvrage)), ()
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as echec:
        return {}, (blame_pandoc(echec),)
    except EchecTypst as echec:
        noms, rapport = ouvrage.images.noms, ouvrage.publication.rapport
        return {}, blame_typst(echec, "", noms, rapport)


def _list_autres(ouvrage: Ouvrage) -> list[tuple[str, bytes]]:
    publication, arbre, images = ouvrage.publication, ouvrage.arbre, ouvrage.images
    couverture, gravees = engrave(publication, images)
    faire: dict[str, Callable[[], bytes]] = {
        "epub": lambda: render_epub(publication, arbre, images, couverture),
        "odt": lambda: render_odt(publication, arbre, images, gravees),
        "docx": lambda: render_docx(publication, arbre, images, gravees),
        "markdown": lambda: render_markdown(publication, images, ouvrage.fichiers),
    }
    return [(FORMATS[forme].name(publication), rendre()) for forme, rendre in faire.items()]
