"""Comparer deux pages, et rejouer ce qui en est proposé comme si un éditeur retenait tout."""

from __future__ import annotations

from rapport_ouvert.composition.preparation import Preparation, prepare_edition
from rapport_ouvert.domaine.contribution import (
    Cible,
    Citation,
    Contribution,
    Contributions,
    Decision,
    Recevabilite,
    Sort,
)
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.rapport import Corpus, Identite, Page, Rapport
from rapport_ouvert.domaine.valeur import Fiche
from rapport_ouvert.lecture.page import read_page
from rapport_ouvert.releve.comparaison import Proposition

VIDE = Fiche({}, Lieu("", 1, 1, 1, 1))


def read(source: str, nom: str = "a.md") -> Page:
    return read_page(source, nom, nom)[0]


def retain_tout(base: Page, propositions: list[Proposition]) -> Preparation:
    """L'édition où tout est retenu, un éditeur ayant recopié les mots tels quels."""
    contributions, decisions = [], []
    for rang, p in enumerate(propositions):
        nom = f"2018-{rang:010}"
        cible = Cible("2018-1", p.page, p.ancre, Citation(p.exact), p.position)
        contributions.append(Contribution(nom, p.genre, "Titre", p.texte, "", VIDE, cible))
        decisions.append(
            Decision(nom, Recevabilite.RECEVABLE, Sort.RETENUE, "", VIDE, p.texte, "2018-2")
        )
    # Notre typographie ne se pose que sur du français : ici, chaque signe compte.
    rapport = Rapport(Identite("Essai", langue="en", edition="2018-1"), (), (base,))
    tout = Contributions(tuple(contributions), tuple(decisions))
    return prepare_edition(Corpus(rapport, contributions=tout), "2018-2")


def apply_tout(base: Page, propositions: list[Proposition]) -> Page:
    return retain_tout(base, propositions).pages.get(base.chemin, base)


def list_textes(page: Page) -> list[str]:
    return [passage.texte for passage in page.passages]
