"""Retrouver dans un fichier YAML ce qui s'y lit : un pli, un bloc ou un échappement décale tout.

Les espaces et les fins de ligne se plient, se coupent ou s'ajoutent ; les autres signes, non. Le
énième signe lu est donc le énième signe écrit, une fois les échappements défaits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BLANCS = frozenset(" \t\n\r\x85\u2028\u2029")
_ECHAPPEMENT = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.S)
# Ceux qui ne rendent qu'un blanc ; les autres rendent un signe.
_VERS_UN_BLANC = frozenset("nrtNLP \n\t")


def locate_ecrit(ecrit: str, lu: str, debut: int, fin: int) -> tuple[int, int] | None:
    """Les bornes, dans `ecrit`, de ce qui se lit en `lu[debut:fin]` ; rien si cela ne se retrouve.

    `debut` doit désigner autre chose qu'un blanc.
    """
    premier = sum(signe not in _BLANCS for signe in lu[:debut])
    dernier = premier + sum(signe not in _BLANCS for signe in lu[debut:fin]) - 1
    depart = -1
    for rang, (de, jusqu_a) in enumerate(_list_signes(ecrit)):
        if rang == premier:
            depart = de
        if rang == dernier and depart >= 0:
            return depart, jusqu_a
    return None


def _list_signes(ecrit: str) -> Iterator[tuple[int, int]]:
    """Les bornes de chaque signe qui se lit, dans l'ordre."""
    rang, ouvrant = 0, ecrit[:1]
    if ouvrant in ("|", ">"):  # la ligne de l'indicateur ne se lit pas
        rang = ecrit.find("\n") + 1 or len(ecrit)
    fin = len(ecrit)
    if ouvrant in ('"', "'"):
        rang, fin = 1, len(ecrit) - 1
    while rang < fin:
        pas = _measure(ecrit, rang, ouvrant)
        if not _is_blanc(ecrit, rang, pas):
            yield rang, rang + pas
        rang += pas


def _measure(ecrit: str, rang: int, ouvrant: str) -> int:
    """Le nombre de signes écrits pour celui-ci."""
    if ouvrant == '"' and ecrit[rang] == "\\":
        trouve = _ECHAPPEMENT.match(ecrit, rang)
        return len(trouve[0]) if trouve else 1
    return 2 if ouvrant == "'" and ecrit.startswith("''", rang) else 1


def _is_blanc(ecrit: str, rang: int, pas: int) -> bool:
    if pas == 1 or ecrit[rang] == "'":
        return ecrit[rang] in _BLANCS
    if pas == 2:
        return ecrit[rang + 1] in _VERS_UN_BLANC
    # Un code démesuré ne se lit pas : l'analyseur l'a refusé.
    return chr(min(int(ecrit[rang + 2 : rang + pas], 16), 0x10FFFF)) in _BLANCS
