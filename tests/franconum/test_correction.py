"""Ce que `--corriger` écrit, ce qu'il laisse, et ce qu'il fait d'un vrai texte."""

from __future__ import annotations

import codecs
from collections import Counter
from pathlib import Path

import pytest

from rapport_ouvert.cli import main
from rapport_ouvert.domaine.glossaire import Glossaire
from rapport_ouvert.franconum.correction import (
    Correction,
    Refus,
    apply_corrections,
    list_noms,
    propose_correction,
)
from rapport_ouvert.franconum.verdict import Trouvaille, Verdict
from rapport_ouvert.franconum.verification import Verificateur
from rapport_ouvert.lecture.arbre import build_arbre
from rapport_ouvert.lecture.glossaire import load_glossaire
from rapport_ouvert.lecture.page import read_page

ICI = Path(__file__).parent
PHRASES = [
    ligne
    for ligne in ICI.joinpath("corrections.txt").read_text("utf-8").splitlines()
    if ligne and not ligne.startswith("#")
]


@pytest.fixture(scope="module")
def glossaire() -> Glossaire:
    return load_glossaire([ICI / "glossaire"])[0]


def find_fautifs(glossaire: Glossaire, texte: str) -> list[Trouvaille]:
    page, _ = read_page(texte, "a.md", "a.md")
    trouvailles = Verificateur(glossaire, lire=build_arbre).check_page(page)
    return [t for t in trouvailles if t.jugement.verdict is Verdict.FAUTIF]


def correct(glossaire: Glossaire, texte: str) -> tuple[str, list[Refus]]:
    noms = list_noms(glossaire, "fr")
    propositions = [propose_correction(t, noms) for t in find_fautifs(glossaire, texte)]
    surs = [p for p in propositions if isinstance(p, Correction)]
    return apply_corrections(texte, surs), [p for p in propositions if isinstance(p, Refus)]


@pytest.mark.parametrize("phrase", PHRASES)
def test_chaque_phrase_devient_ce_qui_est_ecrit(glossaire: Glossaire, phrase: str) -> None:
    avant, fleche, apres = phrase.partition(" ⟶ ")
    if fleche:
        assert correct(glossaire, avant) == (apres, [])
        assert correct(glossaire, apres) == (apres, [])
    else:
        laissee, _, motif = phrase.partition(" = ")
        assert correct(glossaire, laissee) == (laissee, [Refus(motif)])


def test_le_rapport_de_2018_corrige_deux_fois_ne_change_qu_une(pages: dict[str, str]) -> None:
    """Et chaque correction ôte un emploi, sans en faire naître ni en déplacer d'autre."""
    glossaire = load_glossaire([ICI.parents[1] / "glossaire_franconum"])[0]
    changees = 0
    for texte in pages.values():
        avant = find_fautifs(glossaire, texte)
        corrige, refus = correct(glossaire, texte)
        apres = find_fautifs(glossaire, corrige)
        assert len(apres) == len(refus)
        assert Counter(t.terme.cle for t in apres) <= Counter(t.terme.cle for t in avant)
        assert correct(glossaire, corrige)[0] == corrige
        changees += corrige != texte
    assert changees


def test_le_fichier_garde_ses_fins_de_ligne_sa_marque_et_le_reste(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    fichier = tmp_path / "a.md"
    avant = codecs.BOM_UTF8 + b"Un start-up.\r\n\r\nAvec l'open data est ouvert.\r\n"
    fichier.write_bytes(avant)
    commande = ["franconum", "verifier", "a.md", "--glossaire", str(ICI / "glossaire")]
    assert main([*commande, "--corriger"]) == 1
    assert fichier.read_bytes() == avant
    sortie = capsys.readouterr().out
    assert "+\ufeff" not in sortie
    assert "Une jeune pousse." in sortie
    assert "Rien n’a été écrit" in sortie
    assert main([*commande, "--corriger", "--oui"]) == 1
    assert fichier.read_bytes() == avant.replace(b"Un start-up", b"Une jeune pousse")
    assert "1 à corriger sans risque, 1 à décider" in capsys.readouterr().out


def test_une_contribution_se_signale_et_ne_se_retouche_pas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    fichier = tmp_path / "contributions" / "a.md"
    fichier.parent.mkdir()
    fichier.write_text("Un start-up.\n", "utf-8")
    commande = ["franconum", "verifier", ".", "--glossaire", str(ICI / "glossaire")]
    assert main([*commande, "--corriger", "--oui"]) == 1
    assert fichier.read_text("utf-8") == "Un start-up.\n"
    assert "les mots de son auteur" in capsys.readouterr().out
