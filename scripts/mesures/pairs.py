"""Le même site par mike et mkdocs-static-i18n : mêmes pages, mêmes langues, mêmes éditions.

    python3 -m venv /tmp/pairs && /tmp/pairs/bin/pip install mike mkdocs-static-i18n mkdocs-material
    .venv/bin/python scripts/mesures/pairs.py /tmp/pairs/bin/python [--langues es de en]

Ce sont les nôtres, déjà composées (`build/`), que l'on donne aux pairs : ils n'ont ni à lire les
contributions, ni à fondre, ni à traduire. Le site seul, recherche comprise des deux côtés. À froid,
tout se publie. À chaud, l'on publie de nouveau : sans rien changer (mike ne sait pas ce qui a
changé : il refait tout) ; après un mot dans le texte qui se prépare, et après un mot dans une
traduction de l'édition parue (mike n'en refait que cette édition, dans toutes ses langues).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent))

from langues import build_commande, change_mot, copy_projet, read_edition, read_processeur

NOMS = {"fr": "Français", "es": "Español", "de": "Deutsch", "en": "English"}
REGLAGES = {
    "site_name": "Rapport ouvert",
    "theme": {"name": "material", "font": False},
    "markdown_extensions": [
        "attr_list",
        "md_in_html",
        "def_list",
        "admonition",
        "tables",
        "footnotes",
        {"toc": {"toc_depth": "2-3"}},
        "pymdownx.bracketspan",
        "pymdownx.details",
        "pymdownx.superfences",
        {"pymdownx.highlight": {"use_pygments": False}},
        {"pymdownx.tabbed": {"alternate_style": True}},
    ],
}


def main() -> None:
    """Mesure chacun deux fois, imprime les rapports."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("pairs", type=Path, help="le Python où sont mike et mkdocs-static-i18n")
    analyseur.add_argument("--langues", nargs="*", default=["es", "de", "en"])
    options = analyseur.parse_args()
    with tempfile.TemporaryDirectory() as nom:
        notre, leur = Path(nom, "notre"), Path(nom, "leur")
        copy_projet(notre, options.langues)
        froid = measure(lambda: build(notre))
        editions = find_editions(notre)
        commits = {e: write_leur(leur / e, notre / "build", e) for e in editions}
        pages = sum(1 for _ in leur.glob("*/docs/**/*.md"))
        leur_froid = measure(lambda: [deploy(options.pairs, leur / e, e) for e in commits])
        mesures = {"tout, à froid": (froid, leur_froid)}
        rien = measure(lambda: build(notre))
        leur_rien = measure(lambda: [deploy(options.pairs, leur / e, e) for e in commits])
        mesures["rien n’a changé"] = rien, leur_rien
        change_mot(notre)
        mot = measure(lambda: build(notre))
        preparee, parue = max(editions), read_edition(notre)
        change_leur(leur / preparee, "fr/conclusion.md", " les ")
        mesures["un mot du texte"] = (
            mot,
            measure(lambda: deploy(options.pairs, leur / preparee, preparee)),
        )
        langue = options.langues[0]
        change_traduction(notre, langue)
        mot = measure(lambda: build(notre))
        change_leur(leur / parue, f"{langue}/preambule.md", " ")
        mesures["un mot traduit"] = mot, measure(lambda: deploy(options.pairs, leur / parue, parue))
    print(f"{pages} pages, {len(editions)} éditions, {len(options.langues) + 1} langues")
    for dit, (notre_temps, leur_temps) in mesures.items():
        show(dit, notre_temps, leur_temps)


def measure(faire: Callable[[], object]) -> tuple[float, float]:
    """Les secondes du mur, et celles des processeurs."""
    avant, debut = read_processeur(), perf_counter()
    faire()
    return perf_counter() - debut, read_processeur() - avant


def show(dit: str, notre: tuple[float, float], leur: tuple[float, float]) -> None:
    """Les deux, et leur rapport."""
    for nom, (mur, processeur) in (("rapport ouvert", notre), ("mike + static-i18n", leur)):
        print(f"{dit:16} {nom:20} {mur:7.1f} s   {processeur:7.1f} s de processeur")
    print(f"{dit:16} {'rapport':20} {leur[0] / notre[0]:7.2f}     {leur[1] / notre[1]:7.2f}")


def build(projet: Path) -> None:
    """Tout ce qui est à publier, sans les livres."""
    commande = [*build_commande(projet), "--sans-pdf"]
    subprocess.run(commande, cwd=projet, check=True, stdout=subprocess.DEVNULL)


def find_editions(projet: Path) -> list[str]:
    """Toutes les éditions composées, de la plus ancienne à la dernière."""
    return sorted({arbre.name for arbre in (projet / "build").glob("*/*") if arbre.is_dir()})


def write_leur(dossier: Path, arbres: Path, edition: str) -> Path:
    """Le projet des pairs : une langue par dossier, celles que nous avons de cette édition."""
    langues = sorted(arbre.parent.name for arbre in arbres.glob(f"*/{edition}"))
    for langue in langues:
        shutil.copytree(arbres / langue / edition / "docs", dossier / "docs" / langue)
    for page in dossier.glob("docs/**/*.md"):  # la page de la recherche veut notre gabarit
        if "\ntemplate: " in page.read_text("utf-8").partition("\n---\n")[0]:
            page.unlink()
    premiere = "fr" if "fr" in langues else langues[0]
    dites = [
        {"locale": code, "name": NOMS[code], "build": True, "default": code == premiere}
        for code in langues
    ]
    bilingue = {"i18n": {"docs_structure": "folder", "languages": dites}}
    reglages = REGLAGES | {"plugins": [{"search": {"lang": langues}}, bilingue]}
    (dossier / "mkdocs.yml").write_text(json.dumps(reglages), "utf-8")
    for mots in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@x.fr",
                 "commit", "-qm", edition]):  # fmt: skip
        subprocess.run(["git", "-C", str(dossier), *mots], check=True)
    return dossier


def deploy(python: Path, dossier: Path, edition: str) -> None:
    """Leur publication d'une édition, dans toutes ses langues."""
    ou = str(python.absolute().parent)
    subprocess.run(
        [f"{ou}/mike", "deploy", edition],
        cwd=dossier, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=os.environ | {"PATH": f"{ou}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip


def change_leur(dossier: Path, nom: str, avant: str) -> None:
    """Un mot aussi, dans la page que nous avons composée."""
    page = dossier / "docs" / nom
    entete, corps = page.read_text("utf-8").rsplit("\n---\n", 1)
    page.write_text(f"{entete}\n---\n{corps.replace(avant, avant + ' ', 1)}", "utf-8")


def change_traduction(projet: Path, langue: str) -> None:
    """Un signe de plus dans une phrase traduite, que nulle contribution ne vise."""
    catalogue = projet / "traductions" / langue / "preambule.po"
    texte = re.sub(
        r'^msgstr "(?=\w)', 'msgstr "… ', catalogue.read_text("utf-8"), count=1, flags=re.M
    )
    catalogue.write_text(texte, "utf-8")


if __name__ == "__main__":
    main()
