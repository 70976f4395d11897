"""Chaque contribution et chaque réponse suivent leur schéma, et se répondent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from rapport_ouvert.domaine.constat import Constat, Gravite, cite
from rapport_ouvert.domaine.contribution import Contribution, Decision, Entrees
from rapport_ouvert.domaine.extrait import index_passages
from rapport_ouvert.domaine.rapport import Corpus, Page, Passage
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.domaine.signes import find_mots_meles
from rapport_ouvert.domaine.valeur import find_lieu, find_mots, walk_scalaires
from rapport_ouvert.schemas import check_schema


def check_contributions(corpus: Corpus) -> Iterator[Constat]:
    """Le schéma, le nom du fichier, la cible, les relations."""
    passages = index_passages(corpus.rapport)
    if entrees := corpus.contributions.entrees:
        yield from check_schema(entrees.fiche, "entrees.json", REGLE.nom)
        yield from _check_questions(entrees, passages)
    connues = {contribution.id for contribution in corpus.contributions.propositions}
    for contribution in corpus.contributions.propositions:
        yield from check_contribution(contribution, corpus, passages, connues)
    for decision in corpus.contributions.decisions:
        yield from _check_fichier(decision, "decision.json")
        if decision.id not in connues:
            lieu = find_lieu(decision.fiche, ("id",))
            message = f"« {decision.id} » ne répond à aucune contribution."
            yield Constat(lieu, REGLE.nom, message, "corriger cet identifiant.", decision.id)


def _check_questions(
    entrees: Entrees, passages: Mapping[str, tuple[Page, Passage]]
) -> Iterator[Constat]:
    for rang, question in enumerate(entrees.questions):
        if question.passage and question.passage not in passages:
            lieu = find_lieu(entrees.fiche, ("questions", rang, "passage"))
            message = f"« {question.passage} » ne nomme aucun passage."
            remede = "copier l’adresse que donne le signe ¶."
            yield Constat(lieu, REGLE.nom, message, remede, question.passage)


def check_contribution(
    contribution: Contribution,
    corpus: Corpus,
    passages: Mapping[str, tuple[Page, Passage]],
    connues: Collection[str],
) -> Iterator[Constat]:
    """Ce qu'une seule a de fautif, parmi celles que l'on connaît."""
    yield from _check_fichier(contribution, "contribution.json")
    yield from _check_cible(contribution, corpus, passages)
    for nom, visee in contribution.relations:
        if visee not in connues:
            lieu = find_lieu(contribution.fiche, ("relations", nom))
            message = f"« {cite(visee)} » ne nomme aucune contribution."
            yield Constat(lieu, REGLE.nom, message, "corriger cet identifiant.", cite(visee))


def _check_fichier(ecrit: Contribution | Decision, schema: str) -> Iterator[Constat]:
    yield from check_schema(ecrit.fiche, schema, REGLE.nom)
    dit = ecrit.fiche.read("id")
    if dit and dit != ecrit.id:
        message = f"Le fichier se nomme « {ecrit.id} », et dit être « {cite(dit)} »."
        lieu = find_lieu(ecrit.fiche, ("id",))
        yield Constat(lieu, REGLE.nom, message, "donner au fichier le nom qu’il dit.", cite(dit))
    yield from _check_alphabets(ecrit)


def _check_alphabets(ecrit: Contribution | Decision) -> Iterator[Constat]:
    """« préfеcture » avec un « е » cyrillique n'est pas la préfecture."""
    for scalaire in walk_scalaires(ecrit.fiche):
        for debut, fin in islice(find_mots_meles(scalaire.texte), 20):
            yield Constat(
                find_mots(scalaire, debut, fin),
                REGLE.nom,
                "Ce mot mêle deux alphabets : une lettre s’y fait passer pour une autre.",
                "le récrire d’un seul.",
                scalaire.texte[debut:fin],
                Gravite.AVERTISSEMENT,
            )


def _check_cible(
    contribution: Contribution, corpus: Corpus, passages: Mapping[str, tuple[Page, Passage]]
) -> Iterator[Constat]:
    """Visée dans l'édition courante, l'ancre y est ; ailleurs, l'édition le dira."""
    cible = contribution.cible
    if cible is None or cible.edition != corpus.rapport.identite.edition:
        return
    if corpus.rapport.find_page(cible.page) is None:
        lieu = find_lieu(contribution.fiche, ("cible", "page"))
        message = f"« {cite(cible.page)} » n’est pas une page de l’édition {cible.edition}."
        yield Constat(
            lieu, REGLE.nom, message, "copier son chemin dans rapport/.", cite(cible.page)
        )
        return
    vise = passages.get(cible.ancre)
    if vise is None or vise[0].chemin != cible.page:
        lieu = find_lieu(contribution.fiche, ("cible", "ancre"))
        message = f"« {cite(cible.ancre)} » ne nomme aucun passage de « {cible.page} »."
        remede = "copier l’adresse que donne le signe ¶."
        yield Constat(lieu, REGLE.nom, message, remede, cite(cible.ancre))


REGLE = Regle(
    "contribution-conforme",
    "Chaque contribution se lit, et chaque réponse répond à l’une d’elles",
    check_contributions,
)
