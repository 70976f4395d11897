"""Un tableau : ses colonnes, sa tête répétée à chaque page, et ce qui peut s'y couper."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Any

from rapport_ouvert.domaine.noeud import Noeud
from rapport_ouvert.rendu.pandoc.elements import (
    SANS_ATTRIBUT,
    Element,
    build_attributs,
    wrap_langue,
)
from rapport_ouvert.rendu.pandoc.en_ligne import Ligne

# Un petit tableau tient d'un seul tenant ; une cellule plus longue que cela doit pouvoir se couper.
_PETIT, _LONGUE_CELLULE = 900, 1200
_LARGEUR_COLONNE = 78  # signes
_LETTRE = re.compile(r"[^\W\d_]")
_ALIGNEMENTS = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}


def build_table(table: Noeud, ligne: Ligne, langue: str = "") -> list[Element]:
    """Le tableau ; ses classes disent comment il peut se couper.

    Chaque case dit sa `langue`, si ce n'est pas celle du livre.
    """
    tete, *corps = table.enfants
    longueurs = [len(cellule.read_texte()) for rang in table.enfants for cellule in rang.enfants]
    classes = {
        "insecable": sum(longueurs) + 30 * len(corps) < _PETIT,
        "longue": max(longueurs, default=0) > _LONGUE_CELLULE,
        "large": is_large(table),
    }
    colonnes = [[_align(cellule), {"t": "ColWidthDefault"}] for cellule in tete.enfants]
    contenu = [
        build_attributs(classes=[nom for nom, vrai in classes.items() if vrai]),
        [None, []], colonnes,
        [SANS_ATTRIBUT, [_build_rangee(tete, ligne, langue)]],
        [[SANS_ATTRIBUT, 0, [], [_build_rangee(rangee, ligne, langue) for rangee in corps]]],
        [SANS_ATTRIBUT, []],
    ]  # fmt: skip
    return [{"t": "Table", "c": contenu}]


def find_langue_des_cases(table: Noeud) -> str:
    """La langue de toutes les cases qui ont des mots ; rien si elles ne la disent pas toutes."""
    cases = (case for rangee in table.enfants for case in rangee.enfants)
    langues = {_find_langue(case) for case in cases if _LETTRE.search(case.read_texte())}
    return langues.pop() if len(langues) == 1 else ""


def _find_langue(case: Noeud) -> str:
    visibles = [n for n in case.enfants if n.enfants or n.texte.strip()]
    return visibles[0].attributs.get("lang", "") if len(visibles) == 1 else ""


def is_large(table: Noeud) -> bool:
    """Vrai s'il faudrait plus d'une colonne de texte pour que rien n'y passe à la ligne."""
    rangees = [[len(cellule.read_texte()) for cellule in rang.enfants] for rang in table.enfants]
    colonnes = zip_longest(*rangees, fillvalue=0)
    return sum(max(colonne) + 4 for colonne in colonnes) > _LARGEUR_COLONNE


def _build_rangee(rangee: Noeud, ligne: Ligne, langue: str) -> list[Any]:
    cellules = []
    for cellule in rangee.enfants:
        dite = langue or ligne.contexte.find_langue(cellule)
        mots = wrap_langue(ligne.build(cellule.enfants), dite)
        contenu = [{"t": "Plain", "c": mots}]
        cellules.append([SANS_ATTRIBUT, {"t": "AlignDefault"}, 1, 1, contenu])
    return [SANS_ATTRIBUT, cellules]


def _align(cellule: Noeud) -> Element:
    return {"t": _ALIGNEMENTS.get(cellule.attributs.get("alignement", ""), "AlignDefault")}
