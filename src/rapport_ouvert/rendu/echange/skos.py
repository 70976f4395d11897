"""Le glossaire en SKOS (W3C), écrit en Turtle par rdflib.

Terme préféré, synonymes et formes remplacées sont disjoints, comme SKOS l'exige (S13) : les
anglicismes sont des libellés cachés, que l'on cherche sans les montrer.
"""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from rapport_ouvert.domaine.glossaire import Glossaire, Terme

BASE = "urn:franconum:"


def render_skos(glossaire: Glossaire, langue: str) -> str:
    """Un schéma de concepts, et un concept par entrée."""
    graphe = Graph()
    schema = URIRef(BASE + langue)
    graphe.add((schema, RDF.type, SKOS.ConceptScheme))
    graphe.add((schema, DCTERMS.title, Literal("FRANCONUM", lang=langue)))
    for terme in glossaire.list_langue(langue):
        _add_concept(graphe, terme, schema)
    return graphe.serialize(format="turtle")


def _add_concept(graphe: Graph, terme: Terme, schema: URIRef) -> None:
    concept = URIRef(BASE + terme.cle)
    graphe.add((concept, RDF.type, SKOS.Concept))
    graphe.add((concept, SKOS.inScheme, schema))
    graphe.add((concept, SKOS.notation, Literal(terme.cle)))
    graphe.add((concept, SKOS.definition, Literal(terme.definition, lang=terme.redaction)))
    if terme.terme:
        graphe.add((concept, SKOS.prefLabel, Literal(terme.terme, lang=terme.langue)))
    for mot in terme.synonymes:
        graphe.add((concept, SKOS.altLabel, Literal(mot, lang=terme.langue)))
    for forme in terme.remplace:
        graphe.add((concept, SKOS.hiddenLabel, Literal(forme.forme, lang=terme.langue)))
    for langue, (prefere, *autres) in ((x, mots) for x, mots in terme.equivalents.items() if mots):
        graphe.add((concept, SKOS.prefLabel, Literal(prefere, lang=langue)))
        for mot in autres:
            graphe.add((concept, SKOS.altLabel, Literal(mot, lang=langue)))
    for cle in terme.voir:
        graphe.add((concept, SKOS.related, URIRef(BASE + cle)))
    if terme.note:
        graphe.add((concept, SKOS.note, Literal(terme.note, lang=terme.redaction)))
