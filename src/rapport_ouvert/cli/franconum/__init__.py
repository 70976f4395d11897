"""`rapport-ouvert franconum …` : relire, chercher, échanger, entretenir le glossaire."""

from __future__ import annotations

from importlib import import_module

from rapport_ouvert.cli.options import SousCommandes

GESTES = (
    "verifier",
    "verifier_glossaire",
    "chercher",
    "formes",
    "exporter",
    "importer",
    "nouvelle_langue",
)


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande et ses gestes à l'analyseur."""
    analyseur = sous_commandes.add_parser(
        "franconum", help="trouver les anglicismes d’un texte, et consulter le glossaire"
    )
    gestes = analyseur.add_subparsers(metavar="GESTE", required=True)
    for geste in GESTES:
        import_module(f"rapport_ouvert.cli.franconum.{geste}").declare(gestes)
