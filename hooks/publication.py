"""La porte de MkDocs : l'édition en préparation, par les fonctions mêmes qui la feront paraître."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from rapport_ouvert.composition.publication import compose
from rapport_ouvert.composition.registre import list_registres
from rapport_ouvert.composition.suivi import Suivi
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.parution.reglement import preview
from rapport_ouvert.regles import check
from rapport_ouvert.regles.quarantaine import set_aside
from rapport_ouvert.rendu.citations import render_references
from rapport_ouvert.rendu.constats import render_constats
from rapport_ouvert.rendu.dessins import trace_dessins
from rapport_ouvert.rendu.fichiers import render_fichiers
from rapport_ouvert.rendu.site import (
    EXTENSION,
    build_extra,
    build_nav,
    name_dessins,
    render_apports,
    render_pages,
)

JOURNAL = logging.getLogger("mkdocs.hooks.rapport_ouvert")
_textes: dict[str, str] = {}
_fichiers: dict[str, str] = {}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Lit, vérifie, fond ce qui est retenu et compose ; une erreur arrête la construction."""
    publication = _load_publication(Path(config.docs_dir))
    _textes.clear()
    _textes.update(render_pages(publication))
    config.site_name = publication.rapport.identite.titre
    config.nav = build_nav(publication)
    dessins = trace_dessins(publication.dessins, publication.langue)
    options = config.mdx_configs.setdefault(EXTENSION, {})
    options |= {"dessins": name_dessins(dessins), "apports": render_apports(publication)}
    _fichiers.clear()
    _fichiers.update(dessins | render_fichiers(publication))
    # Le PDF ne se fait pas à chaque écriture : l'aperçu n'y mène pas.
    config.extra.update(build_extra(publication) | {"pdf": ""})
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Ajoute ce qui ne vient d'aucun fichier : pages composées, images tracées, données."""
    ecrites = {file.src_uri for file in files}
    composees = {chemin: texte for chemin, texte in _textes.items() if chemin not in ecrites}
    for chemin, contenu in (composees | _fichiers).items():
        files.append(File.generated(config, chemin, content=contenu))
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:  # noqa: ARG001
    """Donne à MkDocs le texte composé plutôt que le fichier."""
    return _textes.get(page.file.src_uri)


def _load_publication(dossier: Path) -> Publication:
    corpus, constats, ecartees = set_aside(*load(dossier))
    constats += check(corpus)
    sources = {page.fichier: page.source for page in corpus.rapport.pages}
    if has_erreurs(constats):
        raise PluginError("\n" + render_constats(constats, "texte", sources))
    for constat in (*ecartees, *constats):
        JOURNAL.info(render_constats([constat], "texte", sources))
    apercu = preview(corpus)
    registres = list_registres(corpus, apercu.preparation)
    suivi = Suivi(registres, apercu.fondues, corpus.rapport, preparee=True)
    return compose(apercu.corpus, render_references(apercu.corpus), suivi)
