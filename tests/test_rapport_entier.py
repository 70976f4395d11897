"""Tout le chemin, sur le vrai rapport de 2018 : importer, ancrer, vérifier, publier."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from rapport_ouvert.cli import main
from rapport_ouvert.composition.ancrage import anchor_pages
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.regles import check

RACINE = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def rapport_importe(rapport_2018: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("2018") / "rapport"
    assert main(["importer", str(rapport_2018), "--vers", str(dossier)]) == 0
    assert main(["ancrer", "--rapport", str(dossier)]) == 0
    return dossier


@pytest.fixture(scope="session")
def corpus_2018(rapport_importe: Path) -> Corpus:
    corpus, constats = load(rapport_importe)
    assert not constats
    return corpus


def test_le_rapport_importe_passe_toutes_les_regles(corpus_2018: Corpus) -> None:
    assert [str(constat.lieu) for constat in check(corpus_2018)] == []


def test_chaque_passage_a_une_seule_ancre_et_ancrer_n_a_plus_rien_a_faire(
    corpus_2018: Corpus,
) -> None:
    passages = [p for page in corpus_2018.rapport.pages for p in page.passages]
    assert {len(passage.ancres) for passage in passages} == {1}
    assert len({passage.ancre for passage in passages}) == len(passages) > 1_000
    assert anchor_pages(corpus_2018.rapport.pages) == {}


def test_chaque_mot_est_a_son_lieu(corpus_2018: Corpus) -> None:
    for page in corpus_2018.rapport.pages:
        lignes = page.source.split("\n")
        for noeud in page.walk():
            if noeud.genre is Genre.TEXTE and noeud.lieu.ligne == noeud.lieu.fin_ligne:
                ligne = lignes[noeud.lieu.ligne - 1]
                ecrit = ligne[noeud.lieu.colonne - 1 : noeud.lieu.fin_colonne - 1]
                assert noeud.texte in (ecrit, ecrit[1:], ecrit.replace("\\|", "|")), noeud.lieu


def test_les_226_notes_sont_dans_le_pdf_et_le_site_est_entier(
    rapport_importe: Path, tmp_path: Path, corpus_2018: Corpus
) -> None:
    cible = tmp_path / "site"
    arguments = ["--racine", str(RACINE), "--rapport", str(rapport_importe), "--vers", str(cible)]
    assert main(["construire", *arguments]) == 0
    edition = cible / "fr" / "en-preparation"
    # La page de recherche n'est pas du rapport.
    pages = [page for page in edition.rglob("index.html") if page.parent.name != "recherche"]
    assert len(pages) == len(corpus_2018.rapport.pages)
    pdf = pikepdf.open(io.BytesIO((edition / "rapport-en-preparation-fr.pdf").read_bytes()))
    notes = [
        objet
        for objet in pdf.objects
        if isinstance(objet, pikepdf.Dictionary) and objet.get("/S") == "/Note"
    ]
    assert len(notes) == 226
