"""L'en-tête de chaque page suit son schéma."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.schemas import check_schema


def check_en_tete(corpus: Corpus) -> Iterator[Constat]:
    """Compare l'en-tête de chaque page à `schemas/en-tete.json`."""
    for page in corpus.rapport.pages:
        # Une page vide ou un en-tête illisible ont déjà leur constat.
        if page.en_tete.lisible and page.source.strip():
            yield from check_schema(page.en_tete.fiche, "en-tete.json", REGLE.nom)


REGLE = Regle("en-tete", "L’en-tête de chaque page suit son schéma", check_en_tete)
