"""`rapport-ouvert typographier` : poser les espaces et les guillemets du français."""

from __future__ import annotations

import argparse

from rapport_ouvert.cli.options import SousCommandes
from rapport_ouvert.cli.recriture import add_recriture, rewrite_pages
from rapport_ouvert.composition.correction import correct_pages


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande à l'analyseur."""
    analyseur = sous_commandes.add_parser(
        "typographier", help="poser les espaces insécables, les guillemets, les apostrophes"
    )
    add_recriture(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Corrige la typographie, sans toucher aux mots."""
    return rewrite_pages(options, correct_pages, "corrigée", "Rien à corriger.")
