"""`rapport-ouvert servir` : voir l'édition en préparation, page rechargée à chaque écriture."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from rapport_ouvert.cli.options import SousCommandes, add_racine, add_rapport, find_rapport


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande à l'analyseur."""
    analyseur = sous_commandes.add_parser("servir", help="voir le site pendant qu’on écrit")
    analyseur.add_argument(
        "--adresse",
        default="127.0.0.1:8000",
        metavar="HÔTE:PORT",
        help="où servir (par défaut : 127.0.0.1:8000)",
    )
    add_racine(analyseur)
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Passe la main à MkDocs, dont le crochet appelle les mêmes fonctions que `construire`."""
    rapport = find_rapport(options)
    if rapport is None:
        return 2
    from rapport_ouvert.publication.apercu import write_apercu

    reglages = write_apercu(options.racine, rapport)
    # « --dirty » : MkDocs ne refait que ce que le crochet dit changé.
    commande = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--dev-addr", options.adresse]
    return subprocess.run(
        [*commande, "--config-file", str(reglages)],
        check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    ).returncode
