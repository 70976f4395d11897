"""Deux textes → ce qui reste, ce qui part et ce qui vient, par groupes de mots qui se lisent.

Une différence minimale hache une phrase récrite en un mot sur deux : ce que ne sépare qu'un blanc
ou un petit mot se lit d'un trait, et au-delà de PART_ILLISIBLE les deux textes se lisent entiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapport_ouvert.composition.rattachement import compare_mots, level_typographie
from rapport_ouvert.domaine.comparaison import Segment, Segments, Sorte

PART_ILLISIBLE = 0.6
# Au-delà, comparer mot à mot prendrait plus de temps que de lire ; aucun passage n'en approche.
TAILLE_COMPARABLE = 40_000
# « 3,5 », « rendez-vous », « citoyen·ne·s » : un seul mot pour qui lit.
_JETON = re.compile(r"\s+|\w+(?:[-.,/·\u2011]\w+)*|[^\w\s]")
_PHRASE = re.compile(r"[.!?…]\s\Z")
_MOT = re.compile(r"\w+")
_OUTIL = (
    r"aux?|à|c|ce(?:s|t|tte)?|dans|d[eu]?|des|elles?|en|est|et|eux|ils?|j|je|l|l[ae]|les|leurs?|n|ne|"
    r"o[uù]|par|pas|pour|qu|qu[ei]|s|s[ae]|ses|son|sont|sur|une?|y"
)
# Ce qui ne sépare pas deux changements : un blanc, ou un seul petit mot.
_LIANT = re.compile(rf"\s*(?:(?:{_OUTIL})['’]?\s*)?", re.I)


class _Change(NamedTuple):
    """Les signes `debut:fin` de l'ancien texte cèdent la place aux `de:a` du neuf."""

    debut: int
    fin: int
    de: int
    a: int


@lru_cache(maxsize=8192)  # l'aperçu compare tout à chaque écriture
def compare_textes(avant: str, apres: str) -> Segments:
    """Les segments, dans l'ordre de lecture ; rien si aucun mot ne change.

    Blancs, apostrophes et guillemets se valent, et ce qui reste s'écrit comme dans le neuf.
    """
    if len(avant) + len(apres) > TAILLE_COMPARABLE and avant != apres:
        return tuple(_build_segments([_Change(0, len(avant), 0, len(apres))], avant, apres))
    changes = _merge(_slide(list(_list_changes(avant, apres)), avant, apres), apres)
    if not changes:
        return ()
    if _measure(changes, avant, apres) > PART_ILLISIBLE:
        changes = [_Change(0, len(avant), 0, len(apres))]
    return tuple(_build_segments(changes, avant, apres))


def _list_changes(avant: str, apres: str) -> Iterator[_Change]:
    a_plat, neuf_a_plat = level_typographie(avant), level_typographie(apres)
    ancien, neuf = 0, 0
    for retouche in compare_mots(a_plat, neuf_a_plat, split=_JETON.findall):
        neuf += retouche.debut - ancien
        fin = neuf + len(retouche.texte)
        if avant[retouche.debut : retouche.fin].strip() or apres[neuf:fin].strip():
            yield _Change(retouche.debut, retouche.fin, neuf, fin)
        ancien, neuf = retouche.fin, fin


def _slide(changes: list[_Change], avant: str, apres: str) -> list[_Change]:
    """Une phrase qui part ou qui vient se montre entière, non du point d'avant à son dernier mot.

    « A[-. B-]. C » et « A. [-B. -]C » disent la même chose ; la seconde se lit.
    """
    glisses = []
    for rang, change in enumerate(changes):
        suivant = changes[rang + 1] if rang + 1 < len(changes) else None
        limite = (suivant.debut if suivant else len(avant)) - change.fin
        seul = change.debut == change.fin or change.de == change.a
        glisses.append(_slide_un(change, limite, avant, apres) if seul else change)
    return glisses


def _slide_un(change: _Change, limite: int, avant: str, apres: str) -> _Change:
    debut, fin, de, a = change
    for pas in range(limite):
        if _PHRASE.search(apres, max(0, de + pas - 2), de + pas):
            return _Change(debut + pas, fin + pas, de + pas, a + pas)
        meme = level_typographie(avant[debut + pas]) == level_typographie(
            apres[de + pas : de + pas + 1]
        )
        if not meme:
            break
    return change


def _merge(changes: list[_Change], apres: str) -> list[_Change]:
    """D'un trait, ce que ne séparent qu'un blanc ou un petit mot."""
    fondus: list[_Change] = []
    for change in changes:
        if fondus and _LIANT.fullmatch(apres, fondus[-1].a, change.de):
            change = _Change(fondus[-1].debut, change.fin, fondus[-1].de, change.a)
            fondus.pop()
        fondus.append(change)
    return fondus


def _measure(changes: list[_Change], avant: str, apres: str) -> float:
    """La part des mots qui changent."""
    touches = sum(_count(avant[c.debut : c.fin]) + _count(apres[c.de : c.a]) for c in changes)
    return touches / max(1, _count(avant) + _count(apres))


def _count(texte: str) -> int:
    return len(_MOT.findall(texte))


def _build_segments(changes: list[_Change], avant: str, apres: str) -> Iterator[Segment]:
    curseur = 0
    for change in changes:
        if apres[curseur : change.de]:
            yield Segment(Sorte.GARDE, apres[curseur : change.de])
        if avant[change.debut : change.fin]:
            yield Segment(Sorte.OTE, avant[change.debut : change.fin])
        if apres[change.de : change.a]:
            yield Segment(Sorte.AJOUTE, apres[change.de : change.a])
        curseur = change.a
    if apres[curseur:]:
        yield Segment(Sorte.GARDE, apres[curseur:])
