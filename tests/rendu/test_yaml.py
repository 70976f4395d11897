"""Le YAML que l'on commet : lisible, relu tel quel, et le même par les deux plumes."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from rapport_ouvert.domaine.valeur import simplify
from rapport_ouvert.lecture.yaml_situe import read_yaml
from rapport_ouvert.rendu import yaml as plumes
from rapport_ouvert.rendu.yaml import render_yaml

MORCEAUX = st.sampled_from(
    ["mot ", "mot", "é", "’", "\u00a0", "« ", " »", ": ", "- ", "#", " #", "\n", "\n\n", "\t", "'",
     '"', "\\", "|", ">", "&", "*", "!", "%", "@", "`", "{", "[", "oui", "non", "12:30", "~", "=",
     "2018-10-17", "1e5", "\u2028", "\u200d", "😀", "\x85", "mot mot mot mot mot mot mot "]
)  # fmt: skip
TEXTES = st.one_of(
    st.lists(MORCEAUX, min_size=1, max_size=40).map("".join),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
)


@pytest.mark.skipif(not hasattr(yaml, "CSafeDumper"), reason="PyYAML sans sa plume en C")
@given(TEXTES)
@example("ligne\n" + "mot " * 60)
@example("😀 a\nb")
def test_la_plume_vive_ecrit_les_memes_octets(texte: str) -> None:
    champs: dict[str, Any] = {"titre": texte, "liste": [{"cle": texte, "mots": [texte]}]}
    lente = yaml.dump(champs, Dumper=plumes._Plume, allow_unicode=True, sort_keys=False, width=100)
    assert render_yaml(champs) == lente


@given(TEXTES)
def test_ce_qui_s_ecrit_se_relit(texte: str) -> None:
    """YAML prend ces trois signes pour des fins de ligne ; un import les a ramenés à « \\n »."""
    assume(not set(texte) & set("\x85\u2028\u2029"))
    champs = {"titre": texte, "liste": [{"cle": texte}]}
    valeur, constats = read_yaml(render_yaml(champs), "f.yaml")
    assert not constats
    assert simplify(valeur) == champs


def test_un_texte_de_plusieurs_lignes_s_ecrit_comme_il_se_lit() -> None:
    assert render_yaml({"texte": "Élue.\n\n- un", "vide": ""}) == "texte: |-\n  Élue.\n\n  - un\n"
