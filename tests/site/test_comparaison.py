"""La page d'`edition comparer --vers`, seule dans un vrai navigateur, à l'écran et imprimée."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from rapport_ouvert.composition.comparaison import compare_rapports
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.rendu.comparaison_html import render_comparaison
from tests.site.accessibilite import examine
from tests.site.clavier import walk_page
from tests.site.conftest import RACINE

CAS = RACINE / "tests" / "comparaison" / "cas"
ADRESSE = "https://exemple.invalid/"


@pytest.fixture(scope="module", params=["mots", "pages"])
def fichier(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Un fichier que l'on transmet : rien ne l'accompagne."""
    ancien, neuf = (load(CAS / request.param / cote)[0].rapport for cote in ("avant", "apres"))
    identite = replace(neuf.identite, adresse=ADRESSE)
    fichier = tmp_path_factory.mktemp("comparaison") / "change.html"
    fichier.write_text(render_comparaison(compare_rapports(ancien, neuf), identite), "utf-8")
    return fichier


def list_muets(onglet: Page) -> list[str]:
    """Les changements que rien ne dirait à qui ne voit pas la couleur, ou n'entend que la page."""
    muets = []
    for balise, trait, signe, dit in (
        ("del", "line-through", "−", "suppression"),
        ("ins", "underline", "+", "ajout"),
    ):
        for marque in onglet.locator(balise).all():
            style = marque.locator(".mots").evaluate("e => getComputedStyle(e).textDecorationLine")
            dits = marque.locator(".hors-ecran").all_text_contents()
            visible = marque.locator(".signe").is_visible()
            if (
                trait not in style
                or not visible
                or marque.locator(".signe").inner_text() != signe
                or [dit in texte for texte in dits] != [True, True]
            ):
                muets.append(marque.inner_text())
    return muets


@pytest.mark.parametrize("largeur", [320, 360, 1280])
@pytest.mark.parametrize("teinte", ["light", "dark"])
def test_la_page_transmise_se_lit_sans_la_couleur(
    navigateur: Browser, fichier: Path, largeur: int, teinte: str
) -> None:
    contexte = navigateur.new_context(
        viewport={"width": largeur, "height": 800},
        color_scheme=teinte,  # type: ignore[arg-type]
    )
    onglet = contexte.new_page()
    demandes: list[str] = []
    onglet.on("request", lambda demande: demandes.append(demande.url))
    onglet.goto(fichier.as_uri())
    assert examine(onglet) == []
    assert onglet.evaluate("document.documentElement.scrollWidth") == largeur
    assert onglet.locator("del").count() > 1
    assert onglet.locator("ins").count() > 1
    assert list_muets(onglet) == []
    onglet.emulate_media(media="print")
    assert list_muets(onglet) == []
    assert demandes == [fichier.as_uri()]
    contexte.close()


@pytest.mark.parametrize("teinte", ["light", "dark"])
def test_au_clavier_on_la_parcourt_en_voyant_ou_l_on_est(
    navigateur: Browser, fichier: Path, teinte: str
) -> None:
    contexte = navigateur.new_context(
        viewport={"width": 320, "height": 256},
        color_scheme=teinte,  # type: ignore[arg-type]
    )
    onglet = contexte.new_page()
    onglet.goto(fichier.as_uri())
    assert walk_page(onglet) == []
    contexte.close()


def test_chaque_lien_dit_ou_il_mene_et_le_sommaire_mene_a_chaque_page(
    navigateur: Browser, fichier: Path
) -> None:
    onglet = navigateur.new_page()
    onglet.goto(fichier.as_uri())
    titres = onglet.locator(f'h3 a[href^="{ADRESSE}"]')
    noms = titres.all_inner_texts()
    assert noms
    assert len(noms) == len(set(noms))
    pages = onglet.locator("section h2").all_inner_texts()
    assert onglet.locator("tbody th a").all_inner_texts() == pages
    onglet.locator("tbody th a").last.click()
    assert onglet.locator(":target").inner_text() == pages[-1]
    onglet.close()


def test_aucun_guillemet_ni_aucun_signe_ne_passe_seul_a_la_ligne(fichier: Path) -> None:
    html = fichier.read_text("utf-8").partition("<body>")[2]
    assert "\u202f»" in html
    for coupable in ("« ", " »</", " : «", "marque ;", "devant ;", "changées :"):
        assert coupable not in html
