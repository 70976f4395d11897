"""Où est le glossaire, et comment le dire quand il manque."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from rapport_ouvert.domaine.constat import Constat, has_erreurs
from rapport_ouvert.domaine.glossaire import Glossaire
from rapport_ouvert.lecture.glossaire import load_glossaire
from rapport_ouvert.rendu.constats import render_constats

NOM = "glossaire_franconum"


def add_glossaire(
    analyseur: argparse.ArgumentParser,
    langue: str = "fr",
    aide: str = "la langue du glossaire (par défaut : fr)",
) -> None:
    """`--glossaire DOSSIER`, autant de fois que l'on veut : le vôtre s'ajoute au nôtre."""
    analyseur.add_argument(
        "--glossaire",
        type=Path,
        action="append",
        default=[],
        metavar="DOSSIER",
        help="un glossaire à ajouter au nôtre ; ses entrées l’emportent",
    )
    analyseur.add_argument("--langue", default=langue, help=aide)


def find_notre_glossaire() -> Path | None:
    """Celui du dossier courant, sinon celui qui est livré avec le logiciel."""
    livre = Path(str(files("rapport_ouvert")))
    for candidat in (Path(NOM), livre / NOM, livre.parents[1] / NOM):
        if candidat.is_dir():
            return candidat
    return None


def read_glossaire(options: argparse.Namespace) -> Glossaire | None:
    """Le glossaire entier ; dit ce qui l'empêche d'être lu, et rend alors rien."""
    notre = find_notre_glossaire()
    dossiers = [*([notre] if notre else []), *options.glossaire]
    absents = [dossier for dossier in dossiers if not dossier.is_dir()]
    if absents or not dossiers:
        nom = absents[0] if absents else NOM
        print(
            f"Le glossaire « {nom} » n’existe pas.\n"
            "Remède : donner --glossaire DOSSIER, qui contient « fr/<terme>.yaml ».",
            file=sys.stderr,
        )
        return None
    glossaire, constats = load_glossaire(dossiers)
    show_fautes(constats)
    return None if has_erreurs(constats) else glossaire


def show_fautes(constats: Iterable[Constat]) -> None:
    """Montre des constats sur la sortie d'erreur."""
    print(render_constats(constats, "texte", {}), end="", file=sys.stderr)
