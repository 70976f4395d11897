"""Ce que coûte une construction, à côté de MkDocs et Material nus sur les mêmes pages.

    .venv/bin/python scripts/mesures/construction.py rapport.txt [--tours 5] [--croissance]

Chaque tour lance toutes les commandes : une machine occupée les ralentit toutes.
On imprime la médiane du temps, la mémoire du plus gros processus et les rapports promis.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
ENVIRONNEMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1"}


def main() -> None:
    """Prépare les pages, mesure, imprime."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("source", type=Path)
    analyseur.add_argument("--tours", type=int, default=5)
    analyseur.add_argument("--croissance", action="store_true", help="mesurer aussi dix fois plus")
    options = analyseur.parse_args()
    with tempfile.TemporaryDirectory() as nom:
        chantier = Path(nom)
        rapport = chantier / "rapport"
        run("importer", str(options.source), "--vers", str(rapport))
        run("ancrer", "--rapport", str(rapport))
        montre_tableau(measure_tout(options.source, rapport, chantier, options.tours))
        if options.croissance:
            montre_croissance(rapport, chantier, options.tours)


def measure_tout(source: Path, rapport: Path, chantier: Path, tours: int) -> dict[str, float]:
    """La médiane de chaque commande, en secondes, mesurées à tour de rôle."""
    nu = write_mkdocs_nu(rapport, chantier / "nu")
    commandes: dict[str, Callable[[], None]] = {
        "importer": lambda: run_import(source, chantier / "import"),
        "verifier": lambda: run("verifier", "--rapport", str(rapport)),
        "mkdocs + Material nus": lambda: run_mkdocs(nu),
        "site": lambda: run_site(rapport, chantier / "site", "--sans-pdf"),
        "site et PDF": lambda: run_site(rapport, chantier / "site"),
    }
    temps: dict[str, list[float]] = {nom: [] for nom in commandes}
    for _ in range(tours):
        for nom, commande in commandes.items():
            debut = time.perf_counter()
            commande()
            temps[nom].append(time.perf_counter() - debut)
    return {nom: statistics.median(valeurs) for nom, valeurs in temps.items()}


def montre_tableau(temps: dict[str, float]) -> None:
    """Les temps, les rapports, et le seuil de chacun."""
    for nom, valeur in temps.items():
        print(f"{nom:<28} {valeur:6.2f} s")
    rapport = temps["site"] / temps["mkdocs + Material nus"]
    memoire = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'site / nus':<28} {rapport:6.2f}     (promis : 1,5 au plus)")
    print(f"{'sommet de mémoire':<28} {memoire:6.0f} Mio (promis : 400 au plus)")


def montre_croissance(rapport: Path, chantier: Path, tours: int) -> None:
    """Dix fois plus de pages : combien de fois plus de temps."""
    grand = multiply(rapport, chantier / "grand", 10)
    petits, grands = [], []
    for _ in range(tours):
        for dossier, mesures in ((rapport, petits), (grand, grands)):
            debut = time.perf_counter()
            run_site(dossier, chantier / "site", "--sans-pdf")
            mesures.append(time.perf_counter() - debut)
    petit, dix_fois = statistics.median(petits), statistics.median(grands)
    print(f"{'site, dix fois plus':<28} {dix_fois:6.2f} s")
    print(f"{'dix fois plus / une':<28} {dix_fois / petit:6.2f}     (promis : 11 au plus)")


def run(*arguments: str) -> None:
    """Une commande de `rapport-ouvert`, comme un utilisateur la lance."""
    commande = [PYTHON, "-m", "rapport_ouvert.cli", *arguments]
    subprocess.run(commande, check=True, cwd=RACINE, capture_output=True)


def run_import(source: Path, cible: Path) -> None:
    """Un import dans un dossier neuf."""
    shutil.rmtree(cible, ignore_errors=True)
    run("importer", str(source), "--vers", str(cible))


def run_site(rapport: Path, cible: Path, *options: str) -> None:
    """Une construction entière, site remplacé compris."""
    run("construire", "--rapport", str(rapport), "--vers", str(cible), *options)


def run_mkdocs(dossier: Path) -> None:
    """MkDocs seul."""
    commande = [PYTHON, "-m", "mkdocs", "build", "--config-file", str(dossier / "mkdocs.yml")]
    subprocess.run(commande, check=True, capture_output=True, env=ENVIRONNEMENT)


def write_mkdocs_nu(rapport: Path, cible: Path) -> Path:
    """Les mêmes pages pour MkDocs et Material sans rien de nous, recherche par défaut comprise."""
    shutil.copytree(rapport, cible / "docs", ignore=shutil.ignore_patterns("import"))
    reglages = {
        "site_name": "Nu",
        "theme": {"name": "material", "language": "fr", "font": False},
        "markdown_extensions": [
            "attr_list", "md_in_html", "def_list", "admonition", "tables", "footnotes",
            "pymdownx.bracketspan", "pymdownx.details", "pymdownx.superfences",
        ],
    }  # fmt: skip
    (cible / "mkdocs.yml").write_text(json.dumps(reglages), "utf-8")
    return cible


def multiply(rapport: Path, cible: Path, fois: int) -> Path:
    """Le même rapport `fois` fois, chaque copie sous ses propres ancres."""
    import yaml

    sommaire = yaml.safe_load((rapport / "rapport.yaml").read_text("utf-8"))
    entrees = sommaire.pop("sommaire")
    for rang in range(fois):
        copie = cible / f"tome-{rang}"
        shutil.copytree(rapport, copie, ignore=shutil.ignore_patterns("import", "rapport.yaml"))
        for page in copie.rglob("*.md"):
            page.write_text(page.read_text("utf-8").replace("{#p-", f"{{#p-{rang}"), "utf-8")
    tomes = [
        {"titre": f"Tome {rang}", "pages": json.loads(
            json.dumps(entrees).replace('"page": "', f'"page": "tome-{rang}/'))}
        for rang in range(fois)
    ]  # fmt: skip
    texte = json.dumps(sommaire | {"sommaire": tomes}, ensure_ascii=False)
    (cible / "rapport.yaml").write_text(texte, "utf-8")
    return cible


if __name__ == "__main__":
    main()
