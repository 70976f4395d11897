"""Ce que Python-Markdown ne fait pas : des passages qui ont une adresse, et un HTML accessible.

MkDocs et Zensical chargent cette extension par le nom de son module, sans rien savoir du
rapport : elle n'ajoute aucun mot au texte, hors les quelques-uns de `MOTS`.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from rapport_ouvert.rendu.blocs_html import (
    Mots,
    mark_attributions,
    mark_sans_source,
    name_encadres,
    name_notes,
    name_titres,
    strip_marques,
    turn_alineas,
    wrap_figures,
    wrap_tables,
)
from rapport_ouvert.rendu.dessins_html import inline_apports, inline_dessins
from rapport_ouvert.rendu.passages_html import anchor_blocs, append_liens
from rapport_ouvert.rendu.suivis_html import free_langues, mark_suivis, mark_titres

# Après « attr_list » (8), qui pose les identifiants des titres, et « toc » (5), qui recopie leur
# texte dans la table des matières sans notre ¶.
_PRIORITE = 3

MOTS: dict[str, list[Any]] = {
    "lien": ["Lien vers ce passage", "Le nom du lien ¶."],
    "tableau": ["Tableau : {colonnes}", "Le nom d'un tableau, d'après ses colonnes."],
    "notes": ["Notes", "Le titre des notes de bas de page."],
    "note": ["Note {numero}", "Le nom d'un appel de note."],
    "sans_source": ["sans source", "Ce qui se dit après un chiffre marqué « sans-source »."],
    "legende": ["", "Ce que veut dire le souligné de ces chiffres, au bas de la page."],
    "intitules": [{}, "L'intitulé d'un encadré qui n'en a pas, par sorte."],
    "apports": [{}, "Le HTML de chaque texte venu d'ailleurs, par le nom de sa place."],
    "outils": ["", "Le nom du lien qui mène au passage dans les autres éditions."],
    "suivis": [{}, "Ce qu'il faut dire de chaque passage mal traduit, par son ancre."],
    "direction": ["ltr", "Le sens de l'écriture de la page."],
    "titres": [{}, "Les titres qui ne sont pas traduits, par leurs lettres, et leur langue."],
    "dessins": [{}, "Le SVG de chaque image tracée à la construction, par le nom de son fichier."],
}


class Habillage(Treeprocessor):
    """Reprend l'arbre d'une page une fois que toutes les autres extensions ont fini."""

    def __init__(self, md: Markdown, mots: Mots) -> None:
        """Garde les mots à ajouter à la page."""
        super().__init__(md)
        self.mots = mots

    def run(self, root: Element) -> None:
        """Modifie la page sur place ; l'ordre compte : un tableau se range avec son ancre."""
        anchor_blocs(root)
        inline_dessins(root, self.md, self.mots.dessins)
        inline_apports(root, self.md, self.mots.apports)
        mark_suivis(root, self.md, self.mots.suivis)
        turn_alineas(root, self.mots)
        wrap_tables(root, self.mots)
        wrap_figures(root)
        mark_attributions(root)
        name_encadres(root, self.mots)
        mark_sans_source(root, self.mots)
        strip_marques(root)
        name_notes(root, self.mots)
        mark_titres(root, self.mots.titres)
        append_liens(root, self.mots.lien, self.mots.outils)
        free_langues(root, self.mots.suivis)
        name_titres(getattr(self.md, "toc_tokens", []), self.mots.suivis)


class ExtensionRapport(Extension):
    """L'extension, avec ses mots : une autre langue donne les siens dans `mkdocs.yml`."""

    def __init__(self, **options: Any) -> None:
        """Reçoit les options écrites dans `mkdocs.yml` sous le nom de l'extension."""
        self.config = {nom: list(mot) for nom, mot in MOTS.items()}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - le nom vient de Python-Markdown
        """Se range derrière les autres."""
        habillage = Habillage(md, Mots(**self.getConfigs()))
        md.treeprocessors.register(habillage, "rapport_ouvert", _PRIORITE)


def makeExtension(**options: Any) -> ExtensionRapport:  # noqa: N802 - idem
    """La porte que Python-Markdown cherche dans le module."""
    return ExtensionRapport(**options)
