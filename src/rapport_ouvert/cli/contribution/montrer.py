"""`contribution montrer ID` : le passage, les mots proposés, ce qui change, et la réponse."""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Iterator

from rapport_ouvert.cli.options import SousCommandes, add_rapport, find_rapport
from rapport_ouvert.domaine.contribution import Contribution, Decision
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.rendu.constats import show

_MOTS = re.compile(r"\s+|\w+|[^\w\s]")


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("montrer", help="voir une contribution et sa réponse")
    analyseur.add_argument("id", metavar="ID")
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rend 2 si personne ne l'a proposée."""
    dossier = find_rapport(options)
    if dossier is None:
        return 2
    corpus, _ = load(dossier)
    contribution = corpus.contributions.find_contribution(options.id)
    if contribution is None:
        print(
            f"Aucune contribution « {show(options.id)} ».\n"
            "Remède : rapport-ouvert contribution lister.",
            file=sys.stderr,
        )
        return 2
    decision = corpus.contributions.find_decision(contribution.id)
    for ligne in _tell(contribution, decision, corpus):
        print(show(ligne))
    return 0


def _tell(contribution: Contribution, decision: Decision | None, corpus: Corpus) -> Iterator[str]:
    noms = ", ".join(auteur.nom or auteur.cle for auteur in contribution.auteurs)
    yield f"{contribution.titre} ({contribution.genre}, par {noms})"
    if cible := contribution.cible:
        yield f"  vise : {cible.page}#{cible.ancre}, édition {cible.edition}"
    passage = _read_passage(contribution, corpus)
    if passage:
        yield f"  passage : {passage}"
    if contribution.texte and passage and contribution.genre == "modification":
        avant = contribution.cible.citation.exact if contribution.cible else ""
        yield f"  changement : {show_changement(avant or passage, contribution.texte)}"
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
    cible = contribution.cible
    page = corpus.rapport.find_page(cible.page) if cible else None
    for passage in page.passages if page else ():
        if cible and any(ancre.nom == cible.ancre for ancre in passage.ancres):
            return passage.texte
    return ""


def show_changement(avant: str, apres: str) -> str:
    """Mot à mot : [-ce qui part-] {+ce qui vient+}."""
    anciens, neufs = _MOTS.findall(avant), _MOTS.findall(apres)
    morceaux = []
    comparaison = difflib.SequenceMatcher(None, anciens, neufs, autojunk=False)
    for geste, a, b, c, d in comparaison.get_opcodes():
        if geste == "equal":
            morceaux.append("".join(anciens[a:b]))
            continue
        if ote := "".join(anciens[a:b]):
            morceaux.append(f"[-{ote}-]")
        if mis := "".join(neufs[c:d]):
            morceaux.append(f"{{+{mis}+}}")
    return "".join(morceaux)
