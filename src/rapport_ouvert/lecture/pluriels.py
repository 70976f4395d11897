"""La règle du pluriel d'une langue, telle que gettext l'écrit."""

from __future__ import annotations

import re
from collections.abc import Callable
from gettext import c2py

from rapport_ouvert.domaine.interface import count_francais

_PLURIELS = re.compile(
    r"\s*nplurals\s*=\s*(?P<nombre>\d{1,2})\s*;\s*plural\s*=\s*(?P<regle>[^;]+);?\s*"
)
_ESSAIS = 200


def parse_pluriels(regle: str) -> tuple[int, Callable[[int], int]]:
    """Le nombre de formes, et la fonction qui choisit ; celle du français si elle ne se lit pas."""
    trouve = _PLURIELS.fullmatch(regle)
    if trouve is None:
        return 2, count_francais
    try:
        return int(trouve["nombre"]), c2py(trouve["regle"])
    except ValueError:
        return 2, count_francais


def is_pluriels(regle: str) -> bool:
    """Vrai si gettext saurait compter avec cette règle, sans jamais choisir une forme absente."""
    if not _PLURIELS.fullmatch(regle):
        return False
    nombre, choisit = parse_pluriels(regle)
    try:
        return choisit is not count_francais and all(
            choisit(compte) < nombre for compte in range(_ESSAIS)
        )
    except (ValueError, ZeroDivisionError):
        return False
