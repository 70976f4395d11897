"""`CITATION.cff`, s'il y en a un : la fiche qui dit comment citer le projet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rapport_ouvert.domaine.valeur import Fiche, simplify
from rapport_ouvert.lecture.fichiers import read_texte
from rapport_ouvert.lecture.yaml_situe import read_yaml

NOM = "CITATION.cff"


def read_citation(racine: Path) -> Mapping[str, object]:
    """Ses champs ; rien si elle manque ou ne se lit pas."""
    texte = read_texte(racine / NOM, NOM)
    if not isinstance(texte, str):
        return {}
    valeur, _ = read_yaml(texte, NOM)
    simple = simplify(valeur) if isinstance(valeur, Fiche) else {}
    return simple if isinstance(simple, dict) else {}
