"""De vrais dépôts : une forge nue, ses demandes, un éditeur qui les relève."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from rapport_ouvert.cli import main
from rapport_ouvert.domaine.contribution import Contribution
from rapport_ouvert.lecture.contributions import load_contributions

IDENTITE = """titre: Essai
edition: 2018-1
date: '2018-06-12'
licence: CC BY-SA 4.0
sommaire:
  - page: a.md
"""
PAGE = """---
genre: chapitre
---
# Les régies {#p-titre}

[]{#p-regie} Une régie locale de données peut s’en charger. Elle rend compte chaque année.

[]{#p-liste} Trois choses y entrent :

- []{#p-un} les capteurs ;
- []{#p-deux} les registres.

[]{#p-fin} Personne n’en est exclu.
"""
MESSAGE = "Préciser la régie\n\nLa loi le demande.\n"
_IDENTITES = {
    "GIT_AUTHOR_NAME": "Camille Essai",
    "GIT_AUTHOR_EMAIL": "camille@exemple.fr",
    "GIT_COMMITTER_NAME": "Forge",
    "GIT_COMMITTER_EMAIL": "forge@exemple.fr",
    "GIT_AUTHOR_DATE": "1990-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "1990-01-01T00:00:00Z",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
}
Contenus = Mapping[str, str | bytes | None]


@dataclass(frozen=True)
class Terrain:
    """La forge (un dépôt nu), le dépôt de l'éditeur, et de quoi y travailler."""

    forge: Path
    projet: Path

    def git(self, dossier: Path, *mots: str, entree: bytes | str = b"", **env: str) -> str:
        octets = entree.encode() if isinstance(entree, str) else entree
        rendu = subprocess.run(
            ["git", *mots],
            cwd=dossier,
            input=octets,
            capture_output=True,
            check=True,
            env=os.environ | _IDENTITES | env,
        )
        return rendu.stdout.decode().strip()

    def blob(self, contenu: str | bytes) -> str:
        return self.git(self.forge, "hash-object", "-w", "--stdin", entree=contenu)

    def commit(
        self,
        contenus: Contenus,
        *,
        message: str = MESSAGE,
        depuis: str = "main",
        entrees: str = "",
        auteur: str = "Camille Essai",
    ) -> str:
        """Un commit sur `depuis` où ces fichiers changent (None : ôté) ; rend son identifiant.

        `entrees` sont des lignes de `git update-index --index-info`, pour ce qui n'est pas un
        simple fichier.
        """
        index = {"GIT_INDEX_FILE": str(self.forge / "index-essai")}
        self.git(self.forge, "read-tree", "--empty", **index)
        if depuis:
            self.git(self.forge, "read-tree", depuis, **index)
        lignes = "".join(
            f"100644 {self.blob(c)}\t{chemin}\n" if c is not None else f"0 {'0' * 40}\t{chemin}\n"
            for chemin, c in contenus.items()
        )
        self.git(self.forge, "update-index", "--index-info", entree=lignes + entrees, **index)
        arbre = self.git(self.forge, "write-tree", **index)
        parents = ("-p", depuis) if depuis else ()
        return self.git(self.forge, "commit-tree", arbre, *parents, entree=message,
                        GIT_AUTHOR_NAME=auteur)  # fmt: skip

    def ask(self, nom: str, contenus: Contenus, **suite: str) -> str:
        """Une demande : `pull/12` ou `merge-requests/12`, comme la forge la nomme."""
        commit = self.commit(contenus, **suite)
        self.git(self.forge, "update-ref", f"refs/{nom}/head", commit)
        return commit

    def pull(self) -> None:
        """L'éditeur suit la branche principale de la forge."""
        self.git(self.projet, "pull", "--quiet", "--ff-only", "origin", "main")

    def relever(self, *mots: str, jour: str = "2018-09-01") -> int:
        return main(["contribution", "relever", *mots, "--recu-le", jour,
                     "--rapport", str(self.projet / "rapport")])  # fmt: skip

    def lues(self) -> list[Contribution]:
        contributions, constats = load_contributions(self.projet / "contributions")
        assert constats == ()
        return list(contributions.propositions)

    def decide(self, identifiant: str, sort: str = "retenue") -> None:
        dossier = self.projet / "contributions" / "decisions"
        dossier.mkdir(parents=True, exist_ok=True)
        edition = "edition: 2018-2\n" if sort.startswith("retenue") else ""
        dossier.joinpath(f"{identifiant}.yaml").write_text(
            f"id: {identifiant}\nrecevabilite: recevable\nsort: {sort}\n"
            f"motif: Une raison bien assez longue.\n{edition}decide_le: '2018-10-01'\n",
            "utf-8",
        )


Semis = Callable[..., Terrain]


@pytest.fixture
def seme(tmp_path: Path) -> Semis:
    """Une forge dont la branche principale porte ces fichiers, et le dépôt de l'éditeur."""

    def build(page: str = PAGE, autres: Contenus | None = None, dossier: str = "") -> Terrain:
        racine = tmp_path / dossier if dossier else tmp_path
        racine.mkdir(exist_ok=True)
        terrain = Terrain(racine / "forge.git", racine / "projet")
        terrain.forge.mkdir()
        terrain.git(terrain.forge, "init", "--quiet", "--bare", "--initial-branch=main")
        fichiers = {"rapport/rapport.yaml": IDENTITE, "rapport/a.md": page, **(autres or {})}
        commit = terrain.commit(fichiers, message="Début", depuis="")
        terrain.git(terrain.forge, "update-ref", "refs/heads/main", commit)
        terrain.git(racine, "clone", "--quiet", f"file://{terrain.forge}", str(terrain.projet))
        return terrain

    return build


@pytest.fixture
def terrain(seme: Semis) -> Terrain:
    return seme()
