"""`franconum formes CLE` : tout ce qu'une entrée fait chercher."""

from __future__ import annotations

import argparse
import sys

from rapport_ouvert.cli.franconum.options import add_glossaire, read_glossaire
from rapport_ouvert.cli.options import SousCommandes
from rapport_ouvert.franconum.flexions import list_formes


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("formes", help="les formes qu’une entrée fait chercher")
    analyseur.add_argument("cle", metavar="CLE", help="le nom de l’entrée")
    add_glossaire(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Une forme par ligne, rangées."""
    glossaire = read_glossaire(options)
    if glossaire is None:
        return 2
    terme = glossaire.find_terme(options.langue, options.cle)
    if terme is None:
        print(f"Aucune entrée « {options.cle} » en {options.langue}.", file=sys.stderr)
        return 2
    for anglicisme in terme.remplace:
        for forme in sorted(" ".join(mots) for mots in list_formes(anglicisme, terme.parler)):
            print(forme)
    return 0
