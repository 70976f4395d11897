"""Les contributions que l'on compare : leurs mots, leurs auteurs, et le poids de chaque mot."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapport_ouvert.domaine.contribution import Genre, Recevabilite
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.franconum.langues import find_parler

_MOT = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)[’']", re.IGNORECASE)
# Ce qu'ajoute une phrase à toutes les autres : on ne cherche pas de redite là-dedans.
_COURANTS = frozenset(
    ("être", "avoir", "faire", "dire", "plus", "aussi", "même", "tout", "tous", "bien", "où")
)


# Leurs mots sont ceux du rapport, récrits : leurs raisons seules sont d'eux.
_DU_RAPPORT = (Genre.MODIFICATION, Genre.SUPPRESSION)


@dataclass(frozen=True, slots=True)
class Texte:
    """Une contribution à comparer ; `mots` garde l'ordre, `place` la dit dans le rapport."""

    id: str
    auteurs: tuple[str, ...]
    entree: str
    langue: str
    texte: str
    cible: str = ""


def list_textes(corpus: Corpus, entree: str = "") -> tuple[Texte, ...]:
    """Celles qui se lisent : ni retirées, ni irrecevables, ni en attente d'une relecture."""
    contributions = corpus.contributions
    return tuple(
        Texte(
            c.id,
            tuple(auteur.cle for auteur in c.auteurs),
            c.entree,
            c.langue,
            c.expose if c.genre in _DU_RAPPORT else "\n\n".join(filter(None, (c.texte, c.expose))),
            c.cible.ancre if c.cible else "",
        )
        for c in sorted(contributions.propositions, key=lambda c: c.id)
        if not contributions.is_cachee(c.id)
        and (not entree or c.entree == entree)
        and getattr(contributions.find_decision(c.id), "recevabilite", "")
        != Recevabilite.IRRECEVABLE
    )


def hash_textes(textes: Iterable[Texte]) -> str:
    """L'empreinte de ce qui a été lu : deux bilans de même empreinte ont lu la même chose."""
    empreinte = hashlib.sha256()
    for texte in textes:
        empreinte.update(f"{texte.id}\n{texte.texte}\n".encode())
    return empreinte.hexdigest()


def iter_mots(texte: str) -> Iterator[tuple[str, int, int]]:
    """Chaque mot replié (casse, élision) et ses rangs dans le texte."""
    for trouve in _MOT.finditer(texte):
        elide = _ELISION.match(trouve[0])
        debut = trouve.start() + (elide.end() if elide else 0)
        yield texte[debut : trouve.end()].casefold(), debut, trouve.end()


def is_outil(mot: str, langue: str) -> bool:
    """Vrai d'un mot qui ne dit rien seul."""
    return len(mot) < 3 or mot in _COURANTS or mot in find_parler(langue).outils


def weigh(textes: Sequence[tuple[str, str]]) -> list[dict[str, float]]:
    """TF-IDF, chaque texte ramené à la longueur 1 ; un texte est (mots, langue)."""
    comptes = [
        Counter(m for m, _, _ in iter_mots(texte) if not is_outil(m, langue))
        for texte, langue in textes
    ]
    vus = Counter(mot for compte in comptes for mot in compte)
    total = len(comptes)
    return [_normalize(compte, vus, total) for compte in comptes]


def _normalize(compte: Counter[str], vus: Mapping[str, int], total: int) -> dict[str, float]:
    poids = {m: n * (math.log((1 + total) / (1 + vus[m])) + 1) for m, n in compte.items()}
    norme = math.sqrt(sum(valeur * valeur for valeur in poids.values())) or 1.0
    return {mot: valeur / norme for mot, valeur in poids.items()}
