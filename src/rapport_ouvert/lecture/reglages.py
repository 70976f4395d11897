"""`mkdocs.yml` : les réglages du site, écrits par nous."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

Reglages = dict[str, Any]


def read_reglages(racine: Path) -> Reglages:
    """Les réglages de `mkdocs.yml` ; lève FileNotFoundError si la racine n'est pas la bonne."""
    return dict(yaml.safe_load((racine / "mkdocs.yml").read_text("utf-8")))
