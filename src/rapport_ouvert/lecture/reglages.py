"""`mkdocs.yml` : les réglages du site, les nôtres et ce que le projet en change."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from rapport_ouvert.lecture.socle import REGLAGES, find_socle

Reglages = dict[str, Any]
_EXTENSIONS = "markdown_extensions"


def read_reglages(racine: Path) -> Reglages:
    """Nos réglages, et par-dessus ceux du projet, s'il en écrit."""
    notre, sien = find_socle() / REGLAGES, racine / REGLAGES
    reglages = _read(notre)
    if sien.is_file() and sien.resolve() != notre.resolve():
        reglages = _merge(reglages, _read(sien))
    return reglages


def _read(fichier: Path) -> Reglages:
    return dict(yaml.safe_load(fichier.read_text("utf-8")) or {})


def _merge(base: Mapping[str, Any], siens: Mapping[str, Any]) -> Reglages:
    """Un groupe se complète ; une extension remplace celle du même nom ; le reste se remplace."""
    fondus = dict(base)
    for nom, valeur in siens.items():
        notre = fondus.get(nom)
        if isinstance(valeur, Mapping) and isinstance(notre, Mapping):
            valeur = _merge(notre, valeur)
        elif nom == _EXTENSIONS and isinstance(valeur, list):
            valeur = list({_name(e): e for e in [*(notre or []), *valeur]}.values())
        fondus[nom] = valeur
    return fondus


def _name(extension: str | Mapping[str, Any]) -> str:
    return extension if isinstance(extension, str) else next(iter(extension))
