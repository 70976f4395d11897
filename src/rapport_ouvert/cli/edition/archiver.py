"""`edition archiver E` : un fichier à déposer, d'où l'édition se refait sans git."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rapport_ouvert.cli.edition.options import check_edition, open_depot
from rapport_ouvert.cli.options import SousCommandes, add_rapport, show_attente
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.parution.archive import build_archive
from rapport_ouvert.parution.verification import find_commit, find_lot


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("archiver", help="faire le dépôt de conservation")
    analyseur.add_argument("edition", metavar="AAAA-N", help="l’édition, comme 2018-2")
    analyseur.add_argument("--vers", type=Path, metavar="FICHIER",
                           help="où l’écrire (par défaut : rapport-AAAA-N.zip)")  # fmt: skip
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rend 2 si l'édition n'est pas parue, ou n'est pas dans ce dépôt git."""
    depot = open_depot(options)
    if depot is None or not check_edition(options.edition):
        return 2
    commit = find_commit(depot, options.edition)
    lot = find_lot(depot, commit, options.edition) if commit else None
    if lot is None or not depot.resolve(f"{lot.base}^{{commit}}"):
        print(f"L’édition {options.edition} n’est pas dans ce dépôt git.\n"
              "Remède : git fetch --tags, ou --unshallow si l’histoire est tronquée.",
              file=sys.stderr)  # fmt: skip
        return 2
    vers = options.vers or Path(f"rapport-{options.edition}.zip")
    with show_attente("Dépôt en cours…"):
        octets = build_archive(depot, lot, commit, options.rapport.absolute().name)
    write_textes(vers.absolute().parent, {vers.name: octets})
    print(f"{vers} : {len(octets) // 1024} Kio. Le vérifier : "
          f"rapport-ouvert edition verifier {options.edition} --archive {vers}")  # fmt: skip
    return 0
