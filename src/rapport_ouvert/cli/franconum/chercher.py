"""`franconum chercher MOT` : l'entrée d'un mot, dans un sens ou dans l'autre."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from rapport_ouvert.cli.franconum.options import add_glossaire, read_glossaire
from rapport_ouvert.cli.options import SousCommandes
from rapport_ouvert.domaine.glossaire import Terme
from rapport_ouvert.franconum.recherche import find_termes


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("chercher", help="comment dire ce mot en français")
    analyseur.add_argument("mot", metavar="MOT", nargs="+", help="un mot, français ou emprunté")
    add_glossaire(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Montre les entrées trouvées ; rend 1 s'il n'y en a pas."""
    glossaire = read_glossaire(options)
    if glossaire is None:
        return 2
    mot = " ".join(options.mot)
    termes = find_termes(glossaire.list_langue(options.langue), mot)
    for terme in termes:
        print("\n".join(_write(terme)) + "\n")
    if not termes:
        print(f"« {mot} » n’est pas encore dans FRANCONUM. Proposez-le : une fiche suffit.")
    return int(not termes)


def _write(terme: Terme) -> Iterator[str]:
    yield f"{terme.terme or terme.cle} ({terme.statut}, {terme.nature})"
    yield f"  {terme.definition}"
    if terme.synonymes:
        yield f"  ou : {', '.join(terme.synonymes)}"
    if terme.remplace:
        yield f"  remplace : {', '.join(forme.forme for forme in terme.remplace)}"
    for langue, mots in terme.equivalents.items():
        yield f"  {langue} : {', '.join(mots)}"
    for question in terme.questions:
        yield f"  question ouverte : {question}"
