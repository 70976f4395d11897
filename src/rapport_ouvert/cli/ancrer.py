"""`rapport-ouvert ancrer` : une ancre à chaque passage qui n'en a pas."""

from __future__ import annotations

import argparse

from rapport_ouvert.cli.options import SousCommandes
from rapport_ouvert.cli.recriture import add_recriture, rewrite_pages
from rapport_ouvert.composition.ancrage import anchor_pages


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande à l'analyseur."""
    analyseur = sous_commandes.add_parser("ancrer", help="donner une ancre aux passages neufs")
    add_recriture(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Ancre les passages neufs, sans toucher aux autres."""
    return rewrite_pages(
        options,
        lambda rapport: anchor_pages(rapport.pages),
        "ancrée",
        "Chaque passage a son ancre.",
    )
