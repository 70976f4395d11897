"""La porte de MkDocs : elle appelle les mêmes fonctions que `rapport-ouvert construire`."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from rapport_ouvert.composition.publication import compose
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.regles import check
from rapport_ouvert.rendu.constats import render_constats
from rapport_ouvert.rendu.site import build_extra, build_nav, render_pages

JOURNAL = logging.getLogger("mkdocs.hooks.rapport_ouvert")
_textes: dict[str, str] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Lit, vérifie et compose le rapport ; une erreur arrête la construction."""
    publication = _load_publication(Path(config.docs_dir))
    _textes.clear()
    _textes.update(render_pages(publication))
    config.site_name = publication.rapport.identite.titre
    config.nav = build_nav(publication.rapport)
    # Le PDF ne se fait pas à chaque écriture : l'aperçu n'y mène pas.
    config.extra.update(build_extra(publication) | {"pdf": ""})
    return config


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:  # noqa: ARG001
    """Donne à MkDocs le texte composé plutôt que le fichier."""
    return _textes.get(page.file.src_uri)


def _load_publication(dossier: Path) -> Publication:
    corpus, constats = load(dossier)
    constats += check(corpus)
    sources = {page.fichier: page.source for page in corpus.rapport.pages}
    if has_erreurs(constats):
        raise PluginError("\n" + render_constats(constats, "texte", sources))
    for constat in constats:
        JOURNAL.info(render_constats([constat], "texte", sources))
    return compose(corpus)
