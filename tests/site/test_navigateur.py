"""Ce que vit un lecteur, dans un vrai navigateur : au doigt, au clavier, sans script."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.accessibilite import examine, list_fautes
from tests.site.conftest import PAGES, PETIT_RAPPORT, build_site

Ouvrir = Callable[..., Page]
CHAPITRE = "premiere-partie/1-definition/"
BLOCS = "premiere-partie/2-tous-les-blocs/"
EDITION = "fr/2018-1/"
TEINTES = ("light", "dark")
LARGEURS = (320, 390, 1280)
# Nos objectifs pour une première visite, cache vide.
POIDS_MAXIMAL = 150_000
# Les scripts, hors des éditions figées, et la liste des éditions sont à part : de petits fichiers.
REQUETES_MAXIMALES = 16


@pytest.mark.parametrize("chemin", PAGES)
def test_ni_tiers_ni_erreur(navigateur: Browser, adresse: str, chemin: str) -> None:
    contexte = navigateur.new_context()
    page = contexte.new_page()
    adresses: list[str] = []
    plaintes: list[str] = []
    page.on("request", lambda requete: adresses.append(requete.url))
    page.on("console", lambda message: plaintes.append(message.text))
    page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
    page.goto(adresse + chemin, wait_until="networkidle")
    # Les scripts sont hors des éditions ; rien ne vient d'un autre serveur.
    assert [autre for autre in adresses if not autre.startswith(find_racine(adresse))] == []
    assert plaintes == []
    assert contexte.cookies() == []
    assert page.evaluate("localStorage.length") == 0
    contexte.close()


@pytest.mark.parametrize("chemin", PAGES)
def test_une_premiere_visite_reste_legere(
    navigateur: Browser, adresse: str, site: Path, chemin: str
) -> None:
    page = navigateur.new_page()
    adresses: set[str] = set()
    page.on("request", lambda requete: adresses.add(requete.url))
    page.goto(adresse + chemin, wait_until="networkidle")
    page.close()
    racine = find_racine(adresse)
    poids = sum(weigh(site / autre.removeprefix(racine)) for autre in adresses)
    print(f"\n{chemin or 'accueil'} : {poids / 1000:.1f} ko, {len(adresses)} requêtes")
    assert poids <= POIDS_MAXIMAL
    assert len(adresses) <= REQUETES_MAXIMALES


def find_racine(adresse: str) -> str:
    """Celle du site, d'après celle d'une de ses éditions."""
    return adresse.removesuffix("fr/2018-1/")


def weigh(chemin: Path) -> int:
    """Ce qui passe sur le réseau : les fontes sont déjà comprimées, le reste le sera."""
    contenu = (chemin / "index.html" if chemin.is_dir() else chemin).read_bytes()
    return len(contenu) if chemin.suffix == ".woff2" else len(gzip.compress(contenu))


@pytest.mark.parametrize("teinte", TEINTES)
@pytest.mark.parametrize("largeur", LARGEURS)
@pytest.mark.parametrize("chemin", PAGES)
def test_axe_ne_trouve_rien(ouvrir: Ouvrir, chemin: str, largeur: int, teinte: str) -> None:
    page = ouvrir(chemin, largeur, color_scheme=teinte, reduced_motion="reduce")
    assert examine(page) == []


def test_axe_ne_trouve_rien_dans_le_sommaire_ouvert(ouvrir: Ouvrir) -> None:
    page = ouvrir(CHAPITRE, 320, reduced_motion="reduce")
    page.get_by_role("button", name="Sommaire").click()
    assert list_fautes(page) == []


@pytest.mark.parametrize("script", [True, False], ids=["avec-script", "sans-script"])
@pytest.mark.parametrize("chemin", PAGES)
def test_rien_ne_deborde_a_320_pixels(ouvrir: Ouvrir, chemin: str, script: bool) -> None:
    page = ouvrir(chemin, 320, java_script_enabled=script)
    boite = page.locator("html").bounding_box()
    assert boite
    assert boite["width"] == 320
    if script:
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_rien_ne_deborde_quand_le_lecteur_espace_le_texte(ouvrir: Ouvrir) -> None:
    """WCAG 1.4.12 : les espacements qu'un lecteur dyslexique peut imposer."""
    page = ouvrir(BLOCS, 320)
    page.evaluate(
        "document.querySelectorAll('*').forEach((e) => { e.style.lineHeight = 1.5;"
        "e.style.letterSpacing = '0.12em'; e.style.wordSpacing = '0.16em' })"
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("teinte", TEINTES)
def test_le_signe_d_un_passage_y_mene_et_le_montre(ouvrir: Ouvrir, teinte: str) -> None:
    page = ouvrir(CHAPITRE, color_scheme=teinte, reduced_motion="reduce")
    passage = page.locator("p", has_text="Ce que l’on cherche tient en peu de mots")
    avant = passage.evaluate("(e) => getComputedStyle(e).backgroundColor")
    passage.hover()
    passage.get_by_role("link", name="Lien vers ce passage").click()
    assert page.url.endswith(f"#{passage.get_attribute('id')}")
    expect(passage).to_be_in_viewport()
    assert passage.evaluate("(e) => getComputedStyle(e).backgroundColor") != avant


@pytest.mark.parametrize("script", [True, False], ids=["avec-script", "sans-script"])
@pytest.mark.parametrize("mots", ["Commencer par ce que les communes demandent.", "On rapporte le"])
def test_une_adresse_ouvre_le_volet_ou_l_onglet_du_passage(
    ouvrir: Ouvrir, mots: str, script: bool
) -> None:
    page = ouvrir(BLOCS, java_script_enabled=script)
    passage = page.locator("p", has_text=mots)
    expect(passage).to_be_hidden()
    page.goto(f"{page.url}#{passage.get_attribute('id')}")
    expect(passage).to_be_in_viewport()


def test_sans_script_le_sommaire_s_ouvre_et_mene_ailleurs(ouvrir: Ouvrir) -> None:
    page = ouvrir(CHAPITRE, 390, java_script_enabled=False)
    lien = page.get_by_role("navigation", name="Sommaire").get_by_role("link", name="Conclusion")
    expect(lien).to_be_hidden()
    page.get_by_role("button", name="Sommaire").click()
    lien.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Conclusion¶")


def test_au_clavier_on_saute_au_texte_et_l_on_referme_le_sommaire(ouvrir: Ouvrir) -> None:
    page = ouvrir(CHAPITRE, 390)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au texte")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.url.endswith("#contenu")
    bouton = page.get_by_role("button", name="Sommaire")
    bouton.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Sommaire")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Sommaire")).to_be_hidden()
    expect(bouton).to_be_focused()


def test_le_choix_de_la_teinte_est_garde_d_une_page_a_l_autre(ouvrir: Ouvrir) -> None:
    page = ouvrir("", color_scheme="light")
    bouton = page.get_by_role("button", name="Affichage sombre")
    expect(bouton).to_have_attribute("aria-pressed", "false")
    clair = page.evaluate("getComputedStyle(document.body).backgroundColor")
    bouton.click()
    page.get_by_role("link", name="Conclusion").click()
    expect(bouton).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != clair


@pytest.mark.parametrize("largeur", LARGEURS)
def test_on_sait_toujours_quelle_edition_on_lit(ouvrir: Ouvrir, largeur: int) -> None:
    page = ouvrir(CHAPITRE, largeur)
    expect(page.get_by_role("banner").get_by_text("Édition 2018-1")).to_be_visible()


@pytest.mark.parametrize("chemin", PAGES)
def test_le_titre_de_l_onglet_est_sans_signe(ouvrir: Ouvrir, chemin: str) -> None:
    titre = ouvrir(chemin).title()
    assert titre.endswith("Villes intelligentes partagées")
    assert "¶" not in titre


def test_un_rapport_sans_adresse_ni_rang_a_repeter(tmp_path: Path) -> None:
    """Sans adresse, la page d'erreur garde son style ; un titre numéroté, son seul numéro."""
    rapport = shutil.copytree(PETIT_RAPPORT, tmp_path / "rapport")
    replace(rapport / "rapport.yaml", "adresse: https://rapport.exemple/\n", "")
    replace(rapport / f"{BLOCS[:-1]}.md", "# Tous les blocs", "# 2. Tous les blocs")
    edition = build_site(tmp_path, rapport) / "fr/2018-1"
    assert not re.search(r'(?:href|src)="/', (edition / "404.html").read_text("utf-8"))
    assert "Chapitre 2" not in (edition / BLOCS / "index.html").read_text("utf-8")


def replace(fichier: Path, avant: str, apres: str) -> None:
    texte = fichier.read_text("utf-8")
    assert avant in texte
    fichier.write_text(texte.replace(avant, apres), "utf-8")


def test_le_papier_ne_garde_que_le_texte(ouvrir: Ouvrir) -> None:
    page = ouvrir(CHAPITRE, color_scheme="dark")
    page.emulate_media(media="print")
    for absent in (".sommaire", ".dans-la-page", ".suite", ".bouton-teinte"):
        expect(page.locator(absent)).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(30, 37, 40)"


def test_le_meme_rapport_donne_les_memes_octets_ailleurs(site: Path, tmp_path: Path) -> None:
    assert read_octets(build_site(tmp_path)) == read_octets(site)


def read_octets(dossier: Path) -> dict[str, bytes]:
    """Chaque fichier publié, par son chemin."""
    fichiers = (chemin for chemin in dossier.rglob("*") if chemin.is_file())
    return {str(chemin.relative_to(dossier)): chemin.read_bytes() for chemin in fichiers}
