"""Ce qu'il advient des mots proposés quand on les fond dans un passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rapport_ouvert.domaine.retouche import Retouche


class Rattachement(StrEnum):
    """Où mène la cible d'une contribution dans le texte courant."""

    EXACTE = "exacte"
    DEPLACEE = "deplacee"
    MODIFIEE = "modifiee"
    ORPHELINE = "orpheline"


@dataclass(frozen=True, slots=True)
class Changement:
    """Ce qu'une contribution change dans un passage, en mots de ce passage."""

    id: str
    retouches: tuple[Retouche, ...]


@dataclass(frozen=True, slots=True)
class Fusion:
    """Un passage fondu : son texte, et ce que chaque contribution y a fait.

    `communes` : les groupes qui touchent les mêmes mots, laissés à un éditeur ; `identiques` : ceux
    qui proposent la même chose, appliquée une fois, tous crédités ; `a_relire` : ceux qui ont
    changé une même phrase, où l'accord peut boiter sans qu'aucun mot se heurte.
    """

    texte: str
    appliques: tuple[str, ...] = ()
    communes: tuple[tuple[str, ...], ...] = ()
    identiques: tuple[tuple[str, ...], ...] = ()
    a_relire: tuple[tuple[str, ...], ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Commune:
    """Des contributions qui récrivent les mêmes mots d'un passage, laissé tel quel.

    `versions` donne le passage tel que le voudrait chacune, dans sa `langue` si elles le
    traduisent ; un éditeur choisit.
    """

    page: str
    ancre: str
    base: str
    groupe: tuple[str, ...]
    versions: Mapping[str, str] = field(default_factory=dict)
    langue: str = ""
