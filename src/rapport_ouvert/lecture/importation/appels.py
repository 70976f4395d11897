"""Retrouver les appels de note, dont l'exposant a été perdu : « citation »2, mouvement59 ».

Le pied de la page dit quels numéros y sont appelés. Parmi tous les endroits où ces chiffres se
lisent, on choisit ceux qui forment une suite croissante et dont l'entourage convient le mieux.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapport_ouvert.lecture.importation.jonction import render_appel
from rapport_ouvert.lecture.importation.modele import Ligne, Mention, Note, Sorte

_FERMANTS, _PONCTUATION = '»”"’)…', ".,;:?!"
_ANNEE = re.compile(r"(?:1[0-9]|20)\d\d\Z")
_SEUIL_DEVINE = 3


@dataclass(frozen=True, slots=True)
class _Candidat:
    """Un endroit où le numéro pourrait être appelé ; `rang` est celui de la ligne."""

    rang: int
    debut: int
    fin: int
    valeur: int


def mark_appels(
    lignes: Sequence[Ligne], notes: Sequence[Note]
) -> tuple[tuple[Ligne, ...], list[Mention]]:
    """Les lignes d'une page où les appels de ses notes sont marqués."""
    if not notes:
        return tuple(lignes), []
    choix = _choose([list(_find_candidats(lignes, note.numero)) for note in notes])
    marquees, mentions = list(lignes), []
    for note, candidat in reversed(list(zip(notes, choix, strict=True))):
        if candidat is None:
            message = f"l'appel de la note {note.numero} n'a pas été trouvé dans sa page"
            mentions.append(Mention(note.ligne, Sorte.MANQUANT, f"[^{note.numero}]", message))
            continue
        ligne = marquees[candidat.rang]
        mentions += _explain(ligne, candidat, note.numero)
        marquees[candidat.rang] = _mark(ligne, candidat, note.numero)
    return tuple(marquees), mentions


def _find_candidats(lignes: Sequence[Ligne], numero: int) -> Iterator[_Candidat]:
    motif = re.compile(f"{numero}(?!\\d)")
    for rang, ligne in enumerate(lignes):
        for trouve in motif.finditer(ligne.texte):
            valeur = _weigh(ligne.texte, trouve.start(), trouve.end())
            if valeur:
                yield _Candidat(rang, *trouve.span(), valeur)


def _weigh(texte: str, debut: int, fin: int) -> int:
    """De 0 (impossible) à 10 (certain) : ce que l'entourage dit de ces chiffres."""
    avant, apres = texte[:debut], texte[fin : fin + 1]
    if apres and (apres.isalpha() or apres in "@%°/"):
        return 0
    precedent = avant[-1:]
    if precedent.isdigit():
        return _weigh_chiffres(avant)
    if precedent.isspace():
        return _weigh_espace(avant.rstrip(), apres)
    if precedent in _FERMANTS:
        return 10
    if precedent.isalpha():
        mot = re.search(r"[^\W\d_]+\Z", avant)
        return 9 if mot and len(mot.group()) > 2 else 4
    return 6 if precedent in _PONCTUATION and precedent else 0


def _weigh_chiffres(avant: str) -> int:
    """Un numéro collé à un nombre : l'année ou le compte qui précède doit être entier."""
    nombre = re.search(r"\d+\Z", avant)
    return 3 if nombre and _ANNEE.match(nombre.group()) else 1


def _weigh_espace(avant: str, apres: str) -> int:
    """Un numéro détaché : plausible après un guillemet, ou devant une ponctuation."""
    if avant.endswith(("»", "”")):
        return 7
    return 2 if not apres or apres in _PONCTUATION or apres.isspace() else 0


def _choose(candidats: list[list[_Candidat]]) -> list[_Candidat | None]:
    """La suite croissante de plus grande valeur, un candidat par note au plus."""
    meilleurs: list[tuple[int, tuple[_Candidat | None, ...]]] = [(0, ())]
    for possibles in candidats:
        suivants = [(valeur, (*suite, None)) for valeur, suite in meilleurs]
        for candidat in possibles:
            valeur, suite = max(
                (etat for etat in meilleurs if _precedes(etat[1], candidat)),
                key=lambda etat: etat[0],
            )
            # Trouver chaque note compte plus que bien entourer une seule d'entre elles.
            suivants.append((valeur + 20 + candidat.valeur, (*suite, candidat)))
        meilleurs = _prune(suivants)
    return list(max(meilleurs, key=lambda etat: etat[0])[1])


def _precedes(suite: tuple[_Candidat | None, ...], candidat: _Candidat) -> bool:
    dernier = next((c for c in reversed(suite) if c is not None), None)
    return dernier is None or (dernier.rang, dernier.fin) <= (candidat.rang, candidat.debut)


def _prune(
    etats: list[tuple[int, tuple[_Candidat | None, ...]]],
) -> list[tuple[int, tuple[_Candidat | None, ...]]]:
    """Un seul état par dernier candidat : le meilleur."""
    meilleurs: dict[_Candidat | None, tuple[int, tuple[_Candidat | None, ...]]] = {}
    for etat in etats:
        dernier = next((c for c in reversed(etat[1]) if c is not None), None)
        if dernier not in meilleurs or meilleurs[dernier][0] < etat[0]:
            meilleurs[dernier] = etat
    return list(meilleurs.values())


def _explain(ligne: Ligne, candidat: _Candidat, numero: int) -> Iterator[Mention]:
    if candidat.valeur > _SEUIL_DEVINE:
        return
    extrait = ligne.texte[max(0, candidat.debut - 30) : candidat.fin + 10].strip()
    message = f"appel de la note {numero} reconnu par sa place dans le compte"
    yield Mention(ligne.numero, Sorte.DEVINE, extrait, message)


def _mark(ligne: Ligne, candidat: _Candidat, numero: int) -> Ligne:
    texte = ligne.texte
    return Ligne(
        ligne.numero, texte[: candidat.debut] + render_appel(numero) + texte[candidat.fin :]
    )
