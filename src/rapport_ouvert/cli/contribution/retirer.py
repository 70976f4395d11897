"""`contribution retirer ID` : la contribution s'efface, son identifiant reste.

Le fichier devient une pierre tombale. Un retrait n'atteint ni l'histoire du dépôt ni ce qui a
paru : la commande le dit avant d'écrire.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from rapport_ouvert.cli.options import SousCommandes, add_rapport, read_corpus
from rapport_ouvert.domaine.contribution import Contribution
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.contributions import DOSSIER
from rapport_ouvert.rendu.constats import show
from rapport_ouvert.rendu.yaml import render_yaml


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser(
        "retirer", help="retirer une contribution, à la demande de son auteur"
    )
    analyseur.add_argument("id", metavar="ID")
    analyseur.add_argument("--le", type=date.fromisoformat, default=datetime.now(UTC).date(),
                           metavar="AAAA-MM-JJ", help="par défaut : ce jour")  # fmt: skip
    analyseur.add_argument("--oui", action="store_true", help="écrire sans demander")
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rend 2 si personne ne l'a proposée, 1 si l'accord manque ; deux fois retirée, l'est une."""
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
    if contribution.retiree_le:
        print(f"{contribution.id} : déjà retirée, le {show(contribution.retiree_le)}.")
        return 0
    for ligne in _tell_limites(contribution, corpus):
        print(ligne)
    if not options.oui and not _is_accorde():
        print("Rien n’a été écrit. Remède : répondre « o », ou ajouter --oui.")
        return 1
    racine = options.rapport.absolute().parent / DOSSIER
    chemin = f"{contribution.id[:4]}/{contribution.id}.yaml"
    write_textes(racine, {chemin: write_pierre(contribution.id, options.le)})
    print(f"{DOSSIER}/{chemin} : retirée, dès que ce fichier est commis.")
    return 0


def write_pierre(identifiant: str, jour: date) -> str:
    """Ce qui reste d'une contribution retirée."""
    return render_yaml({"schema": "1", "id": identifiant, "retiree_le": jour.isoformat()})


def _is_accorde() -> bool:
    return sys.stdin.isatty() and input("Retirer ? (o/n) : ").strip().lower() in ("o", "oui")


def _tell_limites(contribution: Contribution, corpus: Corpus) -> Iterator[str]:
    """Ce que le retrait fait, et ce qu'il ne peut pas faire."""
    yield f"{contribution.id} : ses mots, son titre et son auteur quittent le fichier et le site."
    yield "Restent hors de portée :"
    yield "  l’histoire du dépôt git, et les copies qui en ont été faites ;"
    decision = corpus.contributions.find_decision(contribution.id)
    if decision is not None:
        ou = Path(DOSSIER, "decisions", f"{decision.id}.yaml").as_posix()
        yield f"  la réponse ({ou}), qui ne se montre plus mais dont le fichier demeure ;"
    parues = [
        parution.registre.edition
        for parution in corpus.parutions
        if any(ligne.id == contribution.id for ligne in parution.registre.inscriptions)
    ]
    yield (
        f"  les éditions parues ({', '.join(parues)}), que rien ne récrit."
        if parues
        else "  les éditions déjà parues, s’il en est qui la citent (aucune ici)."
    )
