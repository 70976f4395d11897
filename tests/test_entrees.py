"""Les entrées de la consultation : une donnée du projet, que nous ne devinons pas."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.regles import check

RACINE = Path(__file__).parent.parent


def test_les_notres_n_ont_que_leur_numero_et_sept_questions_qui_menent_au_texte() -> None:
    corpus, _ = load(RACINE / "rapport")
    entrees = corpus.contributions.entrees
    assert entrees is not None
    assert [(e.numero, e.titre) for e in entrees.entrees] == [(str(n), "") for n in range(1, 7)]
    assert len({question.passage for question in entrees.questions}) == 7


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("schema: '1'\nentrees: [{numero: '7'}]\n", "« 7 » n’est pas une valeur connue."),
        (
            "schema: '1'\nquestions: [{texte: Pourquoi, passage: p-perdu}]\n",
            "ne nomme aucun passage",
        ),
        ("schema: '1'\nenjeux: []\n", "Le champ « enjeux » n’existe pas."),
    ],
)
def test_une_faute_se_dit_a_sa_place(tmp_path: Path, texte: str, attendu: str) -> None:
    (tmp_path / "rapport").mkdir()
    (tmp_path / "rapport" / "rapport.yaml").write_text("titre: Essai\n", "utf-8")
    (tmp_path / "contributions").mkdir()
    (tmp_path / "contributions" / "entrees.yaml").write_text(texte, "utf-8")
    corpus, _ = load(tmp_path / "rapport")
    constats = [c for c in check(corpus) if c.regle == "contribution-conforme"]
    assert [attendu in c.message for c in constats] == [True]
    assert constats[0].lieu.fichier.endswith("contributions/entrees.yaml")
