"""Lire autour d'un emploi : ses marques, ses guillemets, ses mots, sa place dans la phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.franconum.phrase import Portion, find_contenant, find_guillemets, find_phrase
from rapport_ouvert.franconum.projection import Texte
from rapport_ouvert.franconum.repertoire import Emploi
from rapport_ouvert.franconum.verdict import Jugement, Raison, Verdict

MAJUSCULE = re.compile(r"[A-ZÀ-ÖØ-Þ]")


_MOTS_VIDES = frozenset(
    {"and", "of", "the", "for", "to", "in", "on", "a", "by", "as", "&", "versus", "vs"}
)


def permit(raison: Raison, preuve: str = "") -> Jugement:
    """Le verdict favorable, avec ce qui le prouve."""
    return Jugement(Verdict.PERMIS, raison, preuve)


def read_mots(texte: Texte, emploi: Emploi) -> str:
    """Les mots de l'emploi, tels qu'écrits."""
    return texte.original[emploi.debut : emploi.fin]


def list_marques(texte: Texte, emploi: Emploi) -> Iterable[Noeud]:
    """Ce qui met l'emploi à part : italique, lien, langue, classe."""
    for marque in texte.marques:
        if marque.debut <= emploi.debut and emploi.fin <= marque.fin:
            yield marque.noeud


def find_classe(texte: Texte, emploi: Emploi, classe: str) -> Noeud | None:
    """La marque `[…]{.classe}` qui contient l'emploi."""
    marques = list_marques(texte, emploi)
    return next((m for m in marques if classe in m.attributs.get("class", "").split()), None)


def find_citation(texte: Texte, emploi: Emploi) -> Portion | None:
    """Les guillemets qui contiennent l'emploi, signes compris."""
    return find_contenant(find_guillemets(texte.original), emploi.debut, emploi.fin)


def find_emphase(texte: Texte, emploi: Emploi) -> Portion | None:
    """L'italique ou le gras qui contient l'emploi."""
    emphases = [
        (marque.debut, marque.fin)
        for marque in texte.marques
        if marque.noeud.genre in (Genre.EMPHASE, Genre.FORT)
    ]
    return find_contenant(emphases, emploi.debut, emploi.fin)


def opens_phrase(texte: Texte, emploi: Emploi, rang: int | None = None) -> bool:
    """Vrai si l'emploi, ou ce rang, ouvre sa phrase."""
    rang = emploi.debut if rang is None else rang
    debut, _ = find_phrase(texte.original, rang)
    return not texte.original[debut:rang].strip(" «»“„¿¡\"'(")


def list_mots_pleins(mots: str) -> list[str]:
    """Ceux qui portent la majuscule d'un nom : « Plug and Play », « Low-tech »."""
    return [mot for mot in mots.split() if mot.lower() not in _MOTS_VIDES]


def list_equivalents(emploi: Emploi) -> list[str]:
    """Ce que l'entrée propose de dire, au singulier et au pluriel."""
    terme, anglicisme = emploi.cible.terme, emploi.cible.anglicisme
    assert terme and anglicisme  # noqa: S101 - seuls les anglicismes se jugent
    mots = (*terme.francais, terme.pluriel, *(rival.terme for rival in terme.rivaux))
    singuliers = [mot for mot in (*mots, *anglicisme.francais) if mot]
    return singuliers + [re.sub(r"(?<=[^sx])(?= |$)", "s", mot) for mot in singuliers]
