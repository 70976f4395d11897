"""D'où vient l'édition que l'on compose : ce qui la sépare de la précédente, et qui l'a voulu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rapport_ouvert.composition.marques import mark_fondues
from rapport_ouvert.composition.preparation import prepare_edition
from rapport_ouvert.composition.registre import list_registres
from rapport_ouvert.domaine.edition import name_suivante
from rapport_ouvert.domaine.rapport import Corpus, Rapport
from rapport_ouvert.domaine.registre import Registre


@dataclass(frozen=True, slots=True)
class Suivi:
    """`registres` dit ce qu'il est advenu des contributions, d'édition en édition ; `fondues`, par
    ancre, celles qui ont changé un passage depuis `ancien`. `preparee` : elle n'est pas parue.
    """

    registres: tuple[Registre, ...] = ()
    fondues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ancien: Rapport | None = None
    preparee: bool = False


def follow_parue(corpus: Corpus, ancien: Rapport | None = None) -> Suivi:
    """Celui de l'édition parue que dit le corpus ; `ancien` est le texte de la précédente."""
    edition = corpus.rapport.identite.edition
    registres = list_registres(corpus, prepare_edition(corpus, name_suivante(edition)))
    sien = next((r for r in registres if r.edition == edition), None)
    fondues: Mapping[str, tuple[str, ...]] = {}
    if sien and ancien:
        fondues = mark_fondues(sien.inscriptions, replace(corpus, rapport=ancien), corpus)
    return Suivi(registres, fondues, ancien)
