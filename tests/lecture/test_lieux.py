"""Chaque morceau de texte est rendu à sa place exacte, en-tête compris."""

from __future__ import annotations

from pathlib import Path

import marko.inline
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marko.ext.gfm import gfm

from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.lecture.page import read_page

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.md"))
PAGES = sorted((Path(__file__).parents[2] / "rapport").rglob("*.md"))


def read(source: str) -> Page:
    return read_page(source, "page.md", "page.md")[0]


def cut(source: str, lieu: Lieu) -> str:
    """Les signes de la source que désigne un lieu."""
    lignes = source.split("\n")[lieu.ligne - 1 : lieu.fin_ligne]
    lignes[-1] = lignes[-1][: lieu.fin_colonne - 1]
    lignes[0] = lignes[0][lieu.colonne - 1 :]
    return "\n".join(lignes)


@pytest.mark.parametrize("chemin", DOCUMENTS + PAGES, ids=lambda chemin: chemin.name)
def test_chaque_texte_est_la_ou_son_lieu_le_dit(chemin: Path) -> None:
    source = chemin.read_text("utf-8")
    for noeud in read(source).walk():
        if noeud.genre is Genre.TEXTE:
            ecrit = cut(source, noeud.lieu)
            assert noeud.texte in (ecrit, ecrit.replace("\\|", "|"), ecrit[1:], "&")


@pytest.mark.parametrize(
    ("source", "liens"),
    [
        ("[[Begleitung]{lang=de}](b.md)", ["b.md"]),
        ("[la [smart city]{lang=en} ici](b.md) et [x](c.md)", ["b.md", "c.md"]),
        ("[[mot](b.md)]{lang=de}", ["b.md"]),
        # Un lien n'en contient pas un autre.
        ("[[le [x](c.md)]{lang=de}](b.md)", ["c.md"]),
        ("[a [b](c.md) d](e.md)", ["c.md"]),
    ],
)
def test_un_lien_peut_dire_la_langue_de_ses_mots(source: str, liens: list[str]) -> None:
    noeuds = [noeud for noeud in read(f"# T\n\n{source}\n").walk() if noeud.genre is Genre.LIEN]
    assert [noeud.attributs["href"] for noeud in noeuds] == liens


@pytest.mark.parametrize("chemin", DOCUMENTS + PAGES, ids=lambda chemin: chemin.name)
def test_chaque_marque_commence_et_finit_ou_elle_est_ecrite(chemin: Path) -> None:
    source = chemin.read_text("utf-8")
    bords = {
        Genre.FORT: ("**", "**"),
        Genre.EMPHASE: ("*", "*"),
        Genre.CODE: ("`", "`"),
        Genre.APPEL: ("[^", "]"),
        Genre.ETENDUE: ("[", "}"),
        Genre.IMAGE: ("![", ")"),
    }
    for noeud in read(source).walk():
        if noeud.genre in bords:
            ecrit = cut(source, noeud.lieu)
            debut, fin = bords[noeud.genre]
            assert ecrit.startswith(debut)
            assert ecrit.endswith(fin)


def test_les_colonnes_d_un_lien_dans_chaque_conteneur() -> None:
    source = (DOCUMENTS[-1]).read_text("utf-8")
    liens = [cut(source, noeud.lieu) for noeud in read(source).walk() if noeud.genre is Genre.LIEN]
    assert liens == [
        '[lien *profond*](autre.md#p-x "titre")',
        "<https://exemple.fr/a_b>",
        "[lien](x.md)",
        "[lien](x.md)",
    ]


MORCEAUX = st.sampled_from(
    [
        "mot",
        "été",
        "*em*",
        "**fort**",
        "***deux***",
        "`code`",
        "[lien](a.md)",
        "[*l*](b.md)",
        "![i](c.png)",
        "\\*",
        "_",
        "*",
        "[",
        "]",
        "<b>",
        "&amp;",
        "«",
        "»",
        "l’eau",
        "a_b_c",
        "  ",
    ]
)
CONTENEURS = st.sampled_from(["", "> ", "- ", "    - ", "> - ", "1. ", "## "])


@given(CONTENEURS, st.lists(MORCEAUX, min_size=1, max_size=8))
def test_un_second_analyseur_trouve_les_memes_liens_et_codes(
    conteneur: str, morceaux: list[str]
) -> None:
    """marko, qui note les rangs de chaque morceau, sert d'arbitre."""
    texte = " ".join(morceaux).strip()
    avant = "- x\n" if conteneur.startswith("    ") else ""
    source = f"{avant}{conteneur}{texte}\n"
    attendus = sorted((source[debut:fin], debut) for debut, fin in _list_spans(gfm.parse(source)))
    trouves = sorted(
        (cut(source, noeud.lieu), _rank(source, noeud.lieu))
        for noeud in read(source).walk()
        if noeud.genre in (Genre.LIEN, Genre.CODE, Genre.IMAGE)
    )
    assert trouves == attendus


def _list_spans(element: object) -> list[tuple[int, int]]:
    genres = (marko.inline.Link, marko.inline.CodeSpan, marko.inline.Image)
    spans = [element.source_span] if isinstance(element, genres) else []  # type: ignore[attr-defined]
    enfants = getattr(element, "children", None)
    for enfant in enfants if isinstance(enfants, list) else []:
        spans.extend(_list_spans(enfant))
    return spans


def _rank(source: str, lieu: Lieu) -> int:
    return sum(len(ligne) + 1 for ligne in source.split("\n")[: lieu.ligne - 1]) + lieu.colonne - 1
