"""`rapport-ouvert traduction …` : ajouter une langue, tenir ses catalogues, les relire."""

from __future__ import annotations

from importlib import import_module

from rapport_ouvert.cli.options import SousCommandes

GESTES = ("ajouter", "extraire", "etat", "verifier")


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande et ses gestes à l'analyseur."""
    analyseur = sous_commandes.add_parser("traduction", help="ajouter une langue, la tenir à jour…")
    gestes = analyseur.add_subparsers(metavar="GESTE", required=True)
    for geste in GESTES:
        import_module(f"rapport_ouvert.cli.traduction.{geste}").declare(gestes)
