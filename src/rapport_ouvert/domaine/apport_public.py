"""Ce que le portail sait d'une contribution : rien de ce qui est retiré, tu ou à relire."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from rapport_ouvert.domaine.contribution import RETENUES
from rapport_ouvert.domaine.registre import EN_ATTENTE


@dataclass(frozen=True, slots=True)
class ApportPublic:
    """Une contribution : son titre, ce qu'elle vise, sa réponse et ce qu'elle est devenue.

    `edition` est celle où elle doit entrer, `effet` ce qu'elle y a fait.
    """

    id: str
    titre: str = ""
    langue: str = ""
    page: str = ""
    ancre: str = ""
    recue_le: str = ""
    sort: str = ""
    decide_le: str = ""
    edition: str = ""
    effet: str = ""

    def is_en_chemin(self, parues: Iterable[str]) -> bool:
        """Vrai si elle est retenue et qu'aucune de ces éditions ne la porte encore."""
        if self.sort not in RETENUES:
            return False
        return self.edition not in parues or self.effet in EN_ATTENTE


def read_apports(fiche: Mapping[str, object]) -> tuple[ApportPublic, ...]:
    """Ceux d'une édition, d'après sa fiche ; une fiche plus ancienne n'en dit aucun."""
    lignes = fiche.get("contributions")
    connus = {champ.name for champ in fields(ApportPublic)}
    return tuple(
        ApportPublic(**{nom: str(valeur) for nom, valeur in ligne.items() if nom in connus})
        for ligne in (lignes if isinstance(lignes, list) else ())
    )
