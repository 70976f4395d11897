"""Le sommaire d'un livre que l'on rouvre : des liens, que le traitement de texte sait refaire."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapport_ouvert.rendu.pandoc.elements import (
    Element,
    read_texte,
)

PROFONDEUR = 3


@dataclass(frozen=True, slots=True)
class Ligne:
    """Un titre, son rang, et la cible qui y mène."""

    niveau: int
    cible: str
    texte: str


def list_lignes(blocs: Iterable[Element]) -> list[Ligne]:
    """Les titres que le sommaire montre."""
    lignes: list[Ligne] = []
    for bloc in blocs:
        if bloc["t"] != "Header" or "unlisted" in bloc["c"][1][1] or bloc["c"][0] > PROFONDEUR:
            continue
        niveau, attributs, contenu = bloc["c"]
        lignes.append(Ligne(niveau, attributs[0], read_texte(contenu)))
    return lignes
