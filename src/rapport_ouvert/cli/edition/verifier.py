"""`edition verifier E` : refaire l'édition parue et comparer, depuis git ou depuis un dépôt."""

from __future__ import annotations

import argparse
from pathlib import Path

from rapport_ouvert.cli.edition.options import check_edition, open_depot
from rapport_ouvert.cli.options import SousCommandes, add_rapport, show_attente
from rapport_ouvert.parution.archive import verify_archive
from rapport_ouvert.parution.verification import Verification, verify_edition
from rapport_ouvert.rendu.constats import show


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("verifier", help="refaire une édition parue, et comparer")
    analyseur.add_argument("edition", metavar="AAAA-N", help="l’édition, comme 2018-2")
    analyseur.add_argument("--archive", type=Path, metavar="FICHIER",
                           help="vérifier ce dépôt de conservation, sans git")  # fmt: skip
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rend 1 si l'édition ne se refait pas à l'identique."""
    if not check_edition(options.edition):
        return 2
    if options.archive is not None:
        with show_attente("On refait l’édition…"):
            return _conclude(options.edition, verify_archive(options.archive, options.edition))
    depot = open_depot(options)
    if depot is None:
        return 2
    with show_attente("On refait l’édition…"):
        verification = verify_edition(depot, options.edition, options.rapport.absolute().name)
    return _conclude(options.edition, verification)


def _conclude(edition: str, verification: Verification) -> int:
    for ecart in verification.ecarts:
        print(show(f"{edition} : {ecart}."))
    if verification.ecarts:
        return 1
    ou = f" (commit {verification.commit[:12]})" if verification.commit else ""
    print(f"L’édition {edition} se refait à l’identique{ou}.")
    return 0
