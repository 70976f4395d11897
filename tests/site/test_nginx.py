"""Le site derrière un vrai nginx, et la configuration que nous donnons."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.conftest import RACINE

CONFIGURATION = RACINE / "scripts" / "hebergement" / "nginx.conf"
TYPES = (Path("/etc/nginx/mime.types"), Path("/usr/local/etc/nginx/mime.types"))
ENTOURAGE = """
daemon off; master_process off; pid {dossier}/pid; error_log stderr warn;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {dossier}/a; proxy_temp_path {dossier}/b; fastcgi_temp_path {dossier}/c;
    uwsgi_temp_path {dossier}/d; scgi_temp_path {dossier}/e;
    include rapport.conf;
}}
"""


@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """nginx sur un port libre, sans droit particulier ; rend le port."""
    programme = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    types = next((chemin for chemin in TYPES if chemin.is_file()), None)
    if programme is None or types is None:
        pytest.skip("nginx manque. Remède : apt-get install nginx-light.")
    dossier = tmp_path_factory.mktemp("nginx")
    publie = dossier / "site"
    shutil.copytree(site, publie)
    add_rares(publie)
    with socket.create_server(("127.0.0.1", 0)) as libre:
        port = libre.getsockname()[1]
    ecrite = CONFIGURATION.read_text("utf-8")
    adaptee = (
        ecrite.replace("listen 80;", f"listen 127.0.0.1:{port};")
        .replace("server_name rapport.exemple.fr;", "server_name _;")
        .replace("root /srv/rapport/site;", f"root {publie};")
    )
    assert adaptee.count(f"{port}") == ecrite.count("ICI :") - 2 == 1
    (dossier / "rapport.conf").write_text(adaptee, "utf-8")
    shutil.copy(types, dossier / "mime.types")
    (dossier / "nginx.conf").write_text(ENTOURAGE.format(dossier=dossier), "utf-8")
    commande = [programme, "-e", "stderr", "-p", str(dossier), "-c", str(dossier / "nginx.conf")]
    essai = subprocess.run([*commande, "-t"], capture_output=True, text=True, check=False)
    assert essai.returncode == 0, essai.stderr
    assert "[warn]" not in essai.stderr
    serveur = subprocess.Popen(commande, stderr=subprocess.PIPE, text=True)
    wait(port)
    yield port
    serveur.terminate()
    serveur.communicate()


def add_rares(site: Path) -> None:
    """Un fichier de chaque type qu'un serveur ne connaît pas toujours, et de quoi se tromper."""
    edition = site / "fr" / "2018-1"
    for nom in ("application.webmanifest", "livre.epub", "moteur.wasm", "page.po", "mots.tbx",
                "lieux.geojson", "mots.ttl", "table.csv", "livre.odt", "script.mjs"):  # fmt: skip
        (edition / nom).write_text("essai")
    (edition / "dossier-sans-page").mkdir()
    (edition / "dossier-sans-page" / "seul.txt").write_text("seul")
    (site / ".cache").write_text("caché")


def wait(port: int) -> None:
    fin = time.monotonic() + 20
    while time.monotonic() < fin:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail("nginx n’a jamais répondu.")


def ask(port: int, chemin: str, **entetes: str) -> tuple[http.client.HTTPResponse, bytes]:
    liaison = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    liaison.request("GET", chemin, headers=entetes)
    reponse = liaison.getresponse()
    corps = reponse.read()
    liaison.close()
    return reponse, corps


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("", "text/html; charset=utf-8"),
        ("assets/css/texte.css", "text/css; charset=utf-8"),
        ("assets/polices/libertinus-serif-normal.woff2", "font/woff2"),
        ("edition.json", "application/json; charset=utf-8"),
        ("application.webmanifest", "application/manifest+json; charset=utf-8"),
        ("livre.epub", "application/epub+zip"),
        ("livre.odt", "application/vnd.oasis.opendocument.text"),
        ("moteur.wasm", "application/wasm"),
        ("page.po", "text/x-gettext-translation; charset=utf-8"),
        ("mots.tbx", "application/x-tbx; charset=utf-8"),
        ("mots.ttl", "text/turtle; charset=utf-8"),
        ("lieux.geojson", "application/geo+json; charset=utf-8"),
        ("table.csv", "text/csv; charset=utf-8"),
        ("script.mjs", "application/javascript; charset=utf-8"),
    ],
)
def test_chaque_fichier_dit_son_type(nginx: int, nom: str, attendu: str) -> None:
    reponse, _ = ask(nginx, f"/fr/2018-1/{nom}")
    assert (reponse.status, reponse.headers["Content-Type"]) == (200, attendu)
    assert reponse.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("chemin", ["/", "/fr/2018-1/", "/commun/teinte.js", "/fr/2018-1/absente/"])
def test_la_politique_de_securite_est_partout_et_n_a_rien_de_lache(nginx: int, chemin: str) -> None:
    politique = ask(nginx, chemin)[0].headers["Content-Security-Policy"]
    assert "default-src 'none'" in politique
    for lache in ("unsafe-inline", "'unsafe-eval'", "*", "http:", "data:"):
        assert lache not in politique


@pytest.mark.parametrize(
    ("chemin", "cache"),
    [
        ("/", "no-cache"),
        ("/versions.json", "no-cache"),
        ("/fr/derniere/", "no-cache"),
        ("/fr/2018-1/premiere-partie/1-definition/", "public, max-age=3600"),
        ("/fr/2018-1/assets/css/texte.css", "public, max-age=86400"),
        ("/fr/2018-1/assets/polices/libertinus-serif-normal.woff2", "public, max-age=2592000"),
        ("/commun/editions.js", "public, max-age=600"),
    ],
)
def test_ce_qui_ne_change_plus_se_garde_et_le_reste_se_revalide(
    nginx: int, chemin: str, cache: str
) -> None:
    reponse, _ = ask(nginx, chemin)
    assert reponse.headers["Cache-Control"].startswith(cache)
    encore, corps = ask(nginx, chemin, **{"If-None-Match": reponse.headers["ETag"]})
    assert (encore.status, corps) == (304, b"")


@pytest.mark.parametrize("chemin", ["/fr", "/fr/2018-1", "/fr/2018-1/premiere-partie"])
def test_sans_barre_on_est_mene_a_la_page(nginx: int, chemin: str) -> None:
    reponse, _ = ask(nginx, chemin)
    assert (reponse.status, reponse.headers["Location"]) == (301, f"{chemin}/")


@pytest.mark.parametrize(
    ("chemin", "page"),
    [
        ("/fr/2018-1/absente/", "fr/2018-1/404.html"),
        ("/fr/2018-1/assets/absente.css", "fr/2018-1/404.html"),
        ("/fr/2018-1/dossier-sans-page/", "fr/2018-1/404.html"),
        ("/fr/2030-1/chapitre/", "fr/derniere/404.html"),
        ("/xx/2018-1/", "404.html"),
        ("/absente", "404.html"),
        ("/.cache", "404.html"),
        ("/fr/2018-1/../../../etc/passwd", None),
        ("/fr/2018-1/%2e%2e/%2e%2e/.cache", "404.html"),
    ],
)
def test_une_page_absente_se_dit_dans_sa_langue_et_son_edition(
    nginx: int, site: Path, chemin: str, page: str | None
) -> None:
    reponse, corps = ask(nginx, chemin)
    if page is None:
        assert reponse.status == 400
        return
    assert reponse.status == 404
    assert corps == (site / page).read_bytes()
    assert reponse.headers["Cache-Control"] != "public, max-age=86400"
    assert b"nginx" not in corps


def test_rien_ne_se_liste_et_la_version_se_tait(nginx: int, site: Path) -> None:
    reponse, corps = ask(nginx, "/fr/2018-1/assets/polices/")
    assert reponse.status == 404
    assert corps == (site / "fr/2018-1/404.html").read_bytes()
    assert reponse.headers["Server"] == "nginx"


def test_un_texte_voyage_compresse(nginx: int) -> None:
    reponse, corps = ask(nginx, "/fr/2018-1/", **{"Accept-Encoding": "gzip"})
    assert reponse.headers["Content-Encoding"] == "gzip"
    assert corps[:2] == b"\x1f\x8b"


def test_dans_un_navigateur_rien_n_est_refuse(nginx: int, navigateur: Browser) -> None:
    """Sous notre politique, aucune page n'essaie ce qui lui est interdit."""
    onglet = navigateur.new_page()
    plaintes: list[str] = []
    onglet.on("console", lambda m: plaintes.append(m.text) if m.type == "error" else None)
    for chemin in ("/", "/fr/", "/fr/2018-1/", "/fr/2018-1/premiere-partie/2-tous-les-blocs/"):
        reponse = onglet.goto(f"http://127.0.0.1:{nginx}{chemin}")
        assert reponse is not None
        assert reponse.status == 200
        onglet.wait_for_load_state("networkidle")
    assert plaintes == []
    onglet.goto(f"http://127.0.0.1:{nginx}/fr/2018-1/absente/")
    assert onglet.locator("h1").inner_text() == "Cette page n’existe pas"
    onglet.close()
