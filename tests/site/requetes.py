"""Les recherches de `recherche.yaml`, faites comme un lecteur les ferait."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

import yaml
from playwright.sync_api import Page, expect

_CAS = Path(__file__).with_name("recherche.yaml")
# L'entrée d'un lieu que l'on nomme vient avant les résultats.
_OFFERTS = '#equivalents a[href*="#p-cas-"], #resultats > li > h2 a'


def read_cas() -> dict[str, Any]:
    """Par langue, les pages attendues de chaque requête."""
    lus: dict[str, Any] = yaml.safe_load(_CAS.read_text("utf-8"))
    return lus


def list_manques(page: Page, base: str, langue: str) -> Iterator[tuple[str, str]]:
    """Chaque requête qui ne mène pas d'abord où l'on voudrait, et où elle mène."""
    for requete, attendues in read_cas()[langue].items():
        page.goto(f"{base}recherche/?q={quote(requete)}")
        expect(page.locator("#etat")).to_have_text(re.compile(r"[^…]$"), timeout=30_000)
        liens = page.locator(_OFFERTS)
        cible = (liens.first.get_attribute("href") or "") if liens.count() else ""
        chemin = urljoin(page.url, cible).partition("#")[0].removeprefix(base)
        if chemin not in attendues:
            yield requete, chemin
