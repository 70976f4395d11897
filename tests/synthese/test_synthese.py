"""Aider à écrire le bilan : des mots qui reviennent, cités tels quels, et rien qui conclue."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_ouvert.cli import main
from rapport_ouvert.composition.synthese.rapprochements import find_doublons, suggest_passages
from rapport_ouvert.composition.synthese.recurrences import find_recurrences
from rapport_ouvert.composition.synthese.textes import Texte, hash_textes, list_textes
from rapport_ouvert.lecture.corpus import load


def dit(rang: int, texte: str, auteur: str = "", langue: str = "fr") -> Texte:
    return Texte(f"2026-{'abcdefghij'[rang] * 10}", (auteur or f"c-{rang}",), "1", langue, texte)


DITS = (
    dit(0, "La médiation numérique manque partout. Il faut des lieux."),
    dit(1, "Sans médiation numérique, rien ne tient.\n\nLe reste suivra."),
    dit(2, "Nous voulons une médiation numérique de quartier."),
    dit(3, "Le lampadaire de ma rue est éteint."),
)


def test_ce_qui_revient_se_compte_en_auteurs_et_se_cite_mot_pour_mot() -> None:
    (recurrence,) = find_recurrences(DITS)
    assert (recurrence.mots, recurrence.auteurs) == ("médiation numérique", 3)
    assert [c.texte for c in recurrence.citations] == [
        "La médiation numérique manque partout.",
        "Sans médiation numérique, rien ne tient.",
        "Nous voulons une médiation numérique de quartier.",
    ]


def test_un_meme_auteur_trois_fois_ne_fait_pas_une_recurrence() -> None:
    assert find_recurrences([dit(r, t.texte, "le-meme") for r, t in enumerate(DITS)]) == ()


def test_les_quasi_doublons_se_rapprochent_jamais_d_une_langue_a_l_autre() -> None:
    long = "La régie locale garde les données des habitants et rend compte chaque année au conseil."
    textes = [dit(0, long), dit(1, long + " Voilà."), dit(2, long, langue="es"), dit(3, "Autre.")]
    assert find_doublons(textes) == ((textes[0].id, textes[1].id),)


def test_nos_contributions_donnent_un_bilan_utile(
    racine: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    corpus = load(racine / "rapport")[0]
    textes = list_textes(corpus)
    par_id = {texte.id: texte.texte for texte in textes}
    recurrences = find_recurrences(textes)
    assert recurrences
    for citation in (c for r in recurrences for c in r.citations):
        assert citation.texte in par_id[citation.id]
    retirees = [c.id for c in corpus.contributions.propositions if c.retiree_le]
    assert retirees
    assert not set(retirees) & set(par_id)
    proposes = suggest_passages(textes, corpus.rapport)
    assert all(len(passages) == 3 for passages in proposes.values())
    assert main(["contribution", "synthetiser", "--rapport", str(racine / "rapport")]) == 0
    sortie = capsys.readouterr().out
    assert "Ce bilan n’est pas exhaustif." in sortie
    assert hash_textes(textes)[:16] in sortie
    assert "%" not in sortie.replace("\\%", "")
    vers = tmp_path / "bilan.md"
    commande = ["contribution", "synthetiser", "--rapport", str(racine / "rapport")]
    assert main([*commande, "--vers", str(vers)]) == 0
    assert vers.read_text("utf-8").splitlines()[0] == "# De quoi écrire le bilan"


@given(st.lists(st.text(st.sampled_from("ab c.\n’é"), max_size=60), max_size=8), st.randoms())
def test_l_ordre_ne_fait_rien_et_toute_citation_est_dans_sa_source(
    ecrits: list[str], hasard: random.Random
) -> None:
    textes = [dit(rang, ecrit) for rang, ecrit in enumerate(ecrits)]
    melanges = textes[:]
    hasard.shuffle(melanges)
    recurrences = find_recurrences(textes)
    assert find_recurrences(melanges) == recurrences
    assert find_doublons(melanges) == find_doublons(textes)
    par_id = {texte.id: texte.texte for texte in textes}
    assert all(c.texte in par_id[c.id] for r in recurrences for c in r.citations)
