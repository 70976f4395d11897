"""Ce qui entoure un mot : sa phrase, ses guillemets, les mots d'avant et d'après."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

# Un point finit une phrase s'il n'abrège rien et si une majuscule suit.
_FIN = re.compile(
    r"(?<!\bM)(?<!\bMM)(?<!\bMme)(?<!\bDr)(?<!\bp)(?<!\bpp)(?<!\bcf)(?<!\bart)(?<!\b[A-Z])"
    r"(?<!\bSr)(?<!\bSra)(?<!\bDra)(?<!\bnúm)(?<!\bpág)(?<!\bNr)(?<!\bHr)(?<!\bAbs)(?<!\bbzw)"
    r"[.!?…](?:\s*[»”\"')\]])*(?=\s+(?:[«»“„\"'(¿¡]\s*)?[A-ZÀ-ÖØ-Þ])"
)
_MOT = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_PAIRES = (("«", "»"), ("“", "”"), ("„", "“"), ("‚", "‘"))
_RETOURNEES = ("»", "«")  # l'usage des livres allemands

Portion = tuple[int, int]


def find_phrase(texte: str, rang: int) -> Portion:
    """Les bornes de la phrase où se trouve ce rang."""
    fins = _list_fins(texte)
    place = bisect_right(fins, rang)
    return (fins[place - 1] if place else 0), (fins[place] if place < len(fins) else len(texte))


# Chaque exemption relit les phrases et les guillemets du même bloc : on les cherche une fois.
@lru_cache(maxsize=16)
def _list_fins(texte: str) -> tuple[int, ...]:
    return tuple(fin.end() for fin in _FIN.finditer(texte))


@lru_cache(maxsize=16)
def find_guillemets(texte: str) -> tuple[Portion, ...]:
    """Chaque passage entre guillemets, signes compris ; un guillemet jamais fermé n'ouvre rien."""
    portions: list[Portion] = []
    retourne = -1 < texte.find("»") < texte.find("«")
    for ouvrant, fermant in (*((_RETOURNEES,) if retourne else _PAIRES[:1]), *_PAIRES[1:]):
        ouverts: list[int] = []  # « Il a dit « non » et rien d'autre »
        for rang, signe in enumerate(texte):
            if signe == ouvrant:
                ouverts.append(rang)
            elif signe == fermant and ouverts:
                portions.append((ouverts.pop(), rang + 1))
    if "”" in texte and "“" not in texte and "„" not in texte:  # ”ainsi”, dans bien des textes
        droits = [rang for rang, signe in enumerate(texte) if signe == "”"]
        portions += [(a, b + 1) for a, b in zip(droits[::2], droits[1::2], strict=False)]
    droits = [rang for rang, signe in enumerate(texte) if signe == '"']
    portions += [(a, b + 1) for a, b in zip(droits[::2], droits[1::2], strict=False)]
    return tuple(portions)


def find_contenant(portions: Iterable[Portion], debut: int, fin: int) -> Portion | None:
    """La plus petite portion qui contient `debut:fin`."""
    contenants = [p for p in portions if p[0] <= debut and fin <= p[1]]
    return min(contenants, key=lambda p: p[1] - p[0], default=None)


def list_mots(texte: str) -> list[str]:
    """Les mots d'un texte, tels quels."""
    return _MOT.findall(texte)


def count_mots(texte: str) -> int:
    """Leur nombre."""
    return len(_MOT.findall(texte))
