"""Les passages écrits deux fois : repérés et consignés, jamais retirés."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapport_ouvert.lecture.importation.jonction import strip_appels
from rapport_ouvert.lecture.importation.modele import Alinea, Mention, Sorte

_GERME = 8
_MINIMUM = 12


def find_doublons(alineas: Sequence[Alinea]) -> list[Mention]:
    """Les suites d'au moins douze mots qui reviennent, avec leurs deux lignes."""
    mots = list(_list_mots(alineas))
    formes = [mot for mot, _ in mots]
    vus: dict[tuple[str, ...], int] = {}
    mentions: list[Mention] = []
    rang = 0
    while rang + _GERME <= len(mots):
        germe = tuple(formes[rang : rang + _GERME])
        premier = vus.setdefault(germe, rang)
        longueur = _extend(formes, premier, rang) if premier != rang else 0
        if longueur >= _MINIMUM:
            extrait = " ".join(formes[rang : rang + longueur])
            message = f"ces {longueur} mots se lisent déjà ligne {mots[premier][1]}"
            mentions.append(Mention(mots[rang][1], Sorte.DOUBLON, extrait, message))
            rang += longueur
        else:
            rang += 1
    return mentions


def _list_mots(alineas: Sequence[Alinea]) -> Iterator[tuple[str, int]]:
    for alinea in alineas:
        for ligne in alinea.lignes:
            for mot in re.findall(r"\w+", strip_appels(ligne.texte).lower()):
                yield mot, ligne.numero


def _extend(formes: Sequence[str], premier: int, second: int) -> int:
    longueur = 0
    limite = min(second - premier, len(formes) - second)
    while longueur < limite and formes[premier + longueur] == formes[second + longueur]:
        longueur += 1
    return longueur
