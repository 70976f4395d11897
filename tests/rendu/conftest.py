"""De petites éditions, écrites dans le dossier de chaque test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rapport_ouvert.composition.publication import compose
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.lecture.corpus import load

Editer = Callable[..., Publication]


@pytest.fixture
def editer(tmp_path: Path) -> Editer:
    """Écrit des pages, et rend la publication que l'on en lit."""

    def edite(dossier: Path = tmp_path, **pages: str) -> Publication:
        dossier.mkdir(exist_ok=True)
        sommaire = "".join(f"  - page: {nom}.md\n" for nom in pages)
        (dossier / "rapport.yaml").write_text(
            "titre: Villes partagées\nedition: 2018-1\ndate: '2018-06-12'\nauteurs: [Une autrice]\n"
            f"licence: CC BY-SA 4.0\nsommaire:\n{sommaire}",
            "utf-8",
        )
        for nom, texte in pages.items():
            (dossier / f"{nom}.md").write_text(texte, "utf-8")
        corpus, constats = load(dossier)
        assert not constats
        return compose(corpus)

    return edite
