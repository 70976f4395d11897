"""La part de chaque colonne d'un tableau, pour qui ne sait pas la trouver seul."""

from __future__ import annotations

import re
from typing import Any

from rapport_ouvert.rendu.pandoc.elements import Element, read_texte

# En signes : ce que la page tient, la plus longue ligne que l'on vise, ce qui borde une cellule.
_PAGE, _LIGNE, _BORD = 84, 60, 5
# Une adresse se coupe en morceaux, comme un texte à ses espaces.
_COUPURES = re.compile(r"\s+|(?<=[./])(?=\w)|(?<=[.\w-]{18})(?=[\w-]+\.\w)")


def weigh_colonnes(table: Element, page: int = _PAGE) -> Element:
    """Le même tableau : aucun mot n'y est coupé si l'on peut, le reste va aux longs textes.

    `page` est la largeur dont il dispose, en signes.
    """
    attributs, legende, colonnes, tete, corps, pied = table["c"]
    rangees = [*tete[1], *corps[0][3]]
    bornes = [_measure(rangees, rang) for rang in range(len(colonnes))]
    reste = max(0, page - sum(moins for moins, _ in bornes))
    envies = sum(plus - moins for moins, plus in bornes) or 1
    parts = [moins + reste * (plus - moins) / envies for moins, plus in bornes]
    pesees = [
        [alignement, {"t": "ColWidth", "c": round(part / sum(parts), 4)}]
        for (alignement, _), part in zip(colonnes, parts, strict=True)
    ]
    return {"t": "Table", "c": [attributs, legende, pesees, tete, corps, pied]}


def _measure(rangees: list[Any], rang: int) -> tuple[int, int]:
    """Le mot le plus long d'une colonne, et sa plus longue cellule."""
    textes = [
        " ".join(read_texte(bloc["c"]) for bloc in cellules[rang][4])
        for _, cellules in rangees
        if rang < len(cellules)
    ]
    mot = max((len(mot) for texte in textes for mot in _COUPURES.split(texte)), default=0)
    ligne = max((len(texte) for texte in textes), default=0)
    return min(_LIGNE // 2, mot) + _BORD, max(mot, min(_LIGNE, ligne)) + _BORD
