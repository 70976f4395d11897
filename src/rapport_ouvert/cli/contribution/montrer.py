"""`contribution montrer ID` : le passage, les mots proposés, ce qui change, et la réponse."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from rapport_ouvert.cli.contribution.lister import ATTEND_RELECTURE
from rapport_ouvert.cli.options import SousCommandes, add_rapport, read_corpus
from rapport_ouvert.composition.rattachement import show_changement
from rapport_ouvert.domaine.contribution import Contribution, Decision, Genre
from rapport_ouvert.domaine.extrait import index_passages
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.lecture.traductions import index_traductions
from rapport_ouvert.rendu.constats import show


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("montrer", help="voir une contribution et sa réponse")
    analyseur.add_argument("id", metavar="ID")
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rend 2 si personne ne l'a proposée."""
    lu = read_corpus(options)
    if lu is None:
        return 2
    corpus, _ = lu
    contribution = corpus.contributions.find_contribution(options.id)
    if contribution is None:
        print(
            f"Aucune contribution « {show(options.id)} ».\n"
            "Remède : rapport-ouvert contribution lister.",
            file=sys.stderr,
        )
        return 2
    if corpus.contributions.is_retiree(contribution.id):
        print(f"{contribution.id} : retirée par son auteur ; ses mots ne se montrent plus.")
        return 0
    if corpus.contributions.is_a_relire(contribution.id):
        print(f"{contribution.id} : {ATTEND_RELECTURE} (verifier dit où).")
        return 0
    decision = corpus.contributions.find_decision(contribution.id)
    for ligne in _tell(contribution, decision, corpus):
        print(show(ligne))
    return 0


def _tell(contribution: Contribution, decision: Decision | None, corpus: Corpus) -> Iterator[str]:
    noms = ", ".join(auteur.nom or auteur.cle for auteur in contribution.auteurs)
    traduite = contribution.genre == Genre.TRADUCTION
    sorte = f"{contribution.genre}, {contribution.langue}" if traduite else contribution.genre
    yield f"{contribution.titre} ({sorte}, par {noms})"
    if cible := contribution.cible:
        yield f"  vise : {cible.page}#{cible.ancre}, édition {cible.edition}"
    passage = _read_passage(contribution, corpus)
    if passage:
        yield f"  passage : {passage}"
    if contribution.texte and passage and contribution.genre == "modification":
        avant = contribution.cible.citation.exact if contribution.cible else ""
        yield f"  changement : {show_changement(avant or passage, contribution.texte)}"
    elif avant := _read_traduction(contribution, corpus):
        yield f"  changement : {show_changement(avant, contribution.texte)}"
    elif contribution.texte:
        yield f"  texte : {contribution.texte}"
    if contribution.expose:
        yield f"  pourquoi : {contribution.expose}"
    if decision is None:
        yield "  réponse : aucune encore."
        return
    yield f"  réponse : {decision.sort or decision.recevabilite}, {decision.decide_le}"
    yield f"  motif : {decision.motif}"
    if decision.texte_retenu:
        yield f"  texte retenu : {decision.texte_retenu}"


def _read_passage(contribution: Contribution, corpus: Corpus) -> str:
    ancre = contribution.cible.ancre if contribution.cible else ""
    vise = index_passages(corpus.rapport).get(ancre)
    return vise[1].texte if vise else ""


def _read_traduction(contribution: Contribution, corpus: Corpus) -> str:
    """La traduction que l'on a du passage qu'elle traduit."""
    traductions = corpus.traductions.get(contribution.langue)
    if contribution.genre != Genre.TRADUCTION or traductions is None or not contribution.cible:
        return ""
    _, connue = index_traductions(traductions).get(contribution.cible.ancre, ("", None))
    return connue.texte if connue else ""
