"""`edition suivante` : le nom de l'édition en préparation, seul sur sa ligne, pour un script."""

from __future__ import annotations

import argparse
import sys

from rapport_ouvert.cli.options import SousCommandes, add_rapport, find_rapport
from rapport_ouvert.domaine.edition import name_suivante
from rapport_ouvert.lecture.sommaire import NOM, build_identite, read_sommaire


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("suivante", help="nommer l’édition en préparation")
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rend 2 si le rapport ne nomme pas son édition."""
    rapport = find_rapport(options)
    if rapport is None:
        return 2
    fiche, _ = read_sommaire(rapport, str(rapport / NOM))
    suivante = name_suivante(build_identite(fiche).edition)
    if not suivante:
        print("Le rapport ne nomme pas son édition.\n"
              "Remède : « edition: 2018-1 » dans rapport.yaml.", file=sys.stderr)  # fmt: skip
        return 2
    print(suivante)
    return 0
