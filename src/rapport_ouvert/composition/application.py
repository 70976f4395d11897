"""Le corpus que donne une édition préparée : pages fondues et ancrées, fiches entrées.

Tout se fait en mémoire, de la même façon pour l'aperçu et pour la parution.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from rapport_ouvert.composition.ancrage import anchor_pages
from rapport_ouvert.composition.preparation import Preparation
from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.glossaire import Glossaire
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.domaine.valeur import Fiche
from rapport_ouvert.lecture.donnees import build_donnees
from rapport_ouvert.lecture.glossaire import build_terme
from rapport_ouvert.lecture.page import read_page
from rapport_ouvert.lecture.yaml_situe import read_yaml

GLOSSAIRE = "glossaire_franconum"


def apply_preparation(
    corpus: Corpus, preparation: Preparation, date: str = ""
) -> tuple[Corpus, list[Constat]]:
    """Le corpus de l'édition préparée, et ce que ses fiches ont d'illisible.

    Sans `date`, l'édition n'est pas encore datée.
    """
    constats: list[Constat] = []
    fiches = _read_fiches(preparation.fiches, constats)
    rapport = corpus.rapport
    identite = replace(rapport.identite, edition=preparation.edition, date=date)
    pages = tuple(preparation.pages.get(page.chemin, page) for page in rapport.pages)
    lieux = {
        chemin.partition("/")[2]: fiche
        for chemin, fiche in fiches.items()
        if not chemin.startswith(f"{GLOSSAIRE}/")
    }
    donnees = corpus.donnees
    if lieux:
        donnees = build_donnees(dict(sorted((dict(donnees.fiches) | lieux).items())))
    return (
        replace(
            corpus,
            rapport=replace(rapport, identite=identite, pages=_anchor(pages)),
            fichiers=corpus.fichiers | lieux.keys(),
            donnees=donnees,
            glossaire=_add_termes(corpus.glossaire, fiches),
        ),
        constats,
    )


def _read_fiches(textes: Mapping[str, str], constats: list[Constat]) -> dict[str, Fiche]:
    fiches = {}
    for chemin, texte in textes.items():
        valeur, fautes = read_yaml(texte, chemin)
        constats.extend(fautes)
        if isinstance(valeur, Fiche):
            fiches[chemin] = valeur
    return fiches


def _anchor(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    ancrees = anchor_pages(pages)
    return tuple(
        read_page(ancrees[page.chemin], page.chemin, page.fichier)[0]
        if page.chemin in ancrees
        else page
        for page in pages
    )


def _add_termes(glossaire: Glossaire, fiches: Mapping[str, Fiche]) -> Glossaire:
    """Les mots neufs, à leur place : comme si leurs fichiers avaient toujours été là."""
    neufs = {}
    for chemin, fiche in fiches.items():
        dossier, code, *_ = PurePosixPath(chemin).parts
        if dossier == GLOSSAIRE:
            terme = build_terme(PurePosixPath(chemin).stem, glossaire.find_langue(code), fiche)
            neufs[terme.langue, terme.cle] = terme
    if not neufs:
        return glossaire
    connus = {(terme.langue, terme.cle): terme for terme in glossaire.termes}
    return replace(glossaire, termes=tuple(t for _, t in sorted((connus | neufs).items())))
