"""Un petit projet dans un vrai dépôt, publié en deux langues par de vrais processus."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.parution.conftest import ENVIRONNEMENT, Projet, copy_projet

RACINE = Path(__file__).parents[2]
CONSTRUIRE = ("construire", "--sans-pdf")
# Un processus qui change de dossier doit encore trouver le logiciel essayé.
ICI = {"PYTHONPATH": str(RACINE / "src")}


def hash_dossier(dossier: Path) -> dict[str, str]:
    return {
        chemin.relative_to(dossier).as_posix(): hashlib.sha256(chemin.read_bytes()).hexdigest()
        for chemin in sorted(dossier.rglob("*"))
        if chemin.is_file()
    }


def build(projet: Projet, *options: str) -> str:
    """Construit, sans faute, et rend ce qui s'est dit."""
    rendu = projet.run(*CONSTRUIRE, *options, **ICI)
    assert rendu.returncode == 0, rendu.stdout + rendu.stderr
    return rendu.stdout + rendu.stderr


def start(projet: Projet, *options: str) -> subprocess.Popen[str]:
    """La même construction, dans son propre groupe de processus, sans l'attendre."""
    return subprocess.Popen(
        [sys.executable, "-m", "rapport_ouvert.cli", *CONSTRUIRE, *options],
        cwd=projet.racine, env=os.environ | ENVIRONNEMENT | ICI, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def rewrite(projet: Projet) -> None:
    """Récrit un mot du texte, en traduit un autre : deux éditions à rendre, dans deux langues."""
    page = projet.lit("rapport/chapitre.md")
    projet.ecrit("rapport/chapitre.md", page.replace("la confiance", "le temps passé ensemble"))
    catalogue = projet.lit("traductions/es/chapitre.po")
    vide = 'msgid "Nul n’est tenu de tout ouvrir."\nmsgstr ""'
    assert vide in catalogue
    traduit = vide.removesuffix('""') + '"Nadie está obligado a abrirlo todo."'
    projet.ecrit("traductions/es/chapitre.po", catalogue.replace(vide, traduit))


def copy(projet: Projet, vers: Path) -> Projet:
    shutil.copytree(projet.racine, vers)
    return Projet(vers)


@pytest.fixture(scope="session")
def _en_ligne(tmp_path_factory: pytest.TempPathFactory) -> Projet:
    projet = copy_projet(tmp_path_factory.mktemp("en-ligne") / "projet")
    projet.publie("2026-1")
    assert projet.run("traduction", "ajouter", "es", **ICI).returncode == 0
    projet.ecrit(".gitignore", "/site/\n/build/\n/.site.*\n")
    projet.commet("Une langue de plus")
    build(projet)
    return projet


@pytest.fixture
def en_ligne(_en_ligne: Projet, tmp_path: Path) -> Projet:
    """La première édition est parue et en ligne, en français et en espagnol."""
    return copy(_en_ligne, tmp_path / "projet")


@pytest.fixture(scope="session")
def attendu(_en_ligne: Projet, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Le site que donne le texte récrit, quand rien n'arrête sa construction."""
    projet = copy(_en_ligne, tmp_path_factory.mktemp("attendu") / "projet")
    rewrite(projet)
    build(projet)
    return hash_dossier(projet.racine / "site")
