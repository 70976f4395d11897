"""Notre glossaire se tient, notre vérificateur tient ses mesures, d'autres outils nous relisent."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rdflib import Graph
from rdflib.namespace import SKOS

from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.domaine.glossaire import Glossaire, Statut
from rapport_ouvert.franconum.controle import REGLE, check_glossaire
from rapport_ouvert.franconum.verification import Verificateur
from rapport_ouvert.lecture.arbre import build_arbre
from rapport_ouvert.lecture.glossaire import load_glossaire
from rapport_ouvert.rendu.echange import FORMES
from rapport_ouvert.schemas import check_schema

RACINE = Path(__file__).parents[2]
sys.path.insert(0, str(RACINE / "scripts" / "mesures"))

from franconum import measure_qualite, read_phrases  # noqa: E402


@pytest.fixture(scope="module")
def glossaire() -> Glossaire:
    glossaire, constats = load_glossaire([RACINE / "glossaire_franconum"])
    assert not constats
    return glossaire


def test_notre_glossaire_suit_son_schema_et_ses_exemples(glossaire: Glossaire) -> None:
    ecarts = [c for t in glossaire.termes for c in check_schema(t.fiche, "terme.json", REGLE)]
    assert [str(c.lieu) for c in ecarts] == []
    constats = list(check_glossaire(glossaire, build_arbre))
    assert [(str(c.lieu), c.message) for c in constats if has_erreurs([c])] == []
    assert len(glossaire.list_langue("fr")) >= 250


def test_aucun_statut_publie_n_est_sans_date(glossaire: Glossaire) -> None:
    publies = [terme for terme in glossaire.termes if terme.statut is Statut.PUBLIE]
    assert publies
    assert all(terme.preuve and terme.preuve.jo for terme in publies)


def test_le_verificateur_tient_ses_promesses(glossaire: Glossaire) -> None:
    mesures = measure_qualite(Verificateur(glossaire), montrer=False)
    assert mesures.precision >= 0.97
    assert mesures.rappel >= 0.97
    publiees = glossaire.mesures
    assert publiees is not None
    # Les chiffres publiés sont ceux que l'on mesure : « franconum.py --noter » les refait.
    assert replace(mesures, jour=publiees.jour) == publiees


def test_ces_promesses_se_mesurent_sur_assez_de_phrases() -> None:
    fautives, permises = read_phrases("fautives.txt"), read_phrases("permises.txt")
    assert len(fautives) + len(permises) >= 300
    assert all(places for _, places in fautives)
    assert not any(places for _, places in permises)


def test_rdflib_relit_notre_skos(glossaire: Glossaire) -> None:
    graphe = Graph().parse(data=FORMES["skos"](glossaire, "fr"), format="turtle")
    preferes = {str(mot) for mot in graphe.objects(None, SKOS.prefLabel)}
    caches = {str(mot) for mot in graphe.objects(None, SKOS.hiddenLabel)}
    termes = glossaire.list_langue("fr")
    assert {terme.terme for terme in termes if terme.terme} <= preferes
    assert {forme.forme for terme in termes for forme in terme.remplace} == caches


def test_le_tbx_a_un_concept_par_entree_et_deconseille_les_emprunts(glossaire: Glossaire) -> None:
    espace = {"t": "urn:iso:std:iso:30042:ed-2"}
    racine = ET.fromstring(FORMES["tbx"](glossaire, "fr"))
    termes = glossaire.list_langue("fr")
    concepts = racine.findall(".//t:conceptEntry", espace)
    assert [concept.get("id") for concept in concepts] == [terme.cle for terme in termes]
    notes = racine.iterfind(".//t:termNote[@type='administrativeStatus']", espace)
    deconseilles = [note for note in notes if note.text == "deprecatedTerm-admn-sts"]
    assert len(deconseilles) == sum(len(terme.remplace) for terme in termes)


def test_le_csv_et_le_json_se_relisent(glossaire: Glossaire) -> None:
    nombre = len(glossaire.list_langue("fr"))
    lignes = list(csv.DictReader(io.StringIO(FORMES["csv"](glossaire, "fr"))))
    entrees = json.loads(FORMES["json"](glossaire, "fr"))
    assert len(lignes) == len(entrees) == nombre
    assert [ligne["cle"] for ligne in lignes] == [entree["cle"] for entree in entrees]
