"""Reconnaître qu'une phrase entière est dans une autre langue, à ses mots-outils.

Mesuré sur sept passages par langue : les mots-outils suffisent là où une bibliothèque de
reconnaissance pèse 4 à 96 Mo.
"""

from __future__ import annotations

from functools import cache

from rapport_ouvert.franconum.phrase import list_mots

_OUTILS = {
    "en": "the of and to in is that for it with as are on be this by from or an at which will has "
    "have its their our we you they was were been can not more but all into how what who through "
    "your there about these should would could between while than also",
    "fr": "le la les un une des de du et à en est que qui dans pour sur avec par ce cette ces il "
    "elle ils elles nous vous on ne pas plus se sa son ses leur leurs au aux ou mais comme sont a "
    "ont être été d l qu n s c j y dont où aussi tout tous très si",
    "es": "el la los las un una de del y en es que por para con se su sus al lo como más este esta "
    "ser son fue han ha hay no pero también entre sobre sin muy ya o si nuestra nuestro todos "
    "todas desde hasta cada ciudad ciudades",
    "de": "der die das und in zu den von mit ist im für auf des dem nicht ein eine sich als auch",
}
_MOTS = {langue: frozenset(mots.split()) for langue, mots in _OUTILS.items()}
_ASSEZ = 5
_NETTES = 2
_FORMULE = 3
_PART = 0.15
# Des lettres que le français n'écrit pas.
_SIGNES = {"es": frozenset("ñóíáú¿¡"), "de": frozenset("ßäö")}
_SANS_SIGNE: frozenset[str] = frozenset()


def is_etranger(texte: str, langue: str) -> bool:
    """Vrai si les mots-outils d'une autre langue y dominent nettement ceux de `langue`."""
    mots = [mot.lower() for mot in list_mots(texte.replace("'", " "))]
    if len(mots) < _ASSEZ:
        return False
    for autre in _MOTS:
        if autre == langue:
            continue
        # Ce que deux langues partagent (« de », « la ») n'en distingue aucune.
        propres, partages, adverses = _compare(autre, langue)
        signes = _SIGNES.get(autre, _SANS_SIGNE)
        nettes = sum(mot in propres or not signes.isdisjoint(mot) for mot in mots)
        communes = sum(mot in partages for mot in mots)
        contraires = sum(mot in adverses for mot in mots)
        assez = (nettes + communes) / len(mots) >= _PART
        if nettes >= _NETTES and nettes > 2 * contraires and assez:
            return True
    return False


@cache
def _compare(autre: str, langue: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Les mots-outils de l'autre langue seule, des deux, de la nôtre seule."""
    siens = _MOTS.get(langue, frozenset())
    return _MOTS[autre] - siens, _MOTS[autre] & siens, siens - _MOTS[autre]


def is_anglais(texte: str, langue: str) -> bool:
    """Vrai d'une formule trop courte pour qu'on en juge autrement : « smart city for all »."""
    mots = [mot.lower() for mot in list_mots(texte.replace("'", " "))]
    propres, _, adverses = _compare("en", langue)
    anglais = any(mot in propres for mot in mots)
    return len(mots) >= _FORMULE and anglais and not any(mot in adverses for mot in mots)
