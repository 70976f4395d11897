"""Le document entier, dans l'ordre du sommaire."""

from __future__ import annotations

import json
from collections.abc import Mapping

from rapport_ouvert.domaine.rapport import Entree, Page, Rapport
from rapport_ouvert.domaine.traduction import PassageSuivi
from rapport_ouvert.rendu.pandoc.blocs import Blocs
from rapport_ouvert.rendu.pandoc.contexte import Contexte, Document
from rapport_ouvert.rendu.pandoc.elements import Element, typst_bloc
from rapport_ouvert.rendu.pandoc.titres import build_titre_seul

VERSION_API = [1, 23, 1, 1]
# Ce commentaire, dans le Typst produit, dit de quelle page du rapport vient la suite.
MARQUE_PAGE = "// page du rapport : "


def render_ast(
    rapport: Rapport,
    images: Mapping[str, str] | None = None,
    noms: Mapping[str, str] | None = None,
    origine: str = "",
    suivis: Mapping[str, PassageSuivi] | None = None,
) -> str:
    """L'arbre JSON du rapport entier, dans l'ordre du sommaire.

    `images` donne, pour le chemin d'une image dans le rapport, le nom de sa copie vérifiée ; une
    image qui n'y est pas n'entre pas dans le document. `noms` donne ceux des contributeurs, par
    leur place. `suivis` dit les passages que l'on n'a pas, ou plus, traduits de l'`origine`.
    """
    document = Document(rapport, images or {}, noms or {}, origine, suivis or {})
    blocs = [bloc for entree in rapport.sommaire for bloc in _build_entree(document, entree)]
    arbre = {"pandoc-api-version": VERSION_API, "meta": {}, "blocks": blocs}
    return json.dumps(arbre, ensure_ascii=False)


def _build_entree(
    document: Document, entree: Entree, profondeur: int = 0, partie: str = ""
) -> list[Element]:
    page = document.rapport.find_page(entree.page)
    titre = (page.titre if page else "") or entree.titre
    blocs: list[Element] = []
    if titre and not (page and page.titre):
        niveau = document.fit_niveau(profondeur + 1)
        blocs += build_titre_seul(titre, profondeur, bool(entree.pages), niveau)
    if page:
        contexte = Contexte(document, page, profondeur, partie, bool(entree.pages))
        blocs += [_mark_page(page), *Blocs(contexte).build(page.blocs)]
    for suivante in entree.pages:
        blocs += _build_entree(document, suivante, profondeur + 1, partie or _shorten(titre))
    return blocs


def _mark_page(page: Page) -> Element:
    # Le chemin vient d'un nom de fichier : un saut de ligne en sortirait du commentaire.
    return typst_bloc(MARQUE_PAGE + " ".join(page.chemin.split()))


def _shorten(titre: str) -> str:
    """Dans le titre courant, « Première partie » suffit."""
    debut, tiret, _ = titre.partition(" — ")
    return debut if tiret else titre
