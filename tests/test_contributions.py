"""Proposer, voir ce qui est proposé et ce qui est répondu : ce que font les trois gestes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rapport_ouvert.cli import main
from rapport_ouvert.composition.rattachement import show_changement
from rapport_ouvert.domaine.edition import add_semestre, parse_edition
from rapport_ouvert.lecture.contributions import load_contributions
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.regles import check
from rapport_ouvert.rendu.yaml import render_yaml

RACINE = Path(__file__).parents[1]
PAGE = (
    "---\ngenre: chapitre\n---\n# Titre {#p-titre}\n\n[]{#p-regie} Une régie locale de données.\n"
)
IDENTITE = "titre: Essai\nedition: 2018-1\nlicence: CC BY-SA 4.0\nsommaire:\n  - page: a.md\n"
MODIFICATION = [
    "contribution", "nouvelle", "--type", "modification", "--titre", "Nommer les régies",
    "--citation", "régie locale de données", "--texte", "régie de données\nd’intérêt général",
    "--expose", "La loi le dit.", "--nom", "Une élue d’une ville moyenne", "--qualite", "elu",
    "--date", "2018-09-01",
]  # fmt: skip


@pytest.fixture
def projet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "rapport").mkdir()
    (tmp_path / "rapport" / "rapport.yaml").write_text(IDENTITE, "utf-8")
    (tmp_path / "rapport" / "a.md").write_text(PAGE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "passage", ["a.md#p-regie", "https://exemple.fr/fr/2018-1/a/#p-regie", "p-regie"]
)
def test_une_contribution_ecrite_par_la_commande_suit_la_regle(projet: Path, passage: str) -> None:
    assert main([*MODIFICATION, "--passage", passage]) == 0
    corpus, constats = load(projet / "rapport")
    assert not constats
    assert [c for c in check(corpus) if c.regle == "contribution-conforme"] == []
    (contribution,) = corpus.contributions.propositions
    assert contribution.id.startswith("2018-")
    assert contribution.texte == "régie de données\nd’intérêt général"
    assert contribution.cible is not None
    assert (contribution.cible.page, contribution.cible.ancre) == ("a.md", "p-regie")
    assert contribution.cible.citation.exact == "régie locale de données"
    assert contribution.consentement is not None
    assert contribution.consentement.coauteur


def test_ce_qui_manque_se_dit_d_un_coup_et_rien_ne_s_ecrit(
    projet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["contribution", "nouvelle", "--type", "modification"]) == 2
    assert "--passage, --titre, --texte, --expose, --nom" in capsys.readouterr().err
    assert main([*MODIFICATION, "--passage", "a.md#p-absent"]) == 2
    assert "Remède" in capsys.readouterr().err
    assert not (projet / "contributions").exists()


def test_la_liste_et_le_detail_disent_la_reponse_ou_son_absence(
    projet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*MODIFICATION, "--passage", "a.md#p-regie"])
    (fichier,) = (projet / "contributions" / "2018").iterdir()
    capsys.readouterr()
    assert main(["contribution", "lister"]) == 0
    assert "1 sur 1 ; 1 sans réponse." in capsys.readouterr().out
    decisions = projet / "contributions" / "decisions"
    decisions.mkdir()
    (decisions / fichier.name).write_text(
        f"id: {fichier.stem}\nrecevabilite: recevable\nsort: non_retenue\n"
        "motif: La définition légale est déjà en note.\ndecide_le: '2018-11-02'\n",
        "utf-8",
    )
    assert main(["contribution", "lister", "--sans-reponse"]) == 0
    assert "0 sur 1 ; 0 sans réponse." in capsys.readouterr().out
    assert main(["contribution", "montrer", fichier.stem]) == 0
    sortie = capsys.readouterr().out
    assert "réponse : non_retenue, 2018-11-02" in sortie
    assert "déjà en note" in sortie
    assert main(["contribution", "montrer", "2018-zzzzzzzzzz"]) == 2


def test_l_etat_dit_l_echeance_et_ce_qui_attend(
    projet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    identite = projet / "rapport" / "rapport.yaml"
    identite.write_text(IDENTITE + "date: 2018-06-12\n", "utf-8")
    main([*MODIFICATION, "--passage", "a.md#p-regie"])
    capsys.readouterr()
    assert main(["etat", "--jour", "2018-12-01"]) == 0
    sortie = capsys.readouterr().out
    assert "2018-2 attendue le 2018-12-12 (dans 11 jours)" in sortie
    assert "Contributions : 1, dont 1 sans réponse." in sortie
    assert "Nommer les régies" in sortie


@pytest.mark.parametrize(
    ("jour", "attendu"),
    [("2018-06-12", "2018-12-12"), ("2018-08-31", "2019-02-28"), ("2019-08-31", "2020-02-29")],
)
def test_six_mois_plus_tard(jour: str, attendu: str) -> None:
    assert add_semestre(date.fromisoformat(jour)).isoformat() == attendu


def test_une_edition_se_nomme_et_appelle_la_suivante() -> None:
    premiere = parse_edition("2018-1")
    assert premiere is not None
    assert [str(premiere.suivante), str(premiere.suivante.suivante)] == ["2018-2", "2019-1"]
    assert parse_edition("2018-3") is None


def test_le_changement_se_lit_mot_a_mot() -> None:
    assert show_changement("une régie locale", "une régie de données") == (
        "une régie [-locale-]{+de données+}"
    )


HOSTILES = {
    "profond.yaml": b"a: " + b"[" * 5000,
    "alias.yaml": b"a: &x [1]\nb: *x\n",
    "balise.yaml": b"!!python/object/apply:os.system ['true']\n",
    "latin.yaml": b"titre: caf\xe9\n",
    "nul.yaml": b"titre: a\0b\n",
    "retourne.yaml": "titre: a\u202eb\n".encode(),
    "gros.yaml": b"titre: " + b"a" * 70_000,
}


def test_un_fichier_hostile_est_refuse_seul_a_sa_place(projet: Path) -> None:
    main([*MODIFICATION, "--passage", "a.md#p-regie"])
    dossier = projet / "contributions" / "2018"
    noms = {f"2018-{lettre * 10}.yaml" for lettre, _ in zip("abcdefgh", HOSTILES, strict=False)}
    for nom, octets in zip(sorted(noms), HOSTILES.values(), strict=True):
        (dossier / nom).write_bytes(octets)
    lues, constats = load_contributions(projet / "contributions")
    assert {Path(c.lieu.fichier).name for c in constats} == noms
    assert all(c.remede for c in constats)
    assert [c.titre for c in lues.propositions if c.texte] == ["Nommer les régies"]


@pytest.mark.parametrize("nom", ["<img src=x>", "a](b)", "2018-k7q2", "Été", "2018-k7q2m4xwt9"])
def test_un_nom_de_fichier_qui_n_est_pas_un_identifiant_est_refuse(projet: Path, nom: str) -> None:
    for sous in ("2018", "decisions"):
        (projet / "contributions" / sous).mkdir(parents=True, exist_ok=True)
        (projet / "contributions" / sous / f"{nom}.yaml").write_text("titre: x\n", "utf-8")
    lues, constats = load_contributions(projet / "contributions")
    assert not lues.propositions
    assert not lues.decisions
    assert [c.message for c in constats] == ["Ce nom n’est pas celui d’une contribution."] * 2


@pytest.mark.parametrize(
    ("champ", "valeur"), [("recevabilite", "peut-être"), ("sort", "jamais"), ("decide_le", "hier")]
)
def test_une_reponse_fautive_est_mise_de_cote_et_le_rapport_parait(
    projet: Path, champ: str, valeur: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (projet / "mkdocs.yml").symlink_to(RACINE / "mkdocs.yml")
    (projet / "overrides").symlink_to(RACINE / "overrides")
    accueil = "---\ngenre: annexe\n---\n# Reçues {#p-recues}\n\n```contributions\n```\n"
    (projet / "rapport" / "contributions.md").write_text(accueil, "utf-8")
    (projet / "rapport" / "rapport.yaml").write_text(
        IDENTITE + "  - page: contributions.md\n", "utf-8"
    )
    main([*MODIFICATION, "--passage", "a.md#p-regie"])
    (fichier,) = (projet / "contributions" / "2018").iterdir()
    fichier.write_text(
        fichier.read_text("utf-8").replace("La loi le dit.", "mot " * 13_000), "utf-8"
    )
    reponse = {"id": fichier.stem, "recevabilite": "recevable", "sort": "non_retenue",
               "motif": "La définition légale est en note.", "decide_le": "2018-11-20"}  # fmt: skip
    decisions = projet / "contributions" / "decisions"
    decisions.mkdir()
    (decisions / fichier.name).write_text(render_yaml(reponse | {champ: valeur}), "utf-8")
    capsys.readouterr()
    assert main(["construire", "--sans-pdf"]) == 0
    sortie = capsys.readouterr().out
    assert "Publié dans site/" in sortie
    assert main(["verifier"]) == 1  # elle reste une faute, à corriger
    assert f"decisions/{fichier.name}" in sortie
    assert "20000 au plus" in sortie


@pytest.mark.parametrize(
    "texte",
    ["Le code `<script>` et a < b.", "مدينة ذكية", "🏙️👩‍👩‍👧 ville", "O’Brien, O'Brien", "- 5 %"],
)
def test_un_texte_honnete_d_allure_etrange_passe_entier(projet: Path, texte: str) -> None:
    arguments = [texte if mot.startswith("régie de") else mot for mot in MODIFICATION]
    arguments[arguments.index("--texte") : arguments.index("--texte") + 2] = [f"--texte={texte}"]
    assert main([*arguments, "--passage", "a.md#p-regie"]) == 0
    (contribution,) = load(projet / "rapport")[0].contributions.propositions
    assert contribution.texte == texte


ECRITE = """schema: 1
id: 2018-aaaaaaaaaa
type: contribution_libre
titre: Une idée
entree: 1
texte: Des mots.
auteurs: [{cle: une-elue}]
consentement: {licence: CC BY-SA 4.0, publication_nom: nom, coauteur: oui, date: 2018-09-01}
"""


@pytest.mark.parametrize(
    ("juste", "faux", "dit"),
    [
        ("2018-09-01", "2018-02-30", "Le 30 février n’existe pas."),
        ("2018-09-01", "2018-13-01", "n’est pas une date"),
        ("2018-09-01", "hier", "« hier » n’est pas une date."),
        ("une-elue", '"une-elue\\n"', "n’a pas la forme attendue"),
    ],
)
def test_un_jour_impossible_et_une_fin_de_ligne_de_trop_se_disent(
    projet: Path, capsys: pytest.CaptureFixture[str], juste: str, faux: str, dit: str
) -> None:
    fichier = projet / "contributions/2018/2018-aaaaaaaaaa.yaml"
    fichier.parent.mkdir(parents=True, exist_ok=True)
    fichier.write_text(ECRITE.replace(juste, faux), "utf-8")
    assert main(["verifier", "--rapport", str(projet / "rapport")]) == 1
    assert dit in capsys.readouterr().out


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("Écrire à camille@exemple.fr", "Une adresse de courriel"),
        ("Un mot \u202eretourné", "Un signe invisible s’y cache (U+202E)"),
    ],
)
def test_la_commande_n_ecrit_pas_ce_que_le_depot_refuserait(
    projet: Path, texte: str, dit: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [texte if mot.startswith("régie de") else mot for mot in MODIFICATION]
    assert main([*arguments, "--passage", "a.md#p-regie"]) == 1
    sortie = capsys.readouterr().out
    assert dit in sortie
    assert "\u202e" not in sortie
    assert not (projet / "contributions").exists()


def test_un_jour_qui_n_existe_pas_ne_casse_pas_l_ecran_de_l_editeur(
    projet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    identite = projet / "rapport" / "rapport.yaml"
    identite.write_text(IDENTITE + "date: 2018-02-30\n", "utf-8")
    assert main(["etat", "--jour", "2018-12-01"]) == 0
    assert "ni datée" in capsys.readouterr().out
    assert main(["verifier"]) == 1
    assert "Le 30 février n’existe pas." in capsys.readouterr().out
