"""Notre propre rapport, tel qu'on le publie : chaque page, au téléphone et au bureau."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from rapport_ouvert.cli import main
from rapport_ouvert.lecture.corpus import load
from tests.site.accessibilite import examine
from tests.site.conftest import RACINE, serve
from tests.site.matrice import Ecran, examine_page
from tests.site.requetes import list_manques, read_cas

EDITION = load(RACINE / "rapport")[0].rapport.identite.edition
PAGES = sorted(
    chemin.relative_to(RACINE / "rapport").with_suffix("").as_posix()
    for chemin in (RACINE / "rapport").rglob("*.md")
)


@pytest.fixture(scope="module")
def site(vrai_site: Path) -> Path:
    return vrai_site


@pytest.fixture(scope="module")
def adresse(site: Path) -> Iterator[str]:
    with serve(site) as adresse:
        yield f"{adresse}fr/{EDITION}/"


@pytest.fixture(scope="module")
def lecteur(navigateur: Browser) -> Iterator[Page]:
    """Un onglet pour toutes les pages : on n'y change que la largeur et la teinte."""
    contexte = navigateur.new_context()
    yield contexte.new_page()
    contexte.close()


@pytest.mark.parametrize("page", PAGES)
def test_chaque_page_est_accessible_et_tient_dans_l_ecran(
    lecteur: Page, adresse: str, page: str
) -> None:
    chemin = page.removesuffix("index") + ("" if page.endswith("index") else "/")
    ecrans = (Ecran(320, "dark"), Ecran(1280, "light"))
    assert examine_page(lecteur, adresse + chemin, ecrans) == {ecran: [] for ecran in ecrans}


def test_la_racine_offre_les_langues_celle_du_lecteur_d_abord(
    navigateur: Browser, adresse: str
) -> None:
    racine = adresse.removesuffix(f"fr/{EDITION}/")
    for langue, titre in (("fr-FR", "Villes intelligentes"), ("es-MX", "Ciudades inteligentes")):
        contexte = navigateur.new_context(locale=langue)
        onglet = contexte.new_page()
        onglet.goto(racine)
        premier = onglet.locator(".langues a").first
        assert titre in premier.inner_text()
        assert onglet.locator(".langues a").count() == 3
        premier.click()
        onglet.wait_for_url(f"**/{langue[:2]}/derniere/")
        assert titre in onglet.title()
        contexte.close()


def test_chaque_lien_de_chaque_page_mene_a_un_passage_qui_existe(site: Path) -> None:
    """Le site entier : pages composées, autres langues, autres éditions, passages, éditions."""
    pages = {chemin: chemin.read_text("utf-8") for chemin in site.rglob("*.html")}
    ancres = {chemin: set(re.findall(r'\sid="([^"]+)"', texte)) for chemin, texte in pages.items()}
    perdus = []
    for chemin, texte in pages.items():
        for lien in set(re.findall(r'\s(?:href|src)="([^"]+)"', texte)):
            if not lien.startswith(("http:", "https:", "mailto:")) and chemin.name != "404.html":
                cible, _, ancre = unquote(unescape(lien)).partition("#")
                cible = cible.partition("?")[0]
                vise = (chemin.parent / cible).resolve() if cible else chemin
                vise = vise / "index.html" if vise.is_dir() else vise
                if not vise.exists() or (ancre and ancre not in ancres.get(vise, {ancre})):
                    perdus.append(f"{chemin.relative_to(site)} : {lien}")
    assert perdus == []
    assert len(pages) > 1000


def test_chaque_point_des_cartes_mene_a_son_lieu(navigateur: Browser, adresse: str) -> None:
    onglet = navigateur.new_page()
    onglet.goto(adresse + "lieux/")
    points = onglet.locator("svg.dessin a")
    situes = sum(cas.point is not None for cas in load(RACINE / "rapport")[0].donnees.cas)
    assert points.count() == situes > 0
    cibles = [points.nth(rang).get_attribute("href") or "" for rang in range(points.count())]
    assert len(set(cibles)) == len(cibles)
    assert [cible for cible in cibles if onglet.locator(cible).count() != 1] == []
    onglet.close()


@pytest.mark.parametrize(
    ("chemin", "reponse"),
    [
        (["Les controverses", "ouvrir ses données"], "transparence"),
        (["Les lieux", "#p-cas-medellin"], "Metrocable"),
        (["Vingt propositions", "IX. Faire de la francophonie"], "94-665"),
    ],
)
def test_depuis_l_accueil_deux_gestes_suffisent(
    navigateur: Browser, adresse: str, chemin: list[str], reponse: str
) -> None:
    """Ce que le rapport dit des données ouvertes, de Medellín, de la proposition IX."""
    onglet = navigateur.new_page()
    onglet.goto(adresse)
    for pas in chemin:
        if pas.startswith("#"):
            onglet.locator(f"svg.dessin a[href='{pas}']").focus()
            onglet.keyboard.press("Enter")
        else:
            onglet.locator("main a", has_text=pas).first.click()
    assert reponse in onglet.locator("main").inner_text()
    onglet.close()


TERMES = "partie-2/1-megadonnees/"


def test_au_clavier_la_definition_parait_se_ferme_et_le_lien_reste(
    navigateur: Browser, adresse: str
) -> None:
    onglet = navigateur.new_page()
    onglet.goto(adresse + TERMES)
    mot, bulle = onglet.locator("a.terme").first, onglet.locator("#infobulle")
    assert not bulle.is_visible()
    mot.focus()
    assert bulle.is_visible()
    assert mot.get_attribute("aria-describedby") == "infobulle"
    assert bulle.inner_text() == mot.get_attribute("data-definition")
    # Elle couvre un peu de texte : axe ne sait alors plus mesurer le contraste de celui-ci.
    assert [faute for faute in examine(onglet) if "bgOverlap" not in faute] == []
    onglet.keyboard.press("Escape")
    assert not bulle.is_visible()
    assert mot.get_attribute("aria-describedby") is None
    onglet.keyboard.press("Enter")
    onglet.wait_for_url("**/franconum/**")
    onglet.close()


def test_a_la_souris_la_definition_se_survole(navigateur: Browser, adresse: str) -> None:
    onglet = navigateur.new_page()
    onglet.goto(adresse + TERMES)
    mot, bulle = onglet.locator("a.terme").first, onglet.locator("#infobulle")
    mot.hover()
    assert bulle.is_visible()
    bulle.hover()
    onglet.wait_for_timeout(400)
    assert bulle.is_visible()
    onglet.mouse.move(2, 2)
    bulle.wait_for(state="hidden")
    onglet.close()


def test_au_doigt_le_premier_toucher_montre_et_le_second_mene(
    navigateur: Browser, adresse: str
) -> None:
    contexte = navigateur.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    onglet = contexte.new_page()
    onglet.goto(adresse + TERMES)
    mot, bulle = onglet.locator("a.terme").first, onglet.locator("#infobulle")
    mot.tap()
    assert bulle.is_visible()
    assert onglet.evaluate("document.documentElement.scrollWidth") <= 390
    onglet.locator("h1").tap()
    assert not bulle.is_visible()
    mot.tap()
    mot.tap()
    onglet.wait_for_url("**/franconum/**")
    contexte.close()


def test_sans_script_le_mot_est_un_lien_et_son_titre_la_definition(
    navigateur: Browser, adresse: str
) -> None:
    contexte = navigateur.new_context(java_script_enabled=False)
    onglet = contexte.new_page()
    onglet.goto(adresse + TERMES)
    mot = onglet.locator("a.terme").first
    assert len(mot.get_attribute("title") or "") > 12
    mot.click()
    onglet.wait_for_url("**/franconum/**#p-terme-*")
    contexte.close()


@pytest.fixture(scope="module")
def site_allemand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """La dernière édition seule : l'allemand fléchit et compose comme aucune des autres."""
    cible = tmp_path_factory.mktemp("allemand") / "site"
    arguments = ["--racine", str(RACINE), "--rapport", str(RACINE / "rapport"), "--sans-pdf"]
    arguments += ["--langue", "de", "--edition", EDITION, "--vers", str(cible)]
    assert main(["construire", *arguments]) == 0
    return cible


@pytest.mark.parametrize("langue", ["fr", "es", "de"])
def test_ce_que_l_on_cherche_mene_d_abord_au_texte_qui_en_traite(
    navigateur: Browser, request: pytest.FixtureRequest, langue: str
) -> None:
    site = request.getfixturevalue("site_allemand" if langue == "de" else "site")
    contexte = navigateur.new_context()
    with serve(site) as adresse:
        base = f"{adresse}{langue}/{EDITION}/"
        manques = list(list_manques(contexte.new_page(), base, langue))
    contexte.close()
    assert [requete for requete, _ in manques] == read_cas()["restent"].get(langue, []), manques


@pytest.mark.parametrize("langue", ["fr", "es"])
def test_les_lieux_a_chercher_se_rangent_comme_dans_un_dictionnaire(
    site: Path, langue: str
) -> None:
    recherche = (site / langue / EDITION / "recherche/index.html").read_text("utf-8")
    lieux = [unescape(nom) for nom in re.findall(r"#p-cas-[^>]*>([^<]+)</a>", recherche)]
    assert lieux.index("Beauvais") < lieux.index("Bègles") < lieux.index("Boston")
    assert len(lieux) > 100


@pytest.mark.parametrize("largeur", [390, 1280])
@pytest.mark.parametrize("par", ["la feuille de style", "le script"])
@pytest.mark.parametrize("chemin", ["propositions/20-solidarites/", "annexes/6-lettre-de-mission/"])
def test_le_sommaire_montre_la_page_lue_sans_bouger_le_texte(
    navigateur: Browser, adresse: str, chemin: str, par: str, largeur: int
) -> None:
    contexte = navigateur.new_context(
        viewport={"width": largeur, "height": 700}, java_script_enabled=par == "le script"
    )
    onglet = contexte.new_page()
    if par == "le script":  # comme dans un navigateur dont les styles n'y savent rien
        onglet.add_init_script("CSS.supports = () => false")
        feuille = (RACINE / "overrides/assets/css/cadre.css").read_text("utf-8")
        sans = feuille.replace("scroll-initial-target: nearest;", "")
        onglet.route("**/cadre.css", lambda voie: voie.fulfill(body=sans, content_type="text/css"))
    onglet.goto(adresse + chemin)
    if largeur < 1000:
        onglet.locator(".bouton-sommaire").first.click()
    expect(onglet.locator('#sommaire [aria-current="page"]')).to_be_in_viewport(ratio=1)
    assert onglet.locator("h1").bounding_box()["y"] > 0  # type: ignore[index]
    contexte.close()


PLACES = """() => [...document.querySelectorAll("li span[lang=fr]")].filter((mots) =>
  /^[A-ZÉ].*[.]$/.test(mots.textContent) && mots.getBoundingClientRect().height < 40
).map((mots) => {
  const [debut, fin] = [0, mots.textContent.length - 1].map((rang) => {
    const signe = document.createRange();
    signe.setStart(mots.lastChild, rang);
    signe.setEnd(mots.lastChild, rang + 1);
    return signe.getBoundingClientRect().left;
  });
  return [mots.textContent, debut < fin];
})"""


def test_en_arabe_une_phrase_francaise_garde_son_point_a_sa_fin(
    navigateur: Browser, site: Path
) -> None:
    contexte = navigateur.new_context(viewport={"width": 1280, "height": 800})
    onglet = contexte.new_page()
    with serve(site) as adresse:
        onglet.goto(f"{adresse}ar/{EDITION}/annexes/errata/")
        places = onglet.evaluate(PLACES)
    contexte.close()
    assert len(places) > 20
    assert [mots for mots, en_ordre in places if not en_ordre] == []
