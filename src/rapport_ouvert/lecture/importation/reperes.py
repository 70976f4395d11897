"""Les mots qui annoncent les parties d'un rapport, lus dans `reperes.yaml`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

import yaml

_ROMAINS = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


@cache
def read_reperes(nom: str) -> tuple[str, ...]:
    """Les mots rangés sous `nom`, sans casse ni accents."""
    return _read_fichier()[nom]


def fold(texte: str) -> str:
    """`texte` en minuscules, sans accents : de quoi comparer deux mots."""
    decompose = unicodedata.normalize("NFD", texte.casefold())
    return "".join(signe for signe in decompose if not unicodedata.combining(signe))


def starts_with(texte: str, nom: str) -> bool:
    """Le premier mot de `texte` est-il l'un de ceux de `nom` ?"""
    premier = re.match(r"[\w-]+", fold(texte).strip())
    return premier is not None and premier.group() in read_reperes(nom)


def parse_romain(texte: str) -> int:
    """La valeur d'un nombre romain bien écrit (jusqu'à 39), ou 0."""
    for valeur in range(1, 40):
        if render_romain(valeur) == texte:
            return valeur
    return 0


def render_romain(valeur: int) -> str:
    """Un nombre en chiffres romains."""
    signes = ""
    for signe, poids in _ROMAINS:
        while valeur >= poids:
            signes, valeur = signes + signe, valeur - poids
    return signes


@cache
def _read_fichier() -> dict[str, tuple[str, ...]]:
    source = files(__package__).joinpath("reperes.yaml").read_text(encoding="utf-8")
    return {nom: tuple(mots) for nom, mots in yaml.safe_load(source).items()}
