"""Une chaîne d'un catalogue PO : ce qui s'y lit, et où chaque mot en est écrit.

Une chaîne longue se replie sur plusieurs lignes, chacune entre guillemets droits ; un échappement
(« \\n », « \\" ») s'écrit en deux signes et se lit comme un seul.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapport_ouvert.domaine.lieu import Lieu

_SIGNE = re.compile(r"\\.|[^\\]", re.S)
_JUSTE = re.compile(r'(?:[^\\]+|\\[ntr"\\])*')


@dataclass(frozen=True, slots=True)
class Pli:
    """Une ligne d'une chaîne : sa place, et ce qui est écrit entre ses guillemets."""

    ligne: int
    colonne: int  # du premier signe après le guillemet
    ecrit: str


@dataclass(frozen=True, slots=True)
class Chaine:
    """Une chaîne, pli par pli."""

    fichier: str
    plis: tuple[Pli, ...]

    @property
    def lieu(self) -> Lieu:
        """Toute la chaîne, guillemets compris ; le premier pli, vide, ne compte pas s'il y en a."""
        pleins = [pli for pli in self.plis if pli.ecrit] or self.plis[:1]
        premier, dernier = pleins[0], pleins[-1]
        fin = dernier.colonne + len(dernier.ecrit) + 1
        return Lieu(self.fichier, premier.ligne, premier.colonne - 1, dernier.ligne, fin)

    def locate(self, debut: int, fin: int) -> Lieu:
        """Le lieu de ce qui se lit en `[debut:fin]` ; la chaîne entière s'il n'y a rien là."""
        signes = list(self._walk())[debut:fin]
        if not signes:
            return self.lieu
        (ligne, colonne, _), (fin_ligne, fin_colonne, ecrit) = signes[0], signes[-1]
        return Lieu(self.fichier, ligne, colonne, fin_ligne, fin_colonne + len(ecrit))

    def _walk(self) -> Iterator[tuple[int, int, str]]:
        for pli in self.plis:
            for signe in _SIGNE.finditer(pli.ecrit):
                yield pli.ligne, pli.colonne + signe.start(), signe[0]


def find_faux_echappement(ecrit: str) -> int:
    """Le rang d'un échappement que tous les outils ne lisent pas de la même façon, ou -1."""
    juste = _JUSTE.match(ecrit)
    return -1 if juste is None or juste.end() == len(ecrit) else juste.end()
