"""`contribution synthetiser` : de quoi écrire le bilan, mots des contributeurs à l'appui."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from rapport_ouvert import __version__
from rapport_ouvert.cli.options import SousCommandes, add_rapport, read_corpus
from rapport_ouvert.composition.synthese.rapprochements import (
    SEUIL,
    find_doublons,
    suggest_passages,
)
from rapport_ouvert.composition.synthese.recurrences import find_recurrences
from rapport_ouvert.composition.synthese.textes import Texte, hash_textes, list_textes
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.regles.quarantaine import set_aside
from rapport_ouvert.rendu.constats import show

_MONTREES = 25
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~^$@:&])")


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("synthetiser", help="aider à écrire le bilan")
    analyseur.add_argument("--entree", default="", metavar="N", help="une seule des six entrées")
    analyseur.add_argument("--vers", type=Path, metavar="FICHIER.md",
                           help="l’écrire, à récrire ensuite")  # fmt: skip
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Doublons, mots qui reviennent, passages à proposer ; jamais un thème ni un résumé."""
    lu = read_corpus(options)
    if lu is None:
        return 2
    corpus, _, _ = set_aside(*lu)
    textes = list_textes(corpus, options.entree)
    lignes = list(_tell(textes, corpus, options.entree))
    if options.vers is None:
        for ligne in lignes:
            print(show(ligne))
    else:
        texte = "\n".join(lignes) + "\n"
        write_textes(options.vers.absolute().parent, {options.vers.name: texte})
        print(f"{options.vers} : {len(textes)} contributions lues.")
    return 0


def _tell(textes: tuple[Texte, ...], corpus: Corpus, entree: str) -> Iterator[str]:
    auteurs = {auteur for texte in textes for auteur in texte.auteurs}
    yield from ("# De quoi écrire le bilan", "")
    yield from ("Ce bilan n’est pas exhaustif. Il se rédige : rien ici ne résume personne.", "")
    dans = f", entrée {entree}" if entree else ""
    sceau = f"cosinus ≥ {SEUIL}, suites de 2 à 5 mots, empreinte {hash_textes(textes)[:16]}"
    yield f"{len(textes)} contributions, {len(auteurs)} auteurs{dans}."
    yield f"Fait par rapport-ouvert {__version__}, {sceau}."
    yield from ("", "## Qui se ressemblent", "")
    doublons = find_doublons(textes)
    yield from (f"- {', '.join(groupe)}" for groupe in doublons)
    if not doublons:
        yield "Aucune."
    yield from ("", "## Ce qui revient", "")
    for recurrence in find_recurrences(textes)[:_MONTREES]:
        yield (f"- **{_protect(recurrence.mots)}** : {recurrence.auteurs} auteurs, "
               f"{len(recurrence.contributions)} contributions")  # fmt: skip
        for citation in recurrence.citations:
            yield f"    > {_protect(' '.join(citation.texte.split()))} ({citation.id})"
    yield from ("", "## Sans passage visé : trois à regarder", "")
    for identifiant, passages in suggest_passages(textes, corpus.rapport).items():
        yield f"- {identifiant} : " + ", ".join(f"{page}#{ancre}" for page, ancre in passages)


def _protect(texte: str) -> str:
    """Collés dans une page, ces mots n'y feront que des mots."""
    return _MARKDOWN.sub(r"\\\1", texte)
