"""Les livres d'une édition : leur format, leur nom, les mots qui les offrent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rapport_ouvert.domaine.interface import dire, mark
from rapport_ouvert.domaine.publication import Publication


@dataclass(frozen=True, slots=True)
class Format:
    """Un format de livre : son sigle, la fin du nom de ses fichiers, sa sorte (MIME), sa phrase."""

    sigle: str
    fin: str
    sorte: str
    phrase: str

    def name(self, publication: Publication) -> str:
        """Le nom du livre, unique entre les éditions et les langues."""
        return f"{publication.nom}{self.fin}"


_BUREAU = "application/vnd.o"
FORMATS: Mapping[str, Format] = {
    "pdf": Format("PDF", ".pdf", "application/pdf", mark("Lire en PDF")),
    "epub": Format("EPUB", ".epub", "application/epub+zip", mark("Livre numérique (EPUB)")),
    "odt": Format("ODT", ".odt", f"{_BUREAU}asis.opendocument.text",
                  mark("Texte à reprendre, OpenDocument (ODT)")),
    "docx": Format("DOCX", ".docx",
                   f"{_BUREAU}penxmlformats-officedocument.wordprocessingml.document",
                   mark("Texte à reprendre, Word (DOCX)")),
    "markdown": Format("Markdown", "-markdown.zip", "application/zip",
                       mark("Toutes les pages en Markdown (ZIP)")),
}  # fmt: skip


def list_offres(publication: Publication) -> list[dict[str, str]]:
    """Ce que le site dit de chaque livre, dans l'ordre où il les offre."""
    return [
        {
            "sigle": forme.sigle,
            "fichier": forme.name(publication),
            "sorte": forme.sorte,
            "mots": dire(forme.phrase),
        }
        for forme in FORMATS.values()
    ]
