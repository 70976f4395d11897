"""Les langues que le vérificateur connaît, un module chacune : y ajouter la sienne suffit.

On reconnaît qu'une phrase entière est dans une autre langue à ses mots-outils. Mesuré sur sept
passages par langue : ils suffisent là où une bibliothèque de reconnaissance pèse 4 à 96 Mo.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rapport_ouvert.franconum.langues import allemand, espagnol, francais
from rapport_ouvert.franconum.langues.parler import Parler, Tournures
from rapport_ouvert.franconum.phrase import list_mots

_OUTILS_ANGLAIS = """
the of and to in is that for it with as are on be this by from or an at which will has have its
their our we you they was were been can not more but all into how what who through your there about
these should would could between while than also
"""
PARLERS: Mapping[str, Parler] = {
    "en": Parler(frozenset(_OUTILS_ANGLAIS.split())),
    "fr": francais.PARLER,
    "es": espagnol.PARLER,
    "de": allemand.PARLER,
}
_INCONNU = Parler()
_ASSEZ = 5
_NETTES = 2
_FORMULE = 3
_PART = 0.15
# Des lettres que le français n'écrit pas.
_SIGNES = {"es": frozenset("ñóíáú¿¡"), "de": frozenset("ßäö")}
_SANS_SIGNE: frozenset[str] = frozenset()


def find_parler(langue: str) -> Parler:
    """Ce qu'on sait d'une langue (« es-MX » vaut « es ») ; d'une langue inconnue, rien."""
    return PARLERS.get(langue.split("-")[0], _INCONNU)


def find_tournures(langue: str) -> Tournures:
    """Ses tournures."""
    return find_parler(langue).tournures


def is_etranger(texte: str, langue: str) -> bool:
    """Vrai si les mots-outils d'une autre langue y dominent nettement ceux de `langue`."""
    mots = _list_mots(texte)
    if len(mots) < _ASSEZ or langue not in PARLERS:
        return False
    for autre in PARLERS:
        if autre == langue:
            continue
        # Ce que deux langues partagent (« de », « la ») n'en distingue aucune.
        propres, partages, adverses = _compare(autre, langue)
        etrangers = _SIGNES.get(autre, _SANS_SIGNE) if langue == "fr" else _SANS_SIGNE
        nettes = sum(mot in propres or not etrangers.isdisjoint(mot) for mot in mots)
        communes = sum(mot in partages for mot in mots)
        contraires = sum(mot in adverses for mot in mots)
        assez = (nettes + communes) / len(mots) >= _PART
        if nettes >= _NETTES and nettes > 2 * contraires and assez:
            return True
    return False


def is_anglais(texte: str, langue: str) -> bool:
    """Vrai d'une formule trop courte pour qu'on en juge autrement : « smart city for all »."""
    mots = _list_mots(texte)
    propres, _, adverses = _compare("en", langue)
    anglais = any(mot in propres for mot in mots)
    return len(mots) >= _FORMULE and anglais and not any(mot in adverses for mot in mots)


def _list_mots(texte: str) -> list[str]:
    return [mot.lower() for mot in list_mots(texte.replace("'", " "))]


@cache
def _compare(autre: str, langue: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Les mots-outils de l'autre langue seule, des deux, de la nôtre seule."""
    siens, leurs = find_parler(langue).outils, find_parler(autre).outils
    return leurs - siens, leurs & siens, siens - leurs
