"""Ce qui écrit un nombre dans une langue : « 12 951 », « 12.951 », mais « 7647 » en espagnol.

Les règles sont celles d'Unicode (CLDR, par ICU), qui disent aussi à partir de combien de chiffres
une langue groupe les milliers ; Babel n'en tient pas compte.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import icu


@cache
def build_ecrivain(locale: str) -> Callable[[float], str]:
    """De quoi écrire un nombre à l'usage de cette locale."""
    forme = icu.NumberFormatter.withLocale(icu.Locale(locale.replace("-", "_")))

    def write(valeur: float) -> str:
        if float(valeur).is_integer():
            return str(forme.formatInt(int(valeur)))
        return str(forme.formatDouble(valeur))

    return write
