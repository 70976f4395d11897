"""Filtres, cartes, controverses, glossaire : tout s'y fait au clavier, sans un mot de script."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from rapport_ouvert.cli import main
from tests.site.accessibilite import examine
from tests.site.conftest import RACINE, serve

DOSSIER = RACINE / "tests" / "composition" / "dossier"
PAGES = (
    "texte/", "propositions/", "propositions/09-langue/", "controverses/mesure/", "lieux/",
    "annexe/", "franconum/", "franconum/d/",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    cible = tmp_path_factory.mktemp("donnees") / "site"
    arguments = ["--racine", str(RACINE), "--rapport", str(DOSSIER), "--vers", str(cible)]
    assert main(["construire", *arguments]) == 0
    return cible


@pytest.fixture(scope="module")
def adresse(site: Path) -> Iterator[str]:
    with serve(site) as adresse:
        yield f"{adresse}fr/2018-1/"


@pytest.fixture
def onglet(navigateur: Browser) -> Iterator[Page]:
    """Un lecteur sans script."""
    contexte = navigateur.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=False
    )
    yield contexte.new_page()
    contexte.close()


@pytest.mark.parametrize(("largeur", "teinte"), [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize("page", PAGES)
def test_chaque_genre_de_page_est_accessible(
    navigateur: Browser, adresse: str, page: str, largeur: int, teinte: str
) -> None:
    contexte = navigateur.new_context(
        viewport={"width": largeur, "height": 800},
        color_scheme=teinte,  # type: ignore[arg-type]
    )
    ouvert = contexte.new_page()
    ouvert.goto(adresse + page)
    assert ouvert.evaluate("document.documentElement.scrollWidth") <= largeur
    assert examine(ouvert) == []
    contexte.close()


def test_un_filtre_cache_les_propositions_d_un_autre_etat_sans_script(
    onglet: Page, adresse: str
) -> None:
    onglet.goto(adresse + "propositions/")
    assert onglet.locator(".fiche:visible").count() == 1
    onglet.locator("label[for=public-elus]").click()
    assert onglet.locator(".fiche:visible").count() == 1
    onglet.locator("label[for=etat-en-cours]").click()
    assert onglet.locator(".fiche:visible").count() == 1
    assert onglet.locator("#etat-realisee").is_disabled()
    # Une fiche d'un autre public disparaît : on change le sien pour le voir.
    onglet.locator("label[for=public-tous]").click()
    assert onglet.locator(".fiche.public-universitaires:visible").count() == 1


def test_un_point_de_la_carte_s_atteint_au_clavier_et_mene_a_son_lieu(
    onglet: Page, adresse: str
) -> None:
    onglet.goto(adresse + "lieux/")
    point = onglet.locator("svg.dessin a").first
    assert point.get_attribute("aria-label") == "Medellín"
    point.focus()
    assert point.locator("text").evaluate("e => getComputedStyle(e).opacity") == "1"
    onglet.keyboard.press("Enter")
    assert onglet.url.endswith("#p-cas-medellin")
    assert onglet.locator("#p-cas-medellin").is_visible()
    onglet.goto(adresse + "lieux/")
    onglet.locator("a", has_text="Passer les cartes").click()
    assert onglet.url.endswith("#p-liste-des-lieux")


def test_les_positions_d_une_controverse_sont_cote_a_cote_sur_un_grand_ecran(
    onglet: Page, adresse: str
) -> None:
    onglet.goto(adresse + "controverses/mesure/")
    positions = [onglet.locator(".position").nth(rang).bounding_box() for rang in range(2)]
    assert positions[0] and positions[1]
    assert positions[0]["y"] == positions[1]["y"]
    assert positions[0]["x"] + positions[0]["width"] <= positions[1]["x"]
    # Aucune n'est plus grande, plus grasse ou d'une autre couleur que l'autre.
    styles = {
        onglet.locator(".position > h2")
        .nth(rang)
        .evaluate("e => [getComputedStyle(e).fontSize, getComputedStyle(e).color].join()")
        for rang in range(2)
    }
    assert len(styles) == 1


def test_du_passage_a_sa_controverse_et_retour(onglet: Page, adresse: str) -> None:
    onglet.goto(adresse + "texte/")
    onglet.locator("#p-ccc222 .renvoi", has_text="Controverse").click()
    assert onglet.locator("h1").inner_text().startswith("Que vaut un classement")
    onglet.locator("a[href$='texte/#p-ccc222']").click()
    assert onglet.url.endswith("texte/#p-ccc222")
    onglet.locator("#p-ccc222 .renvoi", has_text="Erratum").click()
    assert onglet.url.endswith("#p-erratum-1")


def test_les_donnees_se_telechargent_et_se_relisent(site: Path) -> None:
    edition = site / "fr" / "2018-1"
    lignes = list(csv.reader(io.StringIO((edition / "figures/projets.csv").read_text("utf-8"))))
    assert lignes[0] == ["Thème", "Projets"]
    assert (edition / "lieux.geojson").exists()
    assert (edition / "bibliographie.json").exists()
    assert not list(edition.rglob("*.yaml"))


def test_le_texte_d_une_reference_est_le_meme_sur_le_site_et_dans_le_pdf(site: Path) -> None:
    from pypdf import PdfReader

    reference = "François Ascher, Métapolis ou l’avenir des villes, Odile Jacob, 1995, p. 33"
    page = (site / "fr/2018-1/texte/index.html").read_text("utf-8")
    assert "<em>Métapolis ou l’avenir des villes</em>, Odile Jacob, 1995, p. 33" in page
    pdf = PdfReader(site / "fr/2018-1/rapport-2018-1-fr.pdf")
    texte = " ".join(" ".join(p.extract_text() for p in pdf.pages).split())
    assert reference.replace(" ", "") in texte.replace(" ", "").replace("\u00a0", "")
