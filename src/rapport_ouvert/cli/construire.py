"""`rapport-ouvert construire` : le site et le PDF, ou rien."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from rapport_ouvert.cli.options import (
    SousCommandes,
    add_rapport,
    count_constats,
    find_rapport,
    show_attente,
    show_constats,
)
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.moteur import Moteur, start_moteur

if TYPE_CHECKING:
    from rapport_ouvert.domaine.constat import Constat
    from rapport_ouvert.domaine.rapport import Corpus


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande à l'analyseur."""
    analyseur = sous_commandes.add_parser("construire", help="publier le site et le PDF")
    add_rapport(analyseur)
    analyseur.add_argument(
        "--racine",
        type=Path,
        default=Path(),
        metavar="DOSSIER",
        help="le dossier de mkdocs.yml (par défaut : ici)",
    )
    analyseur.add_argument(
        "--vers",
        type=Path,
        default=Path("site"),
        metavar="DOSSIER",
        help="où publier (par défaut : site)",
    )
    analyseur.add_argument("--sans-pdf", action="store_true", help="ne faire que le site")
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Lire, vérifier, composer, rendre, écrire ; à la première étape fautive, site intact."""
    dossier = find_rapport(options)
    if dossier is None:
        return 2
    with show_attente("Site et PDF en cours…"), start_moteur() as moteur:
        corpus, constats = _build(dossier, options, moteur)
    show_constats(constats, corpus)
    if has_erreurs(constats):
        print(f"Rien n’a été publié : {count_constats(constats)}.")
        return 1
    print(f"Publié dans {options.vers}/ : {count_constats(constats)}.")
    return 0


def _build(
    dossier: Path, options: argparse.Namespace, moteur: Moteur
) -> tuple[Corpus, tuple[Constat, ...]]:
    """Ne construit pas ce qui ne se lit pas, mais en dit toutes les fautes."""
    # Tout se charge ici, pendant que le moteur se charge à côté.
    from rapport_ouvert.composition.publication import compose
    from rapport_ouvert.composition.suivi import follow_parue
    from rapport_ouvert.construction import Chantier, build_publication
    from rapport_ouvert.lecture.corpus import load
    from rapport_ouvert.lecture.edition import load_precedente
    from rapport_ouvert.regles import check
    from rapport_ouvert.regles.quarantaine import set_aside
    from rapport_ouvert.rendu.citations import render_references

    corpus, illisibles, ecartees = set_aside(*load(dossier))
    if has_erreurs(illisibles):
        return corpus, illisibles + ecartees + check(corpus)
    suivi = follow_parue(corpus, load_precedente(dossier, corpus))
    publication = compose(corpus, render_references(corpus), suivi)
    chantier = Chantier(options.racine, dossier, options.vers, not options.sans_pdf)
    constats = build_publication(publication, corpus, chantier, moteur, lambda: check(corpus))
    return corpus, illisibles + ecartees + constats
