"""Chaque passage a son ancre."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.regle import Regle

# Un bloc de code ou de HTML peut s'en passer : il n'est pas du texte à discuter.
_DISPENSES = (Genre.BLOC_CODE, Genre.BLOC_HTML)


def check_passages_ancres(corpus: Corpus) -> Iterator[Constat]:
    """Cherche les passages que l'on ne peut ni citer, ni discuter, ni traduire.

    Un seul constat par page, au premier d'entre eux : le remède les sert tous.
    """
    for page in corpus.rapport.pages:
        neufs = [
            passage
            for passage in page.passages
            if not passage.ancres and passage.genre not in _DISPENSES
        ]
        if neufs:
            nombre = f"{len(neufs)} passages n’ont" if len(neufs) > 1 else "Ce passage n’a"
            yield Constat(
                neufs[0].lieu,
                REGLE.nom,
                f"{nombre} pas encore d’ancre.",
                "lancer « rapport-ouvert ancrer ».",
                neufs[0].texte,
                Gravite.AVERTISSEMENT,
            )


REGLE = Regle("passage-ancre", "Chaque passage a son ancre", check_passages_ancres)
