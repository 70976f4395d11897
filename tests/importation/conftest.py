"""L'import du rapport de 2018, fait une fois pour tous les tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport_ouvert.lecture.importation import Importation, import_texte


@pytest.fixture(scope="session")
def source_2018(rapport_2018: Path) -> str:
    return rapport_2018.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def importation(source_2018: str) -> Importation:
    return import_texte(source_2018, "rapport.txt")


@pytest.fixture(scope="session")
def pages(importation: Importation) -> dict[str, str]:
    return {nom: texte for nom, texte in importation.textes.items() if nom.endswith(".md")}
