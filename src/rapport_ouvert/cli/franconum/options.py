"""Où est le glossaire, et comment le dire quand il manque."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from rapport_ouvert.domaine.constat import Constat, has_erreurs
from rapport_ouvert.domaine.glossaire import Glossaire
from rapport_ouvert.lecture.glossaire import load_glossaire
from rapport_ouvert.lecture.socle import find_glossaire_livre
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


def list_glossaires() -> list[Path]:
    """Celui qui est livré avec le logiciel, puis celui du dossier courant, qui l'emporte."""
    livre, courant = find_glossaire_livre(), Path(NOM)
    if courant.is_dir() and livre.is_dir() and courant.samefile(livre):
        return [courant]
    return [dossier for dossier in (livre, courant) if dossier.is_dir()]


def read_glossaire(options: argparse.Namespace, *, seul: bool = False) -> Glossaire | None:
    """Le glossaire entier ; dit ce qui l'empêche d'être lu, et rend alors rien.

    `seul` : celui d'ici sans le livré, quand c'est lui que l'on relit.
    """
    dossiers = [*list_glossaires()[-1 if seul else 0 :], *options.glossaire]
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
