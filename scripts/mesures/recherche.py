"""Ce que coûte et ce que trouve la recherche : `python scripts/mesures/recherche.py`.

Avec `--site DOSSIER --edition fr/2018-2 --mots "données ouvertes"`, les octets transférés jusqu'au
premier résultat d'un site publié ; `--cas` y fait les recherches de `tests/site/recherche.yaml`.
Sans `--site`, ce que trouvent les flexions de `flexions.yaml`, chacune dans un petit rapport écrit
dans sa langue ; `--material` y ajoute la recherche de Material.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import yaml
from playwright.sync_api import Page, expect, sync_playwright

RACINE = Path(__file__).parents[2]
sys.path.insert(0, str(RACINE))

from tests.site.conftest import build_site, find_navigateur, serve  # noqa: E402
from tests.site.requetes import list_manques, read_cas  # noqa: E402

FLEXIONS = Path(__file__).with_name("flexions.yaml")
COMPRIMES = (".woff2", ".pagefind", ".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")


def main() -> None:
    """Mesure ce que les options demandent."""
    lecteur = argparse.ArgumentParser(description=__doc__)
    lecteur.add_argument("--site", type=Path)
    lecteur.add_argument("--edition", default="fr/2018-2")
    lecteur.add_argument("--mots", default="données ouvertes")
    lecteur.add_argument("--cas", action="store_true")
    lecteur.add_argument("--material", action="store_true")
    choix = lecteur.parse_args()
    with sync_playwright() as outil:
        page = outil.chromium.launch(
            executable_path=find_navigateur(), args=["--no-sandbox"]
        ).new_page()
        if choix.site and choix.cas:
            measure_cas(page, choix.site, choix.edition)
        elif choix.site:
            measure_octets(page, choix.site, choix.edition, choix.mots)
        else:
            measure_flexions(page, material=choix.material)


def measure_cas(page: Page, site: Path, edition: str) -> None:
    """Combien de recherches mènent d'abord où on l'attend, et celles qui n'y mènent pas."""
    langue = edition.partition("/")[0]
    with serve(site) as adresse:
        manques = list(list_manques(page, f"{adresse}{edition}/", langue))
    total = len(read_cas()[langue])
    print(f"{langue} {total - len(manques)}/{total}")
    for requete, chemin in manques:
        print(f"  {requete} → {chemin}")


def measure_octets(page: Page, site: Path, edition: str, mots: str) -> None:
    """Ce que reçoit un lecteur qui ouvre la page, puis ce que lui coûte sa première recherche."""
    recus: list[str] = []
    page.on("response", lambda reponse: recus.append(reponse.url))
    with serve(site) as adresse:
        page.goto(f"{adresse}{edition}/recherche/", wait_until="networkidle")
        avant = weigh_tout(site, recus)
        print(f"la page de recherche : {avant / 1000:.1f} ko, {len(recus)} requêtes")
        deja = len(recus)
        page.locator("#q").fill(mots)
        page.locator("#q").press("Enter")
        expect(page.locator("#resultats > li").first).to_be_visible(timeout=30_000)
        page.wait_for_load_state("networkidle")
        neufs = recus[deja:]
        poids = weigh_tout(site, neufs) / 1000
        print(f"jusqu’au premier résultat : {poids:.1f} ko, {len(neufs)} requêtes")
        for adresse_recue in neufs:
            chemin = find_fichier(site, adresse_recue)
            print(f"  {weigh(chemin) / 1000:6.1f} ko  {chemin.relative_to(site)}")


def weigh_tout(site: Path, adresses: list[str]) -> int:
    """Leur somme, en octets."""
    return sum(weigh(find_fichier(site, adresse)) for adresse in adresses)


def find_fichier(site: Path, adresse: str) -> Path:
    """Le fichier que sert cette adresse."""
    chemin = site / unquote(urlsplit(adresse).path).lstrip("/")
    return chemin / "index.html" if chemin.is_dir() else chemin


def weigh(chemin: Path) -> int:
    """Ce qui passe sur le réseau : ce qui est déjà comprimé, tel quel ; le reste le sera."""
    octets = chemin.read_bytes()
    return len(octets) if chemin.suffix in COMPRIMES else len(gzip.compress(octets))


def measure_flexions(page: Page, *, material: bool) -> None:
    """Par langue, la part des flexions trouvées, et celles qui manquent."""
    for langue, paires in yaml.safe_load(FLEXIONS.read_text("utf-8")).items():
        with tempfile.TemporaryDirectory() as jetable:
            dossier = Path(jetable)
            write_rapport(dossier / "rapport", langue, paires)
            with serve(build_site(dossier, dossier / "rapport")) as adresse:
                base = f"{adresse}{langue}/2018-1/"
                tell("Pagefind", langue, paires, list(search_pagefind(page, base, paires)))
            if material:
                with serve(build_material(dossier, langue)) as adresse:
                    trouvees = list(search_material(page, adresse, paires))
                tell("Material", langue, paires, trouvees)


def write_rapport(dossier: Path, langue: str, paires: list[list[str]]) -> None:
    """Une page par mot du texte, qui ne dit que lui."""
    dossier.mkdir()
    pages = [f"m{rang}.md" for rang in range(len(paires))]
    fiche = {"titre": "Essai", "langue": langue, "edition": "2018-1", "date": "2018-06-12"}
    fiche["sommaire"] = [{"page": nom} for nom in pages]
    (dossier / "rapport.yaml").write_text(yaml.safe_dump(fiche, allow_unicode=True), "utf-8")
    (dossier / "index.md").write_text("---\ngenre: accueil\n---\n# Essai {#p-index0}\n", "utf-8")
    for rang, (_, mot) in enumerate(paires):
        tete = f"---\ngenre: annexe\n---\n# N{rang} {{#p-titre{rang}}}\n\n"
        texte = f"{tete}[]{{#p-mot{rang}}} 000 {mot} 111.\n"
        (dossier / f"m{rang}.md").write_text(texte, "utf-8")


def search_pagefind(page: Page, base: str, paires: list[list[str]]) -> Iterator[bool]:
    """Vrai de chaque flexion que notre page de recherche trouve."""
    for rang, (cherche, _) in enumerate(paires):
        page.goto(f"{base}recherche/?q={quote(cherche)}")
        expect(page.locator("#etat")).to_have_text(re.compile(r"[^…]$"))
        yield page.locator(f'#resultats a[href*="/m{rang}/"]').count() > 0


def build_material(dossier: Path, langue: str) -> Path:
    """Les mêmes pages, avec le thème et la recherche de Material tels quels."""
    reglages = {"site_name": "Essai", "docs_dir": str(dossier / "rapport")}
    reglages["theme"] = {"name": "material", "font": False}
    reglages["plugins"] = [{"search": {"lang": langue if langue != "frp" else "en"}}]
    reglages["markdown_extensions"] = ["attr_list", "pymdownx.bracketspan"]
    (dossier / "material.yml").write_text(yaml.safe_dump(reglages), "utf-8")
    ordre = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(dossier / "material.yml")]
    environnement = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    ordre += ["-d", str(dossier / "m")]
    subprocess.run(ordre, check=True, env=environnement, capture_output=True)
    return dossier / "m"


def search_material(page: Page, base: str, paires: list[list[str]]) -> Iterator[bool]:
    """De même pour Material."""
    propre = page.context.browser.new_context(bypass_csp=True).new_page()  # type: ignore[union-attr]
    propre.goto(base, wait_until="networkidle")
    champ = propre.locator(".md-search__input")
    for rang, (cherche, _) in enumerate(paires):
        champ.click()
        champ.press("Control+a")
        propre.keyboard.insert_text(cherche)
        champ.press("Shift")  # Material écoute les touches
        propre.wait_for_timeout(700)
        yield propre.locator(f'.md-search-result__item a[href*="m{rang}/"]').count() > 0


def tell(moteur: str, langue: str, paires: list[list[str]], trouvees: list[bool]) -> None:
    """Une ligne, et ce qui manque."""
    manquent = [" → ".join(paire) for paire, oui in zip(paires, trouvees, strict=True) if not oui]
    print(f"{moteur} {langue:4} {sum(trouvees)}/{len(paires)}  {' ; '.join(manquent)}")


if __name__ == "__main__":
    main()
