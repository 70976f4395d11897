"""La porte de MkDocs : l'édition en préparation, par les fonctions mêmes qui la feront paraître."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextvars import copy_context
from pathlib import Path
from threading import Thread
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from rapport_ouvert.domaine.constat import Constat, has_erreurs
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.lecture.socle import APPARENCE, find_socle
from rapport_ouvert.publication.apercu import Apercu, Memoire, compose_apercu, replace_donnees
from rapport_ouvert.ramassage import space_ramassages
from rapport_ouvert.regles import check
from rapport_ouvert.rendu.constats import render_constats
from rapport_ouvert.rendu.dessins import trace_dessins
from rapport_ouvert.rendu.donnees_ouvertes import render_fichiers
from rapport_ouvert.rendu.site import (
    EXTENSION,
    build_extra,
    build_nav,
    name_dessins,
    render_apports,
    render_pages,
)

JOURNAL = logging.getLogger("mkdocs.hooks.rapport_ouvert")


class Etat:
    """Ce que la porte retient d'un appel de MkDocs à l'autre."""

    sert = False
    memoire = Memoire()
    contenus: dict[str, str]
    donnees: Mapping[str, str] = {}
    changes: frozenset[str]
    a_relire: Corpus | None = None
    montree: Publication | None = None


class Compose(File):
    """Un fichier composé : changé si son contenu n'est plus celui de la fois d'avant."""

    def is_modified(self) -> bool:
        """Ce que demande `mkdocs serve --dirty`."""
        return self.src_uri in Etat.changes


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001
    """Retient si l'on sert : les remarques viennent alors après la page."""
    space_ramassages()
    Etat.sert = command == "serve"
    logging.getLogger("mkdocs.commands.build").addFilter(_is_a_dire)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Lit, fond ce qui est retenu, vérifie et compose ; une erreur arrête la construction."""
    publication = _judge(compose_apercu(Path(config.docs_dir)))
    config.site_name = publication.rapport.identite.titre
    config.nav = build_nav(publication)
    dessins = trace_dessins(publication.dessins, publication.langue)
    options = config.mdx_configs.setdefault(EXTENSION, {})
    options |= {"dessins": name_dessins(dessins), "apports": render_apports(publication)}
    # Les livres ne se font pas à chaque écriture : l'aperçu n'y mène pas.
    config.extra.update(build_extra(publication) | {"pdf": "", "livres": []})
    # Nos gabarits servent pour tout ce que le projet ne remplace pas.
    if (notre := str(find_socle() / APPARENCE)) not in config.theme.dirs:
        config.theme.dirs.insert(1, notre)
    if not Etat.donnees or Etat.a_relire is None:  # servies, elles suivent la page
        Etat.donnees = render_fichiers(publication)
    Etat.contenus = render_pages(publication) | dessins | Etat.donnees
    cadre = {"nav": config.nav, "extra": config.extra, "options": options}
    Etat.changes = Etat.memoire.compare(Etat.contenus, cadre)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Donne à MkDocs ce que l'on a composé : pages, images tracées, données."""
    for chemin, contenu in Etat.contenus.items():
        if (ecrit := files.get_file_from_path(chemin)) is not None:
            files.remove(ecrit)
        files.append(Compose.generated(config, chemin, content=contenu))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Quand on sert, la relecture et les données se font pendant que l'on regarde la page."""
    if Etat.a_relire is not None and Etat.montree is not None:
        suite = (Etat.a_relire, Etat.montree, Path(config.site_dir))
        Thread(target=copy_context().run, args=(_finish, *suite)).start()


def _finish(corpus: Corpus, publication: Publication, site: Path) -> None:
    """Ce qui suit la page : les données qu'elle donne à prendre, et toutes les remarques."""
    neuves = render_fichiers(publication)
    if publication is Etat.montree:  # sinon une autre écriture a pris la suite
        replace_donnees(site, Etat.donnees, neuves)
        Etat.donnees = neuves
    _tell(corpus, check(corpus))


def _judge(apercu: Apercu) -> Publication:
    """Une erreur arrête tout, toutes les fautes dites à la fois ; le reste se dit.

    Quand on sert, l'aperçu garde alors ce qu'il montrait : MkDocs, lui, ne répondrait plus.
    """
    presse = Etat.sert and apercu.publication is not None
    Etat.a_relire = apercu.corpus if presse else None
    constats = apercu.constats
    if not presse:  # le texte écrit et le texte fondu portent souvent la même faute
        constats += tuple(c for c in check(apercu.corpus) if c not in constats)
    if apercu.publication is not None and not has_erreurs(constats):
        _tell(apercu.corpus, constats)
        Etat.montree = apercu.publication
        return apercu.publication
    sources = {page.fichier: page.source for page in apercu.corpus.rapport.pages}
    faute = "\n" + render_constats(constats, "texte", sources)
    if not Etat.sert or Etat.montree is None:
        raise PluginError(faute)
    JOURNAL.error(faute)
    return Etat.montree


def _tell(corpus: Corpus, constats: tuple[Constat, ...]) -> None:
    sources = {page.fichier: page.source for page in corpus.rapport.pages}
    for constat in constats:
        JOURNAL.info(render_constats([constat], "texte", sources))


def _is_a_dire(record: logging.LogRecord) -> bool:
    """MkDocs craint qu'une construction partielle montre un sommaire faux : ici, il est entier."""
    return "'dirty' build" not in record.getMessage()
