"""`rapport-ouvert importer` : un rapport en texte, DOCX, ODT ou HTML → un dossier de pages."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from rapport_ouvert.cli.options import SousCommandes
from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.importation import (
    Importation,
    count_importation,
    import_document,
    render_journal,
)
from rapport_ouvert.rendu.constats import render_constats


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande à l'analyseur."""
    analyseur = sous_commandes.add_parser("importer", help="faire des pages d’un rapport existant")
    analyseur.add_argument(
        "fichier", type=Path, metavar="FICHIER", help="le rapport : texte, DOCX, ODT ou HTML"
    )
    analyseur.add_argument(
        "--vers",
        type=Path,
        required=True,
        metavar="DOSSIER",
        help="le dossier à remplir, absent ou vide",
    )
    analyseur.add_argument(
        "--format", choices=("texte", "json"), default="texte", help="la forme du résumé"
    )
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Importe, écrit, résume ; n'écrit rien si le fichier ne se lit pas."""
    dossier: Path = options.vers
    if dossier.exists() and (not dossier.is_dir() or any(dossier.iterdir())):
        print(
            f"« {dossier} » n’est pas un dossier vide : rien n’y a été écrit.\n"
            "Remède : donner à --vers le nom d’un dossier neuf.",
            file=sys.stderr,
        )
        return 2
    importation = import_document(options.fichier)
    if isinstance(importation, Constat):
        print(render_constats([importation], options.format, {}), end="")
        return 1
    journal = render_journal(importation.journal, options.fichier.name)
    ajoutes = {f"import/{nom}": texte for nom, texte in journal.items()}
    write_textes(dossier, {**importation.textes, **ajoutes})
    print(_render_resume(importation, dossier, options.format))
    return 0


def _render_resume(importation: Importation, dossier: Path, forme: str) -> str:
    comptes, mentions = count_importation(importation)
    if forme == "json":
        return json.dumps({**comptes, "mentions": mentions}, ensure_ascii=False)
    tete = ", ".join(f"{compte} {nom}" for nom, compte in comptes.items())
    suite = ", ".join(f"{compte} {sorte}" for sorte, compte in mentions.items())
    return f"{dossier} : {tete}.\n{dossier}/import/journal.md : {suite or 'rien à signaler'}."
