"""Ce que les gestes d'une édition demandent de la même façon."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from rapport_ouvert.cli.options import find_rapport, show_constats
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.domaine.edition import add_semestre, parse_edition
from rapport_ouvert.lecture.depot import Depot, find_depot
from rapport_ouvert.lecture.sommaire import NOM, build_identite, read_sommaire
from rapport_ouvert.parution.calcul import Calcul, compute_edition


def add_edition(analyseur: argparse.ArgumentParser) -> None:
    """L'édition, et son jour."""
    analyseur.add_argument("edition", metavar="AAAA-N", help="l’édition, comme 2018-2")
    analyseur.add_argument("--date", type=date.fromisoformat, metavar="AAAA-MM-JJ",
                           help="son jour (par défaut : six mois après la précédente)")  # fmt: skip


def check_edition(nom: str) -> bool:
    """Dit ce qui n'est pas une édition."""
    if parse_edition(nom):
        return True
    print(f"« {nom} » n’est pas une édition.\nRemède : écrire 2018-2.", file=sys.stderr)
    return False


def open_depot(options: argparse.Namespace) -> Depot | None:
    """Le dépôt git où vit le rapport ; s'il n'y en a pas, le dit et rend rien."""
    rapport = find_rapport(options)
    if rapport is None:
        return None
    depot = find_depot(rapport.absolute().parent)
    if depot is None:
        print("Ce rapport ne vit pas dans un dépôt git que l’on puisse ouvrir.\n"
              "Remède : git init, puis git commit ; ou git config safe.directory.",
              file=sys.stderr)  # fmt: skip
    return depot


def compute(options: argparse.Namespace, dossier: Path | None = None) -> Calcul | None:
    """L'édition calculée, ses constats montrés ; rien si la demande n'a pas de sens."""
    rapport = dossier or find_rapport(options)
    if rapport is None or not check_edition(options.edition):
        return None
    jour = options.date or find_jour(rapport, options.edition)
    if jour is None:
        print(f"Le jour de l’édition {options.edition} n’est écrit nulle part.\n"
              "Remède : --date AAAA-MM-JJ.", file=sys.stderr)  # fmt: skip
        return None
    calcul = compute_edition(rapport, options.edition, jour.isoformat())
    show_constats(calcul.ecartees, calcul.corpus)
    if has_erreurs(calcul.constats):
        show_constats(calcul.constats, calcul.corpus)
    return calcul


def find_jour(rapport: Path, edition: str) -> date | None:
    """Le jour écrit, si c'est l'édition courante ; six mois après lui, si c'est la suivante."""
    fiche, _ = read_sommaire(rapport, str(rapport / NOM))
    identite = build_identite(fiche)
    try:
        jour = date.fromisoformat(identite.date)
    except ValueError:
        return None
    return jour if identite.edition == edition else add_semestre(jour)
