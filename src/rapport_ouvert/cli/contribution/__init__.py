"""`rapport-ouvert contribution …` : proposer, voir ce qui est proposé, et ce qui est répondu."""

from __future__ import annotations

from importlib import import_module

from rapport_ouvert.cli.options import SousCommandes

GESTES = ("nouvelle", "importer", "relever", "lister", "montrer", "synthetiser", "retirer")


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande et ses gestes à l'analyseur."""
    analyseur = sous_commandes.add_parser(
        "contribution", help="proposer un changement, et suivre ceux qui le sont"
    )
    gestes = analyseur.add_subparsers(metavar="GESTE", required=True)
    for geste in GESTES:
        import_module(f"rapport_ouvert.cli.contribution.{geste}").declare(gestes)
