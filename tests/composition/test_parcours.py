"""Une durée se lit dans la langue de l'édition, sans zéro de remplissage."""

from __future__ import annotations

import pytest
from tests.test_interface import speak_langue

from rapport_ouvert.composition.parcours import write_duree
from rapport_ouvert.domaine.interface import Mots, speak


@pytest.mark.parametrize(
    ("langue", "durees"),
    [
        ("fr", ["45 min", "1 h", "2 h 1 min", "2 h 10 min"]),
        ("es", ["45 min", "1 h", "2 h 1 min", "2 h 10 min"]),
        ("en", ["45 min", "1 h", "2 h 1 min", "2 h 10 min"]),
        ("de", ["45 Min.", "1 Std.", "2 Std. 1 Min.", "2 Std. 10 Min."]),
        ("ar", ["45 د", "1 س", "2 س 1 د", "2 س 10 د"]),
    ],
)
def test_une_duree_se_dit_dans_chaque_langue(langue: str, durees: list[str]) -> None:
    with speak(speak_langue(langue) if langue != "fr" else Mots("fr")):
        dites = [write_duree(minutes).replace("\u00a0", " ") for minutes in (45, 60, 121, 130)]
    assert dites == durees
