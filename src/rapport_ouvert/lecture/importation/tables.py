"""Reconstruire les tableaux que l'extraction a mis à plat, quand leur forme est sûre."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapport_ouvert.lecture.importation.jonction import collapse_espaces
from rapport_ouvert.lecture.importation.modele import Ligne, Mention, Sorte, Tableau
from rapport_ouvert.lecture.importation.reperes import read_reperes

_NOMBRE = re.compile(r"\s?(?P<nom>[^\d\s].*[^\s,.;:–-])\s(?P<nombre>\d{1,3}(?: \d{3})+|\d+)\s*\Z")
_ANNEE = re.compile(r"\s?(?:1[5-9]|20)\d\d\s*\Z")
_RANGEES_MINIMUM = 4
_ANNEES_MINIMUM = 3
_LARGEUR = 80


@dataclass(frozen=True, slots=True)
class Trouvaille:
    """Un tableau et les lignes `[debut, fin[` qu'il remplace dans le texte suivi."""

    debut: int
    fin: int
    lignes: tuple[Ligne, ...]
    tableau: Tableau


def find_tableaux(lignes: Sequence[Ligne]) -> tuple[list[Trouvaille], list[Mention]]:
    """Les tableaux du texte : un nom et un nombre, une date et un événement, une année."""
    trouvailles: list[Trouvaille] = []
    rang = 0
    while rang < len(lignes):
        trouvaille = _read_tableau(lignes, rang)
        if trouvaille:
            trouvailles.append(trouvaille)
        rang = trouvaille.fin if trouvaille else rang + 1
    return trouvailles, [mention for table in trouvailles for mention in _explain(table)]


def _read_tableau(lignes: Sequence[Ligne], rang: int) -> Trouvaille | None:
    ligne = lignes[rang]
    if ligne.vide:
        return None
    if _ANNEE.match(ligne.texte):
        return _read_annees(lignes, rang)
    if _compile_date().match(ligne.texte):
        return _read_dates(lignes, rang)
    return _read_nombres(lignes, rang)


def _walk_rangees(lignes: Sequence[Ligne], debut: int) -> Iterator[int]:
    """Les rangs des lignes écrites jusqu'au premier alinéa vide (une ligne d'une espace)."""
    for rang in range(debut, len(lignes)):
        if lignes[rang].vide and lignes[rang].texte:
            return
        if not lignes[rang].vide:
            yield rang


def _read_nombres(lignes: Sequence[Ligne], debut: int) -> Trouvaille | None:
    """« Espagne 264 » : une rangée par ligne, ou deux quand le nom est trop long."""
    rangees: list[tuple[str, ...]] = []
    attente, fin = "", debut
    for rang in _walk_rangees(lignes, debut):
        trouve = _NOMBRE.match(lignes[rang].texte)
        if len(lignes[rang].nue) > _LARGEUR:
            break
        if trouve:
            nom = collapse_espaces(f"{attente} {trouve['nom']}")
            rangees.append((nom, trouve["nombre"]))
            attente, fin = "", rang + 1
        elif attente and rangees:
            break
        else:
            attente = f"{attente} {lignes[rang].nue}"
            if attente.count(" ") > 12:
                break
    if len(rangees) < _RANGEES_MINIMUM or any("." in nom for nom, _ in rangees):
        return None
    return _split_entete(lignes, debut, fin, rangees)


def _split_entete(
    lignes: Sequence[Ligne], debut: int, fin: int, rangees: list[tuple[str, ...]]
) -> Trouvaille:
    """Les lignes d'avant le premier blanc sont l'en-tête : son premier mot, puis le reste."""
    blanc = next((rang for rang in range(debut, fin) if lignes[rang].vide), fin)
    tete = lignes[debut:blanc]
    entete: tuple[str, ...] = ("", "")
    if not any(_NOMBRE.match(ligne.texte) for ligne in tete):
        texte = collapse_espaces(" ".join(ligne.nue for ligne in tete))
        premier, _, reste = texte.partition(" ")
        entete = (premier, reste)
        rangees[0] = (rangees[0][0].removeprefix(texte).strip(), rangees[0][1])
    tableau = Tableau(entete, tuple(rangees))
    return Trouvaille(debut, fin, _pick(lignes, debut, fin), tableau)


def _read_dates(lignes: Sequence[Ligne], debut: int) -> Trouvaille | None:
    """« 9 - 11 avril 2018 Dubaï, … » : une date, puis un texte parfois sur deux lignes."""
    rangees: list[tuple[str, ...]] = []
    fin = debut
    for rang in _walk_rangees(lignes, debut):
        trouve = _compile_date().match(lignes[rang].texte)
        if trouve:
            rangees.append((trouve["date"], collapse_espaces(trouve["suite"])))
        else:
            rangees[-1] = (rangees[-1][0], f"{rangees[-1][1]} {lignes[rang].nue}")
        fin = rang + 1
    if len(rangees) < _RANGEES_MINIMUM:
        return None
    tableau = Tableau(("Date", "Événement"), tuple(rangees))
    return Trouvaille(debut, fin, _pick(lignes, debut, fin), tableau)


def _compile_date() -> re.Pattern[str]:
    jour = r"\d{1,2}(?:er)?"
    mois = "|".join(read_reperes("mois"))
    sans_accent = mois.replace("fevrier", "f[eé]vrier").replace("aout", "ao[uû]t")
    sans_accent = sans_accent.replace("decembre", "d[eé]cembre")
    date = rf"{jour}(?:\s*-\s*{jour})?\s+(?:{sans_accent})(?:\s+\d{{4}})?"
    return re.compile(rf"\s?(?P<date>{date})\s+(?P<suite>[^\W\d_].*)", re.I)


def _read_annees(lignes: Sequence[Ligne], debut: int) -> Trouvaille | None:
    """Une année seule sur sa ligne, puis ce qui lui répond, plusieurs fois de suite."""
    rangees: list[tuple[str, ...]] = []
    fin = rang = debut
    while rang < len(lignes) and _ANNEE.match(lignes[rang].texte):
        suite = rang + 1
        while suite < len(lignes) and _is_suite(lignes[suite]):
            suite += 1
        texte = collapse_espaces(" ".join(ligne.nue for ligne in lignes[rang + 1 : suite]))
        rangees.append((lignes[rang].nue, texte))
        fin = rang = suite
        while rang < len(lignes) and lignes[rang].vide:
            rang += 1
    if len(rangees) < _ANNEES_MINIMUM or not all(texte for _, texte in rangees):
        return None
    tableau = Tableau(("Année", "Intitulé"), tuple(rangees))
    return Trouvaille(debut, fin, _pick(lignes, debut, fin), tableau)


def _is_suite(ligne: Ligne) -> bool:
    return not ligne.vide and not _ANNEE.match(ligne.texte)


def _pick(lignes: Sequence[Ligne], debut: int, fin: int) -> tuple[Ligne, ...]:
    return tuple(ligne for ligne in lignes[debut:fin] if not ligne.vide)


def _explain(table: Trouvaille) -> Iterator[Mention]:
    entete = " ".join(table.tableau.entete)
    ligne = table.lignes[0]
    rangees = len(table.tableau.rangees)
    message = f"tableau de {rangees} rangées reconstruit ; vérifier l'en-tête et les colonnes"
    yield Mention(ligne.numero, Sorte.DEVINE, entete or ligne.nue, message)
