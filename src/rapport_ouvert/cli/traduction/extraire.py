"""`traduction extraire` : les catalogues suivent le rapport ; rien de traduit ne se perd."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rapport_ouvert.cli.options import SousCommandes, add_rapport
from rapport_ouvert.cli.traduction.catalogues import (
    add_langues,
    find_dossier,
    print_constats,
    read_corpus_ou_constats,
    read_langues,
    update_langue,
    write_catalogues,
)
from rapport_ouvert.composition.traduction.messages import list_messages
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.lecture.fichiers import name_fichier
from rapport_ouvert.lecture.traductions import DOSSIER


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("extraire", help="mettre les catalogues à jour du texte")
    add_langues(analyseur)
    analyseur.add_argument(
        "--mineur",
        nargs="+",
        default=[],
        metavar="ANCRE",
        help="les passages dont le changement ne périme aucune traduction",
    )
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def find_inconnue(ancres: Iterable[str], corpus: Corpus) -> str:
    """La première de ces ancres que le rapport n'a pas, ou rien."""
    connues = {m.contexte for siens in list_messages(corpus).values() for m in siens}
    return next((ancre for ancre in ancres if ancre not in connues), "")


def tell_lignes(fichier: Path) -> Iterator[str]:
    """Où reprendre, dans un catalogue changé : la ligne de chaque message à revoir."""
    if not fichier.is_file():
        return
    for rang, ligne in enumerate(fichier.read_text("utf-8").splitlines(), 1):
        if ligne.startswith("#,") and "fuzzy" in ligne:
            yield f"{name_fichier(fichier)}:{rang}: à revoir\n"


def run(options: argparse.Namespace) -> int:
    """Un catalogue qui ne se lit pas n'est pas récrit : on n'en perdrait pas un mot."""
    lues = read_langues(options)
    if lues is None:
        return 2
    langues, constats = lues
    corpus, illisibles = read_corpus_ou_constats(options)
    if has_erreurs(illisibles):
        print_constats(illisibles)
        print("Rien n’a été extrait : ces pages ne se lisent pas.")
        return 1
    if inconnue := find_inconnue(options.mineur, corpus):
        print(
            f"« {inconnue} » n’est l’ancre d’aucun passage.\n"
            "Remède : donner les langues d’abord : « extraire es --mineur p-7k3m2x ».",
            file=sys.stderr,
        )
        return 2
    code = 0
    dossier = find_dossier(options)
    for langue in langues.values():
        neufs, anciens, fautes = update_langue(corpus, dossier, langue, frozenset(options.mineur))
        fautifs = {constat.lieu.fichier for constat in fautes}
        if fautes:
            print_constats(fautes)
            print(f"{langue.code} : rien n’est récrit tant que {len(fautifs)} fichier(s) ne se "
                  "lisent pas.")  # fmt: skip
            code = 1
            continue
        changes = write_catalogues(dossier / langue.code, neufs, anciens)
        doutes = sum(t.doute for c in neufs.values() for t in c.traductions.values())
        vides = sum(
            not (t.texte or any(t.formes)) for c in neufs.values() for t in c.traductions.values()
        )
        print(f"{DOSSIER}/{langue.code}/ : {len(changes)} catalogue(s) changé(s), "
              f"{vides} message(s) à traduire, {doutes} à revoir.")  # fmt: skip
        for nom in changes:
            print("".join(tell_lignes(dossier / langue.code / f"{nom}.po")), end="")
    print_constats(constats)
    return code
