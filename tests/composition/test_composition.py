"""Un petit rapport qui emploie toutes les données, et ce que la composition en fait, page par page.

Les pages attendues se relisent comme des pages : `attendu/` en a une par page du dossier.
`pandoc` met les citations en forme pour de bon.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from rapport_ouvert.composition.publication import compose
from rapport_ouvert.composition.suivi import Suivi
from rapport_ouvert.domaine.dessin import Barres, Carte, Etape, Frise
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.registre import Effet, Inscription, Registre
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.regles import check
from rapport_ouvert.rendu.citations import render_references
from rapport_ouvert.rendu.donnees_ouvertes import render_fichiers

ICI = Path(__file__).parent
DOSSIER = ICI / "dossier"
ATTENDU = ICI / "attendu"
PAGES = sorted(page.relative_to(DOSSIER).as_posix() for page in DOSSIER.rglob("*.md"))


@pytest.fixture(scope="module")
def publication() -> Publication:
    corpus, constats = load(DOSSIER)
    graves = [c for c in (*constats, *check(corpus)) if c.gravite == "erreur"]
    assert graves == []
    return compose(corpus, render_references(corpus))


@pytest.mark.parametrize("chemin", PAGES)
def test_la_page_composee_est_celle_que_l_on_attend(publication: Publication, chemin: str) -> None:
    page = publication.rapport.find_page(chemin)
    assert page is not None
    assert page.source == (ATTENDU / chemin).read_text("utf-8")


@pytest.mark.parametrize("lettre", ["d", "e"])
def test_le_glossaire_a_une_page_par_lettre(publication: Publication, lettre: str) -> None:
    page = publication.rapport.find_page(f"franconum/{lettre}.md")
    assert page is not None
    assert page.source == (ATTENDU / page.chemin).read_text("utf-8")


def test_composer_une_page_composee_ne_change_que_ce_qui_s_ajoute(
    publication: Publication,
) -> None:
    """Les citations et les insertions ont disparu : il n'en reste aucune à composer."""
    from rapport_ouvert.domaine.citation import find_citations
    from rapport_ouvert.domaine.insertion import find_insertions

    for page in publication.rapport.pages:
        assert not list(find_citations(page))
        assert not list(find_insertions(page))


def test_sans_references_les_citations_restent_lisibles() -> None:
    corpus, _ = load(DOSSIER)
    page = compose(corpus).rapport.find_page("texte.md")
    assert page is not None
    assert "[@ascher1995, p. 33 ; @sadin2013]" in page.source


def test_les_dessins_disent_ce_que_les_donnees_contiennent(publication: Publication) -> None:
    assert publication.dessins["figures/projets.svg"] == Barres(
        ("Eau | air", "=Énergie"), (1204.0, 3.5), "Projets"
    )
    carte = publication.dessins["lieux-monde.svg"]
    assert isinstance(carte, Carte)
    assert [(repere.nom, repere.cible) for repere in carte.reperes] == [
        ("Medellín", "#p-cas-medellin")
    ]
    assert "lieux-france.svg" not in publication.dessins  # Lyon n'a pas de coordonnées


def test_le_graphique_de_l_adoption_montre_les_memes_nombres_que_son_tableau(
    publication: Publication,
) -> None:
    barres = publication.dessins["figures/adoption.svg"]
    assert isinstance(barres, Barres)
    donnees = list(
        csv.DictReader(render_fichiers(publication)["figures/adoption.csv"].splitlines())
    )
    assert barres.etiquettes == tuple(ligne["Mot français"] for ligne in donnees)
    assert barres.valeurs == tuple(float(ligne["Emplois"]) for ligne in donnees)
    assert barres.secondes == tuple(float(ligne["Emplois de l'emprunt"]) for ligne in donnees)
    page = publication.rapport.find_page("franconum/index.md")
    assert page is not None
    for ligne in donnees:
        assert f"[{ligne['Mot français']}](" in page.source
    assert "](../figures/adoption.svg){.dessin}" in page.source
    assert "(../figures/adoption.csv)" in page.source


def test_la_frise_dit_chaque_edition_et_ce_qu_elle_doit_aux_contributions() -> None:
    lignes = (
        Inscription("2018-aaaaaaaaaa", "modification", "retenue", Effet.APPLIQUEE),
        Inscription("2018-bbbbbbbbbb", "modification", "non_retenue"),
    )
    registres = (
        Registre("2018-1", "2018-06-12"),
        Registre("2018-2", "2018-12-12", lignes),
        Registre("2019-1", "", lignes[:1]),
    )
    corpus, _ = load(ICI / "suivi" / "rapport")
    publication = compose(corpus, suivi=Suivi(registres))
    assert publication.dessins["figures/editions.svg"] == Frise((
        Etape("2018-1", "12 juin 2018, 0 contribution"),
        Etape("2018-2", "12 décembre 2018, 2 contributions"),
        Etape("2019-1", "en préparation, 1 contribution", faite=False),
    ))  # fmt: skip
    page = publication.rapport.find_page("contributions.md")
    assert page is not None
    rangees = [x.strip() for x in page.source.splitlines() if x.strip().startswith("| 201")]
    assert rangees == [
        "| 2018-1 | 12 juin 2018 | 0 | 0 |",
        "| 2018-2 | 12 décembre 2018 | 2 | 1 |",
        "| 2019-1 | en préparation | 1 | 1 |",
    ]
    assert render_fichiers(publication)["figures/editions.csv"].splitlines() == [
        "Édition,Parution,Contributions,Entrées dans le texte",
        "2018-1,2018-06-12,0,0",
        "2018-2,2018-12-12,2,1",
        "2019-1,,1,1",
    ]


def test_sans_edition_parue_il_n_y_a_pas_de_frise() -> None:
    corpus, _ = load(ICI / "suivi" / "rapport")
    publication = compose(corpus, suivi=Suivi((Registre("2018-1", ""),)))
    assert "figures/editions.svg" not in publication.dessins


def test_un_tableur_n_execute_aucune_valeur(publication: Publication) -> None:
    fichiers: Mapping[str, str] = render_fichiers(publication)
    assert fichiers["figures/projets.csv"].splitlines() == [
        "Thème,Projets",
        "Eau | air,1 204",
        "Déchets,",
        '\'=Énergie,"3,5"',
    ]
    assert "-75.56359" in fichiers["lieux.csv"]
    assert '"coordinates": [\n     -75.56359,\n     6.25184' in fichiers["lieux.geojson"]
