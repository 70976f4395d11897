"""Une base terminologique TBX (ISO 30042:2019, style DCA ou DCT) → des entrées proposées."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rapport_ouvert.domaine.valeur import Simple
from rapport_ouvert.lecture.echange.article import (
    Article,
    FichierIllisible,
    Reglages,
    clean_texte,
    locate_element,
    parse_xml,
    write_emprunts,
)
from rapport_ouvert.lecture.importation.decoupage import slugify

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LANGUE = "{http://www.w3.org/XML/1998/namespace}lang"
_CATEGORIES = {"adjective": "adjectif", "verb": "verbe", "other": "locution"}
_GENRES = {"feminine": "f", "masculine": "m", "neuter": "n", "other": "mf"}
# « ville-intelligente » nomme un concept ; « c12 » ne dit rien.
_NOM = re.compile(r"[a-z]{3,}(-[a-z0-9]+)*")
_DECONSEILLES = ("deprecated", "superseded")


def read_tbx(octets: bytes, nom: str, reglages: Reglages) -> list[Article]:
    """Une entrée par concept qui a un terme dans la langue demandée.

    Lève FichierIllisible si ce n'est pas du TBX de 2019.
    """
    racine = parse_xml(octets, nom)
    if _name(racine) != "tbx":
        raise FichierIllisible(
            locate_element(racine, nom),
            f"La racine est « {_name(racine)} », et non « tbx ».",
            "convertir le fichier en TBX de 2019 (ISO 30042:2019), ou changer de --format.",
        )
    concepts = (element for element in racine.iter() if _name(element) == "conceptEntry")
    return [lu for concept in concepts if (lu := _read_concept(concept, nom, reglages))]


def _read_concept(concept: Element, nom: str, reglages: Reglages) -> Article | None:
    sections = [element for element in concept if _name(element) == "langSec"]
    sienne = next((s for s in sections if _read_langue(s) == reglages.langue), None)
    if sienne is None:
        return None
    termes = [(clean_texte(_find(sec, "term")), sec) for sec in sienne if _name(sec) == "termSec"]
    gardes = [(mot, sec) for mot, sec in termes if mot and not _is_deconseille(sec)]
    emprunts = [mot for mot, sec in termes if mot and _is_deconseille(sec)]
    champs: dict[str, Simple] = {}
    if gardes:
        champs["terme"] = gardes[0][0]
        categorie = _CATEGORIES.get(_find(gardes[0][1], "partOfSpeech"), "")
        if categorie:
            champs["categorie"] = categorie
        if genre := _GENRES.get(_find(gardes[0][1], "grammaticalGender"), ""):
            champs["genre"] = genre
        if len(gardes) > 1:
            champs["synonymes"] = list(dict.fromkeys(mot for mot, _ in gardes[1:]))
    elif emprunts:
        champs["nature"] = "sans-equivalent"
    else:
        return None
    nomme = concept.get("id", "")
    cle = nomme if _NOM.fullmatch(nomme) else slugify((gardes or termes)[0][0])
    lu = Article(cle, locate_element(concept, nom), champs)
    champs["domaines"] = list(_list_domaines(concept, lu, reglages))
    champs["definition"] = _find_definition(concept, sienne)
    champs["statut"] = "propose"
    if emprunts:
        champs["remplace"] = write_emprunts(emprunts, str(champs.get("categorie", "")))
    equivalents: dict[str, Simple] = {}
    for section in sections:
        mots: list[Simple] = [
            mot
            for sec in section
            if _name(sec) == "termSec" and not _is_deconseille(sec)
            if (mot := clean_texte(_find(sec, "term")))
        ]
        if section is not sienne and mots:
            equivalents[_read_langue(section)] = mots
    if equivalents:
        champs["equivalents"] = equivalents
    return lu


def _list_domaines(concept: Element, lu: Article, reglages: Reglages) -> Iterator[Simple]:
    noms = [clean_texte(mot) for mot in _list(concept, "subjectField")]
    if noms:
        yield from dict.fromkeys(noms)
    elif reglages.domaine:
        yield reglages.domaine
    else:
        lu.warn("Ce concept n’a pas de domaine.", "le choisir à la main, ou donner --domaine.")


def _find_definition(concept: Element, section: Element) -> str:
    return clean_texte(_find(section, "definition") or _find(concept, "definition"))


def _is_deconseille(section: Element) -> bool:
    return _find(section, "administrativeStatus").startswith(_DECONSEILLES)


def _find(element: Element, categorie: str) -> str:
    return next(_list(element, categorie), "")


def _list(element: Element, categorie: str) -> Iterator[str]:
    """`<descrip type="definition">` en DCA, `<basic:definition>` en DCT : la même donnée."""
    for enfant in element.iter():
        if enfant.get("type") == categorie or _name(enfant) == categorie:
            yield "".join(map(str, enfant.itertext())).strip()


def _read_langue(section: Element) -> str:
    return str(section.get(_LANGUE, "")).split("-")[0].lower()


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
