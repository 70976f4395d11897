"""`rapport-ouvert edition …` : préparer, publier, vérifier, déposer, comparer des éditions."""

from __future__ import annotations

from importlib import import_module

from rapport_ouvert.cli.options import SousCommandes

GESTES = ("suivante", "preparer", "publier", "verifier", "archiver", "comparer", "rendre")


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande et ses gestes à l'analyseur."""
    analyseur = sous_commandes.add_parser("edition", help="préparer, publier, comparer…")
    gestes = analyseur.add_subparsers(metavar="GESTE", required=True)
    for geste in GESTES:
        import_module(f"rapport_ouvert.cli.edition.{geste}").declare(gestes)
