"""Où un texte imprimé dit ses mots : « l. 7479 », « note 158, l. 4162 ; l. 7565-7566, 7918 ».

Des lignes, des pages, des notes et des annexes se disent dans toute langue ; une mention d'une
autre forme (« adresse du site ») est de la prose, et se traduit dans le catalogue des errata.
"""

from __future__ import annotations

import re

from rapport_ouvert.domaine.interface import dire, mark

_SORTES = {
    # Traduire : l'abréviation de « ligne ».
    "l.": mark("l. {numeros}"),
    # Traduire : l'abréviation de « page ».
    "p.": mark("p. {numeros}"),
    "note": mark("note {numeros}"),
    "annexe": mark("annexe {numeros}"),
}
_NUMEROS = r"\d+(?:-\d+)?(?:, \d+(?:-\d+)?)*"
_PIECE = re.compile(rf"(?P<lien>, | ; |^)(?P<sorte>l\.|p\.|note|annexe) (?P<numeros>{_NUMEROS})")


def is_repere(lieu: str) -> bool:
    """Vrai s'il n'y a là que des lignes, des pages, des notes et des annexes."""
    return bool(lieu) and not _PIECE.sub("", lieu)


def tell_repere(lieu: str) -> str:
    """Le même, dans la langue de l'édition ; ce qui n'en est pas un reste tel quel."""
    if not is_repere(lieu):
        return lieu
    dit = ""
    for piece in _PIECE.finditer(lieu):
        sorte = _SORTES[piece["sorte"]]
        suite = dire(sorte, numeros=piece["numeros"])
        if piece["lien"] == ", ":
            dit = dire("{debut}, {suite}", debut=dit, suite=suite)
        elif piece["lien"]:
            dit = dire("{debut} ; {suite}", debut=dit, suite=suite)
        else:
            dit = suite
    return dit
