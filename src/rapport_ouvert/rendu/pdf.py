"""La publication → un PDF archivable (PDF/A-3a) et accessible (PDF/UA-1), ses données dedans."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.interface import find_mots
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.rendu.compositeur import Compositeur, EchecTypst, open_compositeur
from rapport_ouvert.rendu.images import Images, collect_images
from rapport_ouvert.rendu.page_principale import Piece, render_page_principale
from rapport_ouvert.rendu.pandoc import build_arbre, dress_typst, render_json
from rapport_ouvert.rendu.pandoc.elements import Element
from rapport_ouvert.rendu.pandoc.execution import run_pandoc
from rapport_ouvert.rendu.pdf_refuse import (
    blame_pandoc,
    blame_signes,
    blame_typst,
    list_signes_absents,
)

NORMES: Final = ("a-3a", "ua-1")
# Un mot coupé juste au bord d'un lien (typst#8608, Typst 0.15) : sans césure, il ne l'est plus.
_LIEN_PERDU = "expected link ancestor"
_CORPS, _PIECES, _PRINCIPALE = "corps.typ", "pieces", "principale.typ"
# Typst pose une note, refait la page, et l'appel peut passer à la suivante : on tient alors
# l'alinéa ou le chapitre, et l'on recommence. Deux fois suffisent ; ensuite, on garde le mieux.
_NOTES_SEULES, _REPRISES = "<note-seule>", 3
_AUCUN: Mapping[str, str] = {}


def render_pdf(
    publication: Publication,
    rapport: Path,
    dessins: Mapping[str, str] = _AUCUN,
    pieces: tuple[Piece, ...] = (),
) -> tuple[bytes, tuple[Constat, ...]]:
    """Le PDF de l'édition ; vide, avec des constats, si une norme n'est pas tenue.

    `rapport` est le dossier d'où viennent les images ; seules celles qui y sont vraiment, sans
    passer par un lien symbolique, entrent dans le document, avec les `dessins` (SVG, par chemin).
    `pieces` sont les données qu'il porte en lui.
    """
    images = collect_images(rapport, dessins)
    return print_pdf(publication, build_arbre(publication, images.noms), images, pieces)


def print_pdf(
    publication: Publication,
    arbre: list[Element],
    images: Images,
    pieces: tuple[Piece, ...] = (),
) -> tuple[bytes, tuple[Constat, ...]]:
    """Le même, d'un arbre déjà bâti, que d'autres formats emploient aussi."""
    try:
        fichiers = _prepare(arbre, images, pieces)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as echec:
        return b"", (blame_pandoc(echec),)
    with open_compositeur(fichiers) as compositeur:
        return _compile_ou_explique(publication, images, pieces, compositeur)


def _prepare(arbre: list[Element], images: Images, pieces: tuple[Piece, ...]) -> dict[str, bytes]:
    """Ce que Typst lira, en plus de nos gabarits."""
    corps = run_pandoc(render_json(dress_typst(arbre)), "typst-smart")
    jointes = {f"{_PIECES}/{piece.nom}": piece.octets for piece in pieces}
    return {**images.octets, **jointes, _CORPS: b'#import "rapport.typ": *\n' + corps}


def _compile_ou_explique(
    publication: Publication,
    images: Images,
    pieces: tuple[Piece, ...],
    compositeur: Compositeur,
) -> tuple[bytes, tuple[Constat, ...]]:
    """Un signe qu'aucune police ne connaît se remplace par son nom, et se dit ; le reste arrête."""
    signes: tuple[str, ...] = ()
    cesure = True
    while True:
        principale = render_page_principale(publication, signes, pieces)
        try:
            octets = _compile(publication, principale, compositeur, cesure=cesure)
            return octets, blame_signes(publication.rapport, signes)
        except EchecTypst as echec:
            if cesure and _LIEN_PERDU in str(echec):
                cesure = False
                continue
            nouveaux = tuple(x for x in list_signes_absents(echec) if x not in signes)
            if not nouveaux:
                corps = compositeur.read(_CORPS).decode()
                return b"", blame_typst(echec, corps, images.noms, publication.rapport)
            signes += nouveaux


def _compile(
    publication: Publication, principale: str, compositeur: Compositeur, *, cesure: bool
) -> bytes:
    compositeur.write({_PRINCIPALE: principale.encode()})
    jour = publication.jour
    entrees = {"sens": find_mots().direction, "cesure": "oui" if cesure else "non"}
    options = {
        "entrees": _hold_notes(compositeur, entrees),
        "format": "pdf",
        "pdf_standards": NORMES,
        "timestamp": int(datetime(jour.year, jour.month, jour.day, tzinfo=UTC).timestamp()),
    }
    compositeur.compose(_PRINCIPALE, "rapport.pdf", options)
    return compositeur.read("rapport.pdf")


def _hold_notes(compositeur: Compositeur, entrees: dict[str, str]) -> dict[str, str]:
    """Les mêmes entrées, et ce qu'il faut tenir pour que chaque note soit sous son appel.

    Ce qui, tenu, ne suffit pas, se tient plus fort : un « ! » suit alors son nom.
    """
    tenus: list[str] = []
    for _ in range(_REPRISES):
        tenues = {**entrees, "tenus": " ".join(tenus)}
        seules = compositeur.find(_PRINCIPALE, _NOTES_SEULES, tenues)
        serres = [f"{nom}!" if nom in tenus else nom for nom in dict.fromkeys(seules)]
        neufs = [nom for nom in serres if nom not in tenus]
        if not neufs:
            break
        tenus += neufs
    return tenues
