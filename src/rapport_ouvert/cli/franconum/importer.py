"""`franconum importer` : faire de la base d'un autre des entrées du glossaire, à relire."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from rapport_ouvert.cli.options import SousCommandes, count_constats
from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.lecture.echange import LECTEURS, Article, Reglages
from rapport_ouvert.lecture.echange.article import REGLE, FichierIllisible
from rapport_ouvert.lecture.fichiers import name_fichier
from rapport_ouvert.lecture.yaml_situe import read_yaml
from rapport_ouvert.rendu.constats import render_constats
from rapport_ouvert.rendu.yaml import render_yaml
from rapport_ouvert.schemas import check_schema

_TAILLE_MAXIMALE = 64 * 1024 * 1024


def declare(sous_commandes: SousCommandes) -> None:
    """Ajoute le geste à l'analyseur."""
    analyseur = sous_commandes.add_parser(
        "importer", help="reprendre des entrées de FranceTerme, d’un TBX ou d’un CSV"
    )
    analyseur.add_argument("fichier", type=Path, metavar="FICHIER")
    analyseur.add_argument("--format", choices=tuple(LECTEURS), required=True, dest="forme",
                           help="XML de FranceTerme, TBX de 2019, ou CSV")  # fmt: skip
    analyseur.add_argument("--vers", type=Path, required=True, metavar="DOSSIER",
                           help="un glossaire ; on y écrit <langue>/<cle>.yaml")  # fmt: skip
    analyseur.add_argument("--langue", default="fr", help="la langue des entrées (par défaut : fr)")
    analyseur.add_argument("--domaine", default="", help="celui des entrées qui n’en ont pas")
    analyseur.add_argument("--termes", nargs="+", default=[], metavar="CLE",
                           help="n’en reprendre que ceux-là")  # fmt: skip
    analyseur.add_argument("--consulte", type=date.fromisoformat, metavar="AAAA-MM-JJ",
                           default=datetime.now(UTC).date(),
                           help="quand la base a été consultée (par défaut : ce jour)")  # fmt: skip
    analyseur.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Écrit les entrées justes et neuves, dit les autres ; rend 1 s'il y en a."""
    octets = _read_octets(options.fichier)
    if octets is None:
        return 2
    nom = name_fichier(options.fichier)
    reglages = Reglages(options.langue, options.domaine, options.consulte)
    try:
        articles = LECTEURS[options.forme](octets, nom, reglages)
    except FichierIllisible as refus:
        print(render_constats([refus.constat], "texte", {}), end="", file=sys.stderr)
        return 2
    voulus = set(options.termes)
    constats: list[Constat] = []
    textes: dict[str, str] = {}
    for article in articles:
        if voulus and article.cle not in voulus:
            continue
        chemin = f"{options.langue}/{article.cle}.yaml"
        texte = render_yaml(article.champs)
        fautes = [*_check(article, texte, nom), *_check_place(article, chemin, options, textes)]
        constats += [*article.constats, *fautes]
        if not any(faute.gravite is Gravite.ERREUR for faute in fautes):
            textes[chemin] = texte
    write_textes(options.vers, textes)
    constats.sort(key=lambda constat: constat.lieu)
    print(render_constats(constats, "texte", {}), end="")
    print(f"{options.vers} : {len(textes)} entrées écrites ; {count_constats(constats)}.")
    print("Les relire, ajouter leurs exemples, puis : rapport-ouvert franconum verifier-glossaire.")
    return int(any(constat.gravite is Gravite.ERREUR for constat in constats))


def _read_octets(fichier: Path) -> bytes | None:
    try:
        octets = fichier.read_bytes()
    except OSError:
        print(f"« {fichier} » ne s’ouvre pas.\nRemède : vérifier son nom.", file=sys.stderr)
        return None
    if len(octets) > _TAILLE_MAXIMALE:
        print(f"« {fichier} » dépasse 64 Mio.\nRemède : en extraire une part.", file=sys.stderr)
        return None
    return octets


def _check(article: Article, texte: str, nom: str) -> Iterable[Constat]:
    """L'entrée suit le schéma des nôtres, ou l'on dit en quoi non, à sa place d'origine."""
    fiche, fautes = read_yaml(texte, nom)
    for constat in (*fautes, *check_schema(fiche, "terme.json", REGLE)):
        dire = f"{article.cle or 'Une entrée sans nom'} : {constat.message}"
        yield replace(constat, lieu=article.lieu, message=dire)


def _check_place(
    article: Article, chemin: str, options: argparse.Namespace, textes: dict[str, str]
) -> Iterable[Constat]:
    if chemin in textes:
        message = f"« {article.cle} » est là deux fois ; la première est gardée."
        yield Constat(article.lieu, REGLE, message, "donner à l’autre son propre nom.")
    elif (options.vers / chemin).exists():
        message = f"« {chemin} » existe déjà, et garde ses mots."
        yield Constat(article.lieu, REGLE, message, "l’effacer d’abord, ou fondre les deux.")
