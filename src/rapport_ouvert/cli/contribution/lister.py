"""`contribution lister` : tout ce qui est proposé, et ce qui attend encore une réponse."""

from __future__ import annotations

import argparse

from rapport_ouvert.cli.options import SousCommandes, add_rapport, read_corpus, show_constats
from rapport_ouvert.domaine.contribution import Sort
from rapport_ouvert.rendu.constats import show

SANS_REPONSE = "sans réponse"
ATTEND_RELECTURE = "ce texte attend une relecture"


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("lister", help="voir ce qui est proposé, et son sort")
    sorts = [sort.value for sort in Sort]
    analyseur.add_argument("--sort", choices=sorts, help="ne montrer que celles-là")
    analyseur.add_argument("--sans-reponse", action="store_true",
                           help="ne montrer que celles qui attendent")  # fmt: skip
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Une ligne par contribution, puis leur compte."""
    lu = read_corpus(options)
    if lu is None:
        return 2
    corpus, constats = lu
    show_constats([c for c in constats if "contributions" in c.lieu.fichier], corpus)
    contributions = corpus.contributions
    montrees = attendent = 0
    for contribution in contributions.propositions:
        decision = contributions.find_decision(contribution.id)
        retiree = contributions.is_retiree(contribution.id)
        sort = (decision.sort or decision.recevabilite) if decision else SANS_REPONSE
        sort = Sort.RETIREE.value if retiree else sort
        attend = sort == SANS_REPONSE
        attendent += attend
        if (options.sort and sort != options.sort) or (options.sans_reponse and not attend):
            continue
        montrees += 1
        titre = (
            ATTEND_RELECTURE if contributions.is_a_relire(contribution.id) else contribution.titre
        )
        mots = "" if retiree else f" {show(contribution.genre):<18} {show(titre)}"
        print(f"{contribution.id}  {show(sort):<18}{mots}".rstrip())
    total = len(contributions.propositions)
    print(f"{montrees} sur {total} ; {attendent} sans réponse.")
    return 0
