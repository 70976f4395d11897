"""Un passage cité ailleurs : `[](page.md#p-…){.extrait}`, seul dans son alinéa."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Page, Passage, Rapport


@dataclass(frozen=True, slots=True)
class Extrait:
    """Le passage que l'on veut voir ici."""

    chemin: str
    ancre: str


def read_extrait(page: Page, passage: Passage) -> Extrait | None:
    """Ce que cite ce passage, s'il n'est fait que d'un lien vide marqué « extrait »."""
    if passage.genre is not Genre.ALINEA:
        return None
    liens = [noeud for noeud in passage.noeud.enfants if noeud.genre is Genre.LIEN]
    if len(liens) != 1 or "extrait" not in liens[0].attributs.get("class", "").split():
        return None
    if passage.noeud.read_texte().strip():
        return None
    chemin, _, ancre = liens[0].attributs["href"].partition("#")
    dossier = posixpath.dirname(page.chemin)
    return Extrait(posixpath.normpath(posixpath.join(dossier, chemin or page.chemin)), ancre)


def index_passages(rapport: Rapport) -> dict[str, tuple[Page, Passage]]:
    """Chaque passage ancré et sa page, par le nom de son ancre."""
    return {
        ancre.nom: (page, passage)
        for page in rapport.pages
        for passage in page.passages
        for ancre in passage.ancres
    }
