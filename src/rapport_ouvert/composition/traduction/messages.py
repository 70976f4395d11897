"""Ce que le rapport donne à traduire : un message par passage, rangés comme ses pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from rapport_ouvert.composition.traduction.champs import CHAMPS, SANS_REDITE, list_champs
from rapport_ouvert.domaine.extrait import read_extrait
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Corpus, Page, Passage
from rapport_ouvert.domaine.traduction import Message
from rapport_ouvert.domaine.valeur import Valeur

Conseiller = Callable[[Passage], tuple[str, ...]]
EN_TETE = "en-tete"
RAPPORT = "rapport"
FIGURES = "figures"
ENTREES = "entrees"
# Les autres catalogues de `CHAMPS` ne sont pas des fichiers de données du rapport.
_DONNEES = CHAMPS.keys() - {EN_TETE, RAPPORT, ENTREES}
_SANS_TEXTE = frozenset({Genre.BLOC_CODE})
_MOT = re.compile(r"[^\W\d_]")
_ATTRIBUTS = re.compile(r"\{[^{}]*\}")


def _advise_rien(_: Passage) -> tuple[str, ...]:
    return ()


def list_messages(
    corpus: Corpus, advise: Conseiller = _advise_rien
) -> dict[str, tuple[Message, ...]]:
    """Les messages de chaque catalogue, dans l'ordre du rapport.

    `advise` dit, d'un passage, les équivalents que le glossaire conseille.
    """
    messages = {RAPPORT: tuple(_list_donnee(RAPPORT, "", corpus.rapport.fiche, RAPPORT))}
    for page in corpus.rapport.pages:
        messages[name_catalogue(page)] = tuple(_list_page(page, corpus, advise))
    for sorte, fiches in group_donnees(corpus.donnees.fiches).items():
        messages[sorte] = messages.get(sorte, ()) + tuple(
            message
            for chemin, fiche in fiches.items()
            for message in _list_donnee(sorte, name_donnee(chemin), fiche, chemin)
        )
    if entrees := corpus.contributions.entrees:
        siens = _list_donnee(ENTREES, "", entrees.fiche, "")
        messages[ENTREES] = messages.get(ENTREES, ()) + tuple(siens)
    racine = PurePosixPath(corpus.rapport.fiche.lieu.fichier).parent
    return {
        nom: tuple(replace(m, repere=_name_repere(m, racine)) for m in siens)
        for nom, siens in messages.items()
        if siens
    }


def _name_repere(message: Message, racine: PurePosixPath) -> str:
    """« rapport/partie-1/index.md » : un chemin absolu changerait d'une machine à l'autre."""
    fichier = PurePosixPath(message.lieu.fichier)
    if not fichier.is_relative_to(racine):  # « contributions/entrees.yaml », à côté du rapport
        return str(PurePosixPath(*fichier.parts[-2:]))
    return str(PurePosixPath(racine.name or RAPPORT) / fichier.relative_to(racine))


def name_catalogue(page: Page) -> str:
    """Le catalogue d'une page porte le chemin de celle-ci."""
    return page.chemin.removesuffix(".md")


def group_donnees(fiches: Mapping[str, Valeur]) -> dict[str, dict[str, Valeur]]:
    """Les fichiers de données, par le catalogue où ils se traduisent."""
    groupes: dict[str, dict[str, Valeur]] = {}
    for chemin, fiche in sorted(fiches.items()):
        lieu = PurePosixPath(chemin)
        sorte = lieu.parts[0] if len(lieu.parts) > 1 else lieu.stem
        if sorte in _DONNEES:
            groupes.setdefault(sorte, {})[chemin] = fiche
    return groupes


def name_donnee(chemin: str) -> str:
    """Le nom d'une fiche dans son catalogue ; un fichier unique n'en a pas besoin."""
    lieu = PurePosixPath(chemin)
    return lieu.stem if len(lieu.parts) > 1 else ""


def name_champ(fiche: str, chemin: str) -> str:
    """Le contexte d'un champ : « alger#resume », « en-tete#facile »."""
    return f"{fiche}#{chemin}"


def list_traduisibles(page: Page) -> Iterator[Passage]:
    """Les passages qui ont une ancre et des mots ; un extrait suit le passage qu'il cite."""
    for passage in page.passages:
        if passage.ancre and passage.genre not in _SANS_TEXTE and not passage.langue:
            mots = _MOT.search(_ATTRIBUTS.sub("", passage.texte))
            if mots and read_extrait(page, passage) is None:
                yield passage


def _list_page(page: Page, corpus: Corpus, advise: Conseiller) -> Iterator[Message]:
    for chemin, scalaire in list_champs(page.en_tete.fiche, EN_TETE):
        yield Message(name_champ(EN_TETE, chemin), scalaire.texte, scalaire.lieu)
    section = page.titre
    adresse = page.chemin.removesuffix(".md").removesuffix("index").rstrip("/")
    racine = f"{corpus.rapport.identite.adresse}{corpus.rapport.identite.langue}/derniere"
    for passage in list_traduisibles(page):
        if passage.genre is Genre.TITRE:
            section = passage.noeud.read_texte()
        yield Message(
            passage.ancre,
            passage.texte,
            passage.lieu,
            section,
            f"{racine}/{adresse}/#{passage.ancre}".replace("//#", "/#"),
            advise(passage),
        )


def _list_donnee(sorte: str, nom: str, fiche: Valeur, chemin: str) -> Iterator[Message]:
    dits: set[str] = set()
    for champ, scalaire in list_champs(fiche, sorte):
        if sorte in SANS_REDITE and scalaire.texte in dits:
            continue
        dits.add(scalaire.texte)
        yield Message(name_champ(nom, champ), scalaire.texte, scalaire.lieu, chemin)
