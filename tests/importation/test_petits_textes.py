"""De petits textes, tels qu'une extraction de PDF les rend, et ce qu'on en attend."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport_ouvert.lecture.importation import Sorte, import_texte

CAS = sorted((Path(__file__).parent / "cas").glob("*.txt"))
SEPARATEUR = "=====\n"


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas.stem)
def test_le_texte_devient_la_page_attendue(cas):
    """Dans un cas, « · » est l'espace qui finit une ligne et « ~ » une espace insécable."""
    ecrit, attendu = cas.read_text(encoding="utf-8").split(SEPARATEUR)
    importation = import_texte(ecrit.replace("·", " "), "cas.txt")
    rendu = "".join(
        texte.split("\n---\n", 1)[1]
        for nom, texte in importation.textes.items()
        if nom[-2:] == "md"
    )
    assert rendu.replace("\u202f", "~").replace("\u00a0", "~") == attendu


def test_un_appel_introuvable_est_declare():
    texte = "Introduction \n \nDu texte. \n" + " " * 59 + "\n1 Une note. \n"
    journal = import_texte(texte, "cas.txt").journal
    assert [m.extrait for m in journal if m.sorte is Sorte.MANQUANT and m.ligne == 5] == ["[^1]"]


def test_une_note_sautee_n_emporte_pas_les_suivantes():
    texte = "Introduction \n \nUn mot1 puis un autre3. \n" + " " * 59 + "\n1 Une. \n"
    texte += " Page. Et encore4. \n" + " " * 59 + "\n3 Trois. \n4 Quatre. \n"
    importation = import_texte(texte, "cas.txt")
    assert "[^4]: Quatre." in "".join(importation.textes.values())
    assert any("la note 2" in m.explication for m in importation.journal)


@pytest.mark.parametrize(
    "source", ["", "\n\n", " ", "1", "Première partie", "a\f\fb", "\x01\u200b"]
)
def test_un_texte_degenere_s_importe_sans_panne(source):
    assert "rapport.yaml" in import_texte(source, "cas.txt").textes


def test_une_source_sans_aucun_titre_fait_une_seule_page():
    importation = import_texte("Une phrase entière, avec un point.\n\nUne autre phrase.\n", "n.txt")
    assert list(importation.textes) == ["rapport.yaml", "index.md"]
