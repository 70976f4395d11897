"""La micro-typographie française : ce qu'elle retouche, ce qu'elle laisse, et son repos."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_ouvert.domaine.typographie import (
    find_ecarts,
    find_guillemets_orphelins,
    normalize_typographie,
)

# Dans ces cas, « ~ » montre l'espace insécable et « _ » l'espace fine insécable.
CAS = {
    "l'eau, d'accord, s‘est": "l’eau, d’accord, s’est",
    "Oui; non! Quoi ? Ah ?!": "Oui_; non_! Quoi_? Ah_?!",
    "Un point : deux points: trois": "Un point~: deux points~: trois",
    "5 000 habitants, 12 761 rapports, 93%": "5_000 habitants, 12_761 rapports, 93_%",
    "“ Il dit Européens[^6]”": "«_Il dit Européens[^6]_»",
    '« un “mot” et "deux" »': "«_un “mot” et “deux”_»",
    'la ville "globale"...': "la ville «_globale_»…",
    "Fin de  phrase.  Autre": "Fin de phrase. Autre",
    '!!! encadre "L\'eau : "tout""': '!!! encadre "L’eau~: «_tout_»"',
    '| a: | "b" |': "| a~: | «_b_» |",
    "« a “b » c”": "«_a “b_» c”",
}
INTACTS = (
    "en 2016 100 fois",
    "03 20 49 50 00",
    "+33 320 495 000",
    "n° 12 345",
    "10:30 et 1:1",
    "<https://a.fr/x?y=1;z:2!>",
    "https://a.fr/l'eau?a=1&b=2",
    "moi@a.fr",
    '`a ; b  c: "d"`',
    '[texte](page.md?a=1 "l\'eau : oui")',
    "[^12]: note",
    '{.classe title="l\'eau"}',
    '<span title="a ; b">',
    "| --- | :--: |",
    "[the city's role: key]{lang=en}",
    "(?)",
    "&nbsp;",
    '```\nl\'eau ; "x"\n```',
)


def show(texte: str) -> str:
    return texte.replace("\u00a0", "~").replace("\u202f", "_")


@pytest.mark.parametrize(("ecrit", "attendu"), CAS.items())
def test_les_usages_francais_sont_poses(ecrit, attendu):
    assert show(normalize_typographie(ecrit)) == attendu


@pytest.mark.parametrize("texte", INTACTS)
def test_ce_qui_n_est_pas_de_la_prose_reste_intact(texte):
    assert normalize_typographie(texte) == texte


def test_une_autre_langue_est_laissee_telle_quelle():
    assert normalize_typographie('The city\'s "role"; yes?', "en") == 'The city\'s "role"; yes?'


@pytest.mark.parametrize(
    ("texte", "rangs"),
    [
        ("plutôt que d’Open data”, de “laboratoires”", (22,)),
        ("un programme : » (…) oui »", (15, 25)),
        ("« un\n\ndeux »", (0, 11)),
        ("« un » et “deux”", ()),
    ],
)
def test_un_guillemet_seul_est_signale(texte, rangs):
    assert find_guillemets_orphelins(texte) == rangs


def test_un_ecart_dit_ou_il_est_dans_le_texte_lu():
    (ecart,) = find_ecarts("l'eau")
    assert (ecart.debut, ecart.fin, ecart.mots, ecart.remplacement) == (1, 2, "'", "’")


@given(st.text(alphabet="ab5 0'’\"«»“”:;!?%.…|[]()\n\u00a0\u202f-#`", max_size=40))
def test_recommencer_ne_change_rien(texte):
    une_fois = normalize_typographie(texte)
    assert normalize_typographie(une_fois) == une_fois


@given(st.text(alphabet="ab5 '\"«»“”:;!?%.\n", max_size=40))
def test_les_ecarts_suivent_l_ordre_et_ne_se_recouvrent_pas(texte):
    ecarts = list(find_ecarts(texte))
    assert all(texte[e.debut : e.fin] == e.mots != e.remplacement for e in ecarts)
    assert all(a.fin <= b.debut for a, b in itertools.pairwise(ecarts))
