"""Ce que plusieurs commandes demandent ou montrent de la même façon."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.rendu.constats import FORMES, render_constats

SousCommandes = Any  # argparse ne publie pas ce type


def add_rapport(analyseur: argparse.ArgumentParser) -> None:
    """`--rapport DOSSIER` : où vit le texte."""
    analyseur.add_argument(
        "--rapport",
        type=Path,
        default=Path("rapport"),
        metavar="DOSSIER",
        help="le dossier du rapport (par défaut : rapport)",
    )


def add_racine(analyseur: argparse.ArgumentParser) -> None:
    """`--racine DOSSIER` : ce que le projet change à l'apparence et aux réglages."""
    analyseur.add_argument(
        "--racine",
        type=Path,
        default=Path(),
        metavar="DOSSIER",
        help="le dossier du projet, où est son mkdocs.yml s’il en a un (par défaut : ici)",
    )


def add_format(analyseur: argparse.ArgumentParser) -> None:
    """`--format` : comment montrer les constats."""
    analyseur.add_argument(
        "--format",
        choices=tuple(FORMES),
        default="texte",
        dest="forme",
        help="la forme des constats (par défaut : texte)",
    )


def find_rapport(options: argparse.Namespace) -> Path | None:
    """Le dossier demandé s'il existe ; sinon le dit et rend rien."""
    dossier: Path = options.rapport
    if dossier.is_dir():
        return dossier
    print(
        f"Le dossier « {dossier} » n’existe pas.\n"
        "Remède : se placer à la racine du projet, ou donner --rapport DOSSIER.",
        file=sys.stderr,
    )
    return None


def read_corpus(options: argparse.Namespace) -> tuple[Corpus, tuple[Constat, ...]] | None:
    """Le rapport demandé et ce qui l'empêche d'être lu ; s'il manque, le dit et rend rien."""
    # Lire se charge ici : « construire » lance d'abord le moteur du site.
    from rapport_ouvert.lecture.corpus import load

    dossier = find_rapport(options)
    return load(dossier) if dossier else None


def show_constats(constats: Iterable[Constat], corpus: Corpus, forme: str = "texte") -> None:
    """Imprime les constats, avec la ligne en cause quand elle est connue."""
    sources = {page.fichier: page.source for page in corpus.rapport.pages}
    print(render_constats(constats, forme, sources), end="")


@contextmanager
def show_attente(message: str) -> Iterator[None]:
    """Montre qu'un long travail avance, si quelqu'un regarde."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(message):
        yield


def count_constats(constats: Iterable[Constat]) -> str:
    """« 2 erreurs, 1 avertissement »."""
    gravites = [constat.gravite for constat in constats]
    comptes = [(gravites.count(gravite), gravite.value) for gravite in Gravite]
    mots = [f"{nombre} {nom}{'s' if nombre > 1 else ''}" for nombre, nom in comptes if nombre]
    return ", ".join(mots) or "aucun constat"
