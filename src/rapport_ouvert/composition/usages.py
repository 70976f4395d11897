"""Où le rapport emploie les mots de son glossaire."""

from __future__ import annotations

from collections.abc import Mapping

from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.franconum.projection import project
from rapport_ouvert.franconum.repertoire import build_repertoire

_TEXTUELS = frozenset({Genre.ALINEA, Genre.TITRE, Genre.TERME})

Usages = Mapping[str, Mapping[str, tuple[str, int]]]


def index_usages(corpus: Corpus) -> Usages:
    """Par entrée, par page : l'ancre du premier emploi du mot français, et leur nombre."""
    langue = corpus.rapport.identite.langue
    usages: dict[str, dict[str, tuple[str, int]]] = {}
    if not corpus.glossaire.list_langue(langue):
        return usages
    repertoire = build_repertoire(corpus.glossaire, langue)
    for page in corpus.rapport.pages:
        for passage in page.passages:
            if passage.genre not in _TEXTUELS:
                continue
            for emploi in repertoire.find_emplois(project(passage.noeud).normal):
                terme = emploi.cible.terme
                if terme is not None and emploi.cible.anglicisme is None:
                    pages = usages.setdefault(terme.cle, {})
                    ancre, nombre = pages.get(page.chemin, (passage.ancre, 0))
                    pages[page.chemin] = (ancre, nombre + 1)
    return usages
