"""Les renvois aux œuvres : `[@ascher1995, p. 33]`, seuls ou au milieu d'une note.

La syntaxe est celle de pandoc (« citations ») : plusieurs œuvres se séparent d'un point-virgule,
des mots peuvent précéder la clé, la page la suit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapport_ouvert.domaine.lieu import Lieu, locate
from rapport_ouvert.domaine.memoire import remember
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Page

_CITATION = re.compile(r"(?<![\w\]\\])\[(?=@|[^\[\]@]*[\s;]@)(?P<corps>[^\[\]]+)\](?![(\[{:])")
_AVEC_BLANC = re.compile(rf"\s?{_CITATION.pattern}")
_RENVOI = re.compile(r"^(?P<avant>.*?)@(?P<cle>[a-zA-Z0-9][\w-]*)(?P<apres>.*)$", re.S)


@dataclass(frozen=True, slots=True)
class Renvoi:
    """Une œuvre citée, avec les mots qui l'introduisent et la page qui la suit."""

    cle: str
    avant: str
    apres: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Un crochet entier, tel qu'il est écrit."""

    texte: str
    renvois: tuple[Renvoi, ...]
    lieu: Lieu
    debut: int
    fin: int


@remember(1024)
def find_citations(page: Page) -> tuple[Citation, ...]:
    """Les citations d'une page, dans l'ordre de la source ; `debut` et `fin` y sont des rangs."""
    return tuple(_find_citations(page))


def _find_citations(page: Page) -> Iterator[Citation]:
    codes = [noeud.lieu for noeud in page.walk() if noeud.genre in (Genre.CODE, Genre.BLOC_CODE)]
    for trouve in _CITATION.finditer(page.source, page.debut):
        lieu = locate(page.fichier, page.source, *trouve.span())
        renvois = tuple(_read_renvois(trouve["corps"]))
        if renvois and not any(_holds(code, lieu) for code in codes):
            yield Citation(trouve[0], renvois, lieu, *trouve.span())


def strip_citations(texte: str) -> str:
    """Le texte sans ses renvois aux œuvres, ni le blanc qui les précède."""
    return _AVEC_BLANC.sub(
        lambda trouve: "" if any(_read_renvois(trouve["corps"])) else trouve[0], texte
    )


def _read_renvois(corps: str) -> Iterator[Renvoi]:
    for partie in corps.split(";"):
        if lu := _RENVOI.match(" ".join(partie.split())):
            yield Renvoi(lu["cle"], lu["avant"].strip(), lu["apres"].lstrip(", "))


def _holds(contenant: Lieu, lieu: Lieu) -> bool:
    debut = (contenant.ligne, contenant.colonne) <= (lieu.ligne, lieu.colonne)
    return debut and (lieu.fin_ligne, lieu.fin_colonne) <= (
        contenant.fin_ligne,
        contenant.fin_colonne,
    )
