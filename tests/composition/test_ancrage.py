"""Ancrer donne un nom à chaque passage, une fois pour toutes, et ne change aucun mot."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_ouvert.composition.ancrage import anchor_pages
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.lecture.page import read_page

DOCUMENTS = sorted((Path(__file__).parents[1] / "lecture" / "documents").glob("*.md"))


def read(source: str, chemin: str = "page.md") -> Page:
    page, constats = read_page(source, chemin, chemin)
    assert not constats
    return page


def anchor(source: str) -> Page:
    page = read(source)
    return read(anchor_pages([page]).get("page.md", source))


@pytest.mark.parametrize("chemin", DOCUMENTS, ids=lambda chemin: chemin.name)
def test_chaque_passage_recoit_une_ancre_et_aucun_mot_ne_change(chemin: Path) -> None:
    avant = read(chemin.read_text("utf-8"))
    apres = read(anchor_pages([avant])["page.md"])
    assert [passage.texte for passage in apres.passages] == [p.texte for p in avant.passages]
    assert [len(passage.ancres) for passage in apres.passages] == [1] * len(avant.passages)
    assert not anchor_pages([apres])


def test_une_ancre_ecrite_ne_change_plus() -> None:
    page = anchor("# Titre\n\n[]{#p-aaa} Un alinéa.\n\nUn autre.\n")
    assert page.passages[1].ancre == "p-aaa"


def test_le_meme_texte_recoit_la_meme_ancre_partout() -> None:
    source = "# Titre\n\nUn alinéa.\n\nUn alinéa.\n"
    assert anchor(source).source == anchor(source).source
    assert len({passage.ancre for passage in anchor(source).passages}) == 3


def test_une_ancre_retiree_n_est_jamais_redonnee() -> None:
    page = read("# Titre\n\nUn alinéa.\n")
    premier = read(anchor_pages([page])["page.md"])
    noms = [passage.ancre for passage in premier.passages]
    second = read(anchor_pages([page], retirees=noms)["page.md"])
    assert not set(noms) & {passage.ancre for passage in second.passages}


def test_un_passage_coupe_laisse_son_ancre_a_sa_premiere_moitie() -> None:
    page = anchor("# Titre\n\nPremière phrase. Seconde phrase.\n")
    nom = page.passages[1].ancre
    coupe = anchor(page.source.replace("phrase. Seconde", "phrase.\n\nSeconde"))
    assert [(p.ancre == nom, p.texte) for p in coupe.passages[1:]] == [
        (True, "Première phrase."),
        (False, "Seconde phrase."),
    ]


def test_deux_passages_fondus_gardent_leurs_deux_ancres() -> None:
    page = anchor("# Titre\n\nUn.\n\nDeux.\n")
    noms = tuple(passage.ancre for passage in page.passages[1:])
    fondu = read(page.source.replace("Un.\n\n", "Un. "))
    assert tuple(ancre.nom for ancre in fondu.passages[1].ancres) == noms
    assert fondu.passages[1].texte == "Un. Deux."
    assert not anchor_pages([fondu])


def test_un_passage_deplace_ou_recrit_emporte_son_ancre() -> None:
    page = anchor("# Titre\n\nUn.\n\n- Deux.\n")
    un, deux = (passage.ancre for passage in page.passages[1:])
    bouge = read(f"# Autre titre\n\n- []{{#{deux}}} Deux, récrit.\n\n[]{{#{un}}} Un.\n")
    assert [passage.ancre for passage in bouge.passages[1:]] == [deux, un]


BLOCS = st.sampled_from(
    [
        "Un alinéa.",
        "## Titre {#mon-titre}",
        "## Titre {.classe}",
        "## Titre",
        "- a\n- b\n    - c",
        "> cité\n>\n> — Auteur",
        "| A | B |\n|--|--|\n| 1 | 2 |",
        '!!! note "Intitulé"\n\n    Corps.',
        '=== "Onglet"\n\n    Corps.',
        "Terme\n:   Définition",
        "1. un\n\n    deux",
        "<figure>\n<img alt='x' src='y'>\n</figure>",
        "```\ncode\n```",
        "![image](x.png)",
        "[^n]: Note.\n\n    Suite.",
        "    code en retrait",
        "---",
    ]
)


@given(st.lists(BLOCS, min_size=1, max_size=10))
def test_ancrer_est_idempotent_quels_que_soient_les_blocs(blocs: list[str]) -> None:
    avant = read("\n\n".join(["# Titre", *blocs]) + "\n")
    apres = anchor(avant.source)
    assert [passage.texte for passage in apres.passages] == [p.texte for p in avant.passages]
    assert anchor(apres.source).source == apres.source
    dispenses = (Genre.BLOC_CODE, Genre.BLOC_HTML)
    assert all(p.ancre for p in apres.passages if p.genre not in dispenses)
