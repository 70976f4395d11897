"""`edition rendre E` : refaire exprès les pages d'une édition parue, sans toucher à son texte."""

from __future__ import annotations

import argparse
import sys

from rapport_ouvert.cli import construire
from rapport_ouvert.cli.construire import add_publication
from rapport_ouvert.cli.edition.options import check_edition
from rapport_ouvert.cli.options import SousCommandes, add_rapport, find_rapport
from rapport_ouvert.lecture.editions import DOSSIER as EDITIONS
from rapport_ouvert.lecture.editions import load_parutions


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("rendre", help="refaire les pages d’une édition parue")
    analyseur.add_argument("nom", metavar="AAAA-N", help="l’édition, comme 2018-2")
    analyseur.add_argument(
        "--langue", action="append", default=[], metavar="L", help="cette langue seulement"
    )
    add_rapport(analyseur)
    add_publication(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compare, passage par passage, ce que dit l'édition avant et après ; au moindre écart, rien.

    Le livre et les données restent ceux que l'on a cités ; `edition.json` dit quel logiciel a
    refait le reste. Rend 1 si le texte changerait, 2 si l'édition n'est pas en ligne.
    """
    rapport = find_rapport(options)
    if rapport is None or not check_edition(options.nom):
        return 2
    parues = {p.lot.edition for p in load_parutions(rapport.absolute().parent / EDITIONS)[0]}
    if options.nom not in parues:
        return _refuse(f"L’édition {options.nom} n’est pas parue.", "construire la montre déjà.")
    en_ligne = {dossier.parent.name for dossier in options.vers.glob(f"*/{options.nom}")}
    if not en_ligne or not en_ligne.issuperset(options.langue):
        return _refuse(f"L’édition {options.nom} n’est pas dans {options.vers}/.",
                       "--vers DOSSIER, ou rapport-ouvert construire.")  # fmt: skip
    options.edition, options.rendre = [options.nom], frozenset({options.nom})
    return construire.run(options)


def _refuse(message: str, remede: str) -> int:
    print(f"{message}\nRemède : {remede}", file=sys.stderr)
    return 2
