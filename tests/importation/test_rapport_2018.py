"""Ce que l'import doit trouver dans le rapport de 2018, sans qu'on le lui ait dit."""

from __future__ import annotations

import itertools
import re
import time

import pytest
import yaml
from markdown import Markdown

from rapport_ouvert.lecture.analyseur import parse_markdown
from rapport_ouvert.lecture.importation import Sorte, import_texte
from rapport_ouvert.lecture.page import read_page

APPEL = re.compile(r"\[\^(\d+)\](?!:)")
DEFINITION = re.compile(r"^\[\^(\d+)\]:", re.M)

# Relevé à la main : les derniers signes avant l'appel, là où l'exposant perdu trompe.
CONTEXTES = {
    1: "large de smart city »",
    6: "pour les Européens",
    8: "comprend, raisonne »",
    20: "commutative)",
    25: "d’intelligence(s)",
    47: "zettaoctets en 2020",
    59: "dans ce mouvement",
    70: "de thrombose urbaine »",
    86: "Monde en septembre 2015",
    107: "Anne-Marie Laulan",
    122: "sociaux",
    138: "des services publics",
    148: "le rapport",
    158: "proposition n°13",
    159: "Gérard Wolf",
    166: "(UIA)",
    171: "s’installer à Londres »",
    174: "CO2 emissions »",
    188: "paru en 2003",
    209: "dans 115 pays »",
    212: "extérieure",
    217: "Maps »",
    223: "question de l’énergie",
}


def test_le_plan_entier_est_trouve(pages):
    genres = [re.search(r"^genre: (\w+)$", page, re.M)[1] for page in pages.values()]
    chapitres = [page for page in pages.values() if "genre: chapitre" in page]
    sections = [titre for page in chapitres for titre in re.findall(r"^## \d+\.\d+\. ", page, re.M)]
    assert sum(re.fullmatch(r"partie-\d/index.md", nom) is not None for nom in pages) == 4
    assert (len(chapitres), len(sections)) == (17, 43)
    assert genres.count("proposition") == 20
    assert sum(nom.startswith("annexes/") for nom in pages) == 6
    assert genres.count("liminaire") == 3 and genres.count("conclusion") == 1


def test_les_226_notes_sont_appelees_et_definies_une_fois_dans_l_ordre(pages):
    textes = "".join(pages.values())
    assert [int(n) for n in APPEL.findall(textes)] == list(range(1, 227))
    assert [int(n) for n in DEFINITION.findall(textes)] == list(range(1, 227))
    for page in pages.values():
        assert APPEL.findall(page) == DEFINITION.findall(page)


@pytest.mark.parametrize(("numero", "attendu"), CONTEXTES.items())
def test_l_appel_suit_le_bon_mot(pages, numero, attendu):
    textes = "".join(pages.values()).replace("\u202f", " ").replace("\u00a0", " ")
    avant = re.search(rf"(.{{40}})\[\^{numero}\](?!:)", textes, re.S)[1]
    assert avant.endswith(attendu)


def test_aucun_nombre_du_texte_n_est_pris_pour_un_appel(pages):
    textes = "".join(pages.values())
    for mot in ("m2oCity", "H2020", "22@", "(C 4)", "m2 ", "émissions de CO2 de 40"):
        assert mot in textes


def test_la_numerotation_corrigee_garde_l_originale_en_alias(pages):
    alias = [yaml.safe_load(page.split("---\n")[1]).get("alias", []) for page in pages.values()]
    assert [nom for noms in alias for nom in noms] == [
        "3.Transitions écologiques et numériques ?",
        "1.1 Les mégadonnées au service d’un gouvernement augmenté ?",
        "I. Une réflexion en cours sur la coopération décentralisée française",
        "1.1 Un champ professionnel en cours d’émergence ?",
    ]


def test_ce_qui_manque_est_declare_et_non_invente(importation, pages):
    manquantes = [page for nom, page in pages.items() if '!!! manquant "' in page]
    assert len(manquantes) == 3
    assert pages["annexes/6-lettre-de-mission.md"].count("\n") < 9
    assert sum(page.count("!!! figure-absente") for page in pages.values()) >= 26
    assert any(m.sorte is Sorte.MANQUANT and m.ligne == 1 for m in importation.journal)


@pytest.mark.parametrize(
    ("chemin", "rangees"),
    [
        ("partie-1/2-les-grands-moteurs-du-changement.md", 3),
        ("partie-3/2-des-modeles-de-villes-intelligentes-en-cours-de.md", 26),
        ("partie-3/3-parcours-geographique.md", 10),
        ("partie-4/2-la-cooperation-decentralisee-et-les-enjeux-du-numerique.md", 20),
    ],
)
def test_les_tableaux_sont_reconstruits(pages, chemin, rangees):
    assert len(re.findall(r"^\| ", pages[chemin], re.M)) == rangees + 2


def test_les_adresses_coupees_sont_entieres(pages):
    textes = "".join(pages.values())
    for fin in (
        "au-coeur-de-toutes-les-reflexions-sur-les-investissements-publics_a-95-5413.html",
        "1515156976-868311323.1514998271",
        "best-smart-city-project",
        "seduit-google_1954999",
    ):
        assert re.search(rf"<https?://\S*{re.escape(fin)}", textes)
    assert not re.search(r"<https?://[^>]*\s", textes)


@pytest.mark.parametrize(
    ("ligne", "premiere"), [(5816, "174"), (5249, "13"), (4844, "90"), (8353, "303"), (8453, "558")]
)
def test_un_passage_ecrit_deux_fois_est_signale(importation, ligne, premiere):
    doublons = [m for m in importation.journal if m.sorte is Sorte.DOUBLON and m.ligne == ligne]
    assert f"ligne {premiere}" in doublons[0].explication


def test_un_passage_ecrit_deux_fois_est_garde_deux_fois(pages):
    textes = "".join(pages.values())
    assert textes.count("signée par 67 collectivités européennes") == 2


def test_chaque_page_se_relit_sans_constat(pages):
    for nom, page in pages.items():
        _, constats = read_page(page, nom, nom)
        assert constats == []


def test_deux_lecteurs_voient_les_memes_titres_notes_et_tableaux(pages):
    for nom, page in pages.items():
        corps = page.split("\n---\n", 1)[1]
        html = Markdown(extensions=["footnotes", "tables", "admonition", "attr_list"]).convert(
            corps
        )
        jetons = parse_markdown(corps)
        types = [jeton.type for jeton in jetons]
        titres = len(re.findall(r"^#{1,6} ", corps, re.M))
        notes = len(DEFINITION.findall(corps))
        tableaux = len(re.findall(r"^\| -", corps, re.M))
        assert len(re.findall(r"<h\d", html)) == types.count("heading_open") == titres, nom
        assert html.count('<li id="fn:') == types.count("footnote_reference_open") == notes, nom
        assert html.count("<table>") == types.count("table_open") == tableaux, nom


def test_les_titres_ne_sautent_pas_de_rang(pages):
    for nom, page in pages.items():
        niveaux = [len(dieses) for dieses in re.findall(r"^(#+) ", page, re.M)]
        assert niveaux[0] == 1 and niveaux.count(1) == 1, nom
        assert all(b - a <= 1 for a, b in itertools.pairwise(niveaux)), nom


def test_le_sommaire_nomme_chaque_page_une_fois(importation, pages):
    nommees = re.findall(r"page: (\S+)", importation.textes["rapport.yaml"])
    assert nommees == list(pages)
    assert yaml.safe_load(importation.textes["rapport.yaml"])["langue"] == "fr"


def test_l_import_dure_moins_de_trois_secondes_et_rend_les_memes_octets(source_2018, importation):
    debut = time.perf_counter()
    seconde = import_texte(source_2018, "rapport.txt")
    assert time.perf_counter() - debut < 3
    assert seconde == importation
