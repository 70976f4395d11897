"""Ce que coûte un relevé : `python scripts/mesures/demandes.py rapport.txt [--demandes 600]`.

Le rapport importé entre dans un dépôt git ; autant de demandes que voulu y changent quelques mots
d'une page chacune. On mesure le premier relevé (réception comprise), le second (rien à faire), et,
à côté, `git merge-tree` seul sur les mêmes têtes : il ne dit que « propre » ou « conflit ».
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PYTHON = [sys.executable, "-m", "rapport_ouvert.cli"]
_IDENTITE = {
    f"GIT_{role}_{champ}": valeur
    for role in ("AUTHOR", "COMMITTER")
    for champ, valeur in (("NAME", "Essai"), ("EMAIL", "essai@exemple.invalid"))
}
ENVIRONNEMENT = os.environ | _IDENTITE | {"GIT_CONFIG_GLOBAL": os.devnull}


def main() -> None:
    """Prépare la forge, mesure, imprime."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("source", type=Path)
    analyseur.add_argument("--demandes", type=int, default=600)
    options = analyseur.parse_args()
    with tempfile.TemporaryDirectory() as nom:
        forge, projet = Path(nom, "forge"), Path(nom, "projet")
        tetes = prepare(options.source.absolute(), forge, projet, options.demandes)
        rapport = str(projet / "rapport")
        relever = [*PYTHON, "contribution", "relever", "--rapport", rapport]
        for titre in ("premier relevé", "second relevé"):
            print(f"{titre:<16} {measure(relever, projet):6.2f} s")
        memoire = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"{'git merge-tree':<16} {measure_fusions(projet, tetes):6.2f} s, seul")
        print(f"{len(list(projet.glob('contributions/*/*')))} contributions de "
              f"{options.demandes} demandes ; plus gros processus : {memoire} Mio")  # fmt: skip


def prepare(source: Path, forge: Path, projet: Path, demandes: int) -> list[str]:
    """La forge, ses demandes, et le dépôt de l'éditeur ; rend les têtes."""
    forge.mkdir()
    run([*PYTHON, "importer", str(source), "--vers", str(forge / "rapport")], forge)
    run([*PYTHON, "ancrer", "--rapport", str(forge / "rapport")], forge)
    identite = forge / "rapport" / "rapport.yaml"
    texte = identite.read_text("utf-8").replace('edition: ""', "edition: 2018-1")
    identite.write_text(texte, "utf-8")
    git(forge, "init", "--quiet", "--initial-branch=main")
    git(forge, "add", "--all")
    git(forge, "commit", "--quiet", "--message=Le rapport")
    hasard = random.Random(2018)  # noqa: S311 - un tirage rejouable
    toutes = sorted((forge / "rapport").rglob("*.md"))
    pages = [p for p in toutes if p.stat().st_size > 4000 and p.parent.name != "import"]
    flux = "".join(
        write_demande(rang, hasard.choice(pages), forge, hasard) for rang in range(demandes)
    )
    git(forge, "fast-import", "--quiet", entree=flux)
    git(forge.parent, "clone", "--quiet", f"file://{forge}", str(projet))
    return git(forge, "for-each-ref", "--format=%(objectname)", "refs/pull").split()


def write_demande(rang: int, page: Path, forge: Path, hasard: random.Random) -> str:
    """Une demande, pour `git fast-import` : trois mots d'une page remplacés."""
    mots = page.read_text("utf-8").split(" ")
    lieux = [n for n, mot in enumerate(mots) if mot.isalpha() and len(mot) > 4]
    for lieu in hasard.sample(lieux, 3):
        mots[lieu] = f"mot{rang}"
    texte = " ".join(mots)
    message = f"Changer trois mots ({rang})"
    return (
        f"commit refs/pull/{rang + 1}/head\n"
        f"committer Essai <essai@exemple.invalid> 1530000000 +0000\n"
        f"data {len(message.encode())}\n{message}\nfrom refs/heads/main\n"
        f"M 100644 inline {page.relative_to(forge).as_posix()}\n"
        f"data {len(texte.encode())}\n{texte}\n\n"
    )


def measure_fusions(projet: Path, tetes: list[str]) -> float:
    """Le temps d'un `git merge-tree` par tête, sans rien en faire."""
    debut = time.perf_counter()
    for tete in tetes:
        subprocess.run(["git", "merge-tree", "--write-tree", "HEAD", tete], cwd=projet,
                       check=False, capture_output=True)  # fmt: skip
    return time.perf_counter() - debut


def measure(commande: list[str], dossier: Path) -> float:
    """Le temps d'une commande."""
    debut = time.perf_counter()
    run(commande, dossier)
    return time.perf_counter() - debut


def run(commande: list[str], dossier: Path, entree: str = "") -> str:
    """Lance une commande ; rend ce qu'elle a écrit."""
    rendu = subprocess.run(commande, cwd=dossier, input=entree, text=True, env=ENVIRONNEMENT,
                           capture_output=True, check=True)  # fmt: skip
    return rendu.stdout


def git(dossier: Path, *mots: str, entree: str = "") -> str:
    """Lance git."""
    return run(["git", *mots], dossier, entree)


if __name__ == "__main__":
    main()
