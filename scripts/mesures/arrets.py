"""Tuer la parution au hasard : `python scripts/mesures/arrets.py [--fois 240]`.

À chaque tour, un dépôt neuf où la première édition est parue ; `edition publier` est tué à un
instant tiré au hasard (son groupe entier, git compris), puis relancé. On compte ce qui fut perdu,
publié à moitié, ou refait autrement : rien, sinon le programme rend 1.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RACINE = Path(__file__).parents[2]
sys.path.insert(0, str(RACINE))

from tests.parution.conftest import ENVIRONNEMENT, Projet, copy_projet  # noqa: E402

COMMANDE = [sys.executable, "-m", "rapport_ouvert.cli", "edition", "publier", "2026-2"]


def start(projet: Projet) -> subprocess.Popen[bytes]:
    """La parution dans son propre groupe de processus."""
    env = os.environ | ENVIRONNEMENT | {"PYTHONPATH": str(RACINE / "src")}
    return subprocess.Popen(
        COMMANDE, cwd=projet.racine, env=env, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def main() -> int:
    """Imprime le compte des tours et des fautes ; rend 1 s'il y a une faute."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("--fois", type=int, default=240)
    fois = analyseur.parse_args().fois
    hasard = random.Random(2026)  # noqa: S311 - un tirage rejouable
    with tempfile.TemporaryDirectory() as dossier:
        modele = copy_projet(Path(dossier) / "modele")
        modele.publie("2026-1")
        temoin = Projet(Path(dossier) / "temoin")
        shutil.copytree(modele.racine, temoin.racine)
        debut = time.perf_counter()
        start(temoin).wait()
        duree = time.perf_counter() - debut
        voulue = temoin.git("rev-parse", "edition/2026-2")
        fautes, parues = [], 0
        for tour in range(fois):
            essai = Projet(Path(dossier) / f"essai-{tour}")
            shutil.copytree(modele.racine, essai.racine)
            parution = start(essai)
            time.sleep(hasard.uniform(0, duree * 1.1))
            if parution.poll() is None:
                os.killpg(parution.pid, signal.SIGKILL)
            parution.wait()
            reference = "refs/tags/edition/2026-2"
            posee = essai.git("for-each-ref", "--format=%(objectname)", reference)
            parues += posee == voulue
            if posee not in ("", voulue) or essai.git("status", "--porcelain"):
                fautes.append(f"tour {tour} : publiée à moitié ({posee})")
            start(essai).wait()
            if essai.git("for-each-ref", "--format=%(objectname)", reference) != voulue:
                fautes.append(f"tour {tour} : relancée, elle n’est pas la même")
            shutil.rmtree(essai.racine)
    print(f"{fois} arrêts ({duree:.1f} s pour publier), {parues} après la pose de l’étiquette.")
    print("\n".join(fautes) or "Rien de perdu, rien à moitié, la même édition à chaque fois.")
    return int(bool(fautes))


if __name__ == "__main__":
    sys.exit(main())
