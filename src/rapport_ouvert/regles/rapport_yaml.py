"""`rapport.yaml` suit son schéma."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.schemas import check_schema


def check_rapport_yaml(corpus: Corpus) -> Iterator[Constat]:
    """Compare `rapport.yaml` à `schemas/rapport.json`, quand il a pu être lu."""
    if corpus.rapport.fiche.champs:
        yield from check_schema(corpus.rapport.fiche, "rapport.json", REGLE.nom)


REGLE = Regle("rapport-yaml", "rapport.yaml suit son schéma", check_rapport_yaml)
