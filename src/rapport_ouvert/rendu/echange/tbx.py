"""Le glossaire en TBX-Basic (ISO 30042:2019), dans son style DCA, le plus lu.

Un anglicisme employé en français est un terme français déconseillé, non le terme anglais : le
premier nourrit un vérificateur, le second une traduction.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from rapport_ouvert.domaine.glossaire import Famille, Glossaire, Statut, Terme

_ESPACE = "urn:iso:std:iso:30042:ed-2"
_LANGUE = "{http://www.w3.org/XML/1998/namespace}lang"
_CATEGORIES = {"nom": "noun", "adjectif": "adjective", "verbe": "verb", "locution": "other"}
_GENRES = {"f": "feminine", "m": "masculine", "n": "neuter", "mf": "other"}
_STATUTS = {
    Statut.PROPOSE: "admittedTerm-admn-sts",
    Statut.SOUMIS: "admittedTerm-admn-sts",
    Statut.VALIDE: "preferredTerm-admn-sts",
    Statut.PUBLIE: "preferredTerm-admn-sts",
}


def render_tbx(glossaire: Glossaire, langue: str) -> str:
    """Un document TBX : un concept par entrée, une section par langue."""
    racine = ET.Element(
        "tbx", {"type": "TBX-Basic", "style": "dca", _LANGUE: langue, "xmlns": _ESPACE}
    )
    entete = ET.SubElement(racine, "tbxHeader")
    source = ET.SubElement(ET.SubElement(entete, "fileDesc"), "sourceDesc")
    ET.SubElement(source, "p").text = "FRANCONUM, glossaire de Rapport ouvert (CC BY-SA 4.0)"
    corps = ET.SubElement(ET.SubElement(racine, "text"), "body")
    for terme in glossaire.list_langue(langue):
        _add_concept(corps, terme)
    ET.indent(racine)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(racine, "unicode") + "\n"


def _add_concept(corps: ET.Element, terme: Terme) -> None:
    concept = ET.SubElement(corps, "conceptEntry", {"id": terme.cle})
    for domaine in terme.domaines:
        ET.SubElement(concept, "descrip", {"type": "subjectField"}).text = domaine
    section = ET.SubElement(concept, "langSec", {_LANGUE: terme.langue})
    groupe = ET.SubElement(section, "descripGrp")
    redaction = {} if terme.redaction == terme.langue else {_LANGUE: terme.redaction}
    definition = ET.SubElement(groupe, "descrip", {"type": "definition", **redaction})
    definition.text = terme.definition
    if terme.preuve:
        source = " ".join(x for x in (terme.preuve.source, terme.preuve.adresse) if x)
        ET.SubElement(groupe, "admin", {"type": "source"}).text = source
    if terme.terme:
        prefere = _STATUTS[terme.statut]
        _add_terme(section, terme.terme, prefere, terme.categorie, terme.genre)
    for mot in terme.synonymes:
        _add_terme(section, mot, "admittedTerm-admn-sts", terme.categorie)
    for forme in terme.remplace:
        categorie = "verbe" if forme.famille is Famille.VERBE else terme.categorie
        _add_terme(section, forme.forme, "deprecatedTerm-admn-sts", categorie)
    for langue, mots in terme.equivalents.items():
        autre = ET.SubElement(concept, "langSec", {_LANGUE: langue})
        for mot in mots:
            _add_terme(autre, mot, "admittedTerm-admn-sts", terme.categorie)


def _add_terme(section: ET.Element, mot: str, statut: str, categorie: str, genre: str = "") -> None:
    bloc = ET.SubElement(section, "termSec")
    ET.SubElement(bloc, "term").text = mot
    nature = _CATEGORIES.get(categorie, "other")
    ET.SubElement(bloc, "termNote", {"type": "partOfSpeech"}).text = nature
    if genre:
        ET.SubElement(bloc, "termNote", {"type": "grammaticalGender"}).text = _GENRES[genre]
    ET.SubElement(bloc, "termNote", {"type": "administrativeStatus"}).text = statut
