"""Ce qu'une image doit montrer ; la façon de la tracer est l'affaire du rendu."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Barres:
    """Une barre horizontale par étiquette, dans l'ordre donné."""

    etiquettes: tuple[str, ...]
    valeurs: tuple[float, ...]
    intitule: str


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


Dessin = Barres | Carte
