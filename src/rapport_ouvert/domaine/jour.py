"""Le premier du mois, comme on le dit en français."""

from __future__ import annotations

import re


def write_premier(jour: str, langue: str) -> str:
    """« 1 décembre 2018 » → « 1er décembre 2018 », ce que le CLDR ne fait pas."""
    return re.sub(r"^1 (?=\D)", "1er ", jour) if langue.startswith("fr") else jour
