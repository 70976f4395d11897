"""Les noms d'un lieu gardent, dans une édition traduite, leur langue et leur typographie."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rapport_ouvert.composition.lieux import compose_lieux
from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.domaine.donnees import NomPropre
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.rendu.citations import render_references

DOSSIER = Path(__file__).parent / "dossier"
NOMS = (
    NomPropre("Charte d'Aalborg", "", "la charte"),
    NomPropre("Ruta N", "es", ""),
    NomPropre("People's Lab", "en", ""),
)


@pytest.mark.parametrize(
    ("langue", "attendus"),
    [
        ("fr", ["Charte d’Aalborg (la charte)", "[Ruta N]{lang=es}", "[People's Lab]{lang=en}"]),
        ("es", ["[Charte d’Aalborg]{lang=fr} (la charte)", "Ruta N", "[People's Lab]{lang=en}"]),
        ("de", ["[Charte d’Aalborg]{lang=fr} (la charte)", "[Ruta N]{lang=es}"]),
    ],
)
def test_un_nom_garde_sa_langue_et_ses_usages(langue: str, attendus: list[str]) -> None:
    corpus, _ = load(DOSSIER)
    identite = replace(corpus.rapport.identite, langue=langue)
    donnees = replace(corpus.donnees, cas=(replace(corpus.donnees.cas[0], noms=NOMS),))
    traduit = replace(corpus, rapport=replace(corpus.rapport, identite=identite), donnees=donnees)
    matiere = Matiere(traduit, render_references(traduit), origine="fr")
    page = traduit.rapport.find_page("lieux.md")
    assert page is not None
    ligne = next(x for x in compose_lieux(page, matiere, "") if x.startswith("- Noms employés"))
    assert all(f" {nom}" in ligne for nom in attendus)
