"""Le glossaire en JSON : chaque entrée telle qu'elle est écrite, sa clé et sa langue en plus."""

from __future__ import annotations

import json

from rapport_ouvert.domaine.glossaire import Glossaire
from rapport_ouvert.domaine.valeur import simplify


def render_json(glossaire: Glossaire, langue: str) -> str:
    """Une liste d'entrées ; le schéma de chacune est `schemas/terme.json`."""
    entrees = []
    for terme in glossaire.list_langue(langue):
        champs = simplify(terme.fiche)
        assert isinstance(champs, dict)  # noqa: S101 - une entrée est une fiche
        entrees.append({"cle": terme.cle, "langue": terme.langue, **champs})
    return json.dumps(entrees, ensure_ascii=False, indent=1) + "\n"
