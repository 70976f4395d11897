"""Ce que les gestes de la traduction ont en commun : trouver les langues, écrire les catalogues."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from rapport_ouvert.cli.options import find_rapport
from rapport_ouvert.composition.traduction.conseils import build_conseiller
from rapport_ouvert.composition.traduction.extraction import (
    update_catalogues,
    update_interface,
)
from rapport_ouvert.composition.traduction.messages import list_messages
from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.traduction import INTERFACE, Catalogue, LangueDEdition, Message
from rapport_ouvert.ecriture import remove_fichiers, write_textes
from rapport_ouvert.lecture.catalogue import read_catalogue
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.fichiers import read_texte
from rapport_ouvert.lecture.sommaire import NOM, build_identite, read_sommaire
from rapport_ouvert.lecture.traductions import DOSSIER, load_langues, load_traductions
from rapport_ouvert.rendu.catalogue import render_catalogue
from rapport_ouvert.rendu.constats import render_constats


def add_langues(analyseur: argparse.ArgumentParser) -> None:
    """Les langues voulues ; sans elles, toutes."""
    analyseur.add_argument(
        "langues", nargs="*", metavar="LANGUE", help="es, de, gcf… (par défaut : toutes)"
    )


def find_dossier(options: argparse.Namespace) -> Path:
    """`traductions/`, à côté du rapport."""
    rapport: Path = options.rapport
    return rapport.absolute().parent / DOSSIER


def read_langues(
    options: argparse.Namespace,
) -> tuple[dict[str, LangueDEdition], list[Constat]] | None:
    """Les langues voulues, et ce qui n'en est pas une ; rien si l'une n'est pas déclarée."""
    rapport = find_rapport(options)
    if rapport is None:
        return None
    principale = build_identite(read_sommaire(rapport, NOM)[0]).langue
    langues, constats = load_langues(find_dossier(options), principale)
    inconnues = [code for code in options.langues if code not in langues]
    if inconnues:
        print(
            f"Langue(s) non déclarée(s) : {', '.join(inconnues)}.\n"
            f"Remède : rapport-ouvert traduction ajouter {inconnues[0]}",
            file=sys.stderr,
        )
        return None
    voulues = options.langues or list(langues)
    return {code: langues[code] for code in voulues}, constats


def read_corpus_ou_constats(options: argparse.Namespace) -> tuple[Corpus, tuple[Constat, ...]]:
    """Le rapport, et ce qui l'empêche d'être lu."""
    return load(options.rapport)


def print_constats(constats: Iterable[Constat], forme: str = "texte") -> None:
    """Les constats dans l'ordre des lieux, chacun avec sa ligne, quel que soit son fichier."""
    tous = sorted(constats, key=lambda constat: constat.lieu)
    lus = ((nom, read_texte(Path(nom), nom)) for nom in {c.lieu.fichier for c in tous})
    sources = {nom: texte for nom, texte in lus if isinstance(texte, str)}
    print(render_constats(tous, forme, sources), end="")


def update_langue(
    corpus: Corpus, dossier: Path, langue: LangueDEdition, mineurs: frozenset[str] = frozenset()
) -> tuple[dict[str, Catalogue], dict[str, Catalogue], list[Constat]]:
    """Les catalogues à jour d'une langue, ceux d'avant, et ce qui ne s'y lit pas."""
    traductions, constats = load_traductions(dossier, langue)
    identite = corpus.rapport.identite
    advise = build_conseiller(corpus.glossaire, identite.langue, langue.code)
    messages: Mapping[str, Iterable[Message]] = list_messages(corpus, advise)
    neufs = update_catalogues(
        messages, traductions, identite.titre, identite.edition, identite.date, mineurs
    )
    paquet = files("rapport_ouvert")
    modele = paquet.joinpath(f"locales/{INTERFACE}.pot")
    if modele.is_file() and not paquet.joinpath(f"locales/{langue.code}.po").is_file():
        catalogue, _ = read_catalogue(modele.read_text("utf-8"), INTERFACE, INTERFACE)
        neufs[INTERFACE] = update_interface(catalogue, traductions)
    return neufs, dict(traductions.catalogues), constats


def write_catalogues(
    dossier: Path, neufs: Mapping[str, Catalogue], anciens: Mapping[str, Catalogue]
) -> tuple[str, ...]:
    """Récrit ceux où quelque chose a changé ; rend leurs noms."""
    changes = [
        nom for nom, c in neufs.items() if nom not in anciens or not _is_pareil(c, anciens[nom])
    ]
    write_textes(dossier, {f"{nom}.po": render_catalogue(neufs[nom]) for nom in changes})
    otes = [nom for nom in anciens if nom not in neufs and nom != INTERFACE]
    remove_fichiers(dossier / f"{nom}.po" for nom in otes)
    return tuple(changes)


def _is_pareil(un: Catalogue, autre: Catalogue) -> bool:
    """Les dates et l'ordre des outils ne sont pas des changements."""
    return (un.traductions, un.obsoletes, un.entetes, un.tete) == (
        autre.traductions, autre.obsoletes, autre.entetes, autre.tete
    ) and list(un.traductions) == list(autre.traductions)  # fmt: skip
