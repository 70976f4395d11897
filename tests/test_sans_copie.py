"""Le rapport est dans nos mots : le contrôle voit une copie, et n'en trouve aucune chez nous."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

RACINE = Path(__file__).parent.parent
sys.path.insert(0, str(RACINE / "scripts"))

from sans_copie import find_suites, list_fenetres, list_textes  # noqa: E402

ORIGINE = " ".join(f"mot{rang}" for rang in range(60))
FENETRES = list_fenetres(ORIGINE)


@pytest.mark.parametrize(
    ("texte", "longueurs"),
    [
        (" ".join(f"mot{rang}" for rang in range(25)), []),
        (" ".join(f"mot{rang}" for rang in range(26)), [26]),
        ("Avant, " + " ".join(f"MOT{rang} !" for rang in range(5, 45)) + " après.", [40]),
        (" ".join(f"mot{rang}[^n{rang}]" for rang in range(30)), [30]),
        ("[]{#p-abc} " + " ".join(f"mot{rang}" for rang in range(30)), [30]),
        (" ".join(f"mot{r}" for r in range(20)) + "\n\n" + ORIGINE[:0] + "mot20 mot21", []),
        ("*" + " ".join(f"mot{rang}" for rang in range(40)) + "*", []),
        (" ".join("autre" for _ in range(80)), []),
    ],
)
def test_une_suite_trop_longue_se_voit(texte: str, longueurs: list[int]) -> None:
    assert [len(suite.split()) for suite in find_suites(FENETRES, texte)] == longueurs


def test_aucune_phrase_de_2018_n_est_dans_notre_texte(rapport_2018: Path) -> None:
    fenetres = list_fenetres(rapport_2018.read_text("utf-8"))
    fautes = [
        (chemin.name, suite)
        for chemin in list_textes(RACINE / "rapport")
        for suite in find_suites(fenetres, chemin.read_text("utf-8"))
    ]
    assert fautes == []
