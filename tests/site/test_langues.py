"""D'une langue et d'une édition à l'autre, dans un vrai navigateur : on ne perd pas son passage.

Un petit rapport paraît deux fois ; l'espagnol et l'arabe naissent ensuite. Un passage est
ôté, un autre récrit, une page s'en va.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from rapport_ouvert.lecture.catalogue import read_catalogue
from tests.parution.conftest import Projet
from tests.site.accessibilite import examine
from tests.site.conftest import RACINE, serve

IDENTITE = (
    'titre: "Essai"\nedition: 2026-1\ndate: "2026-06-12"\nlicence: CC BY-SA 4.0\n'
    "sommaire:\n  - page: a.md\n{}"
)
TETE = "---\ngenre: chapitre\nresume: {}\n---\n# {} {{#p-titre-{}}}\n\n"
A = (
    TETE.format("Un résumé.", "Une page", "a")
    + "[]{#p-un} Le premier passage.\n\n## Une section {#p-section}\n\n"
    + "[]{#p-deux} Le deuxième passage{}.\n\n{}"
)
B = TETE.format("Un autre.", "Une page qui s’en va", "b") + "[]{#p-b} Son seul passage.\n"
OTE = "[]{#p-trois} Un passage que l’on ôtera.\n"
ACCUEIL = "---\ngenre: accueil\n---\n# Essai {#p-accueil}\n\n[]{#p-mot} Bienvenue.\n"
ESPAGNOL = {
    "p-titre-a": "Una página",
    "p-un": "El primer pasaje.",
    "p-section": "Una sección",
    "p-deux": "El segundo pasaje.",
    "p-accueil": "Ensayo",
    "en-tete#resume": "Un resumen.",
    "#titre": "Ensayo",
}


@pytest.fixture(scope="module")
def projet(tmp_path_factory: pytest.TempPathFactory) -> Projet:
    racine = tmp_path_factory.mktemp("langues") / "projet"
    racine.mkdir()
    shutil.copy(RACINE / "mkdocs.yml", racine)
    shutil.copytree(RACINE / "overrides", racine / "overrides")
    projet = Projet(racine)
    projet.git("init", "-q", "-b", "main")
    projet.ecrit("rapport/rapport.yaml", IDENTITE.format("  - page: b.md\n"))
    projet.ecrit("rapport/index.md", ACCUEIL)
    projet.ecrit("rapport/a.md", A.replace("{}", "", 1).replace("{}", OTE, 1))
    projet.ecrit("rapport/b.md", B)
    projet.commet("Le texte de départ")
    projet.publie("2026-1")
    projet.ecrit(
        "rapport/rapport.yaml",
        projet.lit("rapport/rapport.yaml").replace("  - page: b.md\n", ""),
    )
    (racine / "rapport" / "b.md").unlink()
    projet.ecrit("rapport/a.md", A.replace("{}", "", 1).replace("{}", "", 1))
    projet.commet("Ôter")
    projet.publie("2026-2")
    for langue in ("es", "ar"):
        assert projet.run("traduction", "ajouter", langue).returncode == 0
    translate(projet, "es", ESPAGNOL)
    projet.ecrit("rapport/a.md", A.replace("{}", ", récrit", 1).replace("{}", "", 1))
    assert projet.run("traduction", "extraire").returncode == 0
    build(projet)
    return projet


def build(projet: Projet) -> None:
    """Tout, puis, comme un traducteur qui relit sa page, l'édition qui vient en espagnol."""
    for plus in ((), ("--langue", "es", "--edition", "en-preparation")):
        rendu = projet.run("construire", "--sans-pdf", *plus)
        assert rendu.returncode == 0, rendu.stdout + rendu.stderr


def translate(projet: Projet, langue: str, textes: dict[str, str]) -> None:
    """Remplit les catalogues comme le ferait un traducteur, dans son éditeur."""
    for fichier in (projet.racine / "traductions" / langue).rglob("*.po"):
        lignes = fichier.read_text("utf-8").split("\n")
        for rang, ligne in enumerate(lignes):
            contexte = ligne.removeprefix("msgctxt ").strip('"')
            if ligne.startswith("msgctxt ") and contexte in textes:
                suite = next(r for r in range(rang, len(lignes)) if lignes[r].startswith("msgstr"))
                lignes[suite] = f'msgstr "{textes[contexte]}"'
        fichier.write_text("\n".join(lignes), "utf-8")
        assert not read_catalogue(fichier.read_text("utf-8"), "", "")[1]


@pytest.fixture(scope="module")
def adresse(projet: Projet) -> Iterator[str]:
    with serve(projet.racine / "site") as adresse:
        yield adresse


@pytest.fixture
def onglet(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context()
    yield contexte.new_page()
    contexte.close()


@pytest.fixture
def sans_script(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context(java_script_enabled=False)
    yield contexte.new_page()
    contexte.close()


def choose(onglet: Page, volet: int, lien: str) -> None:
    onglet.locator(".ailleurs .volet").nth(volet).locator("summary").click()
    onglet.locator(".ailleurs .volet").nth(volet).get_by_role("link", name=lien).click()


def test_une_langue_n_a_que_les_editions_parues_depuis_sa_naissance(projet: Projet) -> None:
    site = projet.racine / "site"
    assert {d.name for d in (site / "fr").iterdir() if (d / "edition.json").exists()} == {
        "2026-1",
        "2026-2",
        "en-preparation",
        "derniere",
    }
    assert not (site / "es" / "2026-1").exists()
    versions = json.loads((site / "es" / "versions.json").read_text("utf-8"))
    assert [v["version"] for v in versions] == ["2026-2", "en-preparation"]
    assert versions[0]["aliases"] == ["derniere"]


def test_changer_de_langue_garde_le_passage(onglet: Page, adresse: str) -> None:
    onglet.goto(f"{adresse}fr/2026-2/a/#p-deux")
    choose(onglet, 0, "español")
    onglet.wait_for_url("**/es/2026-2/a/#p-deux")
    assert onglet.locator("#p-deux").inner_text().startswith("El segundo pasaje.")
    assert onglet.locator("html").get_attribute("lang") == "es"


def test_sans_script_le_passage_se_garde_par_sa_page(sans_script: Page, adresse: str) -> None:
    sans_script.goto(f"{adresse}fr/2026-2/a/#p-deux")
    sans_script.locator("#p-deux > .outils").click()
    assert sans_script.url.endswith("/fr/passages/a/#p-deux")
    sans_script.locator("#p-deux").get_by_role("link", name="español").click()
    assert sans_script.url.endswith("/es/2026-2/a/#p-deux")


def test_l_edition_que_la_langue_n_a_pas_se_dit(sans_script: Page, adresse: str) -> None:
    sans_script.goto(f"{adresse}fr/2026-1/a/")
    choose(sans_script, 0, "español")
    assert sans_script.url.endswith("/es/passages/a/")
    assert "El segundo pasaje" in sans_script.locator("main").inner_text()


def test_changer_d_edition_garde_le_passage_et_dit_celui_qui_manque(
    onglet: Page, adresse: str
) -> None:
    onglet.goto(f"{adresse}fr/2026-1/a/#p-deux")
    choose(onglet, 1, "2026-2")
    onglet.wait_for_url("**/fr/2026-2/a/#p-deux")
    onglet.goto(f"{adresse}fr/2026-1/a/#p-trois")
    choose(onglet, 1, "2026-2")
    onglet.wait_for_url("**/fr/passages/a/#p-trois")
    trajet = onglet.locator("#p-trois")
    assert "n’y est pas ; le titre le plus proche" in trajet.inner_text()
    trajet.get_by_role("link", name="2026-2").click()
    onglet.wait_for_url("**/fr/2026-2/a/#p-section")


def test_une_edition_ancienne_le_dit_et_mene_au_meme_passage(onglet: Page, adresse: str) -> None:
    onglet.goto(f"{adresse}fr/2026-1/a/#p-deux")
    bandeau = onglet.locator(".bandeau-edition")
    bandeau.wait_for()
    bandeau.locator("a").click()
    onglet.wait_for_url("**/fr/derniere/a/#p-deux")
    assert onglet.locator(".bandeau-edition").count() == 0


def test_une_page_qui_n_est_plus_garde_une_adresse(sans_script: Page, adresse: str) -> None:
    sans_script.goto(f"{adresse}fr/derniere/b/")
    assert "Une page qui s’en va" in sans_script.locator("h1").inner_text()
    sans_script.get_by_role("link", name="Édition 2026-1").click()
    assert sans_script.url.endswith("/fr/2026-1/b/")


def test_ce_qui_n_est_pas_traduit_se_dit_et_garde_sa_langue(onglet: Page, adresse: str) -> None:
    onglet.goto(f"{adresse}es/2026-2/")
    mot = onglet.locator("#p-mot")
    assert mot.get_attribute("lang") == "fr"
    assert "Este pasaje" in onglet.locator("#p-mot + .avis-traduction").inner_text()
    onglet.goto(f"{adresse}ar/2026-2/a/")
    assert onglet.locator("html").get_attribute("dir") == "rtl"
    assert onglet.locator("#p-un").get_attribute("dir") == "ltr"
    assert onglet.locator(".etat-traduction").count() == 1
    assert onglet.locator(".avis-traduction").count() == 0


def test_une_traduction_perimee_se_montre_avec_ce_qui_a_change(onglet: Page, adresse: str) -> None:
    onglet.goto(f"{adresse}es/en-preparation/a/")
    assert onglet.locator("#p-deux").inner_text().startswith("El segundo pasaje.")
    avis = onglet.locator("#p-deux + details.avis-traduction")
    avis.locator("summary").click()
    assert "récrit" in avis.locator("ins .mots").inner_text()
    assert avis.locator("[lang=fr]").count() == 1
    assert onglet.locator("meta[name=robots]").get_attribute("content") == "noindex"


PAGES = ("", "fr/", "fr/2026-1/a/", "es/2026-2/a/", "ar/2026-2/", "es/en-preparation/a/",
         "fr/passages/a/", "ar/passages/a/", "fr/derniere/b/", "ar/contribuer/",
         "es/contribuer/?page=a.md&ancre=p-deux&edition=2026-2")  # fmt: skip


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
    onglet.goto(adresse + page)
    for volet in onglet.locator(".volet summary").all():
        volet.click()
        assert onglet.evaluate("document.documentElement.scrollWidth") <= largeur
        # Un volet ouvert couvre un peu de texte : axe ne sait plus mesurer celui-ci.
        fautes = [f for f in examine(onglet) if "bgOverlap" not in f and "Obscuring" not in f]
        assert fautes == []
        onglet.keyboard.press("Escape")
    assert onglet.evaluate("document.documentElement.scrollWidth") <= largeur
    assert examine(onglet) == []
    contexte.close()


def test_au_clavier_les_volets_s_ouvrent_se_parcourent_et_se_ferment(
    onglet: Page, adresse: str
) -> None:
    onglet.goto(f"{adresse}fr/2026-2/a/")
    onglet.locator(".volet summary").first.focus()
    onglet.keyboard.press("Enter")
    onglet.keyboard.press("Tab")
    assert onglet.evaluate("document.activeElement.hreflang") == "ar"
    onglet.keyboard.press("Escape")
    assert onglet.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert not onglet.locator(".volet").first.get_attribute("open")


def test_d_une_traduction_on_propose_de_mieux_traduire_ou_de_changer_la_source(
    onglet: Page, adresse: str
) -> None:
    onglet.goto(f"{adresse}es/passages/a/#p-deux")
    onglet.locator("#p-deux").get_by_role("link", name="Proponer un cambio").click()
    cadre, langue = onglet.locator("#c-texte"), onglet.locator("#c-langue")
    expect(cadre).to_have_value("El segundo pasaje.")
    expect(onglet.locator("#c-genre")).to_have_value("traduction")
    expect(onglet.locator("#vise-texte")).to_have_text("Le deuxième passage.")
    assert onglet.locator("#vise-texte").get_attribute("lang") == "fr"
    expect(langue).to_have_value("es")
    onglet.locator("#c-genre").select_option("modification")
    expect(cadre).to_have_value("Le deuxième passage.")
    expect(langue).to_have_value("fr")
    expect(onglet.locator("#vise-langue")).to_contain_text("lengua del informe")


def test_rien_ne_vient_d_un_tiers_et_rien_ne_se_garde(onglet: Page, adresse: str) -> None:
    demandes: list[str] = []
    onglet.on("request", lambda demande: demandes.append(demande.url))
    for page in ("", "fr/2026-1/a/", "fr/passages/a/"):
        onglet.goto(adresse + page)
        onglet.wait_for_load_state("networkidle")
    assert all(url.startswith(adresse) for url in demandes)
    assert onglet.context.cookies() == []
    assert onglet.evaluate("localStorage.length") == 0


def test_une_edition_parue_ne_change_pas_d_un_octet_quand_une_autre_parait(projet: Projet) -> None:
    site = projet.racine / "site"
    avant = {f: f.read_bytes() for f in (site / "fr" / "2026-1").rglob("*") if f.is_file()}
    projet.commet("Récrire")
    projet.publie("2027-1")
    build(projet)
    assert (site / "fr" / "2027-1" / "a" / "index.html").is_file()
    apres = {f: f.read_bytes() for f in (site / "fr" / "2026-1").rglob("*") if f.is_file()}
    ancres = site / "fr" / "2026-1" / "ancres.json"
    assert avant.keys() == apres.keys()
    assert {f.name for f in avant if avant[f] != apres[f]} <= {ancres.name}


@pytest.mark.parametrize(
    ("langues", "premiere", "titre"),
    [(("es",), "es", "Ensayo"), (("es", "ar"), "ar", "Essai"), (("es", "fr"), "fr", "Essai")],
    ids=["es", "es et ar", "es et fr"],
)
def test_un_portail_parle_la_langue_de_ses_editions(
    projet: Projet, langues: tuple[str, ...], premiere: str, titre: str
) -> None:
    """Celle du rapport si elle y est, sinon la première offerte."""
    voulues = [mot for langue in langues for mot in ("--langue", langue)]
    vers = projet.racine / "-".join(langues)
    rendu = projet.run("construire", "--sans-pdf", *voulues, "--vers", str(vers))
    assert rendu.returncode == 0, rendu.stdout + rendu.stderr
    for nom in ("index.html", "404.html"):
        portail = (vers / nom).read_text("utf-8")
        assert f'<html lang="{premiere}"' in portail
        assert f"{titre}</title>" in portail
    assert f"<h1>{titre}</h1>" in (vers / "index.html").read_text("utf-8")
