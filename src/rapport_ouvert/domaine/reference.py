"""De quoi citer le rapport, une de ses pages ou l'un de ses passages, dans une édition."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """Une page d'une édition ; sans `titre`, le rapport entier.

    `page` est son chemin (« partie-1/1-definition.md »), `adresse` celle où on la lit, si le site
    en a une ; `date` le jour de l'édition (AAAA-MM-JJ).
    """

    rapport: str
    auteurs: tuple[str, ...]
    edition: str
    date: str
    langue: str
    page: str = ""
    titre: str = ""
    adresse: str = ""

    @property
    def cle(self) -> str:
        """« oural-2018-2-fr-partie-1-1-definition » : la même pour tous, et pour longtemps."""
        premier = split_nom(self.auteurs[0])[1] if self.auteurs else ""
        tete = write_cle(premier) or write_cle(self.rapport) or "rapport"
        suite = write_cle(self.page.removesuffix(".md")) if self.titre else ""
        return "-".join(filter(None, (tete, write_cle(self.edition), self.langue.lower(), suite)))


def split_nom(nom: str) -> tuple[str, str]:
    """« Akim Oural » → le prénom, le nom : le premier mot, puis les autres."""
    prenom, _, famille = nom.partition(" ")
    return (prenom, famille) if famille else ("", nom)


def write_cle(texte: str) -> str:
    """« Première partie » → « premiere-partie » : des lettres sans accent, des chiffres."""
    nu = unicodedata.normalize("NFKD", texte).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", nu).strip("-")
