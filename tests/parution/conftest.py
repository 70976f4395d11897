"""Un petit projet dans un vrai dépôt git, de sa première édition à la troisième."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

MODELE = Path(__file__).parent / "projet"
# Rien de la machine : ni l'identité, ni les réglages, ni l'horloge de qui lance les essais.
ENVIRONNEMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Une éditrice",
    "GIT_AUTHOR_EMAIL": "editrice@exemple.invalid",
    "GIT_COMMITTER_NAME": "Une éditrice",
    "GIT_COMMITTER_EMAIL": "editrice@exemple.invalid",
    "GIT_AUTHOR_DATE": "2026-06-12T09:00:00Z",
    "GIT_COMMITTER_DATE": "2026-06-12T09:00:00Z",
}


@dataclass(frozen=True)
class Projet:
    """Le projet et son dépôt ; chaque commande est un vrai processus."""

    racine: Path

    def git(self, *arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments],
            cwd=self.racine,
            env=os.environ | ENVIRONNEMENT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()

    def run(self, *arguments: str, **plus: str) -> subprocess.CompletedProcess[str]:
        commande = [sys.executable, "-m", "rapport_ouvert.cli", *arguments]
        return subprocess.run(
            commande,
            cwd=self.racine,
            env=os.environ | ENVIRONNEMENT | plus,
            check=False,
            capture_output=True,
            text=True,
        )

    def publie(self, edition: str) -> str:
        """Publie, avance la branche, et rend le commit."""
        rendu = self.run("edition", "publier", edition)
        assert rendu.returncode == 0, rendu.stdout + rendu.stderr
        self.git("merge", "-q", "--ff-only", f"edition/{edition}")
        return self.git("rev-parse", "HEAD")

    def commet(self, message: str = "Retouche") -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", message)

    def lit(self, chemin: str) -> str:
        return (self.racine / chemin).read_text("utf-8")

    def ecrit(self, chemin: str, texte: str) -> None:
        fichier = self.racine / chemin
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(texte, "utf-8")


def copy_projet(vers: Path) -> Projet:
    shutil.copytree(MODELE, vers)
    projet = Projet(vers)
    projet.git("init", "-q", "-b", "main")
    projet.commet("Le texte de départ")
    return projet


@pytest.fixture
def projet(tmp_path: Path) -> Projet:
    """Rien n'est encore paru."""
    return copy_projet(tmp_path / "projet")


@pytest.fixture(scope="session")
def _paru(tmp_path_factory: pytest.TempPathFactory) -> Projet:
    projet = copy_projet(tmp_path_factory.mktemp("paru") / "projet")
    projet.publie("2026-1")
    return projet


@pytest.fixture
def paru(_paru: Projet, tmp_path: Path) -> Projet:
    """La première édition est parue."""
    shutil.copytree(_paru.racine, tmp_path / "projet")
    return Projet(tmp_path / "projet")
