"""Une édition : un état daté du rapport, deux par an."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_NOM = re.compile(r"(\d{4})-([12])")
_MOIS = 6


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """« 2018-2 » : l'année, et lequel de ses deux semestres."""

    annee: int
    semestre: int

    def __str__(self) -> str:
        return f"{self.annee}-{self.semestre}"

    @property
    def suivante(self) -> Edition:
        """Celle qui paraît six mois après."""
        return Edition(self.annee + 1, 1) if self.semestre == 2 else Edition(self.annee, 2)


def parse_edition(nom: str) -> Edition | None:
    """« 2018-1 » → l'édition ; rien si ce n'en est pas une."""
    trouve = _NOM.fullmatch(nom)
    return Edition(int(trouve[1]), int(trouve[2])) if trouve else None


def name_suivante(nom: str) -> str:
    """L'édition qui suit celle de ce nom ; rien si ce n'en est pas une."""
    edition = parse_edition(nom)
    return str(edition.suivante) if edition else ""


def add_semestre(jour: date) -> date:
    """Six mois plus tard, le même quantième ; à défaut, le dernier du mois."""
    mois = jour.month - 1 + _MOIS
    annee, mois = jour.year + mois // 12, mois % 12 + 1
    return date(annee, mois, min(jour.day, calendar.monthrange(annee, mois)[1]))


def find_jour(ecrit: str) -> str:
    """« 2018-06-12 » tel quel ; rien si ce n'est pas un jour du calendrier."""
    try:
        return date.fromisoformat(ecrit).isoformat()
    except ValueError:
        return ""
