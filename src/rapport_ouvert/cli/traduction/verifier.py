"""`traduction verifier` : ce qui casserait une page traduite, et les emprunts de cette langue."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from rapport_ouvert.cli.options import SousCommandes, add_format, add_rapport, count_constats
from rapport_ouvert.cli.traduction.catalogues import (
    add_langues,
    find_dossier,
    print_constats,
    read_corpus_ou_constats,
    read_langues,
)
from rapport_ouvert.composition.traduction.application import translate_corpus
from rapport_ouvert.composition.traduction.avancement import has_change, list_lignes
from rapport_ouvert.composition.traduction.messages import list_messages
from rapport_ouvert.composition.traduction.relecture import check_langue, check_traductions
from rapport_ouvert.domaine.constat import Constat, Gravite, has_erreurs
from rapport_ouvert.domaine.traduction import Message, Traductions
from rapport_ouvert.lecture.traductions import load_traductions

_NOMMEES = 5


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("verifier", help="relire les catalogues d’une langue")
    add_langues(analyseur)
    add_rapport(analyseur)
    add_format(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Dit tout d'un coup, et ce qui reste à revoir ; rend 1 s'il y a mieux que des remarques."""
    lues = read_langues(options)
    if lues is None:
        return 2
    langues, constats = lues
    corpus, illisibles = read_corpus_ou_constats(options)
    if has_erreurs(illisibles):  # tout passage d'une page illisible semblerait ôté
        print_constats(illisibles, options.forme)
        return 1
    messages = list_messages(corpus)
    tous: list[Constat] = list(constats)
    restent: list[str] = []
    for langue in langues.values():
        traductions, fautes = load_traductions(find_dossier(options), langue)
        traduit = translate_corpus(corpus, traductions)
        tous += [*fautes, *check_traductions(messages, traduit, traductions)]
        tous += check_langue(traduit, traductions, corpus.glossaire)
        restent += _tell_reste(messages, traductions)
    print_constats(tous, options.forme)
    if options.forme == "texte":
        print(f"{len(langues)} langue(s) : {count_constats(tous)}.")
        print("".join(f"{ligne}\n" for ligne in restent), end="")
    return int(any(constat.gravite is not Gravite.INFORMATION for constat in tous))


def _tell_reste(
    messages: dict[str, tuple[Message, ...]], traductions: Traductions
) -> Iterator[str]:
    """Ce qui n'est pas une faute et reste à faire : le texte a changé, des passages en datent."""
    code = traductions.langue.code
    if has_change(messages, traductions):
        yield f"{code} : le texte a changé depuis ; d’abord « traduction extraire {code} »."
    lignes = [ligne for ligne in list_lignes(messages, traductions) if ligne.perimes]
    if lignes:
        pages = ", ".join(ligne.catalogue for ligne in lignes[:_NOMMEES])
        pages += "…" if len(lignes) > _NOMMEES else ""
        nombre = sum(ligne.perimes for ligne in lignes)
        yield f"{code} : {nombre} passage(s) à revoir ({pages}) ; « traduction etat {code} »."
