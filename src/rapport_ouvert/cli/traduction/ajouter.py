"""`traduction ajouter L` : une langue de plus, connue d'Unicode ou non, et ses catalogues."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from rapport_ouvert.cli.options import SousCommandes, add_rapport, find_rapport
from rapport_ouvert.cli.traduction.catalogues import (
    find_dossier,
    print_constats,
    read_corpus_ou_constats,
    update_langue,
    write_catalogues,
)
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.traduction import LangueDEdition
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.pluriels import is_pluriels
from rapport_ouvert.lecture.traductions import (
    DOSSIER,
    LANGUE,
    MOTIF_CODE,
    find_locale,
    guess_langue,
    load_langues,
)
from rapport_ouvert.rendu.yaml import render_yaml

_QUESTIONS = {
    "nom": "Son nom, dans cette langue",
    "direction": "Son sens : ltr (de gauche à droite) ou rtl [ltr]",
    "pluriels": "Sa règle du pluriel (gettext) [nplurals=2; plural=(n != 1);]",
    "repli": "La langue du site où se lit ce qui n’est pas traduit [celle du rapport]",
    "locale": "La langue dont elle suit les dates et l’alphabet [fr]",
}
_DEFAUTS = {"direction": "ltr", "pluriels": "nplurals=2; plural=(n != 1);", "locale": "fr"}


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("ajouter", help="commencer une langue de plus")
    analyseur.add_argument("code", metavar="CODE", help="son code BCP 47 : es, pt-BR, gcf…")
    for option, aide in _QUESTIONS.items():
        analyseur.add_argument(
            f"--{option}", default="", metavar="TEXTE", help=aide[0].lower() + aide[1:]
        )
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Écrit `traductions/CODE/`, ou dit ce qui manque ; ne touche pas à une langue qui existe."""
    rapport = find_rapport(options)
    if rapport is None:
        return 2
    dossier = find_dossier(options)
    if not MOTIF_CODE.fullmatch(options.code):
        return _refuse(f"« {options.code} » n’est pas le code d’une langue.",
                       f"un code BCP 47 : {_suggest(options.code)}.")  # fmt: skip
    if (dossier / options.code / LANGUE).exists():
        return _refuse(f"La langue « {options.code} » est déjà là.",
                       f"rapport-ouvert traduction extraire {options.code}")  # fmt: skip
    corpus, constats = read_corpus_ou_constats(options)
    if options.code == corpus.rapport.identite.langue:
        return _refuse("C’est la langue du rapport.", "en choisir une autre.")
    langue = _complete(options, corpus.rapport.identite.langue)
    if langue is None:
        return 2
    if has_erreurs(constats):
        print_constats(constats)
        return 1
    return _write(dossier, langue, corpus)


def _write(dossier: Path, langue: LangueDEdition, corpus: Corpus) -> int:
    """Écrit la fiche et les catalogues ; ceux qui sont déjà là se gardent, ou arrêtent tout."""
    neufs, anciens, fautes = update_langue(corpus, dossier, langue)
    if fautes:
        print_constats(fautes)
        return _refuse("Des catalogues sont déjà là, et ne se lisent pas tous.",
                       "les corriger, ou les ôter.")  # fmt: skip
    champs = {nom: getattr(langue, nom) for nom in _QUESTIONS}
    write_textes(dossier / langue.code, {LANGUE: render_yaml(champs)})
    write_catalogues(dossier / langue.code, neufs, anciens)
    print(f"{DOSSIER}/{langue.code}/ : {len(neufs)} catalogues à traduire, {langue.nom}.")
    print(f"Ensuite : en ouvrir un avec Poedit ou un éditeur de texte, y traduire ; puis\n"
          f"rapport-ouvert traduction verifier {langue.code}")  # fmt: skip
    return 0


def _suggest(code: str) -> str:
    """« es_MX » voulait dire « es-MX »."""
    voulu = code.strip().replace("_", "-")
    langue, _, reste = voulu.partition("-")
    voulu = f"{langue.lower()}-{reste.upper()}" if reste else langue.lower()
    return voulu if MOTIF_CODE.fullmatch(voulu) else "es, pt-BR, zh-Hans, gcf"


def _complete(options: argparse.Namespace, principale: str) -> LangueDEdition | None:
    """Ce que CLDR sait de la langue, puis ce que l'on dit ; on demande ce que nul ne sait."""
    connue = replace(guess_langue(options.code), repli=principale)
    dites = {nom: getattr(options, nom) for nom in _QUESTIONS if getattr(options, nom)}
    if find_locale(options.code) is None:
        for nom, question in _QUESTIONS.items():
            if nom not in dites and sys.stdin.isatty():
                dites[nom] = input(f"{question} : ").strip()
        if not dites.get("nom"):
            _refuse(f"Unicode ne connaît pas la langue « {options.code} ».",
                    "donner au moins --nom ; --direction, --pluriels, --repli et --locale "
                    "ont un défaut.")  # fmt: skip
            return None
        defauts = _DEFAUTS | {"repli": principale}
        dites = {nom: dites.get(nom) or defaut for nom, defaut in defauts.items()} | {
            "nom": dites["nom"]
        }
    langue = replace(connue, **dites)
    if langue.direction not in ("ltr", "rtl"):
        _refuse(f"« {langue.direction} » n’est pas un sens.", "ltr ou rtl.")
        return None
    if not is_pluriels(langue.pluriels):
        _refuse(f"« {langue.pluriels} » n’est pas une règle du pluriel.",
                "suivre le modèle « nplurals=2; plural=(n != 1); ».")  # fmt: skip
        return None
    if find_locale(langue.locale) is None:
        _refuse(f"« {langue.locale} » n’est pas une langue d’Unicode.", "--locale fr")
        return None
    declarees, _ = load_langues(find_dossier(options), principale)
    if langue.repli not in (principale, *declarees):
        _refuse(f"« {langue.repli} » n’est pas une langue du site.",
                f"--repli {principale}")  # fmt: skip
        return None
    return langue


def _refuse(message: str, remede: str) -> int:
    print(f"{message}\nRemède : {remede}", file=sys.stderr)
    return 2
