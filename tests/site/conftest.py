"""Un petit rapport, construit comme le vrai, servi comme en ligne, lu dans un vrai navigateur."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from rapport_ouvert.cli import main
from rapport_ouvert.publication.plan import Projet
from rapport_ouvert.publication.publication import Choix, publish_site

RACINE = Path(__file__).parents[2]
# Sur une machine chargée, une page peut tarder : les durées se mesurent dans scripts/mesures/.
expect.set_options(timeout=20_000)
PETIT_RAPPORT = Path(__file__).parent / "petit-rapport"
PAGES = ("", "premiere-partie/1-definition/", "premiere-partie/2-tous-les-blocs/", "404.html")
NAVIGATEURS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Ce qu'un hébergeur prudent autorise : aucun script ni style dans la page, aucun tiers. La
# recherche lit son index (« connect-src ») et fait tourner son moteur, qui est du WebAssembly.
CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; " + "; ".join(
    [f"{genre}-src 'self'" for genre in ("style", "font", "img", "connect")]
    + ["form-action 'self'", "base-uri 'none'"]
)


class Serveur(SimpleHTTPRequestHandler):
    """Le dossier publié, sous une politique de sécurité stricte."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CSP)
        super().end_headers()

    def log_message(self, *_: object) -> None:  # type: ignore[override]
        """Rien : pytest montre ce qui compte."""


def build_site(dossier: Path, rapport: Path = PETIT_RAPPORT) -> Path:
    """Le rapport publié dans `dossier`, par le chemin que prend le vrai."""
    shutil.copy(RACINE / "mkdocs.yml", dossier)
    shutil.copytree(RACINE / "overrides", dossier / "overrides")
    projet = Projet(dossier, rapport, dossier / "site", avec_pdf=False)
    _, bilan = publish_site(projet, Choix())
    assert not bilan.constats
    return dossier / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(tmp_path_factory.mktemp("chantier"))


@pytest.fixture(scope="session")
def adresse(site: Path) -> Iterator[str]:
    """L'adresse de l'édition servie."""
    with serve(site) as adresse:
        yield f"{adresse}fr/2018-1/"


@pytest.fixture(scope="session")
def vrai_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Notre propre rapport, toutes ses éditions, en français, en espagnol et en arabe."""
    cible = tmp_path_factory.mktemp("vrai") / "site"
    # Deux minutes de construction : deux ouvriers qui le bâtiraient chacun seraient une faute.
    if tour := os.environ.get("PYTEST_XDIST_TESTRUNUID"):
        (tmp_path_factory.getbasetemp().parent / f"vrai-site-{tour}").touch(exist_ok=False)
    arguments = ["--racine", str(RACINE), "--rapport", str(RACINE / "rapport"), "--sans-pdf"]
    arguments += ["--langue", "fr", "--langue", "es", "--langue", "ar"]
    assert main(["construire", *arguments, "--vers", str(cible)]) == 0
    return cible


@contextmanager
def serve(dossier: Path) -> Iterator[str]:
    """Sert un dossier publié, et donne son adresse."""
    porte = functools.partial(Serveur, directory=str(dossier))
    serveur = ThreadingHTTPServer(("127.0.0.1", 0), porte)
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serveur.server_port}/"
    serveur.shutdown()


def find_navigateur() -> str | None:
    """Celui de CHROME_PATH ou du système ; à défaut, celui que playwright a installé."""
    systeme = (shutil.which(nom) for nom in NAVIGATEURS)
    return os.environ.get("CHROME_PATH") or next(filter(None, systeme), None)


@pytest.fixture
def ouvrir(navigateur: Browser, adresse: str) -> Iterator[Callable[..., Page]]:
    """Ouvre une page de l'édition ; les options sont celles d'un contexte de playwright."""
    contextes = []

    def ouvre(chemin: str = "", largeur: int = 1280, **options: object) -> Page:
        ecran = {"width": largeur, "height": 800}
        contextes.append(navigateur.new_context(viewport=ecran, **options))  # type: ignore[arg-type]
        page = contextes[-1].new_page()
        page.goto(adresse + chemin)
        return page

    yield ouvre
    for contexte in contextes:
        contexte.close()
