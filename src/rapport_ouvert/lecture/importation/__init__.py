"""Importer un rapport : le texte d'un PDF, un document DOCX, ODT ou HTML → des pages Markdown."""

from rapport_ouvert.lecture.importation.document import import_document
from rapport_ouvert.lecture.importation.journal import count_importation, render_journal
from rapport_ouvert.lecture.importation.modele import Importation, Mention, Sorte
from rapport_ouvert.lecture.importation.texte import import_texte

__all__ = [
    "Importation",
    "Mention",
    "Sorte",
    "count_importation",
    "import_document",
    "import_texte",
    "render_journal",
]
