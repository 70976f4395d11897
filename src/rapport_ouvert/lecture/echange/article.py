"""Une entrée venue d'ailleurs, telle qu'elle s'écrira chez nous, et ce qui lui manque."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.valeur import Simple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

REGLE = "import-glossaire"
_BALISE = re.compile(r"<[^<>]{0,200}>")
_BLANCS = re.compile(r"\s+")
# Ce que dit la catégorie grammaticale : « n.f.pl. », « loc.adj. », « v. ».
_GENRES = (("n.m.f", "mf"), ("n.f", "f"), ("n.m", "m"))


@dataclass(frozen=True, slots=True)
class Reglages:
    """Ce que l'on veut d'un fichier : sa langue, un domaine par défaut, la date de consultation."""

    langue: str = "fr"
    domaine: str = ""
    consulte: date | None = None


@dataclass(slots=True)
class Article:
    """Les champs d'une entrée ; `lieu` est celui où le fichier d'origine la commence."""

    cle: str
    lieu: Lieu
    champs: dict[str, Simple]
    constats: list[Constat] = field(default_factory=list)

    def warn(self, message: str, remede: str, mots: str = "") -> None:
        """Note ce qu'il faudra revoir à la main."""
        constat = Constat(self.lieu, REGLE, message, remede, mots, Gravite.AVERTISSEMENT)
        self.constats.append(constat)


class FichierIllisible(Exception):  # noqa: N818 - c'est un constat qui remonte
    """Le fichier entier ne se lit pas ; `constat` dit où et pourquoi."""

    def __init__(self, lieu: Lieu, message: str, remede: str) -> None:  # noqa: D107
        super().__init__(message)
        self.constat = Constat(lieu, REGLE, message, remede)


def clean_texte(texte: str | None) -> str:
    """Un texte sur une ligne, sans balise, sans signe invisible ni sens d'écriture caché."""
    sans_balises = unescape(_BALISE.sub(" ", texte or ""))
    visibles = (
        signe if unicodedata.category(signe)[0] != "C" else " "
        for signe in unicodedata.normalize("NFC", sans_balises)
        if unicodedata.category(signe) != "Cf"
    )
    return _BLANCS.sub(" ", "".join(visibles)).strip()


def read_categorie(categorie: str) -> dict[str, Simple]:
    """« loc.n.f.pl. » → nom, féminin, sans singulier ; une abréviation inconnue ne dit rien."""
    serree = categorie.lower().replace(" ", "")
    if "n." in serree or serree.startswith("n"):
        champs: dict[str, Simple] = {}
        genre = next((genre for marque, genre in _GENRES if marque in serree), "")
        if genre:
            champs["genre"] = genre
        if serree.rstrip(".").endswith("pl"):
            champs["nombre"] = "pluriel"
        return champs
    if "adj" in serree:
        return {"categorie": "adjectif"}
    if serree.startswith(("v.", "loc.v")):
        return {"categorie": "verbe"}
    return {"categorie": "locution"} if serree.startswith("loc") else {}


def write_emprunts(formes: Iterable[Simple], categorie: str, gravite: str = "") -> list[Simple]:
    """Les formes que l'entrée remplace, avec la famille qui les fléchira."""
    emprunts: list[Simple] = []
    for forme in dict.fromkeys(str(forme) for forme in formes if forme):
        famille = {"verbe": "verbe", "adjectif": "adjectif", "locution": "invariable"}
        nom = famille.get(categorie, "nom")
        if nom == "verbe" and not forme.endswith("er"):
            nom = "invariable"
        emprunts.append(
            {"forme": forme, "famille": nom, **({"gravite": gravite} if gravite else {})}
        )
    return emprunts


def parse_xml(octets: bytes, nom: str) -> Element:
    """La racine d'un document XML : ni entité étrangère, ni réseau, ni bombe."""
    from lxml import etree

    analyseur = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(octets, analyseur)
    except etree.XMLSyntaxError as erreur:
        ligne, colonne = erreur.position
        raise FichierIllisible(
            Lieu(nom, max(1, ligne), max(1, colonne), max(1, ligne), max(1, colonne) + 1),
            "Ce XML est mal formé.",
            "demander un export neuf, ou ouvrir le fichier à cette ligne.",
        ) from erreur


def locate_element(element: Element, nom: str) -> Lieu:
    """Le lieu d'un élément : sa ligne ; XML ne garde pas la colonne."""
    ligne = max(1, int(str(element.sourceline or 1)))
    return Lieu(nom, ligne, 1, ligne, 1)
