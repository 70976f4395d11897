"""`edition preparer E` : ce que les réponses changent au texte, montré, ou écrit à côté.

Le rapport lui-même n'est pas touché : `--vers` reçoit une copie, que l'on relit et que l'on
construit comme lui.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from rapport_ouvert.cli.options import SousCommandes, add_rapport, find_rapport, show_constats
from rapport_ouvert.composition.preparation import Preparation, prepare_edition
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.domaine.edition import parse_edition
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.sommaire import NOM
from rapport_ouvert.rendu.constats import show

_EDITION = re.compile(r"(?m)^edition:.*$")


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("preparer", help="fondre les contributions retenues")
    analyseur.add_argument("edition", metavar="AAAA-N", help="l’édition à préparer, comme 2018-2")
    analyseur.add_argument("--vers", type=Path, metavar="DOSSIER",
                           help="y écrire le rapport préparé (sans elle : montrer)")  # fmt: skip
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rend 1 si une contribution retenue n'entre pas dans le texte, ou se discute."""
    dossier = find_rapport(options)
    if dossier is None:
        return 2
    if parse_edition(options.edition) is None:
        print(f"« {options.edition} » n’est pas une édition.\nRemède : écrire 2018-2.",
              file=sys.stderr)  # fmt: skip
        return 2
    corpus, constats = load(dossier)
    if has_erreurs(constats):
        show_constats(constats, corpus)
        return 1
    preparation = prepare_edition(corpus, options.edition)
    if options.vers is None:
        for ligne in _show_ecarts(preparation, corpus):
            print(show(ligne))
    elif not _write(options, dossier, corpus, preparation):
        return 2
    return _conclude(preparation)


def _show_ecarts(preparation: Preparation, corpus: Corpus) -> Iterator[str]:
    for chemin, neuve in preparation.pages.items():
        page = corpus.rapport.find_page(chemin)
        avant = page.source.splitlines() if page else []
        yield from difflib.unified_diff(
            avant, neuve.source.splitlines(), chemin, f"{chemin} (préparée)", "", "", 0, ""
        )


def _write(
    options: argparse.Namespace, dossier: Path, corpus: Corpus, preparation: Preparation
) -> bool:
    """Une copie du rapport, pages fondues ; jamais par-dessus quelque chose."""
    if options.vers.exists() and any(options.vers.iterdir()):
        print(f"« {options.vers} » n’est pas vide.\nRemède : en donner un autre.", file=sys.stderr)
        return False
    textes: dict[str, str | bytes] = {
        chemin: (dossier / chemin).read_bytes() for chemin in sorted(corpus.fichiers)
    }
    identite = (dossier / NOM).read_text("utf-8")
    textes[NOM] = _EDITION.sub(f"edition: {options.edition}", identite)
    textes |= {chemin: page.source for chemin, page in preparation.pages.items()}
    write_textes(options.vers, textes)
    print(f"{options.vers} : l’édition {options.edition}, préparée. Y lancer « ancrer ».")
    return True


def _conclude(preparation: Preparation) -> int:
    dehors = [effet for effet in preparation.effets if not effet.appliquee]
    for effet in dehors:
        print(f"{effet.id} : {effet.rattachement}. {effet.motif or 'son passage a disparu'}.")
    for nom, groupes in (
        ("discussion commune", preparation.communes),
        ("identiques", preparation.identiques),
        ("à relire, dans une même phrase", preparation.a_relire),
    ):
        for groupe in groupes:
            print(f"{nom} : {', '.join(groupe)}.")
    faites = len(preparation.effets) - len(dehors)
    print(f"{faites} contributions dans le texte, {len(dehors)} dehors.")
    return int(bool(dehors))
