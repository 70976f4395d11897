"""Retirer : le fichier se vide, ses mots ne paraissent plus, et ce qui reste se dit."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport_ouvert.cli import main
from rapport_ouvert.composition.preparation import prepare_edition
from rapport_ouvert.composition.publication import compose
from rapport_ouvert.composition.suivi import follow_parue
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.regles import check

PAGE = (
    "---\ngenre: chapitre\n---\n# Titre {#p-titre}\n\n[]{#p-regie} Une régie locale de données.\n"
)
ACCUEIL = "---\ngenre: annexe\n---\n# Reçues {#p-recues}\n\n```contributions\n```\n"
IDENTITE = (
    "titre: Essai\nedition: 2018-1\ndate: 2018-06-12\nlicence: CC BY-SA 4.0\n"
    "sommaire:\n  - page: a.md\n  - page: contributions.md\n"
)
ID = "2018-aaaaaaaaaa"
CONTRIBUTION = f"""schema: 1
id: {ID}
type: modification
titre: Nommer les régies
cible: {{edition: 2018-1, page: a.md, ancre: p-regie, citation: {{exact: régie locale}}}}
texte: régie publique
expose: La loi le dit.
auteurs: [{{cle: une-elue, nom: Une élue}}]
consentement: {{licence: CC BY-SA 4.0, publication_nom: nom, coauteur: "oui", date: "2018-09-01"}}
"""
DECISION = f"""id: {ID}
recevabilite: recevable
sort: retenue
edition: 2018-2
motif: L’élue écrit « régie publique », à raison.
texte_retenu: régie publique
decide_le: "2018-11-20"
"""
MOTS = ("Nommer", "publique", "Une élue", "La loi", "L’élue", "modification")


@pytest.fixture
def projet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for chemin, texte in {
        "rapport/rapport.yaml": IDENTITE,
        "rapport/a.md": PAGE,
        "rapport/contributions.md": ACCUEIL,
        f"contributions/2018/{ID}.yaml": CONTRIBUTION,
        f"contributions/decisions/{ID}.yaml": DECISION,
    }.items():
        (tmp_path / chemin).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / chemin).write_text(texte, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def show_tout(projet: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Tout ce qui se montre : les trois commandes, les pages, leurs apports, les données."""
    capsys.readouterr()
    assert main(["contribution", "lister"]) == 0
    assert main(["contribution", "montrer", ID]) == 0
    assert main(["etat", "--jour", "2018-12-01"]) == 0
    corpus, _ = load(projet / "rapport")
    publication = compose(corpus, suivi=follow_parue(corpus))
    montrees = [page.source for page in publication.rapport.pages if page.chemin != "a.md"]
    segments = (segment.texte for ecart in publication.ecarts.values() for segment in ecart)
    valeurs = (valeur for ligne in publication.releve for valeur in ligne.values())
    textes = (*montrees, *publication.apports.values(), *segments, *valeurs)
    return "\n".join((capsys.readouterr().out, *textes))


def test_avant_le_retrait_ses_mots_se_montrent(
    projet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    montre = show_tout(projet, capsys)
    assert all(mots in montre for mots in MOTS)
    assert prepare_edition(load(projet / "rapport")[0], "2018-2").pages


def test_retiree_il_n_en_reste_que_la_pierre_tombale(
    projet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["contribution", "retirer", ID, "--le", "2018-11-25", "--oui"]) == 0
    sortie = capsys.readouterr().out
    assert "histoire du dépôt git" in sortie
    assert "éditions déjà parues" in sortie
    assert f"contributions/decisions/{ID}.yaml" in sortie
    fichier = projet / "contributions" / "2018" / f"{ID}.yaml"
    assert fichier.read_text("utf-8") == f"schema: '1'\nid: {ID}\nretiree_le: '2018-11-25'\n"
    corpus, constats = load(projet / "rapport")
    assert not constats
    assert [c for c in check(corpus) if c.regle == "contribution-conforme"] == []
    assert not prepare_edition(corpus, "2018-2").pages
    assert main(["contribution", "retirer", ID, "--oui"]) == 0
    assert "déjà retirée, le 2018-11-25" in capsys.readouterr().out


@pytest.mark.parametrize("par_decision", [True, False], ids=["par la réponse", "par la pierre"])
def test_retiree_elle_ne_montre_plus_un_mot(
    projet: Path, capsys: pytest.CaptureFixture[str], par_decision: bool
) -> None:
    decision = projet / "contributions" / "decisions" / f"{ID}.yaml"
    if par_decision:
        decision.write_text(DECISION.replace("sort: retenue", "sort: retiree"), "utf-8")
    else:
        main(["contribution", "retirer", ID, "--oui"])
    montre = show_tout(projet, capsys)
    assert [mots for mots in MOTS if mots in montre] == []
    # Aux commandes, à sa page, à l'accueil (compte et liste), au registre (compte et ligne).
    assert montre.count("etirée par son auteur") == 7
    assert "Contributions : 1, dont 0 sans réponse." in montre
    assert not prepare_edition(load(projet / "rapport")[0], "2018-2").pages


def test_sans_accord_ni_contribution_rien_ne_s_ecrit(
    projet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["contribution", "retirer", ID]) == 1
    assert "Rien n’a été écrit" in capsys.readouterr().out
    assert main(["contribution", "retirer", "2018-zzzzzzzzzz", "--oui"]) == 2
    assert "Remède" in capsys.readouterr().err
    assert (projet / "contributions" / "2018" / f"{ID}.yaml").read_text("utf-8") == CONTRIBUTION
