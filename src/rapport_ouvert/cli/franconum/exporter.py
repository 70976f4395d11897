"""`franconum exporter` : le glossaire pour d'autres outils."""

from __future__ import annotations

import argparse
from pathlib import Path

from rapport_ouvert.cli.franconum.options import add_glossaire, read_glossaire
from rapport_ouvert.cli.options import SousCommandes
from rapport_ouvert.ecriture import write_textes

_FORMES = ("csv", "json", "skos", "tbx")


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("exporter", help="le glossaire pour d’autres outils")
    analyseur.add_argument("--format", choices=_FORMES, required=True, dest="forme",
                           help="TBX-Basic (ISO 30042), SKOS (Turtle), CSV ou JSON")  # fmt: skip
    analyseur.add_argument("--vers", type=Path, metavar="FICHIER",
                           help="où l’écrire (par défaut : à l’écran)")  # fmt: skip
    add_glossaire(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Écrit les entrées de la langue demandée."""
    glossaire = read_glossaire(options)
    if glossaire is None:
        return 2
    from rapport_ouvert.rendu.echange import FORMES

    texte = FORMES[options.forme](glossaire, options.langue)
    if options.vers is None:
        print(texte, end="")
        return 0
    write_textes(options.vers.absolute().parent, {options.vers.name: texte})
    nombre = len(glossaire.list_langue(options.langue))
    print(f"{options.vers} : {nombre} entrées.")
    return 0
