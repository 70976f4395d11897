"""`traduction etat` : page par page, ce qui est traduit, ce qui date, ce qui manque."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from rapport_ouvert.cli.options import SousCommandes, add_rapport
from rapport_ouvert.cli.traduction.catalogues import (
    add_langues,
    find_dossier,
    print_constats,
    read_corpus_ou_constats,
    read_langues,
)
from rapport_ouvert.composition.traduction.avancement import Ligne, list_lignes
from rapport_ouvert.composition.traduction.messages import list_messages
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.lecture.traductions import load_traductions


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("etat", help="voir ce qui reste à traduire")
    add_langues(analyseur)
    analyseur.add_argument(
        "--format", choices=("texte", "json"), default="texte", dest="forme", help="texte ou json"
    )
    analyseur.add_argument("--tout", action="store_true", help="montrer aussi les pages à jour")
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Ne juge rien : rend 0, ou 1 si le rapport ne se lit pas."""
    lues = read_langues(options)
    if lues is None:
        return 2
    langues, constats = lues
    corpus, illisibles = read_corpus_ou_constats(options)
    if has_erreurs(illisibles):  # tout passage d'une page illisible semblerait ôté
        print_constats(illisibles)
        return 1
    messages = list_messages(corpus)
    for langue in langues.values():
        traductions, fautes = load_traductions(find_dossier(options), langue)
        constats += fautes
        lignes = list(list_lignes(messages, traductions))
        if options.forme == "json":
            print("\n".join(json.dumps(asdict(x), ensure_ascii=False) for x in lignes))
        else:
            print("\n".join(_render(langue.nom, lignes, tout=options.tout)))
    if options.forme == "texte":
        print_constats(constats)
    return 0


def _render(nom: str, lignes: list[Ligne], *, tout: bool) -> Iterator[str]:
    largeur = max((len(ligne.catalogue) for ligne in lignes), default=0)
    tete = f"{'':{largeur}}  édition  traduits  à revoir  manquants  mots à rendre"
    yield f"{nom}\n{tete}"
    montrees = [ligne for ligne in lignes if tout or ligne.perimes or ligne.absents]
    for x in montrees:
        yield (f"{x.catalogue:{largeur}}  {x.edition or '–':7}  {x.traduits:8}  {x.perimes:8}  "
               f"{x.absents:9}  {x.mots:13}")  # fmt: skip
    yield from _render_totaux(lignes, largeur)


def _render_totaux(lignes: Iterable[Ligne], largeur: int) -> Iterator[str]:
    editions = sorted({ligne.edition for ligne in lignes}, reverse=True)
    for edition in editions:
        siennes = [ligne for ligne in lignes if ligne.edition == edition]
        traduits, perimes, absents, mots = (
            sum(getattr(x, champ) for x in siennes)
            for champ in ("traduits", "perimes", "absents", "mots")
        )
        dit = f"{len(siennes)} catalogue(s)"
        part = traduits * 100 // ((traduits + perimes + absents) or 1)
        yield (f"{dit:{largeur}}  {edition or '–':7}  {traduits:8}  {perimes:8}  {absents:9}  "
               f"{mots:13}  {part} % à jour")  # fmt: skip
