"""`contribution importer page.po --langue es` : le travail d'un traducteur, passage par passage."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from rapport_ouvert.cli.options import count_constats, show_constats
from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.traduction import LangueDEdition
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.catalogue import read_catalogue
from rapport_ouvert.lecture.contributions import DOSSIER as CONTRIBUTIONS
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.fichiers import name_fichier, read_texte
from rapport_ouvert.lecture.importation.decoupage import slugify
from rapport_ouvert.lecture.traductions import DOSSIER, load_langues
from rapport_ouvert.releve.catalogues import Envoi, compute_import, find_traducteur
from rapport_ouvert.releve.travail import Releve
from rapport_ouvert.rendu.constats import show
from rapport_ouvert.rendu.yaml import render_yaml

_LOT = 60


def import_catalogues(options: argparse.Namespace) -> int:
    """Rend 1 si quelque chose n'est pas repris (le reste, si), 2 si rien ne s'est lu."""
    racine: Path = options.rapport.absolute().parent
    langue = _find_langue(options, racine)
    textes = _read(options) if langue else None
    if langue is None or textes is None:
        return 2
    corpus, _ = load(options.rapport)
    envoi = _build_envoi(options, langue, textes)
    releve = compute_import(racine, corpus, textes, envoi)
    show_constats(releve.constats, corpus)
    if options.brouillon:
        for ecrite in releve.ecrites:
            print(show(f"{ecrite.chemin} : {ecrite.place}"))
    elif releve.ecrites:
        write_textes(racine, {e.chemin: e.contenu for e in releve.ecrites})
        write_textes(racine, _render_lot(envoi, textes))
    return _conclude(releve, envoi)


def _find_langue(options: argparse.Namespace, racine: Path) -> LangueDEdition | None:
    langues, _ = load_langues(racine / DOSSIER)
    if options.langue not in langues:
        dite = show(options.langue)
        print(f"Le rapport ne paraît pas en « {dite} ».\nRemède : donner --langue, ou « rapport-"
              f"ouvert traduction ajouter {dite} ».", file=sys.stderr)  # fmt: skip
        return None
    return langues[options.langue]


def _read(options: argparse.Namespace) -> dict[str, str] | None:
    """Chaque fichier par son nom ; rien si l'un ne se lit pas, ou n'est pas dans cette langue."""
    textes: dict[str, str] = {}
    for chemin in options.fichiers:
        nom = name_fichier(chemin)
        texte = read_texte(chemin, nom)
        if isinstance(texte, Constat):
            print(f"{show(nom)} : {texte.message}\nRemède : {texte.remede}", file=sys.stderr)
            return None
        dite = dict(read_catalogue(texte, "", nom)[0].entetes).get("Language", "")
        if dite and dite.replace("_", "-") != options.langue:
            print(f"{show(nom)} se dit en « {show(dite)} ».\nRemède : --langue {show(dite)}, ou "
                  "corriger son en-tête.", file=sys.stderr)  # fmt: skip
            return None
        textes[nom] = texte
    return textes


def _build_envoi(
    options: argparse.Namespace, langue: LangueDEdition, textes: Mapping[str, str]
) -> Envoi:
    """Deux traducteurs de la même page ont chacun leur lot : l'un ne récrit pas l'autre."""
    nom = " ".join((options.nom or find_traducteur(textes)).split())[:120]
    mots = (langue.code, options.fichiers[0].stem, nom)
    lot = options.lot or slugify(" ".join(filter(None, mots)))[:_LOT].strip("-")
    recu_le = (options.recu_le or datetime.now(UTC).date()).isoformat()
    return Envoi(langue, lot, recu_le, options.consentement or "anonyme", nom)


def _render_lot(envoi: Envoi, textes: Mapping[str, str]) -> dict[str, str | bytes]:
    """De quoi savoir de quel fichier venait ce lot."""
    empreinte = hashlib.sha256("".join(textes.values()).encode()).hexdigest()
    fichiers = ", ".join(Path(nom).name for nom in textes)
    champs = {"plateforme": "catalogue", "fichier": fichiers, "sha256": empreinte,
              "langue": envoi.langue.code}  # fmt: skip
    return {f"{CONTRIBUTIONS}/imports/{envoi.lot}/correspondance.yaml": render_yaml(champs)}


def _conclude(releve: Releve, envoi: Envoi) -> int:
    neuves = sum(ecrite.neuve for ecrite in releve.ecrites)
    print(show(f"Lot « {envoi.lot} », traductions neuves : {neuves}, récrites : "
               f"{len(releve.ecrites) - neuves} ; {count_constats(releve.constats)}."))  # fmt: skip
    if envoi.nom and envoi.consentement == "anonyme":
        print(show(f"« {envoi.nom} » reste anonyme : « --consentement nom » s’il l’a voulu."))
    return int(bool(releve.constats))
