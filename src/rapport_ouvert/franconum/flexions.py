"""Toutes les formes d'un emprunt : on les engendre, au lieu de les deviner.

Un lemmatiseur laisse « digitalisé » ou « start-ups » tels quels (mesuré sur simplemma 2.0) ; or
un emprunt se fléchit toujours selon la règle la plus simple de la langue qui l'accueille.
"""

from __future__ import annotations

import re

from rapport_ouvert.domaine.glossaire import Anglicisme, Famille
from rapport_ouvert.franconum.langues import find_parler
from rapport_ouvert.franconum.langues.parler import Forme

_MOT = re.compile(r"[^\W_]+")


def split_forme(texte: str) -> Forme:
    """Les mots d'une forme, en minuscules : « Start-up » → start, up."""
    return tuple(_MOT.findall(texte.lower()))


def list_formes(anglicisme: Anglicisme, parler: str) -> frozenset[Forme]:
    """Chaque forme fléchie, mot par mot ; les mots d'une locution se joignent aussi en un seul.

    `parler` est la langue dont les emprunts suivent les flexions (voir `Terme.parler`).
    """
    inflect = find_parler(parler).inflect
    bases = {split_forme(base) for base in (anglicisme.forme, *anglicisme.variantes)}
    formes = bases | {split_forme(pluriel) for pluriel in anglicisme.pluriels}
    if anglicisme.famille is not Famille.INVARIABLE:
        formes |= {forme for base in bases if base for forme in inflect(base, anglicisme.famille)}
    return frozenset(formes | {("".join(forme),) for forme in formes if len(forme) > 1})
