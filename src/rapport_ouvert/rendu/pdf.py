"""La publication → un PDF archivable (PDF/A-3a) et accessible (PDF/UA-1)."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Final

import pypandoc
import typst
from babel.dates import format_date

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.publication import JOUR_ZERO, Publication
from rapport_ouvert.rendu.pandoc import render_ast, typst_texte

NORMES: Final = ("a-3a", "ua-1")
_DELAI = 120  # secondes ; le rapport entier en demande une
_MEMOIRE = "-M1G"
_IMAGES = (".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp")
_MOTS = {
    "sommaire": "Sommaire",
    "colophon": "À propos de cette édition",
    "auteurs": "Auteurs :",
    "citer": "Pour citer :",
    "licence": "Licence :",
    "fabrique": "Composé avec Rapport ouvert, en Libertinus Serif. "
    "Ce document suit les normes PDF/A-3a (archivage) et PDF/UA-1 (accessibilité).",
}


def render_pdf(publication: Publication, rapport: Path) -> tuple[bytes, tuple[Constat, ...]]:
    """Le PDF de l'édition ; vide, avec un constat, si une norme n'est pas tenue.

    `rapport` est le dossier d'où viennent les images ; seules celles qui y sont vraiment, sans
    passer par un lien symbolique, entrent dans le document.
    """
    with tempfile.TemporaryDirectory() as nom:
        chantier = Path(nom)
        try:
            _prepare(publication, rapport, chantier)
            return _compile(publication, chantier), ()
        except subprocess.TimeoutExpired:
            return b"", (_blame(f"pandoc n’a pas fini en {_DELAI} secondes."),)
        except (subprocess.CalledProcessError, typst.TypstError) as echec:
            return b"", (_blame(_read_echec(echec)),)


def _prepare(publication: Publication, rapport: Path, chantier: Path) -> None:
    """Remplit un dossier privé : Typst ne lira rien d'autre."""
    images = _copy_images(rapport, chantier)
    arbre = render_ast(publication.rapport, images)
    corps = '#import "rapport.typ": *\n' + _run_pandoc(arbre, chantier)
    (chantier / "corps.typ").write_text(corps, "utf-8")
    for gabarit in files("rapport_ouvert.rendu").joinpath("gabarits/pdf").iterdir():
        (chantier / gabarit.name).write_bytes(gabarit.read_bytes())
    (chantier / "principal.typ").write_text(_render_principal(publication), "utf-8")


def _copy_images(rapport: Path, chantier: Path) -> dict[str, str]:
    racine = rapport.resolve()
    copies: dict[str, str] = {}
    for image in sorted(chemin for chemin in rapport.rglob("*") if chemin.suffix in _IMAGES):
        if image.resolve().is_relative_to(racine) and not image.is_symlink():
            nom = f"image-{len(copies)}{image.suffix}"
            shutil.copyfile(image, chantier / nom)
            copies[image.relative_to(rapport).as_posix()] = nom
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


def _render_principal(publication: Publication) -> str:
    """L'appel du gabarit : rien que des chaînes échappées."""
    identite = publication.rapport.identite
    jour = (
        ""
        if publication.jour == JOUR_ZERO
        else format_date(publication.jour, "long", locale=publication.langue)
    )
    edition = f"Édition {publication.edition}" if identite.edition else "Édition en préparation"
    champs = {
        "titre": identite.titre,
        "sous-titre": identite.sous_titre,
        "edition": edition,
        "jour": jour,
        "langue": publication.langue.split("-")[0],
        "licence": identite.licence,
        "licence-adresse": identite.licence_adresse,
        "adresse": identite.adresse,
        "avertissement": identite.avertissement,
    }
    lignes = [f"  {nom}: {typst_texte(valeur)}," for nom, valeur in champs.items()]
    auteurs = "".join(f"{typst_texte(auteur)}, " for auteur in identite.auteurs)
    mots = "".join(f"{nom}: {typst_texte(valeur)}, " for nom, valeur in _MOTS.items())
    lignes += [f"  auteurs: ({auteurs}),", f"  mots: ({mots}),"]
    tete = '#import "rapport.typ": rapport\n#show: rapport.with(\n'
    return tete + "\n".join(lignes) + '\n)\n#include "corps.typ"\n'


def _compile(publication: Publication, chantier: Path) -> bytes:
    compilateur = typst.Compiler(
        input=str(chantier / "principal.typ"), root=str(chantier), ignore_system_fonts=True
    )
    jour: date = publication.jour
    instant = datetime(jour.year, jour.month, jour.day, tzinfo=UTC)
    octets = compilateur.compile(
        format="pdf", pdf_standards=[*NORMES], timestamp=int(instant.timestamp())
    )
    assert isinstance(octets, bytes)  # noqa: S101 - un PDF est un seul fichier
    return octets


def _read_echec(echec: Exception) -> str:
    if isinstance(echec, subprocess.CalledProcessError):
        return f"pandoc a refusé le document : {str(echec.stderr).strip()[:500]}"
    return f"Typst a refusé le document : {echec}"


def _blame(message: str) -> Constat:
    return Constat(
        Lieu("rapport.yaml", 1, 1, 1, 1),
        "pdf",
        message,
        "corriger ce que le message nomme (titre, langue, texte de remplacement) ; "
        "si rien n’est de votre fait, nous le signaler.",
    )
