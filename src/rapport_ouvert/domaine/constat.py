"""La seule monnaie des fautes et des remarques."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rapport_ouvert.domaine.lieu import Lieu

_CITES = 79


class Gravite(StrEnum):
    """Ce qu'un constat empêche : publier, être fier, ou rien."""

    ERREUR = "erreur"
    AVERTISSEMENT = "avertissement"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Constat:
    """Ce qu'une règle a trouvé : où, les mots en cause, ce qui ne va pas, le remède."""

    lieu: Lieu
    regle: str
    message: str
    remede: str
    mots: str = ""
    gravite: Gravite = Gravite.ERREUR
    donnees: Mapping[str, object] = field(default_factory=dict)


def cite(texte: str) -> str:
    """Des mots d'ailleurs, bornés, et sur une ligne : un constat ne recopie pas une page."""
    court = texte if len(texte) <= _CITES else f"{texte[:_CITES]}…"
    return court.replace("\n", "↵")


def has_erreurs(constats: Iterable[Constat]) -> bool:
    """Vrai si l'un des constats empêche de publier."""
    return any(constat.gravite is Gravite.ERREUR for constat in constats)
