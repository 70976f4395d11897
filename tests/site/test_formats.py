"""Le site offre chaque livre et chaque donnée, et ne mène jamais à un fichier absent."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from rapport_ouvert.publication.plan import Projet
from rapport_ouvert.publication.publication import Choix, publish_site
from tests.site.accessibilite import examine
from tests.site.conftest import PETIT_RAPPORT

FINS = (".pdf", ".epub", ".odt", ".docx", "-markdown.zip")
LIVRES = {f"rapport-2018-1-fr{fin}" for fin in FINS}
OFFRE = re.compile(r'href="[^"]*?(rapport-2018-1-fr[^"/]*)"')


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Le petit rapport, livres compris."""
    dossier = tmp_path_factory.mktemp("formats")
    projet = Projet(dossier, PETIT_RAPPORT, dossier / "site")
    _, bilan = publish_site(projet, Choix())
    assert not bilan.constats
    return dossier / "site" / "fr" / "2018-1"


def list_offres(edition: Path) -> dict[str, set[str]]:
    """Les livres que chaque page offre."""
    return {
        page.relative_to(edition).as_posix(): set(OFFRE.findall(page.read_text("utf-8")))
        for page in edition.rglob("*.html")
    }


def test_chaque_page_offre_tous_les_livres_et_ils_sont_la(edition: Path) -> None:
    offres = list_offres(edition)
    assert {page for page, livres in offres.items() if livres != LIVRES} == set()
    assert {nom for nom in LIVRES if not (edition / nom).is_file()} == set()
    accueil = (edition / "index.html").read_text("utf-8")
    assert 'aria-label="Livre numérique (EPUB)">EPUB</a>' in accueil


def test_sans_livres_aucune_page_n_y_mene(site: Path) -> None:
    edition = site / "fr" / "2018-1"
    assert set().union(*list_offres(edition).values()) == set()
    assert not [nom for nom in LIVRES if (edition / nom).exists()]


def test_les_empreintes_disent_tout_ce_qui_se_telecharge(edition: Path) -> None:
    lignes = (edition / "SHA256SUMS").read_text("utf-8").splitlines()
    dites = {chemin: empreinte for empreinte, _, chemin in (x.partition("  ") for x in lignes)}
    assert LIVRES | {"publication.json", "schemas/publication.json"} <= set(dites)
    for chemin, empreinte in dites.items():
        assert hashlib.sha256((edition / chemin).read_bytes()).hexdigest() == empreinte


@pytest.mark.parametrize("teinte", ["light", "dark"])
def test_l_accueil_qui_les_offre_reste_accessible(
    ouvrir: Callable[..., Page], edition: Path, teinte: str
) -> None:
    from tests.site.conftest import serve

    with serve(edition.parents[1]) as adresse:
        page = ouvrir("", 320, color_scheme=teinte)
        page.goto(f"{adresse}fr/2018-1/")
        assert page.locator(".formats a").all_inner_texts() == ["EPUB", "ODT", "DOCX", "Markdown"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert examine(page) == []


# Des règles de pages web : une feuille d'EPUB n'a ni « main », ni titre de premier rang à elle.
_DU_WEB = ("landmark-one-main", "region", "page-has-heading-one")


def test_une_feuille_du_livre_numerique_est_accessible(
    navigateur: Browser, edition: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(edition / "rapport-2018-1-fr.epub") as livre:
        livre.extractall(tmp_path)
    feuilles = [tmp_path / "EPUB/nav.xhtml", *sorted((tmp_path / "EPUB/text").glob("*.xhtml"))]
    onglet = navigateur.new_page()
    for feuille in feuilles:
        onglet.goto(feuille.as_uri())
        fautes = [f for f in examine(onglet) if not f.startswith(_DU_WEB)]
        assert fautes == [], feuille.name
    onglet.close()
