"""Des pages où chaque faute est entre ⟦ et ⟧ : elles seules sont trouvées, à leur place.

Puis des mutations : chaque forme, chaque joint, chaque contenant.
"""

from __future__ import annotations

import itertools
import re
from datetime import date
from pathlib import Path

import pytest

from rapport_ouvert.domaine.glossaire import Glossaire
from rapport_ouvert.franconum.verdict import Verdict
from rapport_ouvert.franconum.verification import Verificateur
from rapport_ouvert.lecture.arbre import build_arbre
from rapport_ouvert.lecture.glossaire import load_glossaire
from rapport_ouvert.lecture.page import read_page

ICI = Path(__file__).parent
MARQUES = re.compile("[⟦⟧]")
Place = tuple[int, int, int, int]


@pytest.fixture(scope="module")
def glossaire() -> Glossaire:
    glossaire, constats = load_glossaire([ICI / "glossaire"])
    assert not constats
    return glossaire


@pytest.fixture(scope="module")
def verificateur(glossaire: Glossaire) -> Verificateur:
    return Verificateur(glossaire, "fr", date(2018, 6, 12), build_arbre)


def read_marques(marque: str) -> tuple[str, list[Place]]:
    """Le texte sans ses marques, et la place de chaque faute (ligne, colonne, fin)."""
    places, ouverte = [], (0, 0)
    lignes = []
    for rang, ligne in enumerate(marque.split("\n"), 1):
        texte = ""
        for signe in ligne:
            if signe == "⟦":
                ouverte = (rang, len(texte) + 1)
            elif signe == "⟧":
                places.append((*ouverte, rang, len(texte) + 1))
            else:
                texte += signe
        lignes.append(texte)
    return "\n".join(lignes), places


def find_fautes(verificateur: Verificateur, texte: str) -> list[Place]:
    page, _ = read_page(texte, "a.md", "a.md")
    return sorted(
        (t.lieu.ligne, t.lieu.colonne, t.lieu.fin_ligne, t.lieu.fin_colonne)
        for t in verificateur.check_page(page)
        if t.jugement.verdict is not Verdict.PERMIS
    )


@pytest.mark.parametrize("nom", ["emplois", "permis"])
def test_chaque_faute_est_a_sa_place_et_rien_d_autre(verificateur: Verificateur, nom: str) -> None:
    marque = ICI.joinpath("documents", f"{nom}.md").read_text("utf-8")
    # Un délai passé : en 2020, l'emploi accepté jusqu'en janvier ne l'est plus.
    verificateur.jour = date(2020, 6, 1)
    texte, places = read_marques(marque)
    assert find_fautes(verificateur, texte) == sorted(places)


FORMES = ["smart city", "smart cities", "Smart City", "SMART CITIES", "smart citys"]
JOINTS = [" ", "-", "\u2011", "\u00a0", "\u202f", "  ", "\u00ad", "\n", "&nbsp;", "** **", "* *"]
CONTENANTS = [
    "La {} de Lyon.",
    "# La {} de Lyon",
    "- La {} de Lyon.",
    "> La {} de Lyon.",
    "1. Un\n\n    La {} de Lyon.",
    "!!! note\n\n    La {} de Lyon.",
    '=== "Onglet"\n\n    La {} de Lyon.',
    "Un appel[^a].\n\n[^a]: Une note.\n\n    La {} de Lyon.",
    "Terme\n\n:   La {} de Lyon.",
    "Avant [la {} de Lyon](a.md) après.",
    "Avant ![la {} de Lyon](a.png) après.",
    "Avant **la {} de Lyon** après.",
    "L'été à Nîmes, 😀 é\u0301té : la {} de Lyon.",
    '<div class="x" markdown="1">\n\nLa {} de Lyon.\n\n</div>',
]
COUPENT = ("\n", "** **", "* *", "  ")


@pytest.mark.parametrize("contenant", CONTENANTS)
@pytest.mark.parametrize("joint", JOINTS, ids=repr)
def test_chaque_forme_se_trouve_a_sa_colonne(
    verificateur: Verificateur, joint: str, contenant: str
) -> None:
    if joint in COUPENT and (
        contenant.startswith("#") or "[la" in contenant or "**la" in contenant
    ):
        return  # un titre ne se coupe pas, un gras ne contient pas un autre gras
    if joint == "\n" and "    La" in contenant:
        joint = "\n    "
    if joint == "\n" and contenant.startswith("> "):
        joint = "\n> "
    for forme in FORMES:
        premier, second = forme.split(" ")
        ecrit = f"{premier}{joint}{second}"
        if joint in ("** **", "* *"):
            marque = joint.split(" ")[0]
            ecrit = f"{marque}{premier}{joint}{second}{marque}"
            debut, fin = ecrit.index(premier), len(ecrit) - len(marque)
        else:
            debut, fin = 0, len(ecrit)
        balise = f"{ecrit[:debut]}⟦{ecrit[debut:fin]}⟧{ecrit[fin:]}"
        texte, places = read_marques(contenant.format(balise))
        assert find_fautes(verificateur, texte) == places, texte


EXEMPTES = [
    "Du code `{}`.",
    "```\n{}\n```",
    "Un lien [ici](<https://a.fr/{}>).",
    "Un titre [ici](a.md '{}').",
    "Marqué [{}]{{lang=en}}.",
    "Marqué [{}]{{.nom-propre par=X}}.",
    "Le mot « {} ».",
    "« La {} est une promesse que nul ne tient », écrit Jeanne Durand.",
    "Elle a lu *La {} contre la loi de tous*.",
    '<div lang="en" markdown="1">\n\nThe {}.\n\n</div>',
    "<!-- {} -->\n\nRien.",
    "---\ntitre: {}\n---\n\nRien.",
]


@pytest.mark.parametrize("contenant", EXEMPTES)
def test_un_contenant_exempte_reste_muet(verificateur: Verificateur, contenant: str) -> None:
    for premier, joint in itertools.product(("smart", "open"), (" ", "-", "\u00a0")):
        second = {"smart": "city", "open": "data"}[premier]
        texte = contenant.format(f"{premier}{joint}{second}")
        assert find_fautes(verificateur, texte) == [], texte


def test_le_glossaire_de_ces_tests_se_tient(glossaire: Glossaire) -> None:
    from rapport_ouvert.franconum.controle import check_glossaire

    assert [c.message for c in check_glossaire(glossaire, build_arbre)] == []


def test_un_bloc_demesure_se_juge_par_morceaux_chacun_a_sa_place(
    verificateur: Verificateur,
) -> None:
    """Trente mille signes sur une ligne : les mêmes fautes, aux mêmes colonnes, et rien d'autre."""
    phrase = (
        "Une ⟦start-up⟧ aide. Le mot « start-up » vient d’ailleurs. Le *grand* **⟦big data⟧**. "
    )
    texte, places = read_marques(phrase * 400)
    assert len(texte) > 20_000
    assert find_fautes(verificateur, texte) == places
