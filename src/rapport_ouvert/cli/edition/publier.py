"""`edition publier E` : geler l'édition dans git, d'un seul geste.

On part du dernier commit, jamais du dossier de travail : ce qui n'est pas commis ne paraît pas. Le
dossier de travail n'est pas touché ; l'éditeur avance sa branche ensuite, quand il veut.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rapport_ouvert.cli.edition.options import add_edition, check_edition, find_jour, open_depot
from rapport_ouvert.cli.edition.preparer import conclude
from rapport_ouvert.cli.options import SousCommandes, add_rapport, show_attente, show_constats
from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.domaine.edition import parse_edition
from rapport_ouvert.ecriture import remove_fichiers
from rapport_ouvert.lecture.depot import Depot
from rapport_ouvert.lecture.editions import CONFLITS, DOSSIER, REGISTRE
from rapport_ouvert.parution.calcul import Calcul
from rapport_ouvert.parution.gel import Datee, name_reference, publish
from rapport_ouvert.parution.publication import Chantier, gel_edition


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser("publier", help="geler l’édition dans git")
    add_edition(analyseur)
    add_rapport(analyseur)
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rend 1 si l'édition n'est pas prête, 2 si le dépôt ne s'y prête pas."""
    depot = open_depot(options)
    if depot is None or not check_edition(options.edition):
        return 2
    if depot.resolve(name_reference(options.edition)):
        return _tell_parue(options.edition, depot)
    if not _is_commis(depot, options):
        return 2
    jour = options.date or find_jour(options.rapport, options.edition)
    if jour is None:
        print("Remède : --date AAAA-MM-JJ.", file=sys.stderr)
        return 2
    edition = Datee(options.edition, jour.isoformat())
    chantier = Chantier(depot, options.rapport.absolute().name, depot.resolve("HEAD^{commit}"))
    with show_attente(f"Édition {edition.nom} en cours…"):
        calcul, gel = gel_edition(chantier, edition)
    if refus := _refuse(calcul):
        print(refus, file=sys.stderr)
        return 2
    if gel is None:
        fautes = (c for c in calcul.constats if has_erreurs([c]))
        show_constats((*calcul.ecartees, *fautes), calcul.corpus)
        return conclude(calcul) or 1
    publish(depot, edition.nom, gel)
    _sweep(options, depot)
    conclude(calcul)
    return _tell_parue(options.edition, depot)


def _is_commis(depot: Depot, options: argparse.Namespace) -> bool:
    """Dit ce qui n'est pas commis ; le brouillon de cette édition, lui, se refait."""
    if not depot.resolve("HEAD^{commit}"):
        print("Ce dépôt n’a encore aucun commit.\nRemède : git add . && git commit.",
              file=sys.stderr)  # fmt: skip
        return False
    brouillon = f"{DOSSIER}/{options.edition}"
    changes = depot.list_changes(
        options.rapport.absolute().name,
        *("contributions", "glossaire_franconum", "traductions", DOSSIER),
    )
    restes = [chemin for chemin in changes if not chemin.startswith(f"{brouillon}/")]
    for chemin in restes[:12]:
        print(f"{chemin} : pas commis.", file=sys.stderr)
    if restes:
        print("Remède : git commit, ou git stash ; ce qui n’est pas commis ne paraît pas.",
              file=sys.stderr)  # fmt: skip
    return not restes


def _refuse(calcul: Calcul) -> str:
    """Ce que l'ordre des éditions interdit."""
    courante, voulue = calcul.corpus.rapport.identite.edition, calcul.edition
    ici, la = parse_edition(courante), parse_edition(voulue)
    parues = {parution.lot.edition for parution in calcul.corpus.parutions}
    if ici and la and la < ici:
        return f"Le texte est déjà celui de {courante} : {voulue} ne peut plus paraître."
    if voulue in parues:
        return (f"{voulue} est parue, mais son étiquette manque.\n"
                "Remède : git fetch --tags.")  # fmt: skip
    if courante and courante != voulue and courante not in parues:
        return (f"L’édition courante, {courante}, n’est pas gelée : "
                "on ne saurait plus ce que ses lecteurs ont lu.\n"
                f"Remède : rapport-ouvert edition publier {courante}.")  # fmt: skip
    return ""


def _sweep(options: argparse.Namespace, depot: Depot) -> None:
    """Ôte le brouillon que l'édition remplace, s'il n'est pas commis."""
    racine: Path = options.rapport.absolute().parent
    brouillons = [f"{DOSSIER}/{options.edition}/{nom}" for nom in (REGISTRE, CONFLITS)]
    libres = [c for c in depot.list_changes(*brouillons) if (racine / c).is_file()]
    remove_fichiers(racine / chemin for chemin in libres)


def _tell_parue(edition: str, depot: Depot) -> int:
    etiquette = name_reference(edition).removeprefix("refs/tags/")
    commit = depot.resolve(f"{name_reference(edition)}^{{commit}}")
    print(f"L’édition {edition} est parue : étiquette {etiquette}, commit {commit[:12]}.")
    if not depot.contains("HEAD", commit):
        print(f"Avancer la branche : git merge --ff-only {etiquette}")
    print(f"La partager : git push origin HEAD {etiquette}")
    return 0
