"""Les contributions qui visent chaque passage, et ce qu'elles deviennent."""

from __future__ import annotations

from collections.abc import Iterable

from rapport_ouvert.domaine.apport_public import ApportPublic
from rapport_ouvert.domaine.interface import dire, dire_nombre
from rapport_ouvert.domaine.sorts_dits import SORTS_DITS
from rapport_ouvert.domaine.typographie import normalize_typographie
from rapport_ouvert.rendu.fiches import Apports, Langue


class Visees:
    """Celles d'une langue, rangées par ancre."""

    def __init__(self, langue: Langue, apports: Apports) -> None:
        """Un passage garde son ancre dans toutes les langues."""
        self._langue = langue
        self._apports = apports
        self._par_ancre: dict[str, list[ApportPublic]] = {}
        for apport in apports.list_tous():
            if apport.ancre:
                self._par_ancre.setdefault(apport.ancre, []).append(apport)

    def show(self, ancre: str) -> list[dict[str, str]]:
        """Chacune : son titre, dans sa langue, sa page et son sort."""
        return [self._show(apport) for apport in self._par_ancre.get(ancre, ())]

    def _show(self, apport: ApportPublic) -> dict[str, str]:
        return {
            "lien": self._apports.find_lien(apport, self._langue),
            "titre": name_apport(apport),
            "langue": "" if apport.langue == self._langue.code else apport.langue,
            "sort": self._tell_sort(apport),
        }

    def _tell_sort(self, apport: ApportPublic) -> str:
        if self._apports.is_en_chemin(apport):
            return dire("retenue, pas encore intégrée")
        return tell_sort(apport, self._langue.code)

    def tell_en_chemin(self, ancres: Iterable[str]) -> str:
        """« 2 contributions retenues, pas encore intégrées » ; rien s'il n'y en a pas."""
        nombre = sum(
            self._apports.is_en_chemin(apport)
            for ancre in ancres
            for apport in self._par_ancre.get(ancre, ())
        )
        if not nombre:
            return ""
        return dire_nombre(
            "{nombre} contribution retenue, pas encore intégrée.",
            "{nombre} contributions retenues, pas encore intégrées.",
            nombre,
        )


def name_apport(apport: ApportPublic) -> str:
    """Son titre ; à défaut, son identifiant."""
    return apport.titre or dire("Contribution {identifiant}", identifiant=apport.id)


def tell_sort(apport: ApportPublic, langue: str) -> str:
    """« retenue en partie »."""
    return normalize_typographie(dire(SORTS_DITS.get(apport.sort, apport.sort)), langue)
