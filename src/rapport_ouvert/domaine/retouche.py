"""Récrire un texte en plusieurs endroits à la fois, sans qu'un changement en déplace un autre."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Retouche:
    """Les signes `debut:fin` d'un texte deviennent `texte`."""

    debut: int
    fin: int
    texte: str


def rewrite(texte: str, retouches: Iterable[Retouche]) -> str:
    """Le texte récrit ; deux retouches ne se chevauchent jamais.

    Deux ajouts au même endroit gardent l'ordre où ils sont donnés.
    """
    morceaux, curseur = [], 0
    for retouche in sorted(retouches, key=lambda r: (r.debut, r.fin)):
        morceaux += [texte[curseur : retouche.debut], retouche.texte]
        curseur = retouche.fin
    return "".join((*morceaux, texte[curseur:]))
