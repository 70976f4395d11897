"""Un passage tel qu'on le lit : ses mots, sans lien, sans note, sans balise."""

from __future__ import annotations

import html
import re

from rapport_ouvert.domaine.citation import strip_citations
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.rapport import Passage

# Les insécables du français sont du texte ; une fin de ligne de la source n'en est pas.
_BLANCS = re.compile(r"[ \t\n]+")
# Ce que laisse, en tête, un renvoi ôté : « [@dupuy1991]. L'auteur… ».
_RESTES = " \n\u00a0\u202f.,;:"
_MOT = re.compile(r"\w")
_INVISIBLE = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^>]*>", re.S | re.I)
_ATTRIBUTS = ("niveau", "info", "lang", "sorte")


def read_lisible(passage: Passage) -> str:
    """Le texte nu ; un tableau donne une ligne par rangée, ses cellules séparées d'une barre."""
    noeud = passage.noeud
    if passage.genre is Genre.TABLE:
        return "\n".join(_read_rangee(rangee) for rangee in noeud.enfants)
    if passage.genre is Genre.BLOC_CODE:
        return noeud.texte.strip("\n")
    if passage.genre is Genre.BLOC_HTML:
        return _squeeze(html.unescape(_INVISIBLE.sub(" ", noeud.texte)))
    return _squeeze(_read(noeud))


def read_habillage(passage: Passage) -> tuple[object, ...]:
    """Ce qui distingue deux passages de mêmes mots : balises, liens, notes, rang d'un titre."""
    attributs = tuple(passage.noeud.attributs.get(nom, "") for nom in _ATTRIBUTS)
    return passage.genre, _squeeze(passage.texte), attributs, passage.langue, passage.conteneurs


def _read_rangee(rangee: Noeud) -> str:
    return " | ".join(_squeeze(_read(cellule)) for cellule in rangee.enfants)


def _read(noeud: Noeud) -> str:
    """Sans les renvois aux œuvres, à moins qu'il n'y ait rien d'autre."""
    texte = noeud.read_texte()
    nu = strip_citations(texte)
    if nu == texte or not _MOT.search(nu):
        return texte
    return nu.lstrip(_RESTES)


def _squeeze(texte: str) -> str:
    return _BLANCS.sub(" ", texte).strip(" ")
