"""La part de chaque colonne d'un tableau, pour qui ne sait pas la trouver seul."""

from __future__ import annotations

from typing import Any

from rapport_ouvert.rendu.pandoc.elements import Element

_LARGE, _ETROITE = 60, 6  # signes


def weigh_colonnes(table: Element) -> Element:
    """Le même tableau, chaque colonne large selon ses mots."""
    attributs, legende, colonnes, tete, corps, pied = table["c"]
    rangees = [*tete[1], *corps[0][3]]
    longueurs = [_measure(rangees, rang) for rang in range(len(colonnes))]
    total = sum(longueurs)
    pesees = [
        [alignement, {"t": "ColWidth", "c": round(longueur / total, 4)}]
        for (alignement, _), longueur in zip(colonnes, longueurs, strict=True)
    ]
    return {"t": "Table", "c": [attributs, legende, pesees, tete, corps, pied]}


def _measure(rangees: list[Any], rang: int) -> int:
    """Le nombre de signes de sa plus longue cellule, entre deux bornes."""
    cellules = [cellules[rang] for _, cellules in rangees if rang < len(cellules)]
    longueur = max((count_signes(cellule[4]) for cellule in cellules), default=0)
    return max(_ETROITE, min(_LARGE, longueur))


def count_signes(noeud: Any) -> int:
    """Le nombre de signes d'un morceau d'arbre."""
    if isinstance(noeud, dict):
        contenu = noeud.get("c")
        if noeud["t"] == "Str":
            return len(str(contenu))
        return 1 if noeud["t"] in ("Space", "SoftBreak") else count_signes(contenu)
    return sum(map(count_signes, noeud)) if isinstance(noeud, list) else 0
