"""`rapport-ouvert servir` : voir l'édition en préparation, page rechargée à chaque écriture."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from rapport_ouvert.cli.options import SousCommandes


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande à l'analyseur."""
    analyseur = sous_commandes.add_parser("servir", help="voir le site pendant qu’on écrit")
    analyseur.add_argument(
        "--adresse",
        default="127.0.0.1:8000",
        metavar="HÔTE:PORT",
        help="où servir (par défaut : 127.0.0.1:8000)",
    )
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Passe la main à MkDocs, dont le crochet appelle les mêmes fonctions que `construire`."""
    commande = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", options.adresse]
    return subprocess.run(
        commande, check=False, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    ).returncode
