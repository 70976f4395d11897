"""Ce qu'une image doit montrer ; la façon de la tracer est l'affaire du rendu."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Barres:
    """Une barre horizontale par étiquette, dans l'ordre donné.

    `secondes`, s'il y en a, se posent au bout des premières ; `legende` nomme les deux.
    """

    etiquettes: tuple[str, ...]
    valeurs: tuple[float, ...]
    intitule: str
    secondes: tuple[float, ...] = ()
    legende: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Repere:
    """Un lieu sur une carte, et l'adresse où mène son point."""

    nom: str
    latitude: float
    longitude: float
    cible: str


@dataclass(frozen=True, slots=True)
class Carte:
    """Des lieux, dans un cadre : « monde », « europe » ou « france »."""

    reperes: tuple[Repere, ...]
    cadre: str = "monde"


@dataclass(frozen=True, slots=True)
class Etape:
    """Un point d'une frise, son nom et ce qu'on en dit ; `faite` est faux s'il est à venir."""

    nom: str
    dit: str
    faite: bool = True


@dataclass(frozen=True, slots=True)
class Frise:
    """Des étapes, de la plus ancienne à la plus récente, de haut en bas."""

    etapes: tuple[Etape, ...]


Dessin = Barres | Carte | Frise
