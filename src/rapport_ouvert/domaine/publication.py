"""Tout ce qu'une édition montre, avant tout rendu."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapport_ouvert.domaine.rapport import Rapport

EN_PREPARATION = "en-preparation"
# Sans jour écrit, le site et le PDF ont tout de même besoin d'une date, toujours la même.
JOUR_ZERO = date(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class Publication:
    """Le rapport composé, et l'édition dont il est l'état."""

    rapport: Rapport

    @property
    def edition(self) -> str:
        """« 2018-1 », ou « en-preparation » tant que l'édition n'est pas nommée."""
        return self.rapport.identite.edition or EN_PREPARATION

    @property
    def langue(self) -> str:
        """La langue du texte (BCP 47)."""
        return self.rapport.identite.langue

    @property
    def jour(self) -> date:
        """Le jour de l'édition : la seule horloge du rendu."""
        ecrit = self.rapport.identite.date
        return date.fromisoformat(ecrit) if ecrit else JOUR_ZERO

    @property
    def nom_pdf(self) -> str:
        """Le nom du PDF, unique entre les éditions et les langues."""
        return f"rapport-{self.edition}-{self.langue}.pdf"

    @property
    def dossier(self) -> str:
        """L'adresse de cette édition dans le site : « fr/2018-1 »."""
        return f"{self.langue}/{self.edition}"
