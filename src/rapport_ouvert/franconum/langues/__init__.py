"""Les langues que le vérificateur connaît, un module chacune : y ajouter la sienne suffit.

On reconnaît qu'une phrase entière est dans une autre langue à ses mots-outils. Mesuré sur sept
passages par langue : ils suffisent là où une bibliothèque de reconnaissance pèse 4 à 96 Mo.
"""

from __future__ import annotations

from collections.abc import Mapping

from rapport_ouvert.franconum.langues import allemand, espagnol, francais
from rapport_ouvert.franconum.langues.parler import Parler
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


def find_parler(langue: str) -> Parler:
    """Ce qu'on sait d'une langue (« es-MX » vaut « es ») ; d'une langue inconnue, rien."""
    return PARLERS.get(langue.split("-")[0], _INCONNU)


def is_etranger(texte: str, langue: str) -> bool:
    """Vrai si les mots-outils d'une autre langue y dominent nettement ceux de `langue`."""
    mots = [mot.lower() for mot in list_mots(texte.replace("'", " "))]
    if len(mots) < _ASSEZ or langue not in PARLERS:
        return False
    parts = {autre: sum(mot in p.outils for mot in mots) for autre, p in PARLERS.items()}
    siens = parts.pop(langue)
    autres = max(parts.values())
    return autres >= 2 and autres > 2 * siens and autres / len(mots) >= 0.15
