"""Un nombre écrit à la française : « 12 951 », « 3,5 »."""

from __future__ import annotations

import re

_NOMBRE = re.compile(r"-?\d+(?:\.\d+)?")
_ESPACES = str.maketrans(dict.fromkeys(" \u00a0\u202f\u2009", ""))


def read_nombre(texte: str) -> float | None:
    """Sa valeur, ou rien si ce n'est pas un nombre."""
    brut = texte.translate(_ESPACES).replace(",", ".").replace("−", "-")
    return float(brut) if _NOMBRE.fullmatch(brut) else None
