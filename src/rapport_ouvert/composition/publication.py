"""Le corpus → la publication : données insérées, citations résolues, renvois posés."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapport_ouvert.composition import adoption, coauteurs, contributions, frise
from rapport_ouvert.composition.bilan import list_figures
from rapport_ouvert.composition.changement import list_ecarts
from rapport_ouvert.composition.changements import add_changements, find_original
from rapport_ouvert.composition.citations import retouch_citations
from rapport_ouvert.composition.complements import retouch_page
from rapport_ouvert.composition.dessins import compose_dessins
from rapport_ouvert.composition.extraits import retouch_extraits
from rapport_ouvert.composition.glossaire import add_pages
from rapport_ouvert.composition.infobulles import retouch_termes
from rapport_ouvert.composition.insertions import retouch_insertions
from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.composition.releve import build_releve
from rapport_ouvert.composition.renvois import retouch_renvois
from rapport_ouvert.composition.retouches import apply_retouches
from rapport_ouvert.composition.suivi import Suivi
from rapport_ouvert.composition.usages import index_usages
from rapport_ouvert.domaine.ancres_composees import CONTRIBUTIONS
from rapport_ouvert.domaine.parcours import find_lecture
from rapport_ouvert.domaine.publication import Publication, References
from rapport_ouvert.domaine.rapport import Corpus, Page, Rapport
from rapport_ouvert.domaine.retouche import Retouche

_SANS_REFERENCES = References()
_SANS_SUIVI = Suivi()


def compose(
    corpus: Corpus,
    references: References = _SANS_REFERENCES,
    suivi: Suivi = _SANS_SUIVI,
    origine: Rapport | None = None,
) -> Publication:
    """L'édition que ce corpus donne à lire.

    `references` met en forme ses citations ; `suivi` dit ce qui la sépare de la précédente.
    `origine` est le texte dont celui-ci est traduit : c'est lui que l'on compare à l'ancien.
    """
    usages = index_usages(corpus)
    figures = (
        *corpus.donnees.figures,
        *frise.list_figures(suivi.registres),
        *list_figures(corpus),
        *adoption.list_figures(corpus, usages),
    )
    corpus = replace(corpus, donnees=replace(corpus.donnees, figures=figures))
    ecrit_en = origine.identite.langue if origine else corpus.rapport.identite.langue
    matiere = Matiere(corpus, references, suivi, ecrit_en, usages)
    pages = tuple(
        apply_retouches(page, _add_termes(page, matiere)) for page in corpus.rapport.pages
    )
    rapport = add_pages(replace(corpus.rapport, pages=pages), matiere)
    ecarts = list_ecarts(matiere)
    rapport = contributions.add_pages(rapport, matiere, ecarts)
    apports = contributions.list_apports(matiere) | coauteurs.list_noms(matiere)
    dessins = {**compose_dessins(corpus), **frise.compose_dessins(figures, matiere)}
    dessins |= adoption.compose_dessins(figures)
    releve = build_releve(matiere)
    publication = Publication(
        rapport,
        corpus.donnees,
        dessins,
        apports,
        releve.contributions,
        suivi.preparee,
        ecarts,
        lectures={page.chemin: find_lecture(page) for page in corpus.rapport.pages},
        ecrits={p.ancre: p for page in corpus.rapport.pages for p in page.passages},
        reponses=releve.reponses,
        registres=releve.registres,
        glossaire=corpus.glossaire,
    )
    if suivi.ancien is None or rapport.find_page(CONTRIBUTIONS) is None:
        return publication
    original = None
    if origine and matiere.autre_origine:
        original = find_original(
            origine, corpus.rapport, matiere.name_langue(matiere.autre_origine)
        )
    return add_changements(
        publication, suivi.ancien, origine or corpus.rapport, suivi.fondues, original
    )


def _list_retouches(page: Page, matiere: Matiere) -> Iterator[Retouche]:
    yield from retouch_citations(page, matiere)
    yield from retouch_extraits(page, matiere)
    yield from retouch_insertions(page, matiere)
    yield from retouch_renvois(page, matiere)
    yield from retouch_page(page, matiere)


def _add_termes(page: Page, matiere: Matiere) -> list[Retouche]:
    """Les retouches de la page, et les liens du glossaire là où rien d'autre ne change."""
    retouches = list(_list_retouches(page, matiere))
    pris = sorted((retouche.debut, retouche.fin) for retouche in retouches)
    return retouches + [
        terme
        for terme in retouch_termes(page, matiere)
        if not any(debut < terme.fin and terme.debut < fin for debut, fin in pris)
    ]
