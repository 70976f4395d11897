"""Les commandes qui récrivent des pages : lire tout, changer, écrire tout ou ne toucher à rien."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from rapport_ouvert.cli.options import add_rapport, find_rapport, show_constats
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.domaine.rapport import Rapport
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.corpus import load


def add_recriture(analyseur: argparse.ArgumentParser) -> None:
    """`--rapport` et `--brouillon`."""
    add_rapport(analyseur)
    analyseur.add_argument(
        "--brouillon", action="store_true", help="dire ce qui serait écrit, sans l’écrire"
    )


def rewrite_pages(
    options: argparse.Namespace,
    change: Callable[[Rapport], Mapping[str, str]],
    verbe: str,
    rien: str,
) -> int:
    """Écrit ce que `change` rend ; ne touche à rien si une page ne se lit pas."""
    dossier = find_rapport(options)
    if dossier is None:
        return 2
    corpus, constats = load(dossier)
    if has_erreurs(constats):
        show_constats(constats, corpus)
        print("Rien n’a été écrit : ces pages ne se lisent pas.")
        return 1
    textes = change(corpus.rapport)
    if not options.brouillon:
        write_textes(dossier, textes)
    fait = f"serait {verbe}" if options.brouillon else verbe
    print("\n".join(f"{chemin} : {fait}" for chemin in textes) or rien)
    return 0
