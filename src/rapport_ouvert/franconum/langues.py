"""Reconnaître qu'une phrase entière est dans une autre langue, à ses mots-outils.

Mesuré sur sept passages par langue : les mots-outils suffisent là où une bibliothèque de
reconnaissance pèse 4 à 96 Mo.
"""

from __future__ import annotations

from rapport_ouvert.franconum.phrase import list_mots

_OUTILS = {
    "en": "the of and to in is that for it with as are on be this by from or an at which will has "
    "have its their our we you they was were been can not more but all into how what who through "
    "your there about these should would could between while than also",
    "fr": "le la les un une des de du et à en est que qui dans pour sur avec par ce cette ces il "
    "elle ils elles nous vous on ne pas plus se sa son ses leur leurs au aux ou mais comme sont a "
    "ont être été d l qu n s c j y dont où aussi tout tous très si",
    "es": "el la los las un una de del y en es que por para con se su sus al lo como más este esta",
    "de": "der die das und in zu den von mit ist im für auf des dem nicht ein eine sich als auch",
}
_MOTS = {langue: frozenset(mots.split()) for langue, mots in _OUTILS.items()}
_ASSEZ = 5


def is_etranger(texte: str, langue: str) -> bool:
    """Vrai si les mots-outils d'une autre langue y dominent nettement ceux de `langue`."""
    mots = [mot.lower() for mot in list_mots(texte.replace("'", " "))]
    if len(mots) < _ASSEZ:
        return False
    parts = {autre: sum(mot in outils for mot in mots) for autre, outils in _MOTS.items()}
    siens = parts.pop(langue, 0)
    autres = max(parts.values())
    return autres >= 2 and autres > 2 * siens and autres / len(mots) >= 0.15
