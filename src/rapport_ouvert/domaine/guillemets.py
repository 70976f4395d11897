"""Quel guillemet en ferme quel autre : l'appariement, et ceux qui restent seuls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OUVRANTS = {"«": "»", "“": "”"}
FERMANTS = {fermant: ouvrant for ouvrant, fermant in OUVRANTS.items()}
DROIT = '"'
_GUILLEMET = re.compile('[«»“”"]')
# Une citation ne passe ni un alinéa, ni un élément de liste, ni une rangée de tableau.
_FRONTIERE = re.compile(r"\n(?=[ \t>]*(?:\n|\Z|[-+*] |\d+[.)] |#+ |\||\[\^|!!!|\?\?\?))")
_AVANT_OUVRANT = re.compile(r"[\s(\[{«“’'/*_>\-–—]\Z")


@dataclass(frozen=True, slots=True)
class Paire:
    """Deux guillemets qui se répondent ; `niveau` compte les paires qui les entourent."""

    debut: int
    fin: int
    niveau: int


@dataclass(frozen=True, slots=True)
class Appariement:
    """Les paires d'un texte, et la place des guillemets qui n'en ont pas."""

    paires: tuple[Paire, ...]
    orphelins: tuple[int, ...]


def pair_guillemets(texte: str) -> Appariement:
    """Apparie les guillemets de `texte`, bloc par bloc, dans l'ordre de lecture."""
    bruts: list[tuple[int, int]] = []
    orphelins: list[int] = []
    for debut, fin in _split_blocs(texte):
        _pair_bloc(texte, debut, fin, bruts, orphelins)
    return Appariement(tuple(_nest(sorted(bruts))), tuple(sorted(orphelins)))


def _nest(bruts: list[tuple[int, int]]) -> Iterator[Paire]:
    """Chaque paire et le nombre de celles qui l'entourent : les paires ne se croisent pas."""
    entourantes: list[int] = []
    for debut, fin in bruts:
        while entourantes and entourantes[-1] < debut:
            entourantes.pop()
        yield Paire(debut, fin, len(entourantes))
        entourantes.append(fin)


def _split_blocs(texte: str) -> Iterator[tuple[int, int]]:
    debut = 0
    for frontiere in _FRONTIERE.finditer(texte):
        yield debut, frontiere.end()
        debut = frontiere.end()
    yield debut, len(texte)


def _pair_bloc(
    texte: str, debut: int, fin: int, paires: list[tuple[int, int]], orphelins: list[int]
) -> None:
    ouverts: list[int] = []
    for trouve in _GUILLEMET.finditer(texte, debut, fin):
        rang, signe = trouve.start(), trouve.group()
        if signe in OUVRANTS or (signe == DROIT and _opens(texte, rang, ouverts)):
            ouverts.append(rang)
            continue
        attendu = FERMANTS.get(signe, DROIT)
        if not any(texte[ouvert] == attendu for ouvert in ouverts):
            orphelins.append(rang)
            continue
        while texte[ouverts[-1]] != attendu:
            orphelins.append(ouverts.pop())
        paires.append((ouverts.pop(), rang))
    orphelins.extend(ouverts)


def _opens(texte: str, rang: int, ouverts: list[int]) -> bool:
    """Un guillemet droit ouvre s'il est collé au mot qui suit et qu'aucun autre n'attend."""
    if any(texte[ouvert] == DROIT for ouvert in ouverts):
        return False
    colle = rang + 1 < len(texte) and not texte[rang + 1].isspace()
    return colle and (rang == 0 or bool(_AVANT_OUVRANT.search(texte[rang - 1 : rang])))


_FERMES_PAR = {"«": "»", "“": "”", "„": "“", "‚": "‘"}
_BLANCS = " \u00a0\u202f"


def lower_guillemets(texte: str, rangs: tuple[str, str]) -> str:
    """Les guillemets de `texte`, au rang qu'ils prennent dans d'autres guillemets.

    `rangs` dit comment la langue écrit une citation et celle qu'elle contient : « {mots} » et
    “{mots}”. L'allemand ferme par le signe qui ouvre ailleurs : on lit ce qui ferme d'abord.
    """
    ouverts: list[tuple[str, str]] = []  # le signe qui fermera, et les mots qui le précédaient
    courant = ""
    for signe in texte:
        if ouverts and signe == ouverts[-1][0]:
            _, avant = ouverts.pop()
            forme = rangs[(len(ouverts) + 1) % 2]
            courant = avant + forme.format(mots=courant[1:].strip(_BLANCS))
        elif signe in _FERMES_PAR:
            ouverts.append((_FERMES_PAR[signe], courant))
            courant = signe
        else:
            courant += signe
    for _, avant in reversed(ouverts):
        courant = avant + rangs[1].partition("{mots}")[0] + courant[1:].lstrip(_BLANCS)
    return courant
