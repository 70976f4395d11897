"""`contribution relever [DEPOT]` : les demandes de fusion d'une forge deviennent des contributions.

Un relevé recopie les références, lit, et écrit `contributions/AAAA/<id>.yaml` : l'éditeur relit,
commet, répond. Le rapport lui-même n'est jamais touché.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime

from rapport_ouvert.cli.options import (
    SousCommandes,
    add_rapport,
    find_rapport,
    show_attente,
    show_constats,
)
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.domaine.edition import parse_edition
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.depot import find_depot
from rapport_ouvert.lecture.sommaire import NOM
from rapport_ouvert.releve.calcul import compute_releve
from rapport_ouvert.releve.message import CONSENTEMENTS
from rapport_ouvert.releve.miroir import LIMITE, Miroir, mirror_demandes
from rapport_ouvert.releve.travail import Releve
from rapport_ouvert.rendu.constats import show


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("relever", help="reprendre les demandes d’une forge")
    analyseur.add_argument("depot", nargs="?", default="origin", metavar="DEPOT",
                           help="le nom du distant git (par défaut : origin)")  # fmt: skip
    analyseur.add_argument("--consentement", choices=CONSENTEMENTS, default="anonyme",
                           help="comment paraît qui ne l’a pas dit dans son message "
                           "(par défaut : anonyme)")  # fmt: skip
    analyseur.add_argument("--recu-le", type=date.fromisoformat, default=datetime.now(UTC).date(),
                           metavar="AAAA-MM-JJ", help="par défaut : ce jour")  # fmt: skip
    analyseur.add_argument("--limite", type=int, default=LIMITE, metavar="N",
                           help=f"combien de demandes au plus (par défaut : {LIMITE})")  # fmt: skip
    analyseur.add_argument("--brouillon", action="store_true",
                           help="tout montrer, n’écrire aucune contribution")  # fmt: skip
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rend 1 si le texte porte déjà une demande restée sans réponse, 2 si rien ne s'est relevé."""
    rapport = find_rapport(options)
    if rapport is None:
        return 2
    depot = find_depot(rapport.absolute().parent)
    if depot is None or not depot.resolve("HEAD"):
        print("Ce dossier n’est pas dans un dépôt git qui ait un commit.\n"
              "Remède : git init, puis commettre le rapport.", file=sys.stderr)  # fmt: skip
        return 2
    corpus, _ = load(rapport)
    if parse_edition(corpus.rapport.identite.edition) is None:
        print(f"{rapport}/{NOM} ne dit pas de quelle édition est ce texte.\n"
              "Remède : y écrire « edition: AAAA-N ».", file=sys.stderr)  # fmt: skip
        return 2
    with show_attente("Relever les demandes…"):
        miroir = mirror_demandes(depot, options.depot, options.limite)
        if miroir.panne:
            print(f"{show(miroir.panne)}.\nRemède : {show(miroir.remede)}.", file=sys.stderr)
            return 2
        releve = compute_releve(
            depot, rapport, corpus, options.depot, options.recu_le.isoformat(), options.consentement
        )
    show_constats(releve.constats, corpus)
    if not options.brouillon:
        write_textes(rapport.absolute().parent, {e.chemin: e.contenu for e in releve.ecrites})
    _tell(releve, miroir, brouillon=options.brouillon)
    return 1 if has_erreurs(releve.constats) else 0


def _tell(releve: Releve, miroir: Miroir, *, brouillon: bool) -> None:
    for source, plainte in miroir.refusees:
        print(f"{show(source)} : git ne l’a pas reçue ({show(plainte)}).")
    for source in miroir.inconnues:
        print(f"{show(source)} : ce nom n’est pas celui d’une demande, elle n’est pas lue.")
    for ecrite in releve.ecrites:
        geste = "neuve" if ecrite.neuve else "récrite"
        print(f"{ecrite.chemin} : {geste}, {ecrite.genre} ({ecrite.demande}, {ecrite.place})")
        if brouillon and isinstance(ecrite.contenu, str):
            print(show(ecrite.contenu))
    neuves = sum(ecrite.neuve for ecrite in releve.ecrites)
    print(f"Demandes lues : {releve.demandes} ; contributions neuves : {neuves}, "
          f"récrites : {len(releve.ecrites) - neuves}.")  # fmt: skip
