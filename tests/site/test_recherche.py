"""Chercher dans une édition, dans un vrai navigateur : trouver, filtrer, se passer de script."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from rapport_ouvert.indexeur import split_mots
from tests.site.accessibilite import examine
from tests.site.conftest import build_site, serve

MODELE = Path(__file__).parent / "a-chercher"
Chercher = Callable[..., Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("recherche")
    copie = shutil.copytree(MODELE, dossier / "projet")
    return build_site(dossier, copie / "rapport")


@pytest.fixture(scope="module")
def adresse(site: Path) -> Iterator[str]:
    with serve(site) as adresse:
        yield adresse


@pytest.fixture
def chercher(navigateur: Browser, adresse: str) -> Iterator[Chercher]:
    """Ouvre la page de recherche sur des mots, et attend la réponse."""
    contextes = []

    def cherche(
        mots: str, base: str = "fr/2026-1", reste: str = "", largeur: int = 1280, **options: object
    ) -> Page:
        ecran = {"width": largeur, "height": 800}
        contextes.append(navigateur.new_context(viewport=ecran, **options))  # type: ignore[arg-type]
        page = contextes[-1].new_page()
        page.goto(f"{adresse}{base}/recherche/?q={quote(mots)}{reste}")
        if mots:
            expect(page.locator("#etat")).to_have_text(re.compile(r"[^…]$"))
        return page

    yield cherche
    for contexte in contextes:
        contexte.close()


def list_liens(page: Page) -> list[str]:
    """Les adresses des résultats, depuis l'édition."""
    liens = page.locator("#resultats a").all()
    return [(lien.get_attribute("href") or "").split("/", 3)[3] for lien in liens]


def test_chaque_resultat_mene_au_passage_et_dit_sa_page_et_sa_partie(chercher: Chercher) -> None:
    page = chercher("métropole")
    expect(page.locator("#etat")).to_have_text("Pages trouvées\u00a0: 1")
    assert list_liens(page) == ["partie/1-ouvrir/#p-donnees"]
    expect(page.locator("#resultats")).to_contain_text("Première partie — Ouvrir")
    expect(page.locator("#resultats mark")).to_have_text("métropole")
    page.get_by_role("link", name="Ouvrir ce que l’on sait").click()
    expect(page.locator("#p-donnees")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("mots", "passage"),
    [
        ("ville", "partie/1-ouvrir/#p-villes"),
        ("commune habitant", "partie/1-ouvrir/#p-villes"),
        ("metropole", "partie/1-ouvrir/#p-donnees"),
        ("eau", "partie/1-ouvrir/#p-eau"),
        ("l'eau", "partie/1-ouvrir/#p-eau"),
        ("énergie", "partie/1-ouvrir/#p-energie"),
        ("oeuvre", "partie/1-ouvrir/#p-villes"),
        ("national", "annexe/#p-reste"),
        ("GIRAFE", "annexe/#p-reste"),
        ("bromont", "lieux/#p-cas-bromont"),
        ('"budgets arbres"', "partie/1-ouvrir/#p-donnees"),
    ],
)
def test_les_flexions_les_accents_et_les_elisions(
    chercher: Chercher, mots: str, passage: str
) -> None:
    assert passage in list_liens(chercher(mots))


def test_un_mot_etranger_mene_au_mot_francais_et_le_dit(chercher: Chercher) -> None:
    page = chercher("open data")
    expect(page.locator("#equivalents p").first).to_have_text(
        "Vous cherchiez open data\u00a0: en français, données ouvertes."
    )
    assert "partie/1-ouvrir/#p-donnees" in list_liens(page)
    expect(chercher("Opendatas").locator("#equivalents")).to_contain_text("données ouvertes")
    page = chercher("données en accès libre")
    expect(page.locator("#equivalents")).to_contain_text("le rapport dit aussi données ouvertes")


@pytest.mark.parametrize(
    ("mots", "entree", "cible"),
    [
        ("Bromont", "Les lieux › Bromont", "**/lieux/#p-cas-bromont"),
        ("bromonts", "Les lieux › Bromont", "**/lieux/#p-cas-bromont"),
        ("open data", "Les mots du glossaire › données ouvertes", "**/#p-terme-donnees-ouvertes"),
    ],
)
def test_un_lieu_ou_un_mot_du_glossaire_mene_a_son_entree(
    chercher: Chercher, mots: str, entree: str, cible: str
) -> None:
    page = chercher(mots)
    expect(page.locator("#equivalents p").last).to_have_text(entree)
    page.locator("#equivalents a").click()
    page.wait_for_url(cible)


def test_un_mot_qui_commence_de_meme_n_est_pas_trouve_si_le_mot_l_est(chercher: Chercher) -> None:
    assert list_liens(chercher("offre")) == ["partie/1-ouvrir/#p-offre"]
    assert list_liens(chercher("offrand")) == ["annexe/#p-offrande"]
    expect(chercher("offre").locator("#resultats mark")).to_have_text("offre")


def test_l_expression_passe_devant_les_mots_epars(chercher: Chercher) -> None:
    trouves = list_liens(chercher("jardin partagé"))
    assert trouves[:2] == ["annexe/#p-jardin", "partie/1-ouvrir/#p-epars"]


def test_les_filtres_restreignent_et_se_gardent_dans_l_adresse(chercher: Chercher) -> None:
    page = chercher("villes")
    assert len(page.locator("#resultats > li").all()) == 2
    page.get_by_label("Pour qui").select_option("elus")
    page.get_by_role("button", name="Chercher", exact=True).click()
    expect(page.locator("#resultats > li")).to_have_count(1)
    assert "public=elus" in page.url
    page.go_back()
    expect(page.locator("#resultats > li")).to_have_count(2)
    expect(page.get_by_label("Pour qui")).to_have_value("")
    assert list_liens(chercher("villes", reste="&genre=annexe")) == ["annexe/#p-annexe-villes"]
    dans_la_partie = list_liens(chercher("villes", reste="&partie=partie"))
    assert dans_la_partie == ["partie/1-ouvrir/#p-ouvrir", "partie/1-ouvrir/#p-villes"]


@pytest.mark.parametrize("mots", ["zzzz", "villes zzzz", "kwyjibo"])
def test_ce_que_le_rapport_n_a_pas_se_dit_et_se_cherche_autrement(
    chercher: Chercher, mots: str
) -> None:
    page = chercher(mots)
    expect(page.locator("#etat")).to_contain_text("Aucune page ne contient ces mots")
    expect(page.locator("#resultats > li")).to_have_count(0)
    expect(page.get_by_role("heading", name="Trouver autrement")).to_be_visible()


@pytest.mark.parametrize("mot", ["Sommaire", "édition", "Lien", "Chapitre", "cadres"])
def test_l_index_n_a_que_le_texte(chercher: Chercher, mot: str) -> None:
    """Ni en-tête, ni pied, ni surtitre, ni ¶, ni renvoi."""
    expect(chercher(mot).locator("#resultats > li")).to_have_count(0)


def test_rien_du_moteur_avant_que_l_on_cherche(navigateur: Browser, adresse: str) -> None:
    page = navigateur.new_page()
    recus: list[str] = []
    plaintes: list[str] = []
    page.on("request", lambda requete: recus.append(requete.url))
    page.on("console", lambda message: plaintes.append(message.text))
    page.goto(f"{adresse}fr/2026-1/annexe/", wait_until="networkidle")
    assert not [url for url in recus if "recherche" in url or "pagefind" in url]
    page.goto(f"{adresse}fr/2026-1/recherche/", wait_until="networkidle")
    assert not [url for url in recus if "pagefind" in url or "synonymes" in url]
    page.goto(f"{adresse}fr/2026-1/recherche/?q=villes", wait_until="networkidle")
    assert len([url for url in recus if "pagefind-entry.json" in url]) == 1
    assert [url for url in recus if not url.startswith(adresse)] == []
    assert plaintes == []
    page.close()


def test_au_clavier_depuis_une_page(chercher: Chercher, adresse: str) -> None:
    page = chercher("")
    page.goto(f"{adresse}fr/2026-1/annexe/")
    page.get_by_role("searchbox", name="Mots à chercher").focus()
    page.keyboard.type("eau")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Pages trouvées\u00a0: 1")
    page.get_by_label("Mots à chercher").focus()
    for _ in range(5):  # le bouton, les trois filtres, puis le premier résultat
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/partie/1-ouvrir/#p-eau")


def test_sans_script_la_page_le_dit_et_mene_aux_mots_aux_lieux_et_aux_pages(
    chercher: Chercher, adresse: str
) -> None:
    page = chercher("", java_script_enabled=False)
    page.goto(f"{adresse}fr/2026-1/annexe/")
    page.get_by_role("searchbox").fill("villes")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("noscript p")).to_be_visible()
    for volet, lien, cible in [
        ("Les mots du glossaire", "données ouvertes", "/franconum/d/#p-terme-donnees-ouvertes"),
        ("Les lieux", "Bromont", "/lieux/#p-cas-bromont"),
        ("Sommaire", "Ouvrir ce que l’on sait", "/partie/1-ouvrir/"),
    ]:
        page.locator("#reperes summary", has_text=volet).click()
        page.locator("#reperes").get_by_role("link", name=lien, exact=True).click()
        assert page.url.endswith(cible)
        page.go_back()


def test_une_autre_langue_a_son_index_sans_ce_qui_n_est_pas_traduit(chercher: Chercher) -> None:
    assert list_liens(chercher("ciudad", "es/2026-1")) == ["annexe/#p-annexe-villes"]
    page = chercher("open data", "es/2026-1")
    expect(page.locator("#equivalents")).to_contain_text("en español, datos abiertos")
    assert "partie/1-ouvrir/#p-donnees" in list_liens(page)
    page = chercher("girafes", "es/2026-1")
    expect(page.locator("#resultats > li")).to_have_count(0)
    page.get_by_role("link", name="la edición original").click()
    page.wait_for_url("**/fr/2026-1/recherche/")


def test_la_derniere_edition_se_cherche_a_son_adresse(chercher: Chercher) -> None:
    page = chercher("métropole", "fr/derniere")
    lien = page.locator("#resultats a").first.get_attribute("href")
    assert lien == "/fr/derniere/partie/1-ouvrir/#p-donnees"


def test_rien_de_ce_que_l_on_tape_ni_du_texte_n_est_du_html(chercher: Chercher) -> None:
    page = chercher("quarantaine")
    expect(page.locator("#resultats")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("#contenu img").count() == 0


def test_la_page_introuvable_propose_les_mots_de_l_adresse(
    chercher: Chercher, adresse: str, site: Path
) -> None:
    page = chercher("")
    page.route("**/perdue/**", lambda voie: voie.fulfill(path=site / "fr/2026-1/404.html"))
    page.goto(f"{adresse}fr/2026-1/perdue/3-la-girafe.html")
    expect(page.get_by_label("Chercher les mots de cette adresse")).to_have_value("la girafe")


@pytest.mark.parametrize(("largeur", "teinte"), [(320, "dark"), (1280, "light")])
@pytest.mark.parametrize("mots", ["", "villes", "open data", "zzzz"])
def test_axe_ne_trouve_rien_et_rien_ne_deborde(
    chercher: Chercher, mots: str, largeur: int, teinte: str
) -> None:
    page = chercher(mots, largeur=largeur, color_scheme=teinte, reduced_motion="reduce")
    assert examine(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == largeur


def test_l_edition_ne_garde_que_des_donnees(site: Path) -> None:
    """Le moteur est hors d'elle : une faille s'y répare."""
    edition = site / "fr/2026-1"
    assert not list(edition.rglob("*.js"))
    version = json.loads((edition / "recherche/index/pagefind-entry.json").read_text())["version"]
    assert (site / f"commun/pagefind-{version}.js").is_file()
    assert {f.suffix for f in (edition / "recherche/index").rglob("*") if f.is_file()} == {
        ".json", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("de l’eau, qu’une d'Aix", "de l’ eau, qu’ une d' Aix"),
        ("aujourd’hui, it’s, o’clock", "aujourd’hui, it’s, o’clock"),
        ('<a title="l’eau">l’eau</a>', '<a title="l’eau">l’ eau</a>'),
        ("البيانات والتعاون للتقرير والد", "ال بيانات وال تعاون لل تقرير والد"),
    ],
)
def test_l_index_coupe_l_elision_et_l_article(avant: str, apres: str) -> None:
    assert split_mots(avant) == apres
