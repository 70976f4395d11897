"""Les langues d'un lieu : celles que la source dit officielles, ni plus, ni deux fois."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.donnees import list_aires, list_officielles

RAPPORT = Path(__file__).parents[2] / "rapport"


@pytest.mark.parametrize(
    ("pays", "langues"),
    [
        ("UA", ("uk",)),
        ("SN", ("fr",)),
        ("MA", ("ar", "tzm")),
        ("DZ", ("ar",)),
        ("NO", ("nb", "nn")),
        ("CA", ("en", "fr")),
        ("US", ("en",)),
        ("MX", ("es",)),
        ("ZZ", ()),
        ("", ()),
    ],
)
def test_une_langue_repandue_n_est_pas_officielle_pour_autant(
    pays: str, langues: tuple[str, ...]
) -> None:
    assert list_officielles(pays) == langues


def test_un_modele_se_lit_dans_une_langue_officielle_de_fait() -> None:
    assert "en" in list_aires("NZ")
    assert list_aires("") == ()


def test_les_lieux_du_rapport_disent_ces_langues() -> None:
    corpus, _ = load(RAPPORT)
    par_pays = {cas.pays: cas.aires for cas in corpus.donnees.cas if not cas.region}
    assert par_pays == {pays: list_officielles(pays) for pays in par_pays}
    assert par_pays["UA"] == ("uk",)
    assert all(par_pays.values())
