"""Ni adresse, ni numéro qui joigne ou désigne quelqu'un dans ce qui se publie pour toujours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.contribution import RETENUES, Contribution, Decision
from rapport_ouvert.domaine.donnees_personnelles import Sorte, list_donnees
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.domaine.valeur import find_mots

# Les dire toutes n'aide plus celui qui relit, et coûterait le carré de leur nombre.
_MONTREES = 20


def check_donnees(corpus: Corpus) -> Iterator[Constat]:
    """Un courriel est une faute ; un numéro, un doute qu'un éditeur lève en le relisant.

    Retenue sans cette relecture, la contribution entrerait dans le texte : le doute est une faute.
    """
    contributions = corpus.contributions
    ecrits: tuple[Contribution | Decision, ...] = (
        *contributions.propositions,
        *contributions.decisions,
    )
    for ecrit in ecrits:
        yield from check_ecrit(ecrit, contributions.find_decision(ecrit.id))


def check_ecrit(ecrit: Contribution | Decision, decision: Decision | None) -> Iterator[Constat]:
    """Ce qu'un seul écrit a de trop, sachant la réponse qui lui est faite."""
    relue = decision is not None and decision.relue
    entre = decision is not None and decision.sort in RETENUES
    for scalaire, donnee in islice(list_donnees(ecrit.fiche), _MONTREES):
        lieu = find_mots(scalaire, donnee.debut, donnee.fin)
        mots = scalaire.texte[donnee.debut : donnee.fin]
        if donnee.sorte is Sorte.COURRIEL:
            message = "Une adresse de courriel resterait dans l’histoire du dépôt."
            remede = "l’ôter : un contributeur se nomme, il ne se joint pas."
            yield Constat(lieu, REGLE.nom, message, remede, mots)
        elif not relue:
            message = f"Ces chiffres ont la forme d’{donnee.sorte.value}."
            remede = (
                "l’ôter avant de commettre ; si ce n’en est pas un, écrire "
                "« donnees_personnelles: relues » dans la réponse."
            )
            gravite = Gravite.ERREUR if entre else Gravite.AVERTISSEMENT
            yield Constat(lieu, REGLE.nom, message, remede, mots, gravite)


REGLE = Regle(
    "donnee-personnelle",
    "Aucune donnée personnelle ne se publie sans relecture",
    check_donnees,
)
