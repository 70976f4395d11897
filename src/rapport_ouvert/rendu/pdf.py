"""La publication → un PDF archivable (PDF/A-3a) et accessible (PDF/UA-1)."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import pypandoc
import typst

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.interface import find_mots
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.rendu.page_principale import render_page_principale
from rapport_ouvert.rendu.pandoc import build_arbre, dress_typst, render_json
from rapport_ouvert.rendu.pdf_refuse import (
    blame_pandoc,
    blame_signes,
    blame_typst,
    list_signes_absents,
)

NORMES: Final = ("a-3a", "ua-1")
_DELAI = 120  # secondes ; le rapport entier en demande une
_MEMOIRE = "-M1G"
# Un mot coupé juste au bord d'un lien (typst#8608, Typst 0.15) : sans césure, il ne l'est plus.
_LIEN_PERDU = "expected link ancestor"
_IMAGES = (".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp")

Images = dict[str, str]


_AUCUN: Mapping[str, str] = {}


def render_pdf(
    publication: Publication, rapport: Path, dessins: Mapping[str, str] = _AUCUN
) -> tuple[bytes, tuple[Constat, ...]]:
    """Le PDF de l'édition ; vide, avec des constats, si une norme n'est pas tenue.

    `rapport` est le dossier d'où viennent les images ; seules celles qui y sont vraiment, sans
    passer par un lien symbolique, entrent dans le document, avec les `dessins` (SVG, par chemin).
    """
    with tempfile.TemporaryDirectory() as nom:
        chantier = Path(nom)
        images = _copy_images(rapport, chantier) | _write_dessins(dessins, chantier)
        try:
            _prepare(publication, images, chantier)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as echec:
            return b"", (blame_pandoc(echec),)
        return _compile_ou_explique(publication, images, chantier)


def _prepare(publication: Publication, images: Images, chantier: Path) -> None:
    """Remplit un dossier privé : Typst ne lira rien d'autre."""
    arbre = render_json(dress_typst(build_arbre(publication, images)))
    corps = _run_pandoc(arbre, chantier)
    (chantier / "corps.typ").write_text('#import "rapport.typ": *\n' + corps, "utf-8")
    for gabarit in files("rapport_ouvert.rendu").joinpath("gabarits/pdf").iterdir():
        (chantier / gabarit.name).write_bytes(gabarit.read_bytes())


def _copy_images(rapport: Path, chantier: Path) -> Images:
    racine = rapport.resolve()
    copies: Images = {}
    for image in sorted(chemin for chemin in rapport.rglob("*") if chemin.suffix in _IMAGES):
        if image.resolve().is_relative_to(racine) and not image.is_symlink():
            nom = f"image-{len(copies)}{image.suffix}"
            shutil.copyfile(image, chantier / nom)
            copies[image.relative_to(rapport).as_posix()] = nom
    return copies


def _write_dessins(dessins: Mapping[str, str], chantier: Path) -> Images:
    copies = {chemin: f"dessin-{rang}.svg" for rang, chemin in enumerate(sorted(dessins))}
    for chemin, nom in copies.items():
        (chantier / nom).write_text(dessins[chemin], "utf-8")
    return copies


def _run_pandoc(arbre: str, chantier: Path) -> str:
    commande = [
        pypandoc.get_pandoc_path(), "--from=json", "--to=typst-smart", "--wrap=none", "--sandbox",
        "+RTS", _MEMOIRE, "-RTS",
    ]  # fmt: skip
    rendu = subprocess.run(
        commande, input=arbre, capture_output=True, text=True, encoding="utf-8",
        timeout=_DELAI, cwd=chantier, check=True,
    )  # fmt: skip
    return rendu.stdout


def _compile_ou_explique(
    publication: Publication, images: Images, chantier: Path
) -> tuple[bytes, tuple[Constat, ...]]:
    """Un signe qu'aucune police ne connaît se remplace par son nom, et se dit ; le reste arrête."""
    signes: tuple[str, ...] = ()
    cesure = True
    while True:
        try:
            octets = _compile(publication, chantier, signes, cesure=cesure)
            return octets, blame_signes(publication.rapport, signes)
        except typst.TypstError as echec:
            if cesure and _LIEN_PERDU in str(echec):
                cesure = False
                continue
            nouveaux = tuple(x for x in list_signes_absents(echec) if x not in signes)
            if not nouveaux:
                corps = (chantier / "corps.typ").read_text("utf-8")
                return b"", blame_typst(echec, corps, images, publication.rapport)
            signes += nouveaux


def _compile(
    publication: Publication, chantier: Path, signes: tuple[str, ...], *, cesure: bool = True
) -> bytes:
    principale = chantier / "principale.typ"
    principale.write_text(render_page_principale(publication, signes), "utf-8")
    with as_file(files("rapport_ouvert.rendu").joinpath("gabarits/polices")) as polices:
        compilateur = typst.Compiler(
            input=str(principale),
            root=str(chantier),
            font_paths=[str(polices)],
            sys_inputs={"sens": find_mots().direction, "cesure": "oui" if cesure else "non"},
            ignore_system_fonts=True,
        )
    jour = publication.jour
    instant = datetime(jour.year, jour.month, jour.day, tzinfo=UTC)
    octets = compilateur.compile(
        format="pdf", pdf_standards=[*NORMES], timestamp=int(instant.timestamp())
    )
    assert isinstance(octets, bytes)  # noqa: S101 - un PDF est un seul fichier
    return octets
