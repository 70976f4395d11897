"""L'édition suivante d'un petit projet où tout arrive : rien ne change sans raison."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from rapport_ouvert.cli import main
from rapport_ouvert.composition.admission import find_intrus
from rapport_ouvert.composition.preparation import prepare_edition
from rapport_ouvert.domaine.contribution import RETENUES, Contributions
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.registre import EN_ATTENTE, Effet
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.regles import check

EDITION = "2026-2"
PROJET = Path(__file__).parents[1] / "parution" / "projet"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load(PROJET / "rapport")[0]


def test_chaque_contribution_retenue_entre_dans_le_texte_ou_dit_pourquoi(corpus: Corpus) -> None:
    preparation = prepare_edition(corpus, EDITION)
    contributions = corpus.contributions
    attendues = {
        c.id
        for c in contributions.propositions
        if (d := contributions.find_decision(c.id)) and d.edition == EDITION and d.sort in RETENUES
    }
    assert {ligne.id for ligne in preparation.inscriptions} == attendues
    assert not [ligne for ligne in preparation.inscriptions if ligne.effet in EN_ATTENTE]
    du_texte = ("modification", "ajout", "suppression")
    effets = {i.id[-1]: i.effet for i in preparation.inscriptions if i.genre in du_texte}
    assert effets.pop("g") is Effet.FONDUE
    assert set(effets.values()) == {Effet.APPLIQUEE}


def test_seuls_les_passages_vises_changent(corpus: Corpus) -> None:
    preparation = prepare_edition(corpus, EDITION)
    vises = {ligne.ancre for ligne in preparation.inscriptions}
    for chemin, neuve in preparation.pages.items():
        page = corpus.rapport.find_page(chemin)
        assert page is not None
        avant = {passage.ancre: passage.texte for passage in page.passages}
        apres = {passage.ancre: passage.texte for passage in neuve.passages}
        assert {ancre for ancre in avant if avant[ancre] != apres.get(ancre)} <= vises


INTRUS = [
    "<script>alert(1)</script>",
    "un <span onclick=alert(1)>mot</span>",
    "![image](https://exemple.fr/a.png)",
    "[ici](javascript:alert(1))",
    "[ici](data:text/html,x)",
    "[]{#p-regie} une ancre",
    "[mot]{.nom-propre}",
    "[](a.md#p-b){.extrait}",
    "## Un titre",
    '*mot*{onclick="alert(1)"}',
    "`mot`{.intrus}",
    "Un mot {: #p-regie }",
    "Un mot {style=color:red}",
    "!!! note\n\n    un encadré",
    "```lieux\n```",
    "une note[^1]\n\n[^1]: définie ici",
    "[a]: https://exemple.fr\n\n<https://exemple.fr/>",
]
HONNETES = [
    "une régie **locale**, [dit-on](https://exemple.fr/a?b=c)[^regie]",
    "voir le [chapitre](../partie-1/1-definition.md#p-abc) et la [suite](#p-def)",
    "- une puce, et `du code`",
    "le [living lab]{lang=en}, a < b, O’Brien, - 5 %",
]


@pytest.mark.parametrize("texte", INTRUS)
def test_un_texte_retenu_tel_quel_n_apporte_rien_que_des_mots(corpus: Corpus, texte: str) -> None:
    assert find_intrus(texte)
    contribution = next(c for c in corpus.contributions.propositions if c.id == "2026-aaaaaaaaaa")
    hostile = replace(contribution, texte=texte)
    seule = Contributions((hostile,), corpus.contributions.decisions)
    preparation = prepare_edition(replace(corpus, contributions=seule), EDITION)
    assert not preparation.pages
    (ligne,) = preparation.inscriptions
    assert ligne.effet is Effet.A_ECRIRE
    assert "texte_retenu" in ligne.motif


@pytest.mark.parametrize("texte", HONNETES)
def test_un_texte_honnete_entre(texte: str) -> None:
    assert find_intrus(texte) == ""


def test_sans_reponse_le_rapport_ne_change_pas_d_un_octet(corpus: Corpus) -> None:
    propositions = corpus.contributions.propositions
    muet = replace(corpus, contributions=Contributions(propositions, ()))
    assert not prepare_edition(muet, EDITION).pages
    assert not prepare_edition(corpus, "2031-1").pages


def test_l_ordre_des_fichiers_ne_fait_rien_et_deux_fois_donnent_pareil(corpus: Corpus) -> None:
    lues = corpus.contributions
    renverse = Contributions(lues.propositions[::-1], lues.decisions[::-1])
    un, autre = prepare_edition(corpus, EDITION), prepare_edition(corpus, EDITION)
    assert {c: p.source for c, p in un.pages.items()} == {
        c: p.source for c, p in autre.pages.items()
    }
    envers = prepare_edition(replace(corpus, contributions=renverse), EDITION)
    assert envers.inscriptions == un.inscriptions
    assert {c: p.source for c, p in envers.pages.items()} == {
        c: p.source for c, p in un.pages.items()
    }


def test_la_copie_preparee_se_relit_sans_erreur(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    projet = tmp_path / "projet"
    shutil.copytree(PROJET, projet)
    commande = ["edition", "preparer", EDITION, "--rapport", str(projet / "rapport")]
    assert main([*commande, "--brouillon"]) == 0
    assert not (projet / "editions").exists()
    assert main([*commande, "--vers", str(projet / "copie")]) == 0
    assert "dans le texte, 0 dehors" in capsys.readouterr().out
    assert (projet / "editions" / EDITION / "registre.yaml").is_file()
    copie, constats = load(projet / "copie")
    assert copie.rapport.identite.edition == EDITION
    erreurs = [c for c in (*constats, *check(copie)) if c.gravite == "erreur"]
    assert [str(c.lieu) + c.message for c in erreurs] == []
    assert main([*commande, "--vers", str(projet / "copie")]) == 2
    assert main([*commande[:2], "2018-9", *commande[3:]]) == 2
