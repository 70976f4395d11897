"""`edition comparer A B` : ce qui change de l'une à l'autre, au terminal ou dans une page."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rapport_ouvert.cli.options import SousCommandes, add_rapport
from rapport_ouvert.composition.comparaison import compare_rapports
from rapport_ouvert.composition.traduction.peremption import count_perimes
from rapport_ouvert.domaine.edition import parse_edition
from rapport_ouvert.domaine.rapport import Rapport
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.depot import find_depot
from rapport_ouvert.lecture.edition import load_rapport_paru
from rapport_ouvert.lecture.sommaire import NOM
from rapport_ouvert.lecture.traductions import DOSSIER as TRADUCTIONS
from rapport_ouvert.lecture.traductions import load_langues, load_traductions
from rapport_ouvert.parution.verification import find_commit, find_lot
from rapport_ouvert.rendu.comparaison_html import render_comparaison
from rapport_ouvert.rendu.ecarts import show_comparaison, tell_bilan, tell_perimees


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser(
        "comparer", help="montrer ce qui change d’une édition à l’autre"
    )
    for nom, laquelle in (("ancienne", "l’édition d’avant"), ("neuve", "celle d’après")):
        analyseur.add_argument(nom, metavar="AAAA-N", help=f"{laquelle}, ou un dossier de rapport")
    analyseur.add_argument("--vers", type=Path, metavar="FICHIER.html",
                           help="en écrire une page qui se lit et s’imprime seule")  # fmt: skip
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rend 2 si l'une des deux ne se trouve pas."""
    ancien = load_edition(options.ancienne, options.rapport)
    neuf = load_edition(options.neuve, options.rapport)
    if ancien is None or neuf is None:
        return 2
    comparaison = compare_rapports(ancien, neuf)
    if comparaison.ancienne == comparaison.neuve:  # deux dossiers de la même édition
        comparaison = replace(comparaison, ancienne=options.ancienne, neuve=options.neuve)
    perimees = list(_tell_perimees(ancien, neuf, options.rapport.absolute().parent))
    if options.vers is None:
        for ligne in show_comparaison(comparaison, couleur=_wants_couleur()):
            print(ligne)
    else:
        page = render_comparaison(comparaison, neuf.identite, perimees)
        write_textes(options.vers.absolute().parent, {options.vers.name: page})
        print(f"{options.vers} : {tell_bilan(comparaison)}")
    for ligne in perimees:
        print(ligne)
    return 0


def load_edition(nom: str, rapport: Path) -> Rapport | None:
    """L'édition de ce nom dans le dépôt du rapport, ou le rapport de ce dossier.

    Si elle n'y est pas, le dit et rend rien.
    """
    if parse_edition(nom) is None and (Path(nom) / NOM).is_file():
        return load(Path(nom))[0].rapport
    racine = rapport.absolute().parent
    depot = find_depot(racine)
    commit = find_commit(depot, nom) if depot and parse_edition(nom) else ""
    lot = find_lot(depot, commit, nom) if depot and commit else None
    paru = load_rapport_paru(racine, lot, depot) if lot else None
    if paru is None:
        print(f"« {nom} » n’est ni une édition de ce dépôt git ni le dossier d’un rapport.\n"
              "Remède : écrire 2018-1, ou un chemin ; git fetch --tags si l’édition est ailleurs.",
              file=sys.stderr)  # fmt: skip
    return paru


def _tell_perimees(ancien: Rapport, neuf: Rapport, racine: Path) -> Iterator[str]:
    """Ce que ces changements périment, langue par langue, d'après les catalogues d'ici."""
    langues, _ = load_langues(racine / TRADUCTIONS)
    for langue in langues.values():
        traductions, _ = load_traductions(racine / TRADUCTIONS, langue)
        if comptes := count_perimes(ancien, neuf, traductions):
            yield tell_perimees(langue.nom, comptes)


def _wants_couleur() -> bool:
    """Au terminal seulement, sauf si l'on n'en veut pas (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
