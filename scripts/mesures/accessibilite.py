"""Ce que vaut un site publié pour qui ne le voit pas, ou le lit au clavier seul.

    python scripts/mesures/accessibilite.py --site site [--vers accessibilite/mesures.yaml]

Chaque type de page, dans chaque langue, est examiné par axe-core à 360 et 1 280 pixels, en clair et
en sombre, repris à 320 pixels (une page grossie quatre fois), puis parcouru à la touche de
tabulation. Viennent ensuite les scénarios au clavier, la langue que dit chaque alinéa du site,
et l'arbre de structure des PDF. Le fichier écrit est celui dont la page « Déclaration
d'accessibilité » du site tire ce qu'elle dit.

`--maximum 1` ne prend qu'une page par type et par langue, celle qui montre le plus ; `--langue`
choisit les langues ; `--pdf` nomme les livres, à défaut ceux du site.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf
import yaml
from playwright.sync_api import Browser, Error, Page, sync_playwright

RACINE = Path(__file__).parents[2]
sys.path.insert(0, str(RACINE))

from tests.rendu.structure_pdf import check_structure  # noqa: E402
from tests.site.accessibilite import find_version  # noqa: E402
from tests.site.clavier import run_scenarios, walk_page  # noqa: E402
from tests.site.conftest import find_navigateur, serve  # noqa: E402
from tests.site.langues_dites import list_fautes  # noqa: E402
from tests.site.matrice import (  # noqa: E402
    ECRANS,
    LARGEURS,
    REFONTE,
    PageDuSite,
    check_refonte,
    choose,
    examine_page,
    list_pages,
)

DIT = {"light": "clair", "dark": "sombre"}
TETE = (
    "# Écrit par scripts/mesures/accessibilite.py : la « Déclaration d’accessibilité » en naît.\n"
    "# Pour le refaire : rapport-ouvert construire, puis ce script.\n"
)


def main() -> int:
    """Mesure, écrit, et dit ce qui manque ; 1 s'il manque quelque chose."""
    lecteur = argparse.ArgumentParser(description=__doc__)
    lecteur.add_argument("--site", type=Path, required=True)
    lecteur.add_argument("--vers", type=Path)
    lecteur.add_argument("--langue", action="append", default=[])
    lecteur.add_argument("--maximum", type=int, default=0)
    lecteur.add_argument("--pdf", action="append", type=Path, default=[])
    choix = lecteur.parse_args()
    toutes = list_pages(choix.site)
    pages = [p for p in toutes if not choix.langue or p.langue in (*choix.langue, "")]
    with sync_playwright() as outil, serve(choix.site) as adresse:
        chrome = outil.chromium.launch(executable_path=find_navigateur(), args=["--no-sandbox"])
        mesures = measure(chrome, choix.site, adresse, pages, choix.maximum)
        chrome.close()
    mesures |= _read_livres(choix.pdf or sorted(choix.site.glob("*/*-*/*.pdf")))
    if choix.vers:
        choix.vers.parent.mkdir(parents=True, exist_ok=True)
        ecrit = yaml.safe_dump(mesures, allow_unicode=True, sort_keys=False, width=100)
        choix.vers.write_text(TETE + ecrit, "utf-8")
    for faute in mesures["fautes"]:
        print("{page}, {ecran} : {faute}".format(**faute))
    for echec in mesures["echecs"]:
        print("{scenario}, {langue} : {faute}".format(**echec))
    print(f"{len(mesures['fautes'])} fautes, {len(mesures['echecs'])} scénarios qui échouent")
    return int(bool(mesures["fautes"] or mesures["echecs"]))


def measure(
    chrome: Browser, site: Path, adresse: str, pages: list[PageDuSite], maximum: int
) -> dict[str, Any]:
    """Tout ce que le fichier dit."""
    onglet = chrome.new_context(reduced_motion="reduce").new_page()
    onglet.goto(adresse)
    axe = find_version(onglet)
    choisies = choose(pages, maximum)
    fautes = list(_examine(onglet, adresse, choisies))
    scenarios, echecs = _play(chrome, adresse, pages)
    return {
        "schema": "1",
        "date": date.today().isoformat(),
        "editions": sorted(
            {fiche.parent.name for fiche in site.glob("*/*/edition.json")} - {"derniere"}
        ),
        "outil": f"axe-core {axe}",
        "navigateur": f"Chromium {chrome.version}",
        "largeurs": [str(largeur) for largeur in LARGEURS],
        "refonte": str(REFONTE),
        "publiees": str(len(pages)),
        "examinees": str(len(choisies)),
        "genres": _count_genres(choisies),
        "fautes": fautes,
        "scenarios": scenarios,
        "echecs": echecs,
        "langues_non_dites": _count_langues(site, pages),
    }


def _examine(onglet: Page, adresse: str, choisies: list[PageDuSite]) -> Iterable[dict[str, str]]:
    """Les fautes de chaque page, à chaque écran ; la même faute ne se dit qu'une fois par page."""
    parcourus: set[tuple[str, str]] = set()
    for rang, page in enumerate(choisies, 1):
        debut = time.monotonic()
        trouvees = {
            f"{ecran.largeur} {DIT[ecran.teinte]}": fautes
            for ecran, fautes in examine_page(onglet, adresse + page.adresse, ECRANS).items()
        }
        trouvees[f"{REFONTE} refonte"] = check_refonte(onglet)
        if (page.genre, page.langue) not in parcourus:
            parcourus.add((page.genre, page.langue))
            trouvees[f"{REFONTE} clavier"] = walk_page(onglet)
        dites = set[str]()
        for ecran, fautes in trouvees.items():
            for faute in fautes:
                if faute not in dites:
                    dites.add(faute)
                    yield {
                        "page": page.adresse,
                        "genre": page.genre,
                        "langue": page.langue,
                        "ecran": ecran,
                        "faute": faute,
                    }
        duree = time.monotonic() - debut
        etat = f"{len(dites)} fautes" if dites else "rien"
        print(f"{rang}/{len(choisies)} {page.adresse or '/'} : {etat} ({duree:.0f} s)", flush=True)


def _count_genres(choisies: list[PageDuSite]) -> list[dict[str, Any]]:
    """Par type, les langues où il a été examiné, et sur combien de pages."""
    triees = sorted(choisies, key=lambda page: (page.genre, page.langue))
    genres = []
    for genre, groupe in groupby(triees, key=lambda page: page.genre):
        siennes = list(groupe)
        langues = sorted({page.langue for page in siennes} - {""})
        genres.append({"genre": genre, "pages": str(len(siennes)), "langues": langues})
    return genres


def _play(
    chrome: Browser, adresse: str, pages: list[PageDuSite]
) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """Les scénarios réussis dans chaque langue, et ceux qui échouent."""
    reussis: dict[str, list[str]] = defaultdict(list)
    echecs = []
    for langue in sorted({page.langue for page in pages} - {""}):
        siennes = [page for page in pages if page.langue == langue]
        for nom, jouer in run_scenarios(adresse, siennes):
            contexte = chrome.new_context(reduced_motion="reduce", accept_downloads=True)
            onglet = contexte.new_page()
            try:
                fautes = jouer(onglet)
            except (AssertionError, Error) as erreur:
                fautes = [str(erreur).splitlines()[0]]
            contexte.close()
            print(f"{langue} {nom} : {fautes or 'réussi'}", flush=True)
            if not fautes:
                reussis[nom].append(langue)
            echecs += [{"scenario": nom, "langue": langue, "faute": faute} for faute in fautes]
    return [{"scenario": nom, "langues": langues} for nom, langues in reussis.items()], echecs


def _read_livres(livres: list[Path]) -> dict[str, Any]:
    """Les PDF relus par leur arbre, une fois chacun, et ce qui s'y égare."""
    fautes = []
    for livre in livres:
        with pikepdf.open(livre) as pdf:
            trouvees = dict.fromkeys(check_structure(pdf))
        print(f"{livre.name} : {len(trouvees)} fautes", flush=True)
        fautes += [{"livre": livre.name, "faute": faute} for faute in trouvees]
    return {"livres": [livre.name for livre in livres], "fautes_des_livres": fautes}


def _count_langues(site: Path, pages: list[PageDuSite]) -> list[dict[str, str]]:
    """Par langue de page, combien d'alinéas se lisent dans une autre que celle qu'ils disent."""
    comptes: Counter[str] = Counter()
    for page in pages:
        chemin = site / page.adresse
        fichier = chemin if chemin.suffix == ".html" else chemin / "index.html"
        comptes[page.langue] += len(list_fautes(fichier))
    return [
        {"langue": langue, "alineas": str(n)} for langue, n in sorted(comptes.items()) if langue
    ]


if __name__ == "__main__":
    sys.exit(main())
