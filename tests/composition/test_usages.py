"""Ce que le texte emploie de son glossaire : chaque phrase vient d'une édition, lue à l'œil.

En regard, les entrées que la phrase emploie dans leur sens ; un mot pris dans un autre sens ne se
relève ni ne s'explique.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rapport_ouvert.composition.adoption import compose_adoption, list_figures
from rapport_ouvert.composition.infobulles import retouch_termes
from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.domaine.glossaire import Glossaire
from rapport_ouvert.domaine.rapport import Corpus, Identite, Rapport
from rapport_ouvert.franconum.controle import check_glossaire
from rapport_ouvert.lecture.arbre import build_arbre
from rapport_ouvert.lecture.glossaire import load_glossaire
from rapport_ouvert.lecture.page import read_page
from rapport_ouvert.rendu.citations import render_references

GLOSSAIRE, _ = load_glossaire([Path(__file__).parents[2] / "glossaire_franconum"])
CAS = [
    ("de", "Die vier Buchstaben sind ein Programm.", []),
    ("de", "Diese Programme sind teuer.", []),
    ("de", "Der Bericht ist ein Werkzeug.", []),
    ("de", "Arbeitskräfte hätten die Werkstätten gefüllt.", []),
    ("de", "Es geht um Luftqualität und soziale Sicherung.", []),
    ("de", "Das trägt ihm den Vergleich mit Big Brother ein.", []),
    (
        "de",
        "Die Datensicherung läuft, die intelligente Stadt auch.",
        ["sauvegarde", "ville-intelligente"],
    ),
    (
        "de",
        "Eine offene Werkstatt nutzt freie Software.",
        ["laboratoire-de-fabrication", "logiciel-libre"],
    ),
    ("es", "Habla de compromiso a largo plazo.", []),
    ("es", "Faltaban los decretos de aplicación.", []),
    ("es", "El error se repite.", []),
    ("es", "Una administración independiente vela por él.", []),
    ("es", "La ciudad inteligente abre sus macrodatos.", ["megadonnees", "ville-intelligente"]),
    ("fr", "Le succès qui a suivi n'en est pas un.", []),
    ("fr", "Le ministre des affaires étrangères crée du lien social.", []),
    ("fr", "La technologie sert l'emploi des mégadonnées.", ["megadonnees"]),
    ("fr", "Une jeune pousse ouvre ses données ouvertes.", ["donnees-ouvertes", "jeune-pousse"]),
]


def compose_matiere(langue: str, phrase: str, glossaire: Glossaire = GLOSSAIRE) -> Matiere:
    """Un rapport d'une phrase, et la page qui présente son glossaire."""
    source = f"---\ngenre: chapitre\n---\n# Titre {{#p-titre}}\n\n[]{{#p-un}} {phrase}\n"
    pages = (
        read_page(source, "un.md", "un.md")[0],
        read_page("# FRANCONUM\n", "franconum/index.md", "franconum/index.md")[0],
    )
    rapport = Rapport(Identite("Essai", langue=langue), (), pages)
    corpus = Corpus(rapport, glossaire=glossaire)
    return Matiere(corpus, render_references(corpus))


@pytest.mark.parametrize(("langue", "phrase", "attendues"), CAS, ids=[cas[1] for cas in CAS])
def test_seul_l_emploi_sur_d_un_mot_se_releve(
    langue: str, phrase: str, attendues: list[str]
) -> None:
    releves = compose_matiere(langue, phrase).usages.comptes
    assert sorted(releves) == attendues


def test_un_mot_que_chacun_connait_se_compte_sans_s_expliquer() -> None:
    matiere = compose_matiere("es", "Los datos abren la ciudad inteligente.")
    page = matiere.corpus.rapport.pages[0]
    expliques = [page.source[r.debut : r.fin] for r in retouch_termes(page, matiere)]
    assert sorted(matiere.usages.comptes) == ["donnee", "ville-intelligente"]
    assert expliques == ["ciudad inteligente"]


def test_la_part_d_un_mot_ambigu_ne_se_mesure_pas() -> None:
    matiere = compose_matiere("de", "Ein Programm, ein Tool, die intelligente Stadt.")
    figures = list_figures(matiere.corpus, matiere.usages)
    donnees = replace(matiere.corpus.donnees, figures=figures)
    matiere = replace(matiere, corpus=replace(matiere.corpus, donnees=donnees))
    lignes = "\n".join(compose_adoption(matiere.corpus.rapport.pages[1], matiere, ""))
    assert "intelligente Stadt" in lignes
    assert "Programm" not in lignes


def test_un_mot_ambigu_est_un_mot_de_son_entree() -> None:
    logiciel = replace(GLOSSAIRE.find_terme("de", "logiciel"), ambigus=("Programm", "Programme"))
    constats = check_glossaire(Glossaire((logiciel,)), build_arbre)
    dits = [constat.message for constat in constats]
    assert dits == ["« Programme » n’est pas un mot de cette entrée."]
