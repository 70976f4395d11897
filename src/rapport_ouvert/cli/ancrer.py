"""`rapport-ouvert ancrer` : une ancre à chaque passage qui n'en a pas."""

from __future__ import annotations

import argparse

from rapport_ouvert.cli.options import (
    SousCommandes,
    add_rapport,
    find_rapport,
    show_constats,
)
from rapport_ouvert.composition.ancrage import anchor_pages
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.corpus import load


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande à l'analyseur."""
    analyseur = sous_commandes.add_parser("ancrer", help="donner une ancre aux passages neufs")
    add_rapport(analyseur)
    analyseur.add_argument(
        "--brouillon", action="store_true", help="dire ce qui serait écrit, sans l’écrire"
    )
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Ancre et écrit ; ne touche à rien si une page ne se lit pas."""
    dossier = find_rapport(options)
    if dossier is None:
        return 2
    corpus, constats = load(dossier)
    if has_erreurs(constats):
        show_constats(constats, corpus)
        print("Rien n’a été ancré : ces pages ne se lisent pas.")
        return 1
    textes = anchor_pages(corpus.rapport.pages)
    if not options.brouillon:
        write_textes(dossier, textes)
    verbe = "serait ancrée" if options.brouillon else "ancrée"
    print("\n".join(f"{chemin} : {verbe}" for chemin in textes) or "Chaque passage a son ancre.")
    return 0
