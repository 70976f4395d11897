"""Ce qu'il est advenu, dans une édition, de chaque contribution qui l'attendait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

SANS_REPONSE = "sans_reponse"
_PROVISOIRES = (SANS_REPONSE, "en_attente", "reportee")


class Effet(StrEnum):
    """Ce que le texte de l'édition doit à une contribution."""

    APPLIQUEE = "appliquee"
    FONDUE = "fondue"  # le texte retenu d'une autre la porte
    COMMUNE = "discussion_commune"
    PERDUE = "perdue"  # les mots visés n'y sont plus
    A_ECRIRE = "a_ecrire"  # retenue, mais un éditeur doit dire comment
    AUCUN = "aucun"


EN_ATTENTE = (Effet.COMMUNE, Effet.PERDUE, Effet.A_ECRIRE)
ENTREES = (Effet.APPLIQUEE, Effet.FONDUE)


@dataclass(frozen=True, slots=True)
class Inscription:
    """Une contribution au registre : sa réponse, et où elle est entrée.

    `sort` vaut « sans_reponse » si personne n'a répondu ; `rattachement` est vide si elle ne vise
    aucun passage ; `page` et `ancre` disent le passage changé, ou `page` seule la fiche écrite ;
    `avant` et `apres`, ce passage de part et d'autre de l'édition ; `langue`, celle où une
    traduction le rend.
    """

    id: str
    genre: str
    sort: str
    effet: Effet = Effet.AUCUN
    rattachement: str = ""
    page: str = ""
    ancre: str = ""
    motif: str = ""
    coauteurs: tuple[str, ...] = ()
    avant: str = ""
    apres: str = ""
    langue: str = ""

    @property
    def provisoire(self) -> bool:
        """Vrai si l'édition suivante devra en redire le sort."""
        return self.sort in _PROVISOIRES


@dataclass(frozen=True, slots=True)
class Registre:
    """Toutes les contributions d'une édition, rangées par identifiant, et les groupes formés.

    Sans `date`, l'édition est en préparation.
    """

    edition: str
    date: str
    inscriptions: tuple[Inscription, ...] = ()
    communes: tuple[tuple[str, ...], ...] = ()
    identiques: tuple[tuple[str, ...], ...] = ()
    a_relire: tuple[tuple[str, ...], ...] = ()
    _par_id: Mapping[str, Inscription] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_par_id", {i.id: i for i in self.inscriptions})

    def find_inscription(self, identifiant: str) -> Inscription | None:
        """La ligne de cette contribution, si l'édition l'a vue."""
        return self._par_id.get(identifiant)


@dataclass(frozen=True, slots=True)
class Lot:
    """Ce dont une édition est faite, une fois pour toutes.

    `base` est le commit d'où elle est calculée, `texte` l'arbre git du rapport qu'elle donne,
    `precedente` le nom de l'édition d'avant. La date est la seule horloge de l'édition.
    """

    edition: str
    date: str
    base: str
    texte: str
    precedente: str = ""


@dataclass(frozen=True, slots=True)
class Parution:
    """Une édition parue : son lot et son registre. Elle ne change plus."""

    lot: Lot
    registre: Registre
