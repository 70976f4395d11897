"""Ce que coûtent les langues et les éditions : tout publier, à froid, à chaud, après un mot changé.

    .venv/bin/python scripts/mesures/langues.py [--langues es de en] [--sans-pdf] [--tours 1]

Mesure sur une copie de notre dépôt, histoire comprise, où l'on ne garde que les langues voulues.
Imprime les temps (mur et processeur) et les rapports promis.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
DOSSIERS = (
    "rapport",
    "contributions",
    "glossaire_franconum",
    "editions",
    "overrides",
    "traductions",
)


def main() -> None:
    """Mesure, imprime."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("--langues", nargs="*", default=["es", "de", "en"])
    analyseur.add_argument("--sans-pdf", action="store_true")
    analyseur.add_argument("--tours", type=int, default=1)
    options = analyseur.parse_args()
    with tempfile.TemporaryDirectory() as nom:
        projet = Path(nom) / "projet"
        copy_projet(projet, options.langues)
        plus = ["--sans-pdf"] if options.sans_pdf else []
        courante = read_edition(projet)
        seule = [*plus, "--edition", courante]
        temps = {
            "le français seul, une édition": ["--langue", "fr", *seule],
            "une langue de plus, une édition": ["--langue", "es", *seule],
            "toutes les langues, une édition": seule,
            "toutes les langues, toutes les éditions": plus,
        }
        mesures = {dit: measure(projet, mots, options.tours) for dit, mots in temps.items()}
        subprocess.run([*build_commande(projet), *plus], cwd=projet, check=True)
        mesures["rien n’a changé"] = measure(projet, plus, options.tours, froid=False)
        change_mot(projet)
        mesures["un mot a changé"] = measure(projet, plus, 1, froid=False)
        show(mesures, len(options.langues) + 1)


def copy_projet(vers: Path, langues: list[str]) -> None:
    """Le dépôt, et le travail en cours ; les langues non voulues en moins."""
    subprocess.run(["git", "clone", "-q", str(RACINE), str(vers)], check=True)
    for dossier in DOSSIERS:
        shutil.rmtree(vers / dossier, ignore_errors=True)
        shutil.copytree(RACINE / dossier, vers / dossier)
    shutil.copy(RACINE / "mkdocs.yml", vers)
    for langue in (vers / "traductions").iterdir():
        if langue.is_dir() and langue.name not in langues:
            shutil.rmtree(langue)


def read_edition(projet: Path) -> str:
    """L'édition parue la plus récente."""
    return max(lot.parent.name for lot in (projet / "editions").glob("*/lot.yaml"))


def build_commande(projet: Path) -> list[str]:
    """`construire`, vers le site de la copie."""
    return [
        sys.executable,
        "-m",
        "rapport_ouvert.cli",
        "construire",
        "--vers",
        str(projet / "site"),
    ]


def measure(
    projet: Path, mots: list[str], tours: int, *, froid: bool = True
) -> tuple[float, float]:
    """Les médianes, en secondes : le temps du mur, et celui des processeurs."""
    murs, processeurs = [], []
    for _ in range(tours):
        if froid:
            for reste in ("site", ".site.rendus", "build"):
                shutil.rmtree(projet / reste, ignore_errors=True)
        avant, debut = read_processeur(), time.perf_counter()
        subprocess.run(
            [*build_commande(projet), *mots],
            cwd=projet,
            check=True,
            stdout=subprocess.DEVNULL,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        )
        murs.append(time.perf_counter() - debut)
        processeurs.append(read_processeur() - avant)
    return statistics.median(murs), statistics.median(processeurs)


def read_processeur() -> float:
    """Les secondes de processeur de tous les enfants finis."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def change_mot(projet: Path) -> None:
    """Une lettre de plus dans un chapitre."""
    page = projet / "rapport" / "conclusion.md"
    page.write_text(page.read_text("utf-8").replace(" les ", " les  ", 1), "utf-8")


def show(mesures: dict[str, tuple[float, float]], langues: int) -> None:
    """Un tableau, puis les promesses."""
    for dit, (mur, processeur) in mesures.items():
        print(f"{dit:42} {mur:7.1f} s   {processeur:7.1f} s de processeur")
    murs = {dit: mur for dit, (mur, _) in mesures.items()}
    une, plus, toutes, tout, rien, mot = murs.values()
    print(f"Une langue de plus : {plus / une:.2f} fois une langue (promis 1,1).")
    print(f"{langues} langues : {toutes / une:.2f} fois une (promis 2,2 pour quatre).")
    print(f"Tout : {tout:.0f} s (promis 120) ; rien de changé : {rien:.1f} s (promis 3) ; "
          f"un mot : {mot:.1f} s (promis 8).")  # fmt: skip


if __name__ == "__main__":
    main()
