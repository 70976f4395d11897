"""`rapport-ouvert verifier` : toutes les règles, tous les constats."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rapport_ouvert.cli.options import (
    SousCommandes,
    add_format,
    add_rapport,
    count_constats,
    find_rapport,
    show_constats,
)
from rapport_ouvert.domaine.constat import Constat, Gravite, has_erreurs
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.lecture.corpus import load, load_fichiers
from rapport_ouvert.regles import (
    REGLES,
    REGLES_DE_FICHIER,
    REGLES_DES_TRADUCTIONS,
    check,
    read_page_de_regle,
)


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande à l'analyseur."""
    analyseur = sous_commandes.add_parser(
        "verifier", help="dire ce qui ne va pas, où, et comment y remédier"
    )
    analyseur.add_argument(
        "chemins",
        nargs="*",
        type=Path,
        metavar="CHEMIN",
        help="des fichiers Markdown à vérifier seuls, du rapport ou non",
    )
    add_rapport(analyseur)
    add_format(analyseur)
    analyseur.add_argument(
        "--strict", action="store_true", help="rendre 1 dès le premier avertissement"
    )
    analyseur.add_argument("--explique", metavar="RÈGLE", help="expliquer une règle")
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Vérifie, montre, et rend 1 s'il y a de quoi."""
    if options.explique:
        return _explain(options.explique)
    lu = _load(options)
    if lu is None:
        return 2
    corpus, constats = lu
    show_constats(constats, corpus, options.forme)
    if options.forme == "texte":
        nombre = len(corpus.rapport.pages)
        print(f"{nombre} page{'s' if nombre > 1 else ''} : {count_constats(constats)}.")
    graves = [c for c in constats if c.gravite is not Gravite.INFORMATION]
    return int(has_erreurs(constats) or (options.strict and bool(graves)))


def _load(options: argparse.Namespace) -> tuple[Corpus, tuple[Constat, ...]] | None:
    if options.chemins:
        corpus, constats = load_fichiers(options.chemins)
        return corpus, constats + check(corpus, REGLES_DE_FICHIER)
    dossier = find_rapport(options)
    if dossier is None:
        return None
    corpus, constats = load(dossier)
    return corpus, constats + check(corpus)


def _explain(nom: str) -> int:
    noms = [regle.nom for regle in (*REGLES, *REGLES_DES_TRADUCTIONS)]
    if nom not in noms:
        print(
            f"La règle « {nom} » n’existe pas.\nRemède : choisir parmi {', '.join(noms)}.",
            file=sys.stderr,
        )
        return 2
    print(read_page_de_regle(nom), end="")
    return 0
