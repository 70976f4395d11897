"""Le registre d'une édition : chaque contribution qui l'attendait, et ce qu'il en est advenu."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.composition.preparation import Preparation
from rapport_ouvert.domaine.contribution import RETENUES, Contribution, Decision
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.registre import SANS_REPONSE, Inscription, Registre


def list_registres(corpus: Corpus, preparation: Preparation) -> tuple[Registre, ...]:
    """Celui de chaque édition parue, puis celui de l'édition en préparation."""
    parus = tuple(parution.registre for parution in corpus.parutions)
    return (*parus, build_registre(corpus, preparation, ""))


def build_registre(corpus: Corpus, preparation: Preparation, date: str) -> Registre:
    """Le registre de l'édition préparée, parue ce jour (AAAA-MM-JJ), ou sans date à paraître.

    Y entrent les contributions reçues ce jour au plus tard et non réglées dans une édition parue,
    et toutes celles qui y prennent effet.
    """
    effectives = {ligne.id: ligne for ligne in preparation.inscriptions}
    reglees = set(_list_reglees(corpus))
    lignes = [
        effectives.get(contribution.id) or _inscribe(contribution, decision)
        for contribution, decision in _list_attendues(corpus, preparation.edition, date)
        if contribution.id not in reglees or contribution.id in effectives
    ]
    return Registre(
        preparation.edition,
        date,
        tuple(sorted(lignes, key=lambda ligne: ligne.id)),
        tuple(commune.groupe for commune in preparation.communes),
        preparation.identiques,
        preparation.a_relire,
    )


def _list_reglees(corpus: Corpus) -> Iterator[str]:
    for parution in corpus.parutions:
        for ligne in parution.registre.inscriptions:
            if not ligne.provisoire:
                yield ligne.id


def _list_attendues(
    corpus: Corpus, edition: str, date: str
) -> Iterator[tuple[Contribution, Decision | None]]:
    for contribution in corpus.contributions.propositions:
        decision = corpus.contributions.find_decision(contribution.id)
        if decision is not None and decision.sort in RETENUES:
            # Retenue pour une autre édition, elle attend la sienne.
            if decision.edition == edition:
                yield contribution, decision
        elif not date or contribution.recue_le <= date:
            yield contribution, decision


def _inscribe(contribution: Contribution, decision: Decision | None) -> Inscription:
    sort = SANS_REPONSE
    if contribution.retiree_le:
        sort = "retiree"
    elif decision is not None:
        sort = decision.sort or decision.recevabilite
    return Inscription(contribution.id, contribution.genre, sort)
