"""`contribution importer` : ce qu’un fichier, une plateforme, un courriel, un catalogue apportent.

Chaque envoi devient un fichier que l'éditeur commet ; `contributions/imports/<lot>/` garde de quoi
refaire l'import.
"""

from __future__ import annotations

import argparse
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from rapport_ouvert.cli.contribution.catalogue import import_catalogues
from rapport_ouvert.cli.contribution.fichiers import import_fichiers, read_apports
from rapport_ouvert.cli.options import (
    SousCommandes,
    add_rapport,
    count_constats,
    find_rapport,
    show_attente,
)
from rapport_ouvert.composition.reprise import Reglages, Reprise, prepare_reprise
from rapport_ouvert.domaine.constat import Constat, has_erreurs
from rapport_ouvert.domaine.valeur import Fiche
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.contributions import DOSSIER, load_contributions
from rapport_ouvert.lecture.fichiers import name_fichier, read_texte
from rapport_ouvert.lecture.importation.decoupage import slugify
from rapport_ouvert.lecture.plateformes import COURRIEL, FORMES, Correspondance, FichierRefuse
from rapport_ouvert.lecture.plateformes.correspondance import build_correspondance
from rapport_ouvert.lecture.plateformes.courriel import FICHES
from rapport_ouvert.lecture.plateformes.lot import Lot, load_lot
from rapport_ouvert.lecture.sommaire import NOM, build_identite, read_sommaire
from rapport_ouvert.lecture.yaml_situe import read_yaml
from rapport_ouvert.rendu.constats import render_constats, show
from rapport_ouvert.rendu.yaml import render_yaml
from rapport_ouvert.schemas import check_schema

IMPORTS = "imports"
_LOT = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_MONTRES = 500
_LICENCE = "CC BY-SA 4.0"
_CONSENTEMENTS = ("nom", "pseudonyme", "anonyme")


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser(
        "importer", help="reprendre un fichier reçu, une consultation, des courriels"
    )
    analyseur.add_argument("fichiers", type=Path, nargs="+", metavar="FICHIER",
                           help="une contribution .yaml, un export, des courriels .eml et leurs "
                           "dossiers, des catalogues .po")  # fmt: skip
    analyseur.add_argument("--forme", choices=FORMES, default="",
                           help="d’où il vient (par défaut : ses en-têtes le disent)")  # fmt: skip
    analyseur.add_argument("--correspondance", type=Path, metavar="FICHIER",
                           help="comment lire un CSV quelconque")  # fmt: skip
    analyseur.add_argument("--lot", default="", metavar="NOM",
                           help="son nom (par défaut : celui du fichier)")  # fmt: skip
    analyseur.add_argument("--entree", choices=tuple("123456"), default="",
                           help="l’entrée ouverte à laquelle tout le lot répond")  # fmt: skip
    analyseur.add_argument("--langue", default="fr", help="celle des textes (par défaut : fr)")
    analyseur.add_argument("--nom", default="", metavar="TEXTE",
                           help="le traducteur (par défaut : celui du catalogue)")  # fmt: skip
    analyseur.add_argument("--licence", default="",
                           help="celle que les auteurs ont acceptée (par défaut : celle du "
                           "rapport)")  # fmt: skip
    analyseur.add_argument("--consentement", choices=_CONSENTEMENTS,
                           help="comment paraissent les auteurs de courriels (par défaut : "
                           "pseudonyme) ou le traducteur (par défaut : anonyme) ; ceux "
                           "d’ailleurs restent anonymes")  # fmt: skip
    analyseur.add_argument("--recu-le", type=date.fromisoformat, metavar="AAAA-MM-JJ",
                           help="par défaut : ce jour, ou celui du courriel")  # fmt: skip
    analyseur.add_argument("--brouillon", action="store_true", help="tout montrer, ne rien écrire")
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rend 1 si une ligne n'est pas passée (les autres, si), 2 si rien ne s'est lu."""
    rapport = find_rapport(options)
    if rapport is None or not _check_options(options):
        return 2
    if all(fichier.suffix == ".po" for fichier in options.fichiers):
        return import_catalogues(options)
    if all(fichier.suffix.lower() in FICHES for fichier in options.fichiers):
        apports = read_apports(options.fichiers)
        if isinstance(apports, str):
            print(
                show(apports), "Remède : vérifier son nom et ses droits.", sep="\n", file=sys.stderr
            )
            return 2
        return import_fichiers(apports, rapport, brouillon=options.brouillon)
    try:
        lecture = _read_correspondance(options.correspondance) if options.correspondance else None
        langue = (lecture.langue if lecture else "") or options.langue
        with show_attente("Lire…"):
            lot = load_lot(options.fichiers, options.forme, langue, lecture)
    except FichierRefuse as refus:
        print(render_constats([refus.constat], "texte", {}), end="", file=sys.stderr)
        return 2
    racine = rapport.absolute().parent / DOSSIER
    nom = options.lot or _name_lot(options, lot)
    contributions, _ = load_contributions(racine)
    reprise = prepare_reprise(
        lot.moisson.envois, contributions, _build_reglages(options, lot, nom, rapport)
    )
    textes = {f"{i[:4]}/{i}.yaml": render_yaml(champs) for i, champs in reprise.champs.items()}
    constats = sorted([*lot.moisson.constats, *reprise.constats], key=lambda c: c.lieu)
    print(render_constats(constats[:_MONTRES], "texte", {}), end="")
    if len(constats) > _MONTRES:
        print(f"… et {len(constats) - _MONTRES} autres constats : corriger d’abord ceux-là.")
    if options.brouillon:
        for chemin, champs in zip(textes, reprise.champs.values(), strict=True):
            print(show(f"{DOSSIER}/{chemin} : {champs['titre']}"))
    elif lot.moisson.envois:
        textes |= _render_correspondance(racine, nom, lot, lecture, langue)
        write_textes(racine, textes)
    fiches = lot.moisson.fiches
    rendu = import_fichiers(fiches, rapport, brouillon=options.brouillon) if fiches else 0
    if lot.moisson.envois or not fiches:
        _conclude(lot, nom, reprise, constats)
    return max(rendu, int(has_erreurs(constats)))


def _check_options(options: argparse.Namespace) -> bool:
    if options.lot and not _LOT.fullmatch(options.lot):
        print(f"« {show(options.lot)} » ne peut nommer un lot.\n"
              "Remède : des minuscules sans accent, des chiffres, des tirets.",
              file=sys.stderr)  # fmt: skip
        return False
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", options.langue):
        print(f"« {show(options.langue)} » n’est pas une langue.\nRemède : écrire fr, ou pt-BR.",
              file=sys.stderr)  # fmt: skip
        return False
    return True


def _read_correspondance(chemin: Path) -> Correspondance:
    """Lève FichierRefuse si elle ne se lit pas, ou ne suit pas son schéma."""
    nom = name_fichier(chemin)
    texte = read_texte(chemin, nom)
    if isinstance(texte, Constat):
        raise FichierRefuse(texte.lieu, texte.message, texte.remede)
    fiche, fautes = read_yaml(texte, nom)
    for faute in (*fautes, *check_schema(fiche, "correspondance.json", "import-contributions")):
        raise FichierRefuse(faute.lieu, faute.message, faute.remede)
    return build_correspondance(fiche) if isinstance(fiche, Fiche) else Correspondance()


def _name_lot(options: argparse.Namespace, lot: Lot) -> str:
    if lot.canal == COURRIEL:
        return "courriels"
    return slugify(options.fichiers[0].stem)[:60].strip("-")


def _build_reglages(options: argparse.Namespace, lot: Lot, nom: str, rapport: Path) -> Reglages:
    fiche, _ = read_sommaire(rapport, str(rapport / NOM))
    courriel = lot.canal == COURRIEL
    return Reglages(
        lot.canal,
        nom,
        (options.recu_le or datetime.now(UTC).date()).isoformat(),
        options.licence or build_identite(fiche).licence or _LICENCE,
        (options.consentement or "pseudonyme") if courriel else "anonyme",
        options.entree,
        date_propre=courriel and options.recu_le is None,
    )


def _render_correspondance(
    racine: Path, nom: str, lot: Lot, lecture: Correspondance | None, langue: str
) -> dict[str, str]:
    """De quoi refaire cet import ; un autre fichier du même lot a la sienne à côté."""
    texte = render_yaml(
        {
            "plateforme": lot.plateforme,
            "fichier": lot.fichier,
            "sha256": lot.sha256,
            "separateur": lot.moisson.separateur,
            "encodage": lot.moisson.encodage,
            "langue": langue,
            "colonnes": lot.moisson.colonnes,
            "valeurs": {n: dict(v) for n, v in lecture.valeurs.items()} if lecture else {},
            "laissees": list(lecture.laissees) if lecture else [],
        }
    )
    chemin = f"{IMPORTS}/{nom}/correspondance.yaml"
    ancienne = read_texte(racine / chemin, chemin) if (racine / chemin).is_file() else ""
    if isinstance(ancienne, str) and ancienne and lot.canal != COURRIEL:
        fiche, _ = read_yaml(ancienne, chemin)
        if isinstance(fiche, Fiche) and fiche.read("fichier") != lot.fichier:
            chemin = f"{IMPORTS}/{nom}/correspondance-{slugify(Path(lot.fichier).stem)}.yaml"
    return {chemin: texte}


def _conclude(lot: Lot, nom: str, reprise: Reprise, constats: list[Constat]) -> None:
    if lot.moisson.encodage not in ("", "utf-8"):
        print(f"Lu en {lot.moisson.encodage} : vérifier les accents.")
    for quoi, nombre in sorted(lot.moisson.ecartes.items()):
        raison = ""
        if quoi.startswith("votes"):
            raison = " (seuls les soutiens se reprennent)"
        print(show(f"{quoi} : {nombre}, non repris{raison}."))
    dit = ", ".join(f"{quoi} : {n}" for quoi, n in sorted(reprise.compte.items())) or "rien"
    print(show(f"Lot « {nom} » ({lot.canal}), contributions {dit} ; {count_constats(constats)}."))
