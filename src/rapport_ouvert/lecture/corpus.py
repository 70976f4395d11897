"""Le disque → le corpus, en une fois."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.rapport import Corpus, Identite, Page, Rapport
from rapport_ouvert.lecture.anciens import load_anciens
from rapport_ouvert.lecture.contributions import DOSSIER, load_contributions
from rapport_ouvert.lecture.depot import Depot
from rapport_ouvert.lecture.donnees import load_donnees
from rapport_ouvert.lecture.editions import DOSSIER as EDITIONS
from rapport_ouvert.lecture.editions import load_parutions
from rapport_ouvert.lecture.fichiers import name_fichier, read_texte
from rapport_ouvert.lecture.glossaire import load_glossaire
from rapport_ouvert.lecture.page import read_page
from rapport_ouvert.lecture.socle import find_glossaire_livre
from rapport_ouvert.lecture.sommaire import NOM, build_entrees, build_identite, read_sommaire
from rapport_ouvert.lecture.traductions import DOSSIER as TRADUCTIONS
from rapport_ouvert.lecture.traductions import load_visees


def load(dossier: Path, depot: Depot | None = None) -> tuple[Corpus, tuple[Constat, ...]]:
    """Lit le rapport écrit dans `dossier`, et tout ce qui l'empêche d'être lu.

    Les pages viennent dans l'ordre du sommaire, puis celles qu'il oublie dans l'ordre des noms.
    `depot` a les éditions parues ; à défaut, celui où vit le dossier.
    """
    fiche, constats = read_sommaire(dossier, name_fichier(dossier / NOM))
    entrees = build_entrees(fiche)
    fichiers = list_fichiers(dossier)
    pages: list[Page] = []
    ordre = [chemin for entree in entrees for chemin in entree.list_pages()]
    for chemin in order_pages(ordre, fichiers):
        page, fautes = load_page(dossier, chemin)
        constats.extend(fautes)
        pages.extend([page] if page else [])
    rapport = Rapport(build_identite(fiche), entrees, tuple(pages), fiche)
    lisibles = [nom for nom in fichiers if nom.endswith(".yaml") and nom != NOM]
    donnees, fautes = load_donnees(
        dossier, [(nom, name_fichier(dossier / nom)) for nom in lisibles]
    )
    communs = [find_glossaire_livre()] if fiche.read("glossaire") else []
    glossaire, ecarts = load_glossaire([*communs, dossier.absolute().parent / GLOSSAIRE])
    contributions, refus = load_contributions(dossier.absolute().parent / DOSSIER)
    racine = dossier.absolute().parent
    parutions, fautifs = load_parutions(racine / EDITIONS)
    anciens, perdus = load_anciens(racine, rapport, contributions, parutions, depot)
    corpus = Corpus(
        rapport,
        frozenset(fichiers),
        donnees,
        glossaire,
        contributions,
        parutions,
        anciens,
        load_visees(racine / TRADUCTIONS, rapport, contributions, parutions),
    )
    return corpus, (*constats, *fautes, *ecarts, *refus, *fautifs, *perdus)


def load_page(dossier: Path, chemin: str) -> tuple[Page | None, list[Constat]]:
    """La page écrite en `dossier/chemin`, ou rien si elle ne se lit pas."""
    fichier = name_fichier(dossier / chemin)
    texte = read_texte(dossier / chemin, fichier)
    if isinstance(texte, Constat):
        return None, [texte]
    return read_page(texte, chemin, fichier)


# Le glossaire vit à côté du rapport, dont il ne dépend pas.
GLOSSAIRE = "glossaire_franconum"
# Le journal d'un import accompagne le rapport sans en faire partie.
HORS_RAPPORT = "import"


def list_fichiers(dossier: Path) -> list[str]:
    """Tous les fichiers du rapport, ni cachés ni liens, par leur chemin relatif et triés."""
    trouves: list[str] = []
    for racine, dossiers, noms in os.walk(dossier):
        dossiers[:] = sorted(nom for nom in dossiers if not nom.startswith("."))
        relatif = Path(racine).relative_to(dossier)
        if relatif == Path() and HORS_RAPPORT in dossiers:
            dossiers.remove(HORS_RAPPORT)
        # Un lien symbolique publierait un fichier d'ailleurs : il ne fait pas partie du rapport.
        ici = Path(racine)
        vrais = (n for n in noms if not n.startswith(".") and not (ici / n).is_symlink())
        trouves.extend((relatif / nom).as_posix() for nom in vrais)
    return sorted(trouves)


def order_pages(ordre: Iterable[str], fichiers: list[str]) -> list[str]:
    """Les pages dans l'ordre du sommaire, puis celles qu'il oublie dans l'ordre des noms."""
    pages = [chemin for chemin in fichiers if chemin.endswith(".md")]
    connues = set(pages)
    suite = dict.fromkeys(chemin for chemin in ordre if chemin in connues)
    return [*suite, *(chemin for chemin in pages if chemin not in suite)]


def load_fichiers(chemins: Iterable[Path]) -> tuple[Corpus, tuple[Constat, ...]]:
    """Lit des fichiers Markdown pris un à un, hors de tout rapport ; un dossier vaut ses `.md`."""
    pages: list[Page] = []
    constats: list[Constat] = []
    for chemin in chemins:
        noms = [nom for nom in list_fichiers(chemin) if nom.endswith(".md")]
        for nom in noms if chemin.is_dir() else [chemin.name]:
            dossier = chemin if chemin.is_dir() else chemin.parent
            page, fautes = load_page(dossier, nom)
            constats.extend(fautes)
            pages.extend([page] if page else [])
    return Corpus(Rapport(Identite(""), (), tuple(pages)), frozenset()), tuple(constats)
