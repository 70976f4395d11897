"""`franconum verifier` : les anglicismes de n'importe quel Markdown, et ce qu'on peut dire."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rapport_ouvert.cli.franconum.correction import correct_fichiers
from rapport_ouvert.cli.franconum.options import add_glossaire, read_glossaire
from rapport_ouvert.cli.options import (
    SousCommandes,
    add_format,
    add_rapport,
    count_constats,
    show_constats,
)
from rapport_ouvert.domaine.constat import Constat, Gravite, has_erreurs
from rapport_ouvert.domaine.glossaire import Acquis
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.franconum.acquis import find_acquis, prune_acquis
from rapport_ouvert.franconum.constats import EMETTEURS, write_constat
from rapport_ouvert.franconum.marques import check_marques
from rapport_ouvert.franconum.verdict import Trouvaille, Verdict
from rapport_ouvert.franconum.verification import check_pages
from rapport_ouvert.lecture.acquis import read_acquis
from rapport_ouvert.lecture.corpus import load, load_fichiers


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser(
        "verifier", help="dire les anglicismes d’un texte, et par quoi les remplacer"
    )
    analyseur.add_argument(
        "chemins",
        nargs="*",
        type=Path,
        metavar="CHEMIN",
        help="des fichiers ou des dossiers de Markdown ; sans eux, le rapport entier",
    )
    add_rapport(analyseur)
    add_format(analyseur)
    add_glossaire(
        analyseur, "", "ne relire que dans cette langue (par défaut : celle de chaque page)"
    )
    analyseur.add_argument(
        "--emetteur", choices=tuple(EMETTEURS), default="", help="qui publie le texte"
    )
    analyseur.add_argument(
        "--tout", action="store_true", help="montrer aussi les emplois permis, avec leur raison"
    )
    analyseur.add_argument(
        "--strict", action="store_true", help="rendre 1 dès le premier avertissement"
    )
    analyseur.add_argument(
        "--explique",
        metavar="FICHIER:LIGNE:COLONNE",
        help="dire pourquoi l’emploi écrit là est fautif ou permis",
    )
    analyseur.add_argument(
        "--acquis",
        type=Path,
        metavar="FICHIER",
        help="les emplois déjà connus, qu’on ne redit pas ; leur nombre ne peut que baisser",
    )
    analyseur.add_argument(
        "--noter",
        action="store_true",
        help="créer le fichier d’acquis, ou en ôter ce qui a disparu",
    )
    analyseur.add_argument(
        "--corriger", action="store_true", help="montrer ce qui peut s’écrire, et le demander"
    )
    analyseur.add_argument(
        "--oui", action="store_true", help="avec --corriger : écrire sans demander"
    )
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Relit, montre, et rend 1 s'il y a une faute nouvelle."""
    glossaire = read_glossaire(options)
    lu = _load(options)
    if glossaire is None or lu is None:
        return 2
    corpus, illisibles = lu
    pages, usuelle = corpus.rapport.pages, corpus.rapport.identite.langue
    jour = datetime.now(UTC).date()
    emplois = check_pages(pages, glossaire, usuelle, jour, options.langue)
    trouvailles = [trouvaille for _, trouvaille in emplois]
    if options.explique:
        return _explain(options.explique, trouvailles)
    if options.corriger:
        return correct_fichiers(trouvailles, glossaire, accepte=options.oui)
    if options.noter:
        return _note(options.acquis, trouvailles)
    acquis = (read_acquis(options.acquis) if options.acquis else None) or Acquis()
    connus = find_acquis(trouvailles, acquis)
    vaines = (constat for page in pages for constat in check_marques(page, trouvailles))
    constats = (*illisibles, *_write_constats(trouvailles, connus, options), *vaines)
    show_constats(constats, corpus, options.forme)
    if options.forme == "texte":
        _conclude(corpus, constats, len(connus))
    graves = [c for c in constats if not c.donnees.get("acquis")]
    severe = options.strict and any(c.gravite is Gravite.AVERTISSEMENT for c in graves)
    return int(has_erreurs(graves) or severe)


def _load(options: argparse.Namespace) -> tuple[Corpus, tuple[Constat, ...]] | None:
    absents = [chemin for chemin in options.chemins if not chemin.exists()]
    if absents or (not options.chemins and not options.rapport.is_dir()):
        nom = absents[0] if absents else options.rapport
        print(f"« {nom} » n’existe pas.\nRemède : vérifier son nom.", file=sys.stderr)
        return None
    return load_fichiers(options.chemins) if options.chemins else load(options.rapport)


def _write_constats(
    trouvailles: Iterable[Trouvaille], connus: set[int], options: argparse.Namespace
) -> Iterator[Constat]:
    for rang, trouvaille in enumerate(trouvailles):
        if trouvaille.jugement.verdict is Verdict.PERMIS and not options.tout:
            continue
        constat = write_constat(trouvaille, options.emetteur)
        if rang not in connus:
            yield constat
        elif options.forme == "sarif":
            # Ôté du SARIF, il reviendrait comme neuf : il y reste, marqué.
            yield _mark_acquis(constat)


def _mark_acquis(constat: Constat) -> Constat:
    return replace(constat, donnees={**constat.donnees, "acquis": True})


def _conclude(corpus: Corpus, constats: tuple[Constat, ...], acquis: int) -> None:
    nombre = len(corpus.rapport.pages)
    deja = f" ({acquis} déjà connu{'s' if acquis > 1 else ''})" if acquis else ""
    print(f"{nombre} page{'s' if nombre > 1 else ''} : {count_constats(constats)}{deja}.")


def _explain(ou: str, trouvailles: Iterable[Trouvaille]) -> int:
    fichier, _, place = ou.partition(":")
    while place.count(":") > 1:
        morceau, _, place = place.partition(":")
        fichier = f"{fichier}:{morceau}"
    ligne, _, colonne = place.partition(":")
    if not (ligne.isdigit() and colonne.isdigit()):
        print("Remède : écrire FICHIER:LIGNE:COLONNE, par exemple a.md:3:12.", file=sys.stderr)
        return 2
    for trouvaille in trouvailles:
        lieu = trouvaille.lieu
        ici = (lieu.ligne, lieu.colonne) <= (int(ligne), int(colonne))
        if (
            lieu.fichier == fichier
            and ici
            and (int(ligne), int(colonne))
            < (
                lieu.fin_ligne,
                lieu.fin_colonne,
            )
        ):
            print(_tell(trouvaille))
            return 0
    print(f"Aucune forme du glossaire n’est écrite en {ou}.")
    return 0


def _tell(trouvaille: Trouvaille) -> str:
    jugement = trouvaille.jugement
    lignes = [
        f"« {trouvaille.mots} » : {jugement.verdict}, {jugement.raison}"
        + (f" ({jugement.preuve})" if jugement.preuve else ""),
        f"  entrée : {trouvaille.terme.cle} ; on préfère : {', '.join(trouvaille.francais) or '–'}",
        f"  forme du glossaire : {trouvaille.anglicisme.forme} ({trouvaille.anglicisme.famille})",
        f"  phrase : {trouvaille.phrase}",
    ]
    return "\n".join(lignes)


def _note(chemin: Path | None, trouvailles: list[Trouvaille]) -> int:
    if chemin is None:
        print("Remède : dire où, avec --acquis FICHIER.", file=sys.stderr)
        return 2
    acquis = prune_acquis(trouvailles, read_acquis(chemin))
    texte = json.dumps(dict(acquis.emplois), ensure_ascii=False, indent=1) + "\n"
    write_textes(chemin.absolute().parent, {chemin.name: texte})
    print(f"{chemin} : emplois connus, {sum(acquis.emplois.values())}.")
    return 0
