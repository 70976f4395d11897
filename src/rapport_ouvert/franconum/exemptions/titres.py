"""Le titre d'une œuvre garde sa langue."""

from __future__ import annotations

import re

from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.franconum.exemptions.entourage import (
    MAJUSCULE,
    find_citation,
    list_mots_pleins,
    permit,
    read_mots,
)
from rapport_ouvert.franconum.langues import find_tournures
from rapport_ouvert.franconum.langues.parler import DEUX_NOMS
from rapport_ouvert.franconum.phrase import Portion, count_mots
from rapport_ouvert.franconum.projection import Texte
from rapport_ouvert.franconum.repertoire import Emploi
from rapport_ouvert.franconum.verdict import Cadre, Jugement, Raison

_AUTEUR_AVANT = re.compile(rf"{DEUX_NOMS},\s*$")


_ANNEE_APRES = re.compile(
    rf"^\s*(?:\([^()]*\b\d{{4}}\)|,\s*\d{{4}}\b|,\s*(?:de|par)\s+{DEUX_NOMS})"
)


_CLOT_APRES = re.compile(r"^\s*(?:[,(.;]|$)")


def exempt_titre(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """Un titre d'œuvre : en italique avec sa majuscule, ou entre guillemets en note.

    Plus long que l'emprunt d'au moins deux mots, il se reconnaît seul ; plus court, il faut un
    auteur, un verbe, un genre d'ouvrage ou une année : la règle E5.
    """
    if cadre.en_titre:
        return None
    for marque in texte.marques:
        dedans = marque.debut <= emploi.debut and emploi.fin <= marque.fin
        if dedans and marque.noeud.genre is Genre.EMPHASE:
            titre = texte.original[marque.debut : marque.fin]
            longueur = count_mots(read_mots(texte, emploi)) + 2
            capitale = MAJUSCULE.match(titre.lstrip(' «“"(¿¡')) is not None
            seul = capitale and count_mots(titre) >= longueur
            if (
                cadre.en_note
                or seul
                or (capitale and _is_titre(texte, marque.debut, marque.fin, cadre))
            ):
                return permit(Raison.TITRE, titre)
    portion = find_citation(texte, emploi)
    if portion and (cadre.en_note or _is_intitule(texte, emploi, portion, cadre)):
        return permit(Raison.TITRE, texte.original[slice(*portion)])
    if cadre.en_note and _is_notice(texte.original, cadre):
        return permit(Raison.TITRE, texte.original)
    if notice := _find_notice(texte, emploi, cadre):
        return permit(Raison.TITRE, notice)
    return None


_EDITE = re.compile(r"^\s*[,(]\s*[^.;«»]{0,80}\b(?:19|20)\d{2}\b")


def _is_intitule(texte: Texte, emploi: Emploi, portion: Portion, cadre: Cadre) -> bool:
    """Un titre entre guillemets : sa majuscule, et ce dont il est le titre ou l'année."""
    tournures = find_tournures(cadre.parler)
    titre = texte.original[slice(*portion)].strip('«»“”" ')
    pleins = list_mots_pleins(titre)
    a_l_anglaise = all(MAJUSCULE.match(mot) for mot in pleins)
    if a_l_anglaise and len(pleins) > count_mots(read_mots(texte, emploi)):
        return True  # « Smart City versus Stupid Village » : les majuscules d'un titre anglais
    if not titre[:1].isupper() or count_mots(titre) < count_mots(read_mots(texte, emploi)) + 1:
        return False
    avant, apres = texte.original[: portion[0]].lower(), texte.original[portion[1] :]
    if count_mots(titre) < count_mots(read_mots(texte, emploi)) + 2:
        return tournures.a_un_titre.search(avant) is not None
    return bool(
        tournures.a_un_titre.search(avant)
        or _EDITE.match(apres)
        or tournures.est_un_titre.match(apres)
    )


_NOTICE = re.compile(rf"^\W*(?:{DEUX_NOMS}|[A-ZÀ-Þ][\w'-]+,? (?:[A-Z]\.\W*)+|[A-ZÀ-Þ]{{3,}}\b)")


_ANNEE = re.compile(r"\b(?:19|20)\d{2}\b")


_NOTICE_DATEE = re.compile(r"^.{2,80}?\((?:19|20)\d{2}[a-z]?\)\s?[.,:]\s")


def _is_notice(note: str, cadre: Cadre) -> bool:
    tournures = find_tournures(cadre.parler)
    return bool(tournures.notice_en_note.match(note) and tournures.reference.search(note))


def _find_notice(texte: Texte, emploi: Emploi, cadre: Cadre) -> str | None:
    """« Anthony Townsend, Smart Cities, Norton, 2013 » : un titre sans italique ni guillemets."""
    original = texte.original
    if MAJUSCULE.match(read_mots(texte, emploi)) and find_tournures(cadre.parler).ouvrage.search(
        original[: emploi.debut]
    ):
        return read_mots(texte, emploi)
    if not _NOTICE.match(original) or not _ANNEE.search(original):
        return None
    datee = _NOTICE_DATEE.match(original)
    if datee and datee.end() <= emploi.debut:
        return original[datee.end() :]
    debut = max(original.rfind(signe, 0, emploi.debut) for signe in ",.:(") + 1
    fins = [original.find(signe, emploi.fin) for signe in ",.:("]
    fin = min((rang for rang in fins if rang >= 0), default=len(original))
    titre = original[debut:fin].strip()
    capitales = all(MAJUSCULE.match(mot) for mot in list_mots_pleins(titre))
    return titre if debut and capitales and fin < len(original) else None


def _is_titre(texte: Texte, debut: int, fin: int, cadre: Cadre) -> bool:
    tournures = find_tournures(cadre.parler)
    avant, apres = texte.original[:debut], texte.original[fin:]
    if tournures.titre_avant.search(avant):
        return True
    if tournures.article.search(avant.lower()):
        return False
    if _ANNEE_APRES.match(apres):
        return True
    return bool(_AUTEUR_AVANT.search(avant) and _CLOT_APRES.match(apres))
