"""Le document entier, dans l'ordre du sommaire."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Entree, Page
from rapport_ouvert.rendu.pandoc.blocs import Blocs
from rapport_ouvert.rendu.pandoc.contexte import Contexte, Document
from rapport_ouvert.rendu.pandoc.elements import Element, build_division
from rapport_ouvert.rendu.pandoc.titres import build_titre_seul
from rapport_ouvert.rendu.titres_cites import list_titres

VERSION_API = [1, 23, 1, 1]


def build_arbre(publication: Publication, images: Mapping[str, str] | None = None) -> list[Element]:
    """Les blocs du rapport entier, dans l'ordre du sommaire, sans l'habit d'aucun format.

    `images` donne, pour le chemin d'une image dans le rapport, le nom de sa copie vérifiée ; une
    image qui n'y est pas n'entre pas dans le document.
    """
    document = Document(
        publication.rapport,
        images or {},
        publication.apports,
        publication.suivis,
        list_titres(publication),
    )
    sommaire = publication.rapport.sommaire
    return [bloc for entree in sommaire for bloc in _build_entree(document, entree)]


def render_json(blocs: list[Element], meta: Mapping[str, Any] | None = None) -> str:
    """L'arbre dans la forme que pandoc lit."""
    arbre = {"pandoc-api-version": VERSION_API, "meta": dict(meta or {}), "blocks": blocs}
    return json.dumps(arbre, ensure_ascii=False, separators=(",", ":"))


def _build_entree(
    document: Document, entree: Entree, profondeur: int = 0, partie: str = ""
) -> list[Element]:
    page = document.find_page(entree.page)
    titre = (page.titre if page else "") or entree.titre
    blocs: list[Element] = []
    if titre and not (page and page.titre):
        niveau = document.fit_niveau(profondeur + 1)
        blocs.append(build_titre_seul(titre, profondeur, bool(entree.pages), niveau))
    if page:
        contexte = Contexte(document, page, profondeur, partie, bool(entree.pages))
        blocs += [_mark_page(page), *Blocs(contexte).build(page.blocs)]
    for suivante in entree.pages:
        blocs += _build_entree(document, suivante, profondeur + 1, partie or _shorten(titre))
    return blocs


def _mark_page(page: Page) -> Element:
    """De quelle page du rapport vient la suite."""
    return build_division([], classes=["page"], valeurs={"chemin": page.chemin})


def _shorten(titre: str) -> str:
    """Dans le titre courant, « Première partie » suffit."""
    debut, tiret, _ = titre.partition(" — ")
    return debut if tiret else titre
