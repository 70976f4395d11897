"""Notre propre rapport, tel qu'on le publie : chaque page, au téléphone et au bureau."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from rapport_ouvert.cli import main
from tests.site.accessibilite import examine
from tests.site.conftest import RACINE, serve

PAGES = sorted(
    chemin.relative_to(RACINE / "rapport").with_suffix("").as_posix()
    for chemin in (RACINE / "rapport").rglob("*.md")
)


@pytest.fixture(scope="module")
def adresse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    cible = tmp_path_factory.mktemp("vrai") / "site"
    arguments = ["--racine", str(RACINE), "--rapport", str(RACINE / "rapport"), "--sans-pdf"]
    assert main(["construire", *arguments, "--vers", str(cible)]) == 0
    with serve(cible) as adresse:
        yield f"{adresse}fr/2018-1/"


@pytest.mark.parametrize(("largeur", "teinte"), [(320, "dark"), (1280, "light")])
@pytest.mark.parametrize("page", PAGES)
def test_chaque_page_est_accessible_et_tient_dans_l_ecran(
    navigateur: Browser, adresse: str, page: str, largeur: int, teinte: str
) -> None:
    contexte = navigateur.new_context(
        viewport={"width": largeur, "height": 800},
        color_scheme=teinte,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    onglet = contexte.new_page()
    onglet.goto(adresse + page.removesuffix("index") + ("" if page.endswith("index") else "/"))
    assert onglet.evaluate("document.documentElement.scrollWidth") <= largeur
    assert onglet.locator("h1").count() == 1
    assert examine(onglet) == []
    contexte.close()


def test_la_racine_mene_a_l_edition(navigateur: Browser, adresse: str) -> None:
    onglet = navigateur.new_page()
    onglet.goto(adresse.removesuffix("fr/2018-1/"))
    onglet.wait_for_url("**/fr/2018-1/")
    assert "Villes intelligentes partagées" in onglet.title()
    onglet.close()
