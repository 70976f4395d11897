"""Ce qui a changé, dans un vrai navigateur : lisible sans la couleur, et sans rien exécuter."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from rapport_ouvert.composition.changements import add_changements
from rapport_ouvert.composition.publication import compose
from rapport_ouvert.construction import Chantier, build_edition
from rapport_ouvert.domaine.rapport import Rapport
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.moteur import start_moteur
from tests.rendu.test_porte import HOSTILES
from tests.site.accessibilite import examine
from tests.site.conftest import RACINE, serve

IDENTITE = (
    "titre: Essai\nedition: {}\ndate: 2018-06-12\nlicence: CC BY-SA 4.0\n"
    "sommaire:\n  - page: a.md\n  - page: contributions.md\n"
)
TETE = "---\ngenre: chapitre\n---\n# Titre {#p-titre}\n\n"
AVANT = "[]{#p-regie} Une [régie](absente.md#p-nulle) locale[^1].\n\n[]{#p-bas} En bas.\n\n"
APRES = "[]{#p-bas} En bas.\n\n[]{#p-regie} Une régie *publique*.\n\n[]{#p-neuf} Un passage neuf.\n"
NOTE = "[^1]: []{#p-note} La note {{ config }} d’avant.\n"
ACCUEIL = "---\ngenre: annexe\n---\n# Contributions {#p-recues}\n\n```contributions\n```\n"
CONTRIBUTION = """schema: 1
id: 2018-aaaaaaaaaa
type: modification
titre: Nommer les régies
cible: {edition: 2018-1, page: a.md, ancre: p-regie}
texte: Une régie publique.
expose: La loi le dit.
auteurs: [{cle: une-elue}]
consentement: {licence: CC BY-SA 4.0, publication_nom: nom, coauteur: "oui", date: "2018-09-01"}
"""


def write(racine: Path, textes: dict[str, str]) -> Path:
    for chemin, texte in textes.items():
        (racine / chemin).parent.mkdir(parents=True, exist_ok=True)
        (racine / chemin).write_text(texte, "utf-8")
    return racine / "rapport"


def load_ancien(racine: Path) -> Rapport:
    """L'édition d'avant a porté tout ce qu'un texte hostile peut tenter."""
    hostiles = "\n\n".join(texte for texte in HOSTILES if "\u202e" not in texte)
    page = f"{TETE}{AVANT}{hostiles}\n\n{NOTE}"
    textes = {"rapport/rapport.yaml": IDENTITE.format("2018-1"), "rapport/a.md": page}
    return load(write(racine, textes))[0].rapport


@pytest.fixture(scope="module")
def adresse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    racine = tmp_path_factory.mktemp("projet")
    rapport = write(
        racine,
        {
            "rapport/rapport.yaml": IDENTITE.format("2018-2"),
            "rapport/a.md": TETE + APRES,
            "rapport/contributions.md": ACCUEIL,
            "contributions/2018/2018-aaaaaaaaaa.yaml": CONTRIBUTION,
        },
    )
    corpus, _ = load(rapport)
    ancien = load_ancien(tmp_path_factory.mktemp("avant"))
    credits = {"p-regie": ("2018-aaaaaaaaaa", "2018-bbbbbbbbbb")}
    publication = add_changements(compose(corpus), ancien, corpus.rapport, credits)
    shutil.copy(RACINE / "mkdocs.yml", racine)
    shutil.copytree(RACINE / "overrides", racine / "overrides")
    chantier = Chantier(racine, rapport, racine / "site/fr/2018-2", avec_pdf=False)
    with start_moteur() as moteur:
        # Ni lien mort, ni ancre en double, ni note en double : la construction est stricte.
        assert not build_edition(publication, corpus, chantier, moteur)
    with serve(racine / "site") as adresse:
        yield f"{adresse}fr/2018-2/"


@pytest.mark.parametrize("largeur", [320, 1280])
@pytest.mark.parametrize("teinte", ["light", "dark"])
def test_chaque_changement_se_lit_sans_la_couleur(
    navigateur: Browser, adresse: str, largeur: int, teinte: str
) -> None:
    contexte = navigateur.new_context(
        viewport={"width": largeur, "height": 800},
        color_scheme=teinte,  # type: ignore[arg-type]
    )
    onglet = contexte.new_page()
    onglet.goto(adresse + "changements/")
    assert examine(onglet) == []
    assert onglet.evaluate("document.documentElement.scrollWidth") == largeur
    for balise, trait, dit in (
        ("del", "line-through", "suppression"),
        ("ins", "underline", "ajout"),
    ):
        marques = onglet.locator(f".ecart {balise}")
        assert marques.count() > 1
        for marque in marques.all():
            dits = marque.locator(".hors-ecran").all_inner_texts()
            assert [dit in texte for texte in dits] == [True, True]
            assert marque.locator(".signe").inner_text() in "−+"
            mots = marque.locator(".mots")
            assert trait in mots.evaluate("e => getComputedStyle(e).textDecorationLine")
    contexte.close()


def test_du_changement_au_passage_et_a_la_contribution(navigateur: Browser, adresse: str) -> None:
    onglet = navigateur.new_page()
    demandes: list[str] = []
    onglet.on("request", lambda demande: demandes.append(demande.url))
    onglet.on("dialog", lambda dialogue: demandes.append(f"!{dialogue.message}"))
    onglet.goto(adresse + "changements/")
    texte = onglet.locator("main").inner_text()
    assert "Voulu par les contributions 2018-aaaaaaaaaa, 2018-bbbbbbbbbb." in texte
    assert onglet.get_by_role("link", name="2018-bbbbbbbbbb").count() == 0  # sans page : sans lien
    assert "{{ config }}" in texte
    assert onglet.locator(".ecart :is(a, script, img, iframe, svg, style, [id])").count() == 0
    onglet.get_by_role("link", name="« Une régie publique. »").click()
    assert onglet.url == f"{adresse}a/#p-regie"
    onglet.go_back()
    onglet.get_by_role("link", name="2018-aaaaaaaaaa").click()
    assert "Nommer les régies" in onglet.locator("main").inner_text()
    assert all(demande.startswith(adresse[:20]) for demande in demandes)
    onglet.close()
