"""Importer de nouveau : rien ne se répète, rien de jugé ni de retiré ne s'écrase."""

from __future__ import annotations

import pytest
import yaml
from tests.imports.conftest import Depot

LECTURE = "plateforme: Atelier\ncolonnes: {identifiant: N, texte: T, soutiens: V, repond_a: R}\n"


def run(depot: Depot, lignes: str, *options: str, nom: str = "lot.csv") -> str:
    """Ce qui s'affiche à la fin de l'import de ces lignes."""
    lecture = depot.write("c.yaml", LECTURE)
    fichier = depot.write(nom, f"N;T;V;R\n{lignes}")
    return depot.run(fichier, "--correspondance", lecture, "--recu-le", "2019-01-07", *options)[1]


def find(depot: Depot, texte: str) -> tuple[str, dict[str, object]]:
    """Le chemin et les champs de la contribution qui dit ces mots."""
    for chemin, contenu in depot.list_fichiers().items():
        champs = yaml.safe_load(contenu)
        if champs.get("texte") == texte:
            return chemin, champs
    raise AssertionError(texte)


def decide(depot: Depot, chemin: str) -> None:
    """Une réponse des éditeurs à cette contribution."""
    nom = chemin.rpartition("/")[2]
    dossier = depot.racine / "contributions" / "decisions"
    dossier.mkdir(exist_ok=True)
    (dossier / nom).write_text(f"id: {nom[:-5]}\nrecevabilite: recevable\n", "utf-8")


def test_un_texte_change_recrit_celle_que_nul_n_a_jugee_et_garde_le_reste(depot: Depot) -> None:
    run(depot, "1;Premier.;;\n")
    chemin, champs = find(depot, "Premier.")
    fichier = depot.racine / chemin
    fichier.write_text(fichier.read_text("utf-8").replace("texte:", "entree: '4'\ntexte:"), "utf-8")
    vu = run(depot, "1;Second.;;\n", "--recu-le", "2020-02-02")
    assert "contributions récrites : 1 ;" in vu
    neuf, change = find(depot, "Second.")
    assert neuf == chemin
    assert change["entree"] == "4"
    assert change["origine"]["recu_le"] == "2019-01-07"  # type: ignore[index]
    assert change["origine"]["empreinte"] != champs["origine"]["empreinte"]  # type: ignore[index]


def test_une_contribution_jugee_reste_et_la_neuve_la_remplace(depot: Depot) -> None:
    run(depot, "1;Premier.;;\n")
    chemin, _ = find(depot, "Premier.")
    decide(depot, chemin)
    avant = depot.list_fichiers()[chemin]
    assert "neuves, en remplaçant" in run(depot, "1;Second.;9;\n")
    assert depot.list_fichiers()[chemin] == avant
    autre, champs = find(depot, "Second.")
    assert champs["relations"] == {"remplace": chemin[-20:-5].split("/")[-1]}
    assert "inchangées : 1" in run(depot, "1;Second.;9;\n")
    assert "récrites : 1" in run(depot, "1;Troisième.;9;\n")
    assert find(depot, "Troisième.")[0] == autre


def test_ce_qu_un_editeur_a_corrige_reste_quand_seuls_les_soutiens_changent(depot: Depot) -> None:
    run(depot, "1;Appelez le 06.;3;\n")
    chemin, _ = find(depot, "Appelez le 06.")
    fichier = depot.racine / chemin
    fichier.write_text(fichier.read_text("utf-8").replace("le 06", "[numéro ôté]"), "utf-8")
    assert "inchangées : 1" in run(depot, "1;Appelez le 06.;3;\n")
    assert "récrites : 1" in run(depot, "1;Appelez le 06.;5;\n")
    champs = find(depot, "Appelez [numéro ôté].")[1]
    assert champs["soutiens"]["total"] == "5"  # type: ignore[index]
    decide(depot, chemin)
    assert "inchangées : 1" in run(depot, "1;Appelez le 06.;8;\n")


def test_une_contribution_retiree_ne_revient_pas(depot: Depot) -> None:
    run(depot, "1;Retirée.;;\n2;Autre.;;\n")
    chemin, champs = find(depot, "Retirée.")
    pierre = f"schema: '1'\nid: {champs['id']}\nretiree_le: '2019-02-01'\n"
    (depot.racine / chemin).write_text(pierre, "utf-8")
    for texte in ("Retirée.", "Récrite."):
        vu = run(depot, f"1;{texte};;\n2;Autre.;;\n", "--recu-le", "2022-01-01")
        assert "retirées par leur auteur : 1" in vu
        assert depot.list_fichiers()[chemin] == pierre
        assert sum("/20" in nom for nom in depot.list_fichiers()) == 2


def test_celle_que_les_editeurs_ont_retiree_ne_revient_pas(depot: Depot) -> None:
    run(depot, "1;Retirée.;;\n")
    chemin, _ = find(depot, "Retirée.")
    decide(depot, chemin)
    decision = depot.racine / chemin.replace("/2019/", "/decisions/")
    decision.write_text(decision.read_text("utf-8") + "sort: retiree\n", "utf-8")
    avant = depot.list_fichiers()[chemin]
    assert "retirées par leur auteur : 1" in run(depot, "1;Récrite.;;\n")
    assert depot.list_fichiers()[chemin] == avant
    assert sum("/2019/" in nom for nom in depot.list_fichiers()) == 1


def test_un_numero_laisse_dans_un_texte_se_dit(depot: Depot) -> None:
    vu = run(depot, "1;Appelez le 06 12 34 56 78.;;\n")
    assert "lot.csv:2:1: [import-contributions] avertissement" in vu
    assert "porte peut-être un numéro de téléphone" in vu


def test_le_meme_fichier_sous_un_autre_nom_ne_se_reprend_pas_deux_fois(depot: Depot) -> None:
    run(depot, "1;Une.;;\n")
    vu = run(depot, "1;Une.;;\n2;Deux.;;1\n", nom="copie.csv")
    assert "déjà reprises dans le lot lot : 1" in vu
    assert find(depot, "Deux.")[1]["relations"] == {"repond_a": find(depot, "Une.")[1]["id"]}


def test_une_reponse_lue_avant_ce_qu_elle_vise_s_y_rattache_ensuite(depot: Depot) -> None:
    vu = run(depot, "2;Réponse.;;1\n")
    assert "« ligne/1 », qu’elle vise, n’est pas repris" in vu
    assert "relations" not in find(depot, "Réponse.")[1]
    run(depot, "1;Question.;;\n2;Réponse.;;1\n")
    visee = find(depot, "Question.")[1]["id"]
    assert find(depot, "Réponse.")[1]["relations"] == {"repond_a": visee}


def test_nulle_ne_se_repond_a_elle_meme(depot: Depot) -> None:
    assert "n’est pas repris" in run(depot, "1;Une.;;1\n")
    assert "relations" not in find(depot, "Une.")[1]


def test_un_brouillon_n_ecrit_rien(depot: Depot) -> None:
    assert "Une idée" in run(depot, "1;Une idée.;;\n", "--brouillon")
    assert not depot.list_fichiers()


def test_l_ordre_des_lignes_ne_change_rien(depot: Depot) -> None:
    run(depot, "1;Une.;;\n2;Deux.;;1\n3;Trois.;4;2\n")
    avant = depot.list_fichiers()
    assert "inchangées : 3" in run(depot, "3;Trois.;4;2\n1;Une.;;\n2;Deux.;;1\n")
    apres = depot.list_fichiers()
    correspondance = "contributions/imports/lot/correspondance.yaml"
    assert {**avant, correspondance: ""} == {**apres, correspondance: ""}


@pytest.mark.parametrize("options", [("--lot", "../x"), ("--langue", "français")])
def test_une_option_sans_sens_est_refusee(depot: Depot, options: tuple[str, str]) -> None:
    assert "Remède" in run(depot, "1;Une.;;\n", *options)
    assert not depot.list_fichiers()
