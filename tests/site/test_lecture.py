"""Lire, citer, suivre : deux éditions parues et la suivante, dans un vrai navigateur."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from tests.parution.conftest import Projet, copy_projet
from tests.rendu.test_flux import parse
from tests.site.accessibilite import examine
from tests.site.conftest import RACINE, serve

IDENTITE = """titre: Petit rapport
sous_titre: Rapport ouvert
langue: fr
edition: 2026-1
date: "2026-06-12"
auteurs: [Une équipe]
licence: CC BY-SA 4.0
adresse: https://rapport.exemple/
liens:
  proposer: "https://forge.exemple/edit/main/rapport/{chemin}"
  discuter: "https://forge.exemple/nouveau?titre={chemin}%20{ancre}"
  historique: "https://forge.exemple/histoire/rapport/{chemin}"
sommaire:
  - page: chapitre.md
  - titre: Parcours
    page: parcours/index.md
    pages:
      - page: parcours/elus.md
  - page: contributions.md
"""
ACCUEIL = """---
genre: accueil
resume: Comment une ville partage ses données.
publics: [elus]
---
# Petit rapport {#p-accueil}

[]{#p-but} Ce rapport dit comment une ville partage ses données.
"""
TEXTES = {
    "rapport/rapport.yaml": IDENTITE,
    "rapport/index.md": ACCUEIL,
    "rapport/contributions.md": (
        "---\ngenre: annexe\n---\n# Les contributions {#p-recues}\n\n```contributions\n```\n"
    ),
    "rapport/parcours/index.md": (
        "---\ngenre: annexe\n---\n# Des parcours de lecture {#p-parcours}\n\n"
        "[]{#p-chemins} Un chemin par public.\n"
    ),
    "rapport/parcours/elus.md": (
        "---\ngenre: parcours\n---\n# Pour les élus {#p-elus}\n\n```parcours\nelus\n```\n"
    ),
}
RETENUE = """schema: 1
id: 2027-aaaaaaaaaa
type: modification
titre: "<b>Sous</b> deux mois {{ config }}"
langue: es
cible: {edition: 2026-2, page: chapitre.md, ancre: p-fin}
texte: Rien ne remplace la confiance, ni le temps.
expose: Un mois ne suffit pas.
auteurs: [{cle: un-elu, nom: Un élu qui se tait}]
consentement: {licence: CC BY-SA 4.0, publication_nom: anonyme, coauteur: "non", date: "2027-01-10"}
"""
DECISION = """id: 2027-aaaaaaaaaa
recevabilite: recevable
sort: retenue
edition: 2027-1
motif: "Deux mois : le texte le dira."
decide_le: "2027-02-01"
"""
GESTES = ("Commencer la lecture", "Ce qui a changé depuis l’édition 2026-1",
          "1 parcours de lecture", "Proposer un changement")  # fmt: skip
# Ce que nous nous permettons, sans aucune compression, à la première visite puis à chaque page.
POIDS_DE_L_ACCUEIL = 250_000
POIDS_D_UNE_PAGE = 150_000

Ouvrir = Callable[..., Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    projet = copy_projet(tmp_path_factory.mktemp("lecture") / "projet")
    for chemin, texte in TEXTES.items():
        projet.ecrit(chemin, texte)
    projet.commet("Deux éditions à venir")
    projet.publie("2026-1")
    projet.publie("2026-2")
    projet.ecrit("contributions/2027/2027-aaaaaaaaaa.yaml", RETENUE)
    projet.ecrit("contributions/decisions/2027-aaaaaaaaaa.yaml", DECISION)
    projet.commet("Une de plus")
    return construct(projet)


def construct(projet: Projet) -> Path:
    for nom in ("mkdocs.yml", "overrides"):
        (projet.racine / nom).symlink_to(RACINE / nom)
    rendu = projet.run("construire", "--sans-pdf", "--vers", "site")
    assert rendu.returncode == 0, rendu.stdout + rendu.stderr
    return projet.racine / "site"


@pytest.fixture(scope="module")
def adresse(site: Path) -> Iterator[str]:
    with serve(site) as adresse:
        yield f"{adresse}fr/"


def test_l_accueil_dit_l_edition_et_montre_quatre_gestes_sans_defiler(ouvrir: Ouvrir) -> None:
    page = ouvrir("2026-2/")
    manchette = page.locator(".manchette")
    for mots in ("Petit rapport", "Comment une ville partage ses données", "Édition 2026-2",
                 "Passages récrits"):  # fmt: skip
        expect(manchette).to_contain_text(mots)
    for geste in GESTES:
        lien = manchette.get_by_role("link", name=geste, exact=True)
        boite = lien.bounding_box()
        assert boite is not None
        assert boite["y"] + boite["height"] <= 720
    adresses = manchette.get_by_role("link").evaluate_all("(e) => e.map((a) => a.href)")
    demande = urlsplit(adresses[-1])
    assert demande.path == "/fr/contribuer/"
    assert parse_qs(demande.query) == {"page": ["index.md"], "edition": ["2026-2"]}
    for lien in adresses[:-1]:
        assert page.request.get(lien).ok, lien


def test_l_accueil_de_la_premiere_edition_ne_promet_pas_de_changements(ouvrir: Ouvrir) -> None:
    assert "a changé" not in ouvrir("2026-1/").locator(".manchette").inner_text()


def test_ce_que_le_reseau_transporte(navigateur: Browser, adresse: str) -> None:
    """Compté par le navigateur lui-même, cache vide, puis de page en page."""
    contexte = navigateur.new_context()
    page = contexte.new_page()
    session = contexte.new_cdp_session(page)
    session.send("Network.enable")
    pese: list[float] = []
    session.on("Network.loadingFinished", lambda fini: pese.append(fini["encodedDataLength"]))
    page.goto(f"{adresse}2026-2/", wait_until="networkidle")
    print(f"\naccueil : {sum(pese) / 1000:.1f} ko, {len(pese)} requêtes")
    assert 0 < sum(pese) <= POIDS_DE_L_ACCUEIL
    for chemin in ("2026-2/chapitre/", "2026-2/changements/", "passages/chapitre/"):
        pese.clear()
        page.goto(adresse + chemin, wait_until="networkidle")
        print(f"{chemin} : {sum(pese) / 1000:.1f} ko")
        assert 0 < sum(pese) <= POIDS_D_UNE_PAGE
    contexte.close()


PAGES = ("2026-2/", "2026-2/chapitre/", "passages/chapitre/", "")


@pytest.mark.parametrize("teinte", ["light", "dark"])
@pytest.mark.parametrize("largeur", [320, 1280])
@pytest.mark.parametrize("chemin", PAGES)
def test_axe_ne_trouve_rien(ouvrir: Ouvrir, chemin: str, largeur: int, teinte: str) -> None:
    page = ouvrir(chemin, largeur, color_scheme=teinte, reduced_motion="reduce")
    for volet in page.locator(".citer-forme > summary").all():
        volet.click()
    assert examine(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == largeur


def test_une_page_dit_son_temps_de_lecture_et_une_liste_non(ouvrir: Ouvrir) -> None:
    expect(ouvrir("2026-2/chapitre/").locator(".chapeau")).to_contain_text("1 minute de lecture")
    assert "de lecture." not in ouvrir("2026-2/contributions/").locator("main").inner_text()
    assert ouvrir("2026-2/contributions/").locator(".duree").count() == 0


@pytest.mark.parametrize("chemin", ["2026-2/chapitre/", "passages/chapitre/"])
def test_le_passage_ouvert_entre_dans_la_citation(ouvrir: Ouvrir, chemin: str) -> None:
    page = ouvrir(chemin)
    texte = page.locator("#citer-texte")
    entiere = "https://rapport.exemple/fr/2026-2/chapitre/"
    assert texte.inner_text().endswith(entiere)
    page.goto(f"{page.url}#p-delai")
    expect(texte).to_have_text(re.compile(f"{re.escape(entiere)}#p-delai$"))
    assert f"url = {{{entiere}#p-delai}}" in (page.locator("#citer-bibtex").text_content() or "")
    (csl,) = json.loads(page.locator("#citer-csl").text_content() or "")
    assert csl["id"].endswith("-chapitre-p-delai")
    assert csl["URL"] == f"{entiere}#p-delai"
    assert csl["author"] == [{"family": "équipe", "given": "Une"}]
    page.goto(f"{page.url.split('#')[0]}#p-inconnu<b>")
    expect(texte).to_have_text(re.compile(f"{re.escape(entiere)}$"))


def test_un_bouton_copie_et_le_dit(ouvrir: Ouvrir) -> None:
    page = ouvrir("2026-2/chapitre/#p-fin", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copier le texte de la citation").click()
    expect(page.get_by_role("status")).to_contain_text("Copié")
    copie = page.evaluate("navigator.clipboard.readText()")
    assert copie == page.locator("#citer-texte").text_content()
    page.locator(".citer-forme > summary", has_text="RIS").click()
    page.get_by_role("button", name="Copier RIS").click()
    assert page.evaluate("navigator.clipboard.readText()").startswith("TY  - CHAP\n")


def test_sans_script_la_citation_se_lit_et_les_boutons_se_taisent(ouvrir: Ouvrir) -> None:
    page = ouvrir("2026-2/chapitre/", java_script_enabled=False)
    expect(page.locator("#citer-texte")).to_contain_text("édition 2026-2, 12 décembre 2026")
    assert page.locator(".copier:visible").count() == 0
    page.locator(".citer-forme > summary", has_text="BibTeX").click()
    expect(page.locator("#citer-bibtex")).to_be_visible()


def test_ce_qui_se_prepare_et_ce_qui_est_d_autrui_ne_se_citent_pas(ouvrir: Ouvrir) -> None:
    assert ouvrir("en-preparation/chapitre/").locator(".citer").count() == 0
    assert ouvrir("2026-2/contributions/2026-aaaaaaaaaa/").locator(".citer").count() == 0


def test_on_propose_d_abord_au_guichet_puis_a_la_forge(ouvrir: Ouvrir) -> None:
    page = ouvrir("2026-2/chapitre/#p-delai")
    liens = page.get_by_role("navigation", name="Agir sur cette page").get_by_role("link")
    proposer, forge, discuter, histoire = liens.evaluate_all("(e) => e.map((a) => a.href)")
    demande = parse_qs(urlsplit(proposer).query)
    assert demande == {"page": ["chapitre.md"], "edition": ["2026-2"], "ancre": ["p-delai"]}
    assert forge == "https://forge.exemple/edit/main/rapport/chapitre.md"
    assert discuter == "https://forge.exemple/nouveau?titre=chapitre.md%20p-delai"
    assert histoire == "https://forge.exemple/histoire/rapport/chapitre.md"
    # Une page que nul fichier n'écrit n'a pas d'histoire à la forge.
    assert ouvrir("2026-2/changements/").locator(".outils-de-page").count() == 0


def test_un_passage_recrit_mene_a_ce_qui_a_change(ouvrir: Ouvrir) -> None:
    page = ouvrir("passages/chapitre/#p-regie")
    page.locator("#p-regie").get_by_role("link", name="ce qui a changé 2026-2").click()
    assert page.url.endswith("/fr/2026-2/changements/#p-changement-regie")
    expect(page.locator("#p-changement-regie")).to_be_visible()
    page.goto(f"{page.url.split('/fr/')[0]}/fr/passages/chapitre/")
    assert page.locator("#p-partager").get_by_role("link", name="ce qui a changé").count() == 0


def test_un_passage_dit_ce_qui_le_vise_et_ce_qui_attend(ouvrir: Ouvrir) -> None:
    page = ouvrir("passages/chapitre/")
    dit = "4 contributions retenues, pas encore intégrées."
    expect(page.locator(".en-chemin")).to_have_text(dit)
    visee = page.locator("#p-fin .visees li", has_text="Sous")
    expect(visee).to_contain_text("<b>Sous</b> deux mois {{ config }}")
    expect(visee).to_contain_text("retenue, pas encore intégrée")
    assert visee.locator("b").count() == 0
    assert visee.get_by_role("link").get_attribute("lang") == "es"
    assert "Un élu qui se tait" not in page.content()
    visee.get_by_role("link").click()
    assert page.url.endswith("/fr/en-preparation/contributions/2027-aaaaaaaaaa/")


def test_les_flux_d_une_publication_entiere(site: Path, ouvrir: Ouvrir) -> None:
    flux = {f.stem: parse(f.read_text("utf-8")) for f in (site / "fr" / "flux").glob("*.xml")}
    assert set(flux) == {"editions", "contributions", "decisions"}
    titres = [e.text for e in flux["editions"].iter("{http://www.w3.org/2005/Atom}title")]
    assert titres[1:] == ["Édition 2026-2", "Édition 2026-1"]
    for racine in flux.values():
        assert "se tait" not in etree.tostring(racine, encoding="unicode")
        for lien in racine.iter("{http://www.w3.org/2005/Atom}link"):
            chemin = site / lien.get("href").removeprefix("https://rapport.exemple/").split("#")[0]
            assert (chemin / "index.html" if chemin.is_dir() else chemin).is_file()
    for chemin in ("2026-2/chapitre/", "passages/chapitre/", ""):
        page = ouvrir(chemin)
        liens = page.locator('link[type="application/atom+xml"]')
        for lien in liens.evaluate_all("(e) => e.map((a) => a.href)"):
            assert page.request.get(lien).ok
        assert liens.count() == 3


def test_ce_qui_est_tu_n_entre_pas_dans_la_fiche(site: Path) -> None:
    fiche = json.loads((site / "fr" / "2026-2" / "edition.json").read_text("utf-8"))
    champs = {nom for ligne in fiche["contributions"] for nom in ligne}
    assert champs <= {"id", "titre", "langue", "page", "ancre", "recue_le", "sort", "decide_le",
                      "edition", "effet"}  # fmt: skip


def test_sur_papier_la_citation_reste_et_les_outils_s_effacent(ouvrir: Ouvrir) -> None:
    page = ouvrir("2026-2/chapitre/#p-fin")
    page.emulate_media(media="print")
    for absent in (
        ".ailleurs",
        ".chercher",
        ".outils",
        ".outils-de-page",
        ".copier",
        ".citer-formes",
        ".suite",
    ):
        for element in page.locator(absent).all():
            expect(element).to_be_hidden()
    expect(page.locator("#citer-texte")).to_be_visible()
