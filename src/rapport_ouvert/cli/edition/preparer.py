"""`edition preparer E` : ce que les réponses changent au texte, et ce qu'il reste à trancher.

Le rapport lui-même n'est pas touché : le registre et les discussions s'écrivent dans `editions/E/`
(rien, avec `--brouillon`), et `--vers` reçoit une copie que l'on relit et que l'on construit.
"""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from rapport_ouvert.cli.edition.options import add_edition, compute
from rapport_ouvert.cli.options import SousCommandes, add_rapport
from rapport_ouvert.composition.pistes import suggest_places
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.domaine.registre import ENTREES, Inscription
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.editions import CONFLITS, DOSSIER, REGISTRE
from rapport_ouvert.parution.calcul import Calcul
from rapport_ouvert.rendu.constats import show
from rapport_ouvert.rendu.registre import render_conflits, render_registre


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("preparer", help="fondre les contributions retenues")
    add_edition(analyseur)
    analyseur.add_argument("--brouillon", action="store_true",
                           help="tout montrer, ne rien écrire")  # fmt: skip
    analyseur.add_argument("--vers", type=Path, metavar="DOSSIER",
                           help="y écrire aussi le rapport préparé")  # fmt: skip
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rend 1 si une contribution retenue n'entre pas dans le texte, ou si le texte y perd."""
    calcul = compute(options)
    if calcul is None:
        return 2
    if has_erreurs(calcul.constats):
        return 1
    if options.brouillon:
        for ligne in _show_ecarts(calcul, options.rapport):
            print(show(ligne))
    elif not _write(options, calcul):
        return 2
    return conclude(calcul)


def _show_ecarts(calcul: Calcul, rapport: Path) -> Iterator[str]:
    for chemin, texte in sorted(calcul.textes.items()):
        fichier = rapport.absolute().parent / chemin
        avant = fichier.read_text("utf-8").splitlines() if fichier.is_file() else []
        yield from difflib.unified_diff(
            avant, texte.splitlines(), chemin, f"{chemin} (préparé)", "", "", 0, ""
        )
    yield from render_registre(calcul.registre).splitlines()


def _write(options: argparse.Namespace, calcul: Calcul) -> bool:
    """Le registre et les discussions ; une copie du projet, jamais par-dessus quelque chose."""
    racine = options.rapport.absolute().parent
    dossier = f"{DOSSIER}/{calcul.edition}"
    pistes = suggest_places(calcul.dehors, calcul.corpus)
    communes = calcul.preparation.communes
    conflits = render_conflits(calcul.edition, communes, calcul.dehors, pistes)
    textes: dict[str, str | bytes] = {
        f"{dossier}/{REGISTRE}": render_registre(calcul.registre),
        f"{dossier}/{CONFLITS}": conflits,
    }
    if options.vers is not None and not _write_copie(options, calcul):
        return False
    write_textes(racine, textes)
    print(f"{dossier}/ : le registre et les discussions de l’édition en préparation.")
    return True


def _write_copie(options: argparse.Namespace, calcul: Calcul) -> bool:
    if options.vers.exists() and any(options.vers.iterdir()):
        print(f"« {options.vers} » n’est pas vide.\nRemède : en donner un autre.")
        return False
    dossier = options.rapport
    copie: dict[str, str | bytes] = {
        chemin: (dossier / chemin).read_bytes() for chemin in sorted(calcul.corpus.fichiers)
    }
    prefixe = f"{dossier.absolute().name}/"
    copie |= {
        chemin.removeprefix(prefixe): texte
        for chemin, texte in calcul.textes.items()
        if chemin.startswith(prefixe)
    }
    write_textes(options.vers, copie)
    print(f"{options.vers} : le texte de l’édition {calcul.edition}, préparé.")
    return True


def count_entrees(entrees: Sequence[Inscription]) -> str:
    """« 8 contributions dans le texte, 2 dans les traductions »."""
    traduites = sum(bool(ligne.langue) for ligne in entrees)
    suite = f", {traduites} dans les traductions" if traduites else ""
    return f"{len(entrees) - traduites} contributions dans le texte{suite}"


def conclude(calcul: Calcul) -> int:
    """Ce qui entre, ce qui attend, ce qui se relit ; rend 1 si quelque chose attend."""
    for ligne in calcul.dehors:
        print(f"{ligne.id} : {ligne.motif}.")
    for nom, groupes in (
        ("discussion commune", calcul.registre.communes),
        ("identiques", calcul.registre.identiques),
        ("à relire, la phrase ayant changé deux fois", calcul.registre.a_relire),
    ):
        for groupe in groupes:
            print(f"{nom} : {', '.join(groupe)}.")
    entrees = [ligne for ligne in calcul.registre.inscriptions if ligne.effet in ENTREES]
    print(f"{count_entrees(entrees)}, {len(calcul.dehors)} dehors.")
    return int(bool(calcul.dehors))
