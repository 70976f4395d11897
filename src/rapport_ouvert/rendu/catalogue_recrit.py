"""Récrire quelques messages d'un fichier PO sans en toucher un autre octet.

Un catalogue est passé par Poedit, Weblate ou un éditeur de texte, chacun son pli : le rendre en
entier changerait mille lignes pour un passage. On remplace le message, et lui seul.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapport_ouvert.domaine.traduction import Traduction
from rapport_ouvert.rendu.catalogue import escape_entete, render_traduction

_OUVRE = re.compile(r"#|\||msgctxt\b|msgid\b(?!_plural)")


@dataclass(slots=True)
class _Morceau:
    """Un message tel qu'il est écrit, commentaires compris ; ou une ligne vide entre deux."""

    lignes: list[str]
    contexte: str = ""
    source: bool = False
    obsolete: bool = False


def rewrite_catalogue(
    texte: str,
    traductions: Iterable[Traduction],
    ordre: Sequence[str] = (),
    entetes: Mapping[str, str] | None = None,
) -> str:
    """Le même fichier, où seuls ces messages et ces en-têtes changent.

    Un message neuf se range à sa place dans l'`ordre` des contextes de sa page, sinon avant les
    obsolètes ; ce qu'il avait d'obsolète s'en va.
    """
    morceaux = list(_split(texte))
    if entetes and morceaux:
        _write_entetes(morceaux, entetes)
    for traduction in traductions:
        _place(morceaux, traduction, ordre)
    return "\n".join(ligne for morceau in morceaux for ligne in morceau.lignes)


def _split(texte: str) -> Iterator[_Morceau]:
    """Mis bout à bout, les morceaux redonnent le fichier."""
    bloc: list[str] = []
    dit = False  # sa traduction a été lue : une ligne qui en ouvre un autre le finit
    for ligne in texte.split("\n"):
        nue = _strip_obsolete(ligne)
        if dit and (not nue or _OUVRE.match(nue)):
            yield _read_morceau(bloc)
            bloc, dit = [], False
        if not nue and not bloc:
            yield _Morceau([ligne])
            continue
        bloc.append(ligne)
        dit = dit or nue.startswith("msgstr")
    if bloc:
        yield _read_morceau(bloc)


def _strip_obsolete(ligne: str) -> str:
    return ligne.strip().removeprefix("#~").lstrip()


def _read_morceau(lignes: list[str]) -> _Morceau:
    """Son contexte, mis bout à bout : une ancre s'écrit sans échappement."""
    mots: list[str] = []
    dedans = False
    for ligne in map(_strip_obsolete, lignes):
        suite = ligne.removeprefix("msgctxt").lstrip()
        dedans = ligne.startswith("msgctxt") or (dedans and ligne.startswith('"'))
        if dedans:
            mots.append(suite.strip('"'))
    obsolete = any(ligne.lstrip().startswith("#~") for ligne in lignes)
    source = any(_strip_obsolete(ligne).startswith("msgid") for ligne in lignes)
    return _Morceau(lignes, "".join(mots), source, obsolete)


def _place(morceaux: list[_Morceau], traduction: Traduction, ordre: Sequence[str]) -> None:
    lignes, contexte = list(render_traduction(traduction)), traduction.contexte
    siens = [m for m in morceaux if m.contexte == contexte]
    vivant = next((m for m in siens if not m.obsolete), None)
    if vivant is not None:
        vivant.lignes = lignes
        return
    for morceau in siens:
        rang = next(r for r, m in enumerate(morceaux) if m is morceau)
        precedee = rang > 0 and not morceaux[rang - 1].source
        del morceaux[rang - precedee : rang + 1]
    rang = _find_rang(morceaux, contexte, ordre)
    neuf, vide = _Morceau(lignes, contexte, source=True), _Morceau([""])
    suivi = rang < len(morceaux) and morceaux[rang].obsolete
    morceaux[rang:rang] = [neuf, vide] if suivi else [vide, neuf]


def _find_rang(morceaux: list[_Morceau], contexte: str, ordre: Sequence[str]) -> int:
    """Juste après le message du passage qui précède ; à défaut, après le dernier qui vive."""
    vivants = [(rang, m.contexte) for rang, m in enumerate(morceaux) if m.source and not m.obsolete]
    avant = set(ordre[: ordre.index(contexte)]) if contexte in ordre else set()
    precedents = [rang for rang, nom in vivants if nom in avant]
    if vivants:
        return max(precedents or [rang for rang, _ in vivants]) + 1
    obsoletes = (rang for rang, m in enumerate(morceaux) if m.obsolete)
    return next(obsoletes, len(morceaux))


def _write_entetes(morceaux: list[_Morceau], entetes: Mapping[str, str]) -> None:
    """Récrit ces champs de l'en-tête, le message sans contexte qui ouvre le fichier."""
    tete = next((m for m in morceaux if m.source), None)
    if tete is None or tete.contexte or tete.obsolete or 'msgid ""' not in tete.lignes:
        return
    for nom, valeur in entetes.items():
        neuve = f'"{nom}: {escape_entete(valeur)}\\n"'
        debut = next(
            (r for r, li in enumerate(tete.lignes) if li.strip().startswith(f'"{nom}:')), -1
        )
        if debut < 0:
            tete.lignes.append(neuve)
            continue
        fin = debut  # un champ trop long se replie : il finit où sa ligne se ferme
        while fin + 1 < len(tete.lignes) and not tete.lignes[fin].rstrip().endswith('\\n"'):
            fin += 1
        tete.lignes[debut : fin + 1] = [neuve]
