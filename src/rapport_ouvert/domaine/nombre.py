"""Un nombre lu ou écrit à la française : « 12 951 », « 3,5 »."""

from __future__ import annotations

import re

_NOMBRE = re.compile(r"-?\d+(?:\.\d+)?")
_ESPACES = str.maketrans(dict.fromkeys(" \u00a0\u202f\u2009", ""))


def write_francais(valeur: float) -> str:
    """« 12 951,5 », les milliers groupés par une espace fine insécable."""
    entier = int(valeur) if float(valeur).is_integer() else valeur
    return f"{entier:,}".replace(",", "\u202f").replace(".", ",")


def read_nombre(texte: str) -> float | None:
    """Sa valeur, ou rien si ce n'est pas un nombre."""
    brut = texte.translate(_ESPACES).replace(",", ".").replace("−", "-")
    return float(brut) if _NOMBRE.fullmatch(brut) else None
