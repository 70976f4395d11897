"""Un projet d'essai : un rapport, ses catalogues, et les commandes lancées comme on les lance."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rapport_ouvert.cli import main

Lance = Callable[..., tuple[int, str]]
LANGUE = "nom: español\n"


def install_projet(source: Path, cible: Path) -> Path:
    """Le dossier d'un cas, complété de ce que tous les cas ont en commun."""
    shutil.copytree(source, cible, dirs_exist_ok=True)
    sommaire = cible / "rapport" / "rapport.yaml"
    if not sommaire.exists():
        pages = sorted(p.relative_to(cible / "rapport") for p in cible.glob("rapport/**/*.md"))
        lignes = [f"  - page: {page.as_posix()}\n" for page in pages]
        tete = 'titre: Essai\nedition: 2018-2\ndate: "2018-12-12"\nsommaire:\n'
        sommaire.write_text(tete + "".join(lignes), "utf-8")
    for langue in cible.glob("traductions/*"):
        if langue.name == "es" and not (langue / "langue.yaml").exists():
            (langue / "langue.yaml").write_text(LANGUE, "utf-8")
    return cible


@pytest.fixture
def lance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Lance:
    """Lance `rapport-ouvert …` dans le projet ; rend le code et tout ce qui s'imprime."""
    monkeypatch.chdir(tmp_path)

    def lancer(*arguments: str) -> tuple[int, str]:
        try:
            code = main(list(arguments))
        except SystemExit as sortie:
            code = int(sortie.code or 0)
        dit = capsys.readouterr()
        return code, dit.out + dit.err

    return lancer
