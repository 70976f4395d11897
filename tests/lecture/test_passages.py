"""Chaque bloc que MkDocs sait afficher est un passage, avec son ancre et son conteneur."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import markdown
import pytest

from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.lecture.page import read_page

DOCUMENT = Path(__file__).parent / "documents" / "tous-les-blocs.md"
PAGES = sorted((Path(__file__).parents[2] / "rapport").rglob("*.md"))
EXTENSIONS = [
    "attr_list",
    "tables",
    "footnotes",
    "def_list",
    "admonition",
    "md_in_html",
    "pymdownx.bracketspan",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
]


def test_tous_les_genres_de_blocs_sont_des_passages() -> None:
    page, constats = read_page(DOCUMENT.read_text("utf-8"), "p.md", "p.md")
    assert not constats
    assert [
        (passage.genre.value, passage.texte.split("\n")[0][:24]) for passage in page.passages
    ] == [
        ("titre", "Transitions écologiques "),
        ("alinea", "Un alinéa avec du **gras"),
        ("alinea", "premier point"),
        ("alinea", "deuxième point"),
        ("alinea", "point imbriqué avec **du"),
        ("alinea", "un second alinéa du poin"),
        ("alinea", "numéro un"),
        ("alinea", "numéro deux"),
        ("alinea", "Une citation sur"),
        ("alinea", "et une liste"),
        ("alinea", "— Son auteur"),
        ("table", "| Colonne *une* | Valeur"),
        ("intitule", "Un intitulé **fort**"),
        ("alinea", "Le corps de l’encadré, a"),
        ("alinea", "liste dans l’encadré"),
        ("alinea", "Sans intitulé."),
        ("intitule", "Onglet un"),
        ("alinea", "Corps du premier."),
        ("intitule", "Onglet deux"),
        ("alinea", "Corps du second, `code`."),
        ("terme", "Terme défini"),
        ("alinea", "Sa définition, avec un ["),
        ("alinea", "![Une image *décrite*](i"),
        ("bloc_code", "du code qui n’est *pas* "),
        ("alinea", "A paragraph in another l"),
        ("alinea", "La première note, avec *"),
        ("alinea", "Son second alinéa."),
        ("alinea", "La deuxième note."),
    ]


def test_les_ancres_ecrites_sont_lues_avec_leur_lieu() -> None:
    page, _ = read_page(DOCUMENT.read_text("utf-8"), "p.md", "p.md")
    ancres = {a.nom: (a.lieu.ligne, a.lieu.colonne) for p in page.passages for a in p.ancres}
    assert ancres == {"p-titre": (6, 43), "p-alinea": (8, 1), "p-code": (56, 14)}


def test_un_conteneur_est_connu_de_ses_passages() -> None:
    page, _ = read_page(DOCUMENT.read_text("utf-8"), "p.md", "p.md")
    conteneurs = {p.texte: p.conteneurs for p in page.passages}
    assert conteneurs["et une liste"] == (Genre.CITATION, Genre.LISTE, Genre.ELEMENT)
    assert conteneurs["Son second alinéa."] == (Genre.NOTE,)
    assert conteneurs["liste dans l’encadré"] == (Genre.ENCADRE, Genre.LISTE, Genre.ELEMENT)


@pytest.mark.parametrize("chemin", [DOCUMENT, *PAGES], ids=lambda chemin: chemin.name)
def test_ce_que_nous_lisons_est_ce_que_mkdocs_affiche(chemin: Path) -> None:
    """python-markdown, qui fait les pages, et notre lecture voient les mêmes mots."""
    page, _ = read_page(chemin.read_text("utf-8"), "p.md", "p.md")
    html = markdown.markdown(page.corps, extensions=EXTENSIONS, output_format="xhtml")
    html = html.replace("&nbsp;", " ").replace("&#160;", " ").replace("&#8617;", "")
    racine = ET.fromstring(f"<div>{html}</div>")
    for appel in racine.iter("sup"):
        for enfant in appel:
            enfant.text = ""
    attendus = sorted("".join(racine.itertext()).split())
    trouves = sorted(" ".join(map(_read, (*page.blocs, *page.notes))).split())
    # Un encadré sans intitulé reçoit de MkDocs le nom de sa sorte.
    assert [mot for mot in attendus if mot not in ("Attention",)] == trouves


def _read(bloc: Noeud) -> str:
    """Le texte d'un bloc, un espace entre deux blocs."""
    if bloc.genre in (Genre.BLOC_HTML, Genre.FILET):
        return ""
    feuilles = (
        Genre.TITRE,
        Genre.ALINEA,
        Genre.CELLULE,
        Genre.INTITULE,
        Genre.TERME,
        Genre.BLOC_CODE,
    )
    if bloc.genre in feuilles:
        sans_image = [enfant for enfant in bloc.enfants if enfant.genre is not Genre.IMAGE]
        return "".join(e.read_texte() for e in sans_image) if bloc.enfants else bloc.read_texte()
    return " ".join(map(_read, bloc.enfants))


def test_une_division_donne_sa_langue_a_ses_passages() -> None:
    source = (
        '# T\n\n<div lang="en" markdown="1">\n\nOne.\n\n- two\n\n</div>\n\nTrois.\n\n'
        "> <div markdown>\n>\n> quatre\n>\n> </div>\n\n<div markdown>\n\njamais fermée\n"
    )
    page, _ = read_page(source, "p.md", "p.md")
    assert [(p.texte, p.langue, Genre.DIVISION in p.conteneurs) for p in page.passages] == [
        ("T", "", False),
        ("One.", "en", True),
        ("two", "en", True),
        ("Trois.", "", False),
        ("quatre", "", True),
        ("jamais fermée", "", False),
    ]
