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


def locate(fichier: str, texte: str, debut: int, fin: int | None = None) -> Lieu:
    """Le lieu de `texte[debut:fin]`, en lignes et colonnes."""
    fin = debut + 1 if fin is None else fin
    ligne = texte.count("\n", 0, debut) + 1
    fin_ligne = ligne + texte.count("\n", debut, fin)
    return Lieu(
        fichier,
        ligne,
        debut - texte.rfind("\n", 0, debut),
        fin_ligne,
        fin - texte.rfind("\n", 0, fin),
    )
