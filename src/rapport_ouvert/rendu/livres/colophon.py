"""La dernière page d'un livre : de quelle édition il est, de qui, comment le citer."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.interface import dire, mark
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.rendu.jour import render_jour
from rapport_ouvert.rendu.mots_du_site import tell_edition
from rapport_ouvert.rendu.page_principale import COLOPHON, MOTS, SANS_SOURCE, holds_sans_source
from rapport_ouvert.rendu.pandoc.elements import (
    SANS_ATTRIBUT,
    Element,
    build_alinea,
    build_attributs,
    build_mots,
)

ANCRE = "colophon"
FABRIQUE = mark("Composé avec Rapport ouvert.")


def build_colophon(publication: Publication) -> list[Element]:
    """Un titre de page, puis ce que l'édition dit d'elle-même."""
    attributs = build_attributs(ANCRE, ["page"])
    titre = {"t": "Header", "c": [1, attributs, build_mots(dire(COLOPHON))]}
    lignes = [
        [build_mots(dire(MOTS[nom])), [[build_alinea(ligne)]]]
        for nom, ligne in _list_mentions(publication)
        if ligne
    ]
    return [titre, {"t": "DefinitionList", "c": lignes}]


def date_edition(publication: Publication) -> str:
    """« Édition 2018-2, 12 décembre 2018 »."""
    dite, jour = tell_edition(publication.rapport.identite.edition), render_jour(publication)
    return dire("{edition}, {jour}", edition=dite, jour=jour) if jour else dite


def _list_mentions(publication: Publication) -> Iterator[tuple[str, list[Element]]]:
    identite = publication.rapport.identite
    auteurs = ", ".join(identite.auteurs)
    titre = ". ".join(filter(None, (identite.titre, identite.sous_titre)))
    datee = date_edition(publication)
    yield "edition", build_mots(f"{identite.titre}. {datee}")
    yield "auteurs", build_mots(auteurs)
    debut = build_mots(f"{auteurs}, ") if auteurs else []
    adresse = [*build_mots(", "), link(identite.adresse)] if identite.adresse else []
    citation = {"t": "Emph", "c": build_mots(titre)}
    yield "citer", [*debut, citation, *build_mots(f", {datee}"), *adresse, *build_mots(".")]
    licence = identite.licence_adresse
    yield "licence", [link(licence, identite.licence)] if licence else build_mots(identite.licence)
    yield "avertissement", build_mots(identite.avertissement)
    yield "chiffres", build_mots(dire(SANS_SOURCE)) if holds_sans_source(publication) else []
    yield "fabrique", build_mots(dire(FABRIQUE))


def link(adresse: str, mots: str = "") -> Element:
    """Un lien vers le web."""
    return {"t": "Link", "c": [SANS_ATTRIBUT, build_mots(mots or adresse), [adresse, ""]]}
