"""Où une chose a été lue."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Lieu:
    """Un intervalle d'un fichier source.

    Lignes et colonnes commencent à 1 et se comptent en caractères (points de code),
    jamais en octets ; la fin est exclue : un mot de trois lettres en colonne 5 finit
    en colonne 8.
    """

    fichier: str
    ligne: int
    colonne: int
    fin_ligne: int
    fin_colonne: int

    def __str__(self) -> str:
        return f"{self.fichier}:{self.ligne}:{self.colonne}"
