"""Où en est chaque catalogue d'une langue : ce qui est traduit, ce qui date, ce qui manque."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapport_ouvert.composition.traduction.controle import judge_tenue
from rapport_ouvert.domaine.traduction import (
    Etat,
    Message,
    Traduction,
    Traductions,
    is_meme_texte,
)


@dataclass(frozen=True, slots=True)
class Ligne:
    """Un catalogue : combien de messages dans chaque état, combien de mots à rendre."""

    langue: str
    catalogue: str
    edition: str
    traduits: int
    perimes: int
    absents: int
    mots: int


def list_lignes(
    messages: dict[str, tuple[Message, ...]], traductions: Traductions
) -> Iterator[Ligne]:
    """L'état de chaque catalogue, dans l'ordre du rapport."""
    for nom, couples in pair_messages(messages, traductions):
        catalogue = traductions.catalogues.get(nom)
        etats = []
        mots = 0
        for message, traduction in couples:
            etats.append(judge_tenue(traduction, message.source))
            mots += 0 if etats[-1] is Etat.TRADUIT else len(message.source.split())
        yield Ligne(
            traductions.langue.code,
            nom,
            catalogue.edition if catalogue else "",
            etats.count(Etat.TRADUIT),
            etats.count(Etat.PERIME),
            etats.count(Etat.ABSENT),
            mots,
        )


def pair_messages(
    messages: dict[str, tuple[Message, ...]], traductions: Traductions
) -> Iterator[tuple[str, list[tuple[Message, Traduction | None]]]]:
    """Par catalogue, chaque message et sa traduction : un passage la garde en changeant de page."""
    passages = {t.contexte: t for _, t in traductions.walk() if "#" not in t.contexte}
    for nom, siens in messages.items():
        catalogue = traductions.catalogues.get(nom)
        champs = catalogue.traductions if catalogue else {}
        yield nom, [(m, champs.get(m.contexte) or passages.get(m.contexte)) for m in siens]


def has_change(messages: dict[str, tuple[Message, ...]], traductions: Traductions) -> bool:
    """Vrai si le texte a changé depuis que ces catalogues en ont été extraits."""
    return any(
        traduction and not is_meme_texte(traduction.source, message.source)
        for _, couples in pair_messages(messages, traductions)
        for message, traduction in couples
    )
