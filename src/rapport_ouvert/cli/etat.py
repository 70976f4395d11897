"""`rapport-ouvert etat` : l'écran qu'un éditeur ouvre chaque matin."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime

from rapport_ouvert.cli.options import SousCommandes, add_rapport, count_constats, read_corpus
from rapport_ouvert.domaine.edition import add_semestre, parse_edition
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.regles import check
from rapport_ouvert.rendu.constats import show

_MONTREES = 12


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute la commande à l'analyseur."""
    analyseur = sous_commandes.add_parser("etat", help="voir où en est l’édition suivante")
    analyseur.add_argument("--jour", type=date.fromisoformat, metavar="AAAA-MM-JJ",
                           default=datetime.now(UTC).date(), help="ce jour")  # fmt: skip
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Échéance, contributions sans réponse, sorts, constats ; rend toujours 0 : rien n'est jugé."""
    lu = read_corpus(options)
    if lu is None:
        return 2
    corpus, illisibles = lu
    for ligne in (*_tell_echeance(corpus, options.jour), *_tell_contributions(corpus)):
        print(ligne)
    print(f"Constats : {count_constats((*illisibles, *check(corpus)))}.")
    return 0


def _tell_echeance(corpus: Corpus, jour: date) -> Iterator[str]:
    identite = corpus.rapport.identite
    edition = parse_edition(identite.edition)
    if edition is None or not identite.date:
        yield "Édition : ni nommée ni datée (rapport.yaml : « edition », « date »)."
        return
    echeance = add_semestre(date.fromisoformat(identite.date))
    reste = (echeance - jour).days
    quand = f"dans {reste} jours" if reste >= 0 else f"passée depuis {-reste} jours"
    yield f"Édition {edition} publiée ; {edition.suivante} attendue le {echeance} ({quand})."


def _tell_contributions(corpus: Corpus) -> Iterator[str]:
    contributions = corpus.contributions
    attendent = [c for c in contributions.propositions if not contributions.find_decision(c.id)]
    comptes = Counter(d.sort or d.recevabilite for d in contributions.decisions)
    yield f"Contributions : {len(contributions.propositions)}, dont {len(attendent)} sans réponse."
    if comptes:
        yield "  " + ", ".join(f"{sort} : {nombre}" for sort, nombre in comptes.most_common())
    for contribution in attendent[:_MONTREES]:
        yield f"  attend : {contribution.id}  {show(contribution.titre)}"
    if len(attendent) > _MONTREES:
        yield f"  et {len(attendent) - _MONTREES} autres (contribution lister --sans-reponse)."
