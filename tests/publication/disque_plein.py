"""Exécuté par test_arrets.py dans son propre espace de montage, qui disparaît avec lui."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.parution.conftest import Projet
from tests.publication.conftest import CONSTRUIRE, hash_dossier, rewrite


def main(modele: Path) -> None:
    """Le projet sur un disque plein ; puis le même, une fois la place revenue."""
    disque = modele.parent / "disque"
    disque.mkdir()
    monter = ["mount", "-t", "tmpfs", "-o", "size=24m", "disque-d-essai", str(disque)]
    subprocess.run(monter, check=True)
    shutil.copytree(modele, disque / "projet")
    projet = Projet(disque / "projet")
    avant = hash_dossier(projet.racine / "site")
    rewrite(projet)
    for reste in (400_000, 100_000, 0):
        fill(disque / "remplissage", reste)
        rendu = projet.run(*CONSTRUIRE)
        dit = rendu.stdout + rendu.stderr
        assert rendu.returncode in (1, 2), dit
        assert "Traceback" not in dit, dit
        assert "No space left" in dit or "space left" in dit, dit
        assert hash_dossier(projet.racine / "site") == avant
    (disque / "remplissage").unlink()
    rendu = projet.run(*CONSTRUIRE)
    assert rendu.returncode == 0, rendu.stdout + rendu.stderr
    assert hash_dossier(projet.racine / "site") != avant


def fill(fichier: Path, reste: int) -> None:
    """Remplit le disque, à `reste` octets près."""
    fichier.unlink(missing_ok=True)
    libre = shutil.disk_usage(fichier.parent).free
    with fichier.open("wb") as flux:
        try:
            os.posix_fallocate(flux.fileno(), 0, max(1, libre - reste))
        except OSError as panne:
            assert panne.errno == errno.ENOSPC


if __name__ == "__main__":
    main(Path(sys.argv[1]))
