"""`franconum verifier-glossaire` : le glossaire relu par lui-même."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from rapport_ouvert.cli.franconum.options import add_glossaire, read_glossaire
from rapport_ouvert.cli.options import SousCommandes, add_format, count_constats
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.franconum.controle import REGLE, check_glossaire
from rapport_ouvert.lecture.arbre import build_arbre
from rapport_ouvert.rendu.constats import render_constats
from rapport_ouvert.schemas import check_schema


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser(
        "verifier-glossaire", help="relire le glossaire : schéma, exemples, preuves, cohérence"
    )
    add_glossaire(analyseur)
    add_format(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Montre chaque faute ; rend 1 s'il y en a une."""
    glossaire = read_glossaire(options, seul=True)
    if glossaire is None:
        return 2
    ecarts = [
        constat
        for terme in glossaire.termes
        for constat in check_schema(terme.fiche, "terme.json", REGLE)
    ]
    ecarts += [
        constat
        for langue in glossaire.langues.values()
        if langue.fiche
        for constat in check_schema(langue.fiche, "langue.json", REGLE)
    ]
    jour = datetime.now(UTC).date()
    constats = sorted(
        [*ecarts, *check_glossaire(glossaire, build_arbre, jour)], key=lambda c: c.lieu
    )
    print(render_constats(constats, options.forme, {}), end="")
    if options.forme == "texte":
        print(f"{len(glossaire.termes)} entrées : {count_constats(constats)}.")
    return int(has_erreurs(constats))
