"""Retrouver une entrée par n'importe lequel de ses mots."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from rapport_ouvert.domaine.glossaire import Terme
from rapport_ouvert.franconum.flexions import list_formes, split_forme


def find_termes(termes: Iterable[Terme], mot: str) -> tuple[Terme, ...]:
    """Les entrées qui disent ou remplacent ce mot, fléchi ou non ; sinon, les plus proches."""
    index: dict[str, list[Terme]] = {}
    for terme in termes:
        for forme in list_mots(terme):
            index.setdefault(" ".join(forme), []).append(terme)
    cherche = " ".join(split_forme(mot))
    exacts = index.get(cherche, [])
    proches = exacts or [
        terme for nom in get_close_matches(cherche, index, 3, 0.85) for terme in index[nom]
    ]
    return tuple({terme.cle: terme for terme in proches}.values())


def list_mots(terme: Terme) -> set[tuple[str, ...]]:
    """Toutes les façons d'entrer dans une fiche : ses mots français, et ce qu'elle remplace."""
    siens = (terme.cle, *terme.francais, terme.pluriel, terme.feminin)
    formes = {split_forme(mot) for mot in siens if mot}
    for anglicisme in terme.remplace:
        formes |= list_formes(anglicisme, terme.parler)
    return formes
