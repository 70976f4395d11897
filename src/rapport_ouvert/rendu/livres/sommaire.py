"""Le sommaire d'un livre que l'on rouvre : des liens, que le traitement de texte sait refaire."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapport_ouvert.rendu.pandoc.elements import Element, find_valeur, read_texte

PROFONDEUR = 3
# Un titre resté dans l'original, au milieu de l'arabe, garde sa ponctuation à sa place.
_DE_GAUCHE, _FIN_DE_SENS = "\u202a", "\u202c"


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
        lignes.append(Ligne(niveau, attributs[0], "".join(map(_read, contenu))))
    return lignes


def _read(element: Element) -> str:
    texte = read_texte([element])
    if element["t"] == "Span" and find_valeur(element["c"][0], "dir") == "ltr":
        return f"{_DE_GAUCHE}{texte}{_FIN_DE_SENS}"
    return texte
