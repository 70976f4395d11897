"""Pagefind, dans un processus : l'index de recherche d'une édition, et le script qui le lit.

Il n'est connu que d'ici, et n'écrit que dans un dossier jetable.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from rapport_ouvert.ecriture import write_jetables

VERSION = version("pagefind-bin")
# Deux cents pages demandent une seconde.
DELAI = 300
ENTREE = "pagefind-entry.json"
_FRAGMENT = "fragment/"
_DONNEES = (ENTREE, "*.pf_meta", "index/*", f"{_FRAGMENT}*")
_MARQUE = b"pagefind_dcd"
_VIDE = "was not able to build an index"
_CHERCHABLE = "data-pagefind-body"
# Le moteur ne sait pas couper une élision, ni l'article arabe d'un pluriel : sans nous, qui cherche
# « eau » ne trouve pas « l’eau », et « بيانات » pas « البيانات ». Les balises se gardent entières.
_COUPES = re.compile(
    r"(<[^>]*>)|"
    r"(?<![\w’'])((?:\w{1,2}|jusqu|lorsqu|puisqu|quoiqu)[’'](?=[aeiouyhàâäéèêëîïôöùûüœæ])"
    r"|(?:[وفبك]?ال|لل)(?=\w{3}))",
    re.IGNORECASE,
)
_PAGE = b"<!doctype html><html lang='fr'><body><p>a</p></body></html>"


class IndexationManquee(OSError):  # noqa: N818 - le nom dit ce qui arrive
    """L'index n'a pas pu se faire ; le message est celui du moteur."""


def index_dossier(dossier: Path, exclus: Iterable[str]) -> dict[str, bytes]:
    """L'index des pages de ce dossier, par le chemin de ses fichiers.

    Il a le texte marqué `data-pagefind-body`, moins ce que les sélecteurs `exclus` désignent.
    """
    with tempfile.TemporaryDirectory() as copie, tempfile.TemporaryDirectory() as jetable:
        vers = Path(jetable)
        write_jetables(Path(copie), dict(_copy_pages(dossier)))
        try:
            _run(Path(copie), vers, "--exclude-selectors", ", ".join(exclus))
        except IndexationManquee as faute:
            if _VIDE in str(faute.strerror):  # une langue dont rien n'est encore traduit
                return {}
            raise
        langues = json.loads((vers / ENTREE).read_bytes())["languages"].values()
        # Chaque langue a sa racinisation ; les autres partagent celle qui ne racinise rien.
        lecteurs = {f"wasm.{langue['wasm'] or 'unknown'}.pagefind" for langue in langues}
        chemins = sorted(c for motif in (*_DONNEES, *lecteurs) for c in vers.glob(motif))
        return {chemin.relative_to(vers).as_posix(): chemin.read_bytes() for chemin in chemins}


def name_pages(index: Mapping[str, bytes]) -> dict[str, str]:
    """L'adresse de chaque page, depuis le dossier, par le nom que l'index lui donne.

    Le moteur sait filtrer, mais écrit ses filtres dans un ordre qui change d'une fois à l'autre :
    l'édition ne se referait plus à l'octet près. Les nôtres vont par ces noms.
    """
    noms = {}
    for chemin, octets in index.items():
        if chemin.startswith(_FRAGMENT):
            fragment = json.loads(gzip.decompress(octets).removeprefix(_MARQUE))
            nom = chemin.removeprefix(_FRAGMENT).partition(".")[0]
            noms[nom] = str(fragment["url"]).removeprefix("/")
    return noms


def _copy_pages(dossier: Path) -> Iterator[tuple[str, bytes]]:
    """Les pages que l'on cherche, leurs mots coupés ; l'extrait les recolle."""
    for page in sorted(dossier.rglob("*.html")):
        texte = page.read_text("utf-8")
        if _CHERCHABLE in texte:
            yield page.relative_to(dossier).as_posix(), split_mots(texte).encode()


def split_mots(html: str) -> str:
    """« l’eau » → « l’ eau », hors des balises ; recherche.js coupe de même ce que l'on tape."""
    return _COUPES.sub(lambda trouve: trouve[1] or f"{trouve[2]} ", html)


def read_script() -> bytes:
    """Le script du moteur, que cette version écrit à côté de tout index."""
    with tempfile.TemporaryDirectory() as site, tempfile.TemporaryDirectory() as jetable:
        write_jetables(Path(site), {"index.html": _PAGE})
        _run(Path(site), Path(jetable))
        return (Path(jetable) / "pagefind.js").read_bytes()


def _run(site: Path, vers: Path, *options: str) -> None:
    ordre = [sys.executable, "-m", "pagefind_bin", "--silent"]
    ordre += ["--site", str(site), "--output-path", str(vers), *options]
    try:
        rendu = subprocess.run(ordre, capture_output=True, text=True, timeout=DELAI, check=False)
    except subprocess.TimeoutExpired as retard:
        raise IndexationManquee(0, f"rien au bout de {DELAI} secondes") from retard
    if rendu.returncode:
        raise IndexationManquee(0, (rendu.stderr or rendu.stdout).strip()[-500:])
