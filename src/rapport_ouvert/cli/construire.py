"""`rapport-ouvert construire` : toutes les éditions, en toutes les langues, ou rien."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rapport_ouvert.cli.options import (
    SousCommandes,
    add_racine,
    add_rapport,
    count_constats,
    find_rapport,
)
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.rendu.constats import render_constats

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport_ouvert.publication.plan import Travail


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande à l'analyseur."""
    analyseur = sous_commandes.add_parser("construire", help="publier le site et le PDF")
    add_rapport(analyseur)
    add_publication(analyseur)
    analyseur.add_argument(
        "--langue", action="append", default=[], metavar="L", help="cette langue seulement"
    )
    analyseur.add_argument(
        "--edition", action="append", default=[], metavar="E", help="cette édition seulement"
    )
    analyseur.set_defaults(run=run, rendre=frozenset())


def add_publication(analyseur: argparse.ArgumentParser) -> None:
    """Où lire les réglages, où publier, avec quels ouvriers."""
    add_racine(analyseur)
    analyseur.add_argument(
        "--vers",
        type=Path,
        default=Path("site"),
        metavar="DOSSIER",
        help="où publier (par défaut : site)",
    )
    analyseur.add_argument(
        "--sans-pdf", action="store_true", help="ne faire que le site et les données, sans livre"
    )
    analyseur.add_argument(
        "--executeur",
        default="",
        metavar="ADRESSE",
        help="une grappe Dask : dask://hôte:port (par défaut : les cœurs de cette machine)",
    )


def run(options: argparse.Namespace) -> int:
    """Lire, vérifier, composer, rendre, écrire ; à la première étape fautive, site intact."""
    dossier = find_rapport(options)
    if dossier is None:
        return 2
    from rapport_ouvert.publication.plan import Projet
    from rapport_ouvert.publication.publication import Choix, publish_site

    projet = Projet(options.racine, dossier, options.vers, not options.sans_pdf)
    choix = Choix(tuple(options.langue), tuple(options.edition), options.rendre, options.executeur)
    with show_travaux() as suivre:
        plan, bilan = publish_site(projet, choix, suivre, _tell_attente)
    if not plan.travaux:
        print("Rien à publier : ni cette langue, ni cette édition ne sont du rapport.")
        return 2
    print(render_constats(bilan.constats, "texte", bilan.sources), end="")
    if has_erreurs(bilan.constats):
        print(f"Rien n’a été publié : {count_constats(bilan.constats)}.")
        return 1
    print(f"Publié dans {options.vers}/ : {count_constats(bilan.constats)}.")
    return 0


def _tell_attente() -> None:
    print("Une autre construction est en cours : on l’attend.", file=sys.stderr)


@contextmanager
def show_travaux() -> Iterator[Callable[[Travail], None]]:
    """Montre, si quelqu'un regarde, les éditions finies une à une."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("Site et PDF en cours…"):
        yield lambda travail: console.print(f"{travail.dossier} : rendue")
