"""Chaque type de page, dans chaque langue, à chaque écran ; et tout le site au clavier seul.

`scripts/mesures/accessibilite.py` fait de même sur toutes les langues, et sur autant de pages qu'il
en faut ; ici, une page par type, celle qui montre le plus de constructions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from tests.site import langues_dites
from tests.site.clavier import SCENARIOS, run_scenarios, walk_page
from tests.site.conftest import serve
from tests.site.matrice import (
    ECRANS,
    REFONTE,
    Ecran,
    PageDuSite,
    check_refonte,
    choose,
    examine_page,
    list_pages,
)

Montrer = Callable[..., tuple[Page, str]]
LANGUES = ("fr", "es", "ar")
# Là où le clavier a le plus à faire : champs, listes dépliables, cartes, filtres, tableaux.
AU_CLAVIER = ("accueil", "changements", "contribution", "declaration", "formulaire", "parcours")


@pytest.fixture(scope="module")
def pages(vrai_site: Path) -> list[PageDuSite]:
    return list_pages(vrai_site)


@pytest.fixture(scope="module")
def adresse(vrai_site: Path) -> Iterator[str]:
    with serve(vrai_site) as adresse:
        yield adresse


@pytest.fixture(scope="module")
def onglet(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context(reduced_motion="reduce")
    yield contexte.new_page()
    contexte.close()


@pytest.mark.parametrize("langue", ["", *LANGUES])
def test_aucun_type_de_page_n_a_de_faute_a_aucun_ecran(
    onglet: Page, adresse: str, pages: list[PageDuSite], langue: str
) -> None:
    siennes = choose([page for page in pages if page.langue == langue], maximum=1)
    assert len(siennes) >= (2 if not langue else 17)
    fautes = {}
    for page in siennes:
        trouvees = examine_page(onglet, adresse + page.adresse, tout=False)
        trouvees[Ecran(REFONTE, "dark")] = check_refonte(onglet)
        fautes |= {(page.adresse, ecran): dites for ecran, dites in trouvees.items() if dites}
    assert fautes == {}


@pytest.mark.parametrize("langue", ["fr", "ar"])
@pytest.mark.parametrize("genre", AU_CLAVIER)
def test_d_un_bout_a_l_autre_on_voit_ou_l_on_est(
    onglet: Page, adresse: str, pages: list[PageDuSite], genre: str, langue: str
) -> None:
    """À 320 pixels par 256, ce que voit qui grossit quatre fois."""
    page = next(page for page in pages if (page.genre, page.langue) == (genre, langue))
    onglet.set_viewport_size({"width": REFONTE, "height": 256})
    onglet.goto(adresse + page.adresse)
    assert walk_page(onglet) == []


@pytest.mark.parametrize("langue", LANGUES)
def test_chaque_scenario_se_joue_au_clavier_seul(
    navigateur: Browser, adresse: str, pages: list[PageDuSite], langue: str
) -> None:
    joues = []
    for nom, jouer in run_scenarios(adresse, [page for page in pages if page.langue == langue]):
        contexte = navigateur.new_context(reduced_motion="reduce")
        assert jouer(contexte.new_page()) == [], nom
        contexte.close()
        joues.append(nom)
    # La traduction n'a pas toujours un mot de FRANCONUM dans un chapitre.
    assert set(joues) >= set(SCENARIOS) - {"infobulle"}
    assert "infobulle" in joues or langue != "fr"


MOUVEMENT = """() => [...document.querySelectorAll("*")].filter((e) => {
  const style = getComputedStyle(e);
  return style.animationName !== "none" || style.scrollBehavior === "smooth"
    || style.transitionDuration.split(", ").some((duree) => duree !== "0s");
}).length"""


def test_qui_demande_moins_de_mouvement_n_en_a_aucun(
    navigateur: Browser, adresse: str, pages: list[PageDuSite]
) -> None:
    chapitre = next(page for page in pages if (page.genre, page.langue) == ("chapitre", "fr"))
    mouvements = {}
    for choix in ("reduce", "no-preference"):
        contexte = navigateur.new_context(reduced_motion=choix)  # type: ignore[arg-type]
        page = contexte.new_page()
        page.goto(adresse + chapitre.adresse)
        mouvements[choix] = page.evaluate(MOUVEMENT)
        contexte.close()
    assert mouvements["reduce"] == 0
    assert mouvements["no-preference"] > 0


def test_du_pied_de_chaque_page_on_va_a_la_declaration_dans_sa_langue(vrai_site: Path) -> None:
    ailleurs = []
    for chemin in vrai_site.rglob("*.html"):
        arbre = html.document_fromstring(chemin.read_bytes())
        liens = arbre.xpath("(//footer | //body[@class='portail'])//a/@href")
        declaration = vrai_site / arbre.get("lang") / "accessibilite"
        # La page d'erreur, servie de n'importe où, a des adresses qui partent de la racine.
        vers = [
            (vrai_site / lien.lstrip("/") if lien.startswith("/") else chemin.parent / lien)
            for lien in liens
            if "accessibilite" in lien
        ]
        if [lien.resolve() for lien in vers] != [declaration] or not declaration.is_dir():
            ailleurs.append(chemin.relative_to(vrai_site).as_posix())
    assert ailleurs == []


@pytest.mark.parametrize(("langue", "plafond"), [("fr", 45), ("es", 230), ("ar", 300)])
def test_peu_d_alineas_taisent_leur_langue(
    vrai_site: Path, pages: list[PageDuSite], langue: str, plafond: int
) -> None:
    """Ce qui reste est surtout des références d'ouvrages ; le compte ne doit que descendre."""
    fautes = [
        faute
        for page in pages
        if page.langue == langue
        for faute in langues_dites.list_fautes(_find_fichier(vrai_site, page))
    ]
    assert len(fautes) <= plafond, "\n".join(fautes)


def _find_fichier(site: Path, page: PageDuSite) -> Path:
    chemin = site / page.adresse
    return chemin if chemin.suffix == ".html" else chemin / "index.html"


# --- Ce que ces essais voient, s'il y a de quoi.

# La politique du serveur refuse tout style écrit dans la page.
ADOPTER = """(style) => {
  const feuille = new CSSStyleSheet();
  feuille.replaceSync(style);
  document.adoptedStyleSheets = [feuille];
}"""
PAGE = """<!doctype html><html lang="fr"><head><title>Essai</title></head>
<body><main><h1>Essai</h1><p>Lire <a href="#b">ceci</a> et <a href="#c" id="b">cela</a>.</p>
{corps}</main></body></html>"""


@pytest.fixture
def montrer(navigateur: Browser, tmp_path: Path) -> Iterator[Montrer]:
    contexte = navigateur.new_context(viewport={"width": 360, "height": 400})

    def montre(corps: str = "") -> tuple[Page, str]:
        (tmp_path / "index.html").write_text(PAGE.format(corps=corps), "utf-8")
        return contexte.new_page(), adresse

    with serve(tmp_path) as adresse:
        yield montre
    contexte.close()


@pytest.mark.parametrize(
    ("style", "corps", "dit"),
    [
        ("", "", ""),
        ("a:focus { outline: none }", "", "foyer sans contour"),
        ("a:focus { outline: none; background: gold }", "", ""),
        ("a:focus { outline: 2px solid #ddd }", "", "contour trop pâle"),
        ("div { position: fixed; inset: 0; background: white }", "<div></div>", "foyer masqué"),
        ("", "<a href='#d' tabindex='3'>d’abord</a>", "ordre forcé"),
    ],
)
def test_un_foyer_que_l_on_ne_voit_pas_se_releve(
    montrer: Montrer, style: str, corps: str, dit: str
) -> None:
    page, adresse = montrer(corps)
    page.goto(adresse)
    page.evaluate(ADOPTER, style)
    fautes = walk_page(page)
    assert bool(fautes) == bool(dit), fautes
    assert all(dit in faute for faute in fautes)


def test_une_faute_d_une_seule_teinte_et_un_debord_se_voient(montrer: Montrer) -> None:
    corps = "<svg width='500' height='9'></svg>"
    page, adresse = montrer(f"<p id='large'>{corps}</p>")
    pale = "@media (prefers-color-scheme: dark) { p { color: #777; background: #888 } }"
    page.add_init_script(
        f"addEventListener('DOMContentLoaded', () => ({ADOPTER})"
        f"('{pale} #large {{ width: 500px }}'))"
    )
    for tout in (True, False):
        fautes = examine_page(page, adresse, ECRANS, tout)
        assert any("color-contrast" in faute for faute in fautes[Ecran(360, "dark")])
        assert not any("color-contrast" in faute for faute in fautes[Ecran(360, "light")])
        assert any("déborde p" in faute for faute in fautes[Ecran(360, "light")])
    assert check_refonte(page)


def test_on_ouvre_de_quoi_voir_chaque_construction() -> None:
    pages = [
        PageDuSite("fr", "chapitre", adresse, frozenset(constructions))
        for adresse, constructions in {
            "a": {"p"},
            "b": {"p", "table", "ul"},
            "c": {"p", "figure"},
            "d": {"p", "ul"},
        }.items()
    ]
    assert [page.adresse for page in choose(pages)] == ["b", "c"]
    assert [page.adresse for page in choose(pages, maximum=1)] == ["b"]


@pytest.mark.parametrize(
    ("corps", "lues"),
    [
        ("<p>La ville emploie des outils que les habitants peuvent relire.</p>", []),
        ("<p>This is the first city of the world that has opened its data.</p>", ["en"]),
        ("<p lang='en'>This is the first city of the world that has opened its data.</p>", []),
        ("<p>Le livre <i lang='en'>The Rise of the City and the Fall of Its Walls</i> est lu.</p>",
         []),
        ("<p>تستعمل المدينة أدوات يستطيع السكان أن يقرؤوها كلها اليوم.</p>", ["ar"]),
        ("<p>John Smith, Boston, Seattle, New York, Chicago, Portland</p>", []),
    ],
)  # fmt: skip
def test_un_alinea_qui_tait_sa_langue_se_voit(tmp_path: Path, corps: str, lues: list[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        f'<html lang="fr"><meta charset="utf-8"><body><main>{corps}</main></body></html>', "utf-8"
    )
    fautes = langues_dites.list_fautes(page)
    assert [faute.split("se lit ")[1][:2] for faute in fautes] == lues
