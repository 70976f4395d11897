"""`franconum nouvelle-langue CODE` : un dossier, et une première entrée."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from rapport_ouvert.cli.franconum.options import NOM, list_glossaires, show_fautes
from rapport_ouvert.cli.options import SousCommandes
from rapport_ouvert.domaine.glossaire import Terme
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.franconum.amorce import write_amorce
from rapport_ouvert.lecture.glossaire import load_glossaire
from rapport_ouvert.rendu.yaml import render_yaml

_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser(
        "nouvelle-langue", help="commencer le glossaire d’une langue de plus"
    )
    analyseur.add_argument("code", metavar="CODE", help="son code BCP 47 : gcf, br, oc…")
    analyseur.add_argument("--nom", required=True, help="son nom en français : « gallo »")
    analyseur.add_argument(
        "--cle",
        default="donnees-ouvertes",
        help="l’entrée française par laquelle commencer (par défaut : donnees-ouvertes)",
    )
    analyseur.add_argument("--terme", default="", help="son mot dans cette langue, s’il est connu")
    analyseur.add_argument(
        "--comme", default="", metavar="CODE",
        help="la langue dont ses emprunts suivent les règles : fr, es, de",
    )  # fmt: skip
    analyseur.add_argument(
        "--glossaire", type=Path, metavar="DOSSIER", help="le glossaire à agrandir"
    )
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Crée le dossier ; rend 2 s'il existe, ou si l'on ne sait d'où partir."""
    dossier = options.glossaire or Path(NOM)
    modele = _find_modele(dossier, options.cle)
    if not _CODE.fullmatch(options.code):
        return _refuse(f"« {options.code} » n’est pas un code de langue.", "écrire « gcf ».")
    if modele is None:
        return _refuse(f"« {options.cle} » n’est pas une entrée.", "en choisir une avec --cle.")
    if (dossier / options.code).exists():
        return _refuse(f"« {dossier / options.code} » existe déjà.", "y ajouter une entrée.")
    fichiers = write_amorce(modele, options.nom, options.terme, options.comme)
    write_textes(
        dossier.absolute(),
        {f"{options.code}/{nom}": render_yaml(champs) for nom, champs in fichiers.items()},
    )
    for nom in fichiers:
        print(dossier / options.code / nom)
    print("À compléter, puis : rapport-ouvert franconum verifier-glossaire")
    return 0


def _find_modele(dossier: Path, cle: str) -> Terme | None:
    connus = list_glossaires()
    dossiers = [*connus, *([dossier] if dossier.is_dir() and dossier not in connus else [])]
    glossaire, constats = load_glossaire(dossiers)
    show_fautes(constats)
    return glossaire.find_terme("fr", cle)


def _refuse(message: str, remede: str) -> int:
    print(f"{message}\nRemède : {remede}", file=sys.stderr)
    return 2
