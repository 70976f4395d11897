"""Ce que le lecteur voit d'une traduction en cours : rien ne fait semblant d'être traduit."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from rapport_ouvert.domaine.rapport import Identite
from rapport_ouvert.domaine.traduction import LangueDEdition
from rapport_ouvert.lecture.traductions import load_mots
from rapport_ouvert.publication.plan import Projet
from rapport_ouvert.publication.publication import Choix, publish_site
from rapport_ouvert.rendu.fiches import Langue
from rapport_ouvert.rendu.formulaire import Consultation
from rapport_ouvert.rendu.racine import Portail, render_portail
from tests.site.accessibilite import examine
from tests.site.conftest import serve
from tests.traduction.conftest import Publie

DEFINITION = "premiere-partie/1-definition"
BLOCS = "premiere-partie/2-tous-les-blocs"
NON_TRADUIT = "Este pasaje aún no está traducido."
PERIME = "El original ha cambiado desde esta traducción."


def open_page(publie: Publie, chemin: str) -> html.HtmlElement:
    return html.fromstring(publie.read(chemin))


def find(page: html.HtmlElement, ancre: str) -> html.HtmlElement:
    return page.get_element_by_id(ancre)


def read(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def list_avis(element: html.HtmlElement) -> list[html.HtmlElement]:
    return list(element.xpath(".//*[@class='avis-traduction']"))


def read_classe(page: html.HtmlElement, classe: str) -> str:
    return read(page.find(f".//*[@class='{classe}']"))


def test_un_passage_non_traduit_est_en_francais_et_le_dit(publie: Publie) -> None:
    page = open_page(publie, f"es/2018-1/{DEFINITION}")
    passage = find(page, "p-2vtnh6")
    assert passage.get("lang") == "fr"
    assert "On dit d’une ville" in read(passage)
    avis = passage.getnext()
    assert (avis.tag, avis.get("class"), avis.text) == ("p", "avis-traduction", NON_TRADUIT)


def test_hors_de_l_edition_aussi_un_passage_non_traduit_dit_sa_langue(publie: Publie) -> None:
    debuts = {
        ancre: find(open_page(publie, f"es/passages/{DEFINITION}"), ancre).find("p[@class='debut']")
        for ancre in ("p-2vtnh6", "p-vcfnq5")
    }
    assert debuts["p-2vtnh6"].get("lang") == "fr"
    assert debuts["p-2vtnh6"].text.startswith("On dit d’une ville")
    assert debuts["p-vcfnq5"].get("lang") is None


def list_questions(publie: Publie, code: str) -> list[tuple[str, str | None]]:
    lignes = open_page(publie, f"{code}/contribuer").xpath("//*[@id='questions']//li/*[1]")
    return [(read(ligne), ligne.get("lang")) for ligne in lignes]


def test_la_question_du_formulaire_se_pose_dans_la_langue(publie: Publie) -> None:
    """Sans traduction, elle se lit dans la langue de secours, sinon du rapport, et le dit."""
    partager, decider = "Que faut-il partager ?", "Qui décide ?"
    assert list_questions(publie, "fr") == [(partager, None), (decider, None)]
    assert list_questions(publie, "es") == [("¿Qué hay que compartir?", None), (decider, "fr")]
    assert list_questions(publie, "ar") == [("¿Qué hay que compartir?", "es"), (decider, "fr")]


def test_sans_la_langue_du_rapport_la_racine_parle_celle_qu_elle_donne(publie: Publie) -> None:
    fiche = json.loads((publie.site / "es" / "2018-1" / "edition.json").read_text("utf-8"))
    espagnol = load_mots(publie.chantier / "traductions", LangueDEdition("es", "español"))
    langue = Langue("es", "español", espagnol, {"2018-1": fiche | {"titre": "Ciudades"}})
    identite = Identite("Villes", edition="2018-1")
    fichiers = render_portail(Portail(Consultation(identite), (langue,), "2018-1"))
    for nom in ("index.html", "404.html"):
        racine = html.fromstring(fichiers[nom])
        assert racine.get("lang") == "es"
        assert "Ciudades" in read(racine.find(".//title"))
        assert "Villes" not in fichiers[nom]


def test_un_passage_perime_garde_sa_traduction_et_montre_ce_qui_a_change(publie: Publie) -> None:
    page = open_page(publie, f"es/2018-1/{DEFINITION}")
    passage = find(page, "p-vcfnq5")
    assert passage.get("lang") is None
    assert "Una ciudad es inteligente cuando" in read(passage)
    avis = passage.getnext()
    assert avis.tag == "details"
    assert read(avis.find("summary")) == PERIME
    ajoute = avis.xpath(".//*[@lang='fr']//ins/*[@class='mots']")
    assert "elles comptent quand elles circulent" in read(ajoute[0])
    assert "Une ville est intelligente quand" in read(avis.xpath(".//*[@lang='fr']")[0])


def test_dans_une_liste_l_avis_est_dans_l_element_et_dans_la_langue_de_la_page(
    publie: Publie,
) -> None:
    page = open_page(publie, f"es/2018-1/{DEFINITION}")
    perime = find(page, "p-kdh9ms").xpath("details[@class='avis-traduction']")[0]
    assert [read(x) for x in perime.xpath(".//*[@class='mots']")] == [
        "électronique",
        "numérique",
    ]
    element = find(page, "p-72nfvg")  # elle contient une liste
    avis = list_avis(element)[0]
    assert (avis.tag, avis.get("lang")) == ("span", "es")
    assert avis.getnext().get("class") == "outils"  # l'avis précède la sous-liste
    assert element.get("lang") == "fr"


def test_une_sous_liste_traduite_ne_se_lit_pas_avec_la_voix_du_francais(publie: Publie) -> None:
    """Le créole est tout traduit : ni langue, ni avis n'y sont."""
    page = open_page(publie, f"gcf/2018-1/{DEFINITION}")
    assert page.get("lang") == "gcf"
    assert not list_avis(page)
    assert not page.xpath("//main//*[@lang='fr']")
    espagnol = open_page(publie, f"es/2018-1/{DEFINITION}")
    for lien in espagnol.xpath("//*[@lang='fr']//a[@class='outils' or @class='ancre']"):
        assert lien.get("lang") == "es"


def test_un_titre_et_un_tableau_se_traduisent_cellule_par_cellule(publie: Publie) -> None:
    page = open_page(publie, f"es/2018-1/{DEFINITION}")
    assert read(page.find(".//h1")).startswith("Para una primera definición")
    assert [read(th) for th in find(page, "p-hg6ncc").iter("th")][:2] == [
        "Ciudad",
        "Habitantes",
    ]
    assert find(page, "p-6bkbv6").get("lang") == "fr"  # un titre de niveau 3
    assert find(page, "p-6bkbv6").getnext().text == NON_TRADUIT
    blocs = open_page(publie, f"es/2018-1/{BLOCS}")
    tableau = find(blocs, "p-qfwtvd")
    assert tableau.get("lang") == "fr" or tableau.xpath(".//*[@lang='fr']")


def test_les_intitules_et_les_notes_se_traduisent(publie: Publie) -> None:
    page = open_page(publie, f"es/2018-1/{BLOCS}")
    assert read(find(page, "p-kdt2sz")) == "Tres ciudades, una gestión"
    assert find(page, "p-m4spns").get("lang") == "fr"  # l'intitulé d'un détail, sans avis
    assert "avis-traduction" not in (find(page, "p-m4spns").getnext().get("class") or "")
    definition = open_page(publie, f"es/2018-1/{DEFINITION}")
    assert "La palabra equipamiento" in read(definition.xpath("//*[@class='footnote']//li")[0])


def test_la_page_dit_la_part_a_jour_et_un_resume_reste_en_francais(publie: Publie) -> None:
    page = open_page(publie, f"es/2018-1/{DEFINITION}")
    etat = read_classe(page, "etat-traduction")
    assert etat.startswith("Traducido de la edición 2018-1; el ")
    assert etat.endswith(" % de los pasajes está al día.")
    assert page.find(".//p[@class='chapo']").get("lang") == "fr"


def test_une_page_toute_traduite_le_dit_sans_reserve(publie: Publie) -> None:
    page = open_page(publie, "es/2018-1/avant-propos")
    assert read_classe(page, "etat-traduction") == "Traducido de la edición 2018-1."
    assert not page.xpath("//main//*[@lang]")
    assert page.find(".//p[@class='chapo']").text == (
        "Por qué este informe sigue abierto después de su entrega."
    )


def test_une_page_dont_rien_n_est_traduit_le_dit_une_fois(publie: Publie) -> None:
    page = open_page(publie, "es/2018-1/conclusion")
    assert read_classe(page, "etat-traduction") == (
        "Esta página aún no está traducida: se lee en el original."
    )
    assert not list_avis(page)
    assert find(page, "p-j3bk6m").get("lang") == "fr"
    assert find(page, "p-tx4jbh").get("lang") == "fr"


def test_la_page_francaise_ne_dit_rien_de_la_traduction(publie: Publie) -> None:
    for chemin in (DEFINITION, BLOCS, "conclusion"):
        page = open_page(publie, f"fr/2018-1/{chemin}")
        assert not page.xpath("//*[contains(@class, '-traduction')]")


def test_de_droite_a_gauche_le_francais_se_lit_dans_son_sens(publie: Publie) -> None:
    page = open_page(publie, f"ar/2018-1/{DEFINITION}")
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    absent = find(page, "p-2vtnh6")
    assert (absent.get("lang"), absent.get("dir")) == ("fr", "ltr")
    avis = list_avis(find(page, "p-72nfvg"))[0]
    assert (avis.get("lang"), avis.get("dir")) == ("ar", "rtl")
    change = find(page, "p-kdh9ms").xpath("details//*[@lang='fr']")[0]
    assert change.get("dir") == "ltr"
    assert find(page, "p-rz8zwf").get("dir") is None


def test_un_passage_de_secours_dit_sa_langue_et_court_dans_son_sens(publie: Publie) -> None:
    page = open_page(publie, f"frp/2018-1/{DEFINITION}")
    assert (page.get("lang"), page.get("dir")) == ("frp", "ltr")
    montres = {ancre: find(page, ancre) for ancre in ("p-rz8zwf", "p-2vtnh6", "p-7mhcv6")}
    assert {ancre: (x.get("lang"), x.get("dir")) for ancre, x in montres.items()} == {
        "p-rz8zwf": ("ar", "rtl"),
        "p-2vtnh6": ("fr", None),
        "p-7mhcv6": ("frp", None),
    }
    perime_en_arabe = find(page, "p-kdh9ms")
    assert perime_en_arabe.get("lang") != "ar"
    avis = list_avis(montres["p-rz8zwf"])[0]
    assert (avis.get("lang"), avis.get("dir")) == ("frp", "ltr")
    # L'interface aussi est celle du secours ; le nom de la langue, celui qu'on lui donne là.
    assert avis.text == "لم يُترجم هذا المقطع بعد؛ اللغة البديلة: العربية."
    assert montres["p-2vtnh6"].getnext().text == "لم يُترجم هذا المقطع بعد."


def test_une_page_tout_entiere_de_secours_le_dit_une_fois(publie: Publie) -> None:
    for langue in ("ar", "frp"):  # l'arabe n'en a rien : le francoprovençal va jusqu'à l'espagnol
        page = open_page(publie, f"{langue}/2018-1/avant-propos")
        dit = "لم تُترجم هذه الصفحة بعد؛ اللغة البديلة: الإسبانية."
        assert read_classe(page, "etat-traduction") == dit
        assert not list_avis(page)
        chapo = page.find(".//p[@class='chapo']")
        assert (chapo.get("lang"), chapo.get("dir")) == ("es", "ltr")
        assert not page.xpath("//main//*[@lang='fr']")
        fiche = json.loads((publie.site / langue / "2018-1" / "edition.json").read_text("utf-8"))
        assert fiche["pages"]["avant-propos.md"]["a_jour"] == 0


def test_une_langue_sans_locale_dit_ses_dates_et_ses_nombres_dans_une_autre(
    publie: Publie,
) -> None:
    page = open_page(publie, "gcf/2018-1")
    assert "12 juin 2018" in read(page)
    portail = open_page(publie, "gcf")
    assert "12 juin 2018" in read(portail)
    racine = html.fromstring((publie.site / "index.html").read_text("utf-8"))
    assert racine.xpath("//*[@lang='gcf']")


def test_un_catalogue_casse_n_arrete_ni_sa_langue_ni_les_autres(publie: Publie) -> None:
    lieux = {
        (Path(c.lieu.fichier).relative_to(publie.chantier).as_posix(), c.lieu.ligne, c.regle)
        for c in publie.constats
    }
    assert lieux == {
        ("traductions/en/avant-propos.po", 1, "fichier-lisible"),
        ("traductions/en/conclusion.po", 3, "catalogue-lisible"),
        ("traductions/zz/langue.yaml", 1, "langue-declaree"),
    }
    assert {c.gravite for c in publie.constats} == {"avertissement"}
    page = open_page(publie, "en/2018-1/conclusion")
    assert find(page, "p-j3bk6m").get("lang") == "fr"  # le message fautif
    assert read(find(page, "p-tx4jbh")).startswith("Nothing is settled")  # celui d'après
    assert not (publie.site / "zz").exists()


# --- Le livre ---


@pytest.fixture(scope="module")
def livre(publie: Publie, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    chantier = tmp_path_factory.mktemp("livre")
    for nom in ("rapport", "traductions", "overrides"):
        shutil.copytree(publie.chantier / nom, chantier / nom)
    shutil.copy(publie.chantier / "mkdocs.yml", chantier)
    projet = Projet(chantier, chantier / "rapport", chantier / "site")
    publish_site(projet, Choix(langues=("es",)))
    return PdfReader(chantier / "site" / "es" / "2018-1" / "rapport-2018-1-es.pdf")


def test_le_livre_est_dans_sa_langue_et_dit_ce_qui_ne_l_est_pas(livre: PdfReader) -> None:
    texte = " ".join(" ".join(page.extract_text() for page in livre.pages).split())
    assert livre.trailer["/Root"]["/Lang"] == "es"  # type: ignore[index]
    assert livre.metadata is not None
    assert livre.metadata.title == "Ciudades inteligentes compartidas"
    assert "Un informe entregado es un informe cerrado" in texte
    assert "12 de junio de 2018" in texte
    assert "On dit d’une ville qu’elle est intelligente" in texte
    assert PERIME.rstrip(".") in texte.replace("- ", "")
    assert "Proyectos evaluados" in texte


def test_dans_le_livre_le_francais_est_marque_comme_tel(livre: PdfReader) -> None:
    """Une synthèse vocale lit chaque passage avec la voix de sa langue."""
    langues = {
        str(noeud["/Lang"])
        for objet in range(1, len(livre.xref[0]) + 1)
        if isinstance(noeud := livre.get_object(objet), dict) and "/Lang" in noeud
    }
    assert {"es", "fr"} <= langues


# --- Dans un vrai navigateur ---


@pytest.fixture(scope="module")
def ouvert(publie: Publie, navigateur: Browser) -> Iterator[tuple[Browser, str]]:
    with serve(publie.site) as adresse:
        yield navigateur, adresse


@pytest.mark.parametrize("teinte", ["light", "dark"])
@pytest.mark.parametrize("langue", ["es", "ar"])
@pytest.mark.parametrize("chemin", [DEFINITION, BLOCS, "conclusion"])
def test_axe_n_y_trouve_rien(
    ouvert: tuple[Browser, str], langue: str, chemin: str, teinte: str
) -> None:
    page = _open(ouvert, f"{langue}/2018-1/{chemin}/", 1280, color_scheme=teinte)
    assert examine(page) == []
    page.context.close()


@pytest.mark.parametrize("langue", ["es", "ar"])
def test_un_telephone_suffit(ouvert: tuple[Browser, str], langue: str) -> None:
    page = _open(ouvert, f"{langue}/2018-1/{DEFINITION}/", 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.context.close()


def test_ce_qui_a_change_s_ouvre_au_clavier_et_sans_script(ouvert: tuple[Browser, str]) -> None:
    page = _open(ouvert, f"es/2018-1/{DEFINITION}/", 1280, java_script_enabled=False)
    resume = page.locator("#p-vcfnq5 + details summary")
    change = page.locator("#p-vcfnq5 + details .ecart")
    assert not change.is_visible()
    resume.focus()
    page.keyboard.press("Enter")
    assert change.is_visible()
    page.context.close()


def _open(ouvert: tuple[Browser, str], chemin: str, largeur: int, **options: object) -> Page:
    chrome, adresse = ouvert
    ecran = {"width": largeur, "height": 800}
    page = chrome.new_context(viewport=ecran, **options).new_page()  # type: ignore[arg-type]
    page.goto(adresse + chemin)
    return page


def test_edition_json_dit_la_part_a_jour(publie: Publie) -> None:
    fiche = json.loads((publie.site / "es" / "2018-1" / "edition.json").read_text("utf-8"))
    assert fiche["pages"]["avant-propos.md"]["a_jour"] == 100
    assert fiche["pages"]["conclusion.md"]["a_jour"] == 0
    assert 0 < fiche["pages"][f"{DEFINITION}.md"]["a_jour"] < 100
