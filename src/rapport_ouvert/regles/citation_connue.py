"""Chaque citation désigne une œuvre de la bibliographie."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from rapport_ouvert.domaine.citation import find_citations
from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.domaine.valeur import find_lieu


def check_citations(corpus: Corpus) -> Iterator[Constat]:
    """Cherche les clés que la bibliographie ignore, et celles qu'elle donne deux fois."""
    cles: dict[str, int] = {}
    for oeuvre in corpus.donnees.oeuvres:
        lieu = find_lieu(oeuvre.fiche, ("id",))
        if premiere := cles.get(oeuvre.cle):
            message = f"La clé « {oeuvre.cle} » désigne déjà l’œuvre de la ligne {premiere}."
            yield Constat(lieu, REGLE.nom, message, "en donner une autre.", oeuvre.cle)
        cles.setdefault(oeuvre.cle, lieu.ligne)
    for page in corpus.rapport.pages:
        for citation in find_citations(page):
            for renvoi in citation.renvois:
                if renvoi.cle not in cles:
                    message = f"Aucune œuvre n’a la clé « {renvoi.cle} »."
                    remede = _suggest(renvoi.cle, list(cles))
                    yield Constat(citation.lieu, REGLE.nom, message, remede, citation.texte)


def _suggest(cle: str, cles: list[str]) -> str:
    proches = get_close_matches(cle, cles, 1)
    return f"écrire « @{proches[0]} »." if proches else "ajouter l’œuvre à bibliographie.yaml."


REGLE = Regle(
    "citation-connue", "Chaque citation désigne une œuvre de la bibliographie", check_citations
)
