"""Fondre des contributions : rien ne change que ce qu'une contribution retenue change."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_ouvert.composition.fusion import merge_changements
from rapport_ouvert.composition.rattachement import (
    attach_changement,
    build_changement,
    find_citation,
    split_mots,
    touches,
)
from rapport_ouvert.domaine.fusion import Changement, Rattachement
from rapport_ouvert.domaine.retouche import Retouche, rewrite
from rapport_ouvert.lecture.page import read_page

BASE = "Une régie locale de données peut s’en charger. Elle rend compte chaque année aux habitants."


def change(identifiant: str, exact: str, texte: str, base: str = BASE) -> Changement:
    changement = build_changement(identifiant, base, texte, exact)
    assert changement is not None
    return changement


def test_deux_corrections_d_une_meme_phrase_se_fondent_et_se_relisent() -> None:
    fusion = merge_changements(
        BASE, [change("a", "régie locale", "régie publique"), change("b", "s’en", "vraiment s’en")]
    )
    assert fusion.texte == BASE.replace("locale", "publique").replace("s’en", "vraiment s’en")
    assert fusion.appliques == ("a", "b")
    assert fusion.a_relire == (("a", "b"),)
    assert fusion.communes == ()


def test_deux_phrases_ne_demandent_pas_de_relecture() -> None:
    changements = [change("a", "locale", "publique"), change("b", "chaque année", "tous les ans")]
    assert merge_changements(BASE, changements).a_relire == ()


def test_ce_qui_touche_les_memes_mots_reste_a_un_editeur() -> None:
    changements = [
        change("a", "régie locale", "agence locale"),
        change("b", "régie", "coopérative"),
        change("c", "habitants", "habitantes et aux habitants"),
    ]
    fusion = merge_changements(BASE, changements)
    assert fusion.communes == (("a", "b"),)
    assert fusion.versions == {
        "a": BASE.replace("régie", "agence"),
        "b": BASE.replace("régie", "coopérative"),
    }
    assert fusion.texte == BASE.replace("aux habitants", "aux habitantes et aux habitants")
    assert "<<<" not in fusion.texte


def test_deux_fois_la_meme_chose_ne_se_fait_qu_une_fois_et_credite_chacun() -> None:
    changements = [change("b", "locale", "publique"), change("a", "régie locale", "régie publique")]
    fusion = merge_changements(BASE, changements)
    assert fusion.texte == BASE.replace("locale", "publique")
    assert fusion.identiques == (("a", "b"),)
    assert fusion.appliques == ("a", "b")


def test_une_citation_recopiee_d_une_page_se_retrouve_une_citation_double_se_refuse() -> None:
    assert find_citation("C’est\u00a0: là", "C'est : là") == (0, 10)
    assert find_citation(BASE, "absent") is None
    assert find_citation("ici et ici", "ici") is None
    assert build_changement("a", BASE, "x", "absent") is None


def test_la_cible_suit_le_texte_ou_se_dit_perdue() -> None:
    changement = change("a", "habitants", "usagers")
    assert attach_changement(changement, BASE, BASE)[0] is Rattachement.EXACTE
    assert attach_changement(changement, BASE, BASE, meme_page=False)[0] is Rattachement.DEPLACEE
    assert attach_changement(changement, BASE, None) == (Rattachement.ORPHELINE, None)
    allonge = BASE.replace("Une régie", "Demain, une grande régie")
    rattachement, suivi = attach_changement(changement, BASE, allonge)
    assert rattachement is Rattachement.MODIFIEE
    assert suivi is not None
    assert rewrite(allonge, suivi.retouches) == allonge.replace("habitants", "usagers")
    autre = BASE.replace("habitants", "riverains")
    assert attach_changement(changement, BASE, autre) == (Rattachement.MODIFIEE, None)


TEXTES = st.text(st.sampled_from(list("abc é’.,-\u00a0\n")), max_size=60)


@given(TEXTES)
def test_les_mots_mis_bout_a_bout_rendent_le_texte(texte: str) -> None:
    assert "".join(split_mots(texte)) == texte


@given(TEXTES, TEXTES)
def test_un_changement_seul_donne_le_texte_propose(base: str, texte: str) -> None:
    changement = build_changement("a", base, texte)
    assert changement is not None
    assert merge_changements(base, [changement]).texte == texte
    assert merge_changements(base, []).texte == base


@given(TEXTES, st.lists(TEXTES, max_size=4), st.randoms())
def test_l_ordre_ne_fait_rien_et_chacun_est_applique_ou_discute(
    base: str, textes: list[str], hasard: random.Random
) -> None:
    changements = [c for n, t in enumerate(textes) if (c := build_changement(f"c{n}", base, t))]
    fusion = merge_changements(base, changements)
    melanges = changements[:]
    hasard.shuffle(melanges)
    assert merge_changements(base, melanges) == fusion
    discutes = {identifiant for groupe in fusion.communes for identifiant in groupe}
    effectifs = {c.id for c in changements if c.retouches}
    assert discutes | set(fusion.appliques) == effectifs
    assert not discutes & set(fusion.appliques)


@pytest.mark.parametrize("part", [0.05, 0.15, 0.30])
def test_sur_le_rapport_de_2018_aucun_survivant_n_est_mal_place(
    pages: dict[str, str], part: float
) -> None:
    """Chaque citation d'un alinéa récrit mène à ses propres mots, ou se dit touchée."""
    hasard = random.Random(2018)  # noqa: S311 - un tirage rejouable
    suivies = perdues = 0
    for nom, texte in pages.items():
        for passage in read_page(texte, nom, nom)[0].passages:
            mots = split_mots(passage.texte)
            if len(mots) < 30:
                continue
            debut = hasard.randrange(0, len(mots) - 9)
            exact = "".join(mots[debut : debut + 8]).strip()
            changement = build_changement("a", passage.texte, "⟦neuf⟧", exact)
            if changement is None:  # la citation n'est pas unique : l'éditeur choisira
                continue
            courant = "".join(
                "autre" if mot.isalpha() and hasard.random() < part else mot for mot in mots
            )
            touchee = exact not in courant
            suite = attach_changement(changement, passage.texte, courant)[1]
            if suite is None:
                perdues += 1
                assert touchee or "autre" in courant
                continue
            suivies += 1
            assert rewrite(courant, suite.retouches) == courant.replace(exact, "⟦neuf⟧", 1)
    assert suivies > 100
    assert perdues > 10


RETOUCHES = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 4), st.sampled_from("xyz")), max_size=3
)


@given(st.lists(RETOUCHES, max_size=6))
def test_le_balayage_trouve_les_memes_discussions_que_toutes_les_paires(
    tirages: list[list[tuple[int, int, str]]],
) -> None:
    base = "abcdefghijklmnopqrst"
    changements = []
    for rang, tirage in enumerate(tirages):
        retouches = tuple(sorted({Retouche(d, d + n, t) for d, n, t in tirage}))
        if not any(touches(a, b) for a, b in combinations(retouches, 2)):
            changements.append(Changement(f"c{rang}", retouches))
    uniques = {c.retouches: c for c in reversed(changements) if c.retouches}.values()
    heurts = {
        frozenset((a.id, b.id))
        for a, b in combinations(uniques, 2)
        if any(touches(x, y) for x in a.retouches for y in b.retouches)
    }
    premiers = {c.id for c in uniques}
    reliees = {
        frozenset(paire)
        for groupe in merge_changements(base, changements).communes
        for paire in combinations(sorted(set(groupe) & premiers), 2)
    }
    assert heurts <= reliees
    assert {i for paire in heurts for i in paire} == {i for paire in reliees for i in paire}
