"""Chaque public a de quoi lire."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.parcours import PUBLICS, find_pages
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.regle import Regle


def check_publics(corpus: Corpus) -> Iterator[Constat]:
    """Signale un public sans aucune page, dans un rapport qui s'adresse à des publics."""
    rapport = corpus.rapport
    servis = {public for public in PUBLICS if find_pages(rapport, public)}
    fichier = rapport.fiche.lieu.fichier
    for public in PUBLICS if servis else ():
        if public not in servis:
            yield Constat(
                Lieu(fichier, 1, 1, 1, 1),
                REGLE.nom,
                f"Aucune page ne s’adresse au public « {public} ».",
                f"l’ajouter au champ « publics » des pages qui le concernent ({public}).",
                public,
                Gravite.AVERTISSEMENT,
            )


REGLE = Regle("public-servi", "Chaque public a de quoi lire", check_publics)
