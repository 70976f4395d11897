"""Le logiciel installé ailleurs, sans le dépôt : il relit un texte, glossaire compris."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

TEXTE = "Une start-up, un hackathon.\n"


@pytest.fixture(scope="module")
def installe(racine: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("paquet")
    commande = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(dossier)]
    subprocess.run(commande, check=True, cwd=racine, capture_output=True)
    (roue,) = dossier.glob("*.whl")
    with zipfile.ZipFile(roue) as archive:
        archive.extractall(dossier / "site")
    return dossier / "site"


def run_ailleurs(installe: Path, dossier: Path, *mots: str) -> subprocess.CompletedProcess[str]:
    """Le Python d'ici, le logiciel installé, un dossier qui n'est pas le dépôt."""
    environnement = os.environ | {"PYTHONPATH": str(installe), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *mots], cwd=dossier, env=environnement, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_installe_ailleurs_il_relit_un_texte(installe: Path, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(TEXTE, "utf-8")
    ou = run_ailleurs(installe, tmp_path, "-c", "import rapport_ouvert as r; print(r.__file__)")
    assert Path(ou.stdout.strip()).is_relative_to(installe)
    rendu = run_ailleurs(
        installe, tmp_path, "-m", "rapport_ouvert.cli", "franconum", "verifier", "note.md"
    )
    assert rendu.returncode == 1, rendu.stderr
    assert "« start-up » peut se dire « jeune pousse »" in rendu.stdout
    assert "note.md:1:5" in rendu.stdout


def test_son_glossaire_s_ajoute_au_notre(installe: Path, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(TEXTE + "Un bidule-pad.\n", "utf-8")
    sien = tmp_path / "nos-mots" / "fr" / "tablette.yaml"
    sien.parent.mkdir(parents=True)
    sien.write_text(
        "terme: tablette\ndomaines: [numerique]\ndefinition: Un écran que l'on tient en main.\n"
        "remplace: [{forme: bidule-pad, famille: nom}]\n",
        "utf-8",
    )
    rendu = run_ailleurs(
        installe, tmp_path, "-m", "rapport_ouvert.cli", "franconum", "verifier", "note.md",
        "--glossaire", "nos-mots",
    )  # fmt: skip
    assert "« tablette »" in rendu.stdout
    assert "« jeune pousse »" in rendu.stdout


@pytest.mark.parametrize("fichier", [".pre-commit-hooks.yaml"])
def test_la_commande_de_pre_commit_marche_telle_qu_elle_est_ecrite(
    installe: Path, tmp_path: Path, racine: Path, fichier: str
) -> None:
    (tmp_path / "note.md").write_text(TEXTE, "utf-8")
    crochets = yaml.safe_load((racine / fichier).read_text("utf-8"))
    assert [crochet["id"] for crochet in crochets] == ["franconum"]
    _, *mots = shlex.split(crochets[0]["entry"])
    arguments = [*mots, *crochets[0].get("args", []), "note.md"]
    rendu = run_ailleurs(installe, tmp_path, "-m", "rapport_ouvert.cli", *arguments)
    assert rendu.returncode == 1, rendu.stderr
    assert "jeune pousse" in rendu.stdout
