"""`rapport-ouvert typographier` : poser les espaces et les guillemets du français."""

from __future__ import annotations

import argparse

from rapport_ouvert.cli.options import (
    SousCommandes,
    add_rapport,
    find_rapport,
    show_constats,
)
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.typographie import normalize_typographie
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.corpus import load


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande à l'analyseur."""
    analyseur = sous_commandes.add_parser(
        "typographier", help="poser les espaces insécables, les guillemets, les apostrophes"
    )
    add_rapport(analyseur)
    analyseur.add_argument(
        "--brouillon", action="store_true", help="dire ce qui serait écrit, sans l’écrire"
    )
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Corrige et écrit ; ne touche à rien si une page ne se lit pas."""
    dossier = find_rapport(options)
    if dossier is None:
        return 2
    corpus, constats = load(dossier)
    if has_erreurs(constats):
        show_constats(constats, corpus)
        return 1
    langue = corpus.rapport.identite.langue
    textes = {
        page.chemin: neuf
        for page in corpus.rapport.pages
        if (neuf := _correct(page, langue)) != page.source
    }
    if not options.brouillon:
        write_textes(dossier, textes)
    print("\n".join(f"{chemin} : corrigée" for chemin in textes) or "Rien à corriger.")
    return 0


def _correct(page: Page, langue: str) -> str:
    langue = page.en_tete.read("langue") or langue
    return page.source[: page.debut] + normalize_typographie(page.corps, langue)
