"""Un nom propre garde sa langue, même quand aucune liste ne le connaît."""

from __future__ import annotations

import re

from rapport_ouvert.franconum.exemptions.entourage import (
    MAJUSCULE,
    list_mots_pleins,
    opens_phrase,
    permit,
    read_mots,
)
from rapport_ouvert.franconum.langues import find_tournures
from rapport_ouvert.franconum.phrase import count_mots
from rapport_ouvert.franconum.projection import Texte
from rapport_ouvert.franconum.repertoire import Emploi
from rapport_ouvert.franconum.verdict import Cadre, Jugement, Raison

_LIENS = r" & | and | of | for | in | by | to | the | on | of the | for the "


_NOM_APRES = re.compile(rf"(?:(?: |-|['’]|{_LIENS})[A-ZÀ-Þ][\w'’]*| \d{{4}}\b|\.\w|@)")


_NOM_AVANT = re.compile(rf"(?:^|[\s'’(«“\"/-])([A-ZÀ-Þ][\w&.]*)(?: |-|{_LIENS})$")


# Un métier n'est pas un nom, devant celui de qui l'exerce (« la Community Manager Julie Martin »)
# ni après qui le donne (« nommée Project Manager »).
_METIER = re.compile(
    r"(?:officer|manager|owner|master|scientist|engineer|analyst|designer|steward|leader|planner|"
    r"coach|maker|hacker|influencer|freelance|journalist|angel|cdo|ceo|cto|dpo|upper)s?$"
)


_PRENOM_NOM = re.compile(r"^ [A-ZÀ-Þ][a-zà-ÿ-]+ [A-ZÀ-Þ]")


# « CityLab » est une marque ; « l'OpenData », une façon d'écrire.
_SOUDE = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+[A-ZÀ-Þ]\w*")


def exempt_nom_propre(texte: Texte, emploi: Emploi, cadre: Cadre) -> Jugement | None:
    """Un nom qui n'est dans aucune liste : des majuscules, et un voisin qui en fait un nom."""
    mots, tournures = read_mots(texte, emploi), find_tournures(cadre.parler)
    if not all(MAJUSCULE.match(mot) for mot in list_mots_pleins(mots)):
        return None
    avant, apres = texte.original[: emploi.debut], texte.original[emploi.fin :]
    if mots.isupper() and _is_en_capitales(avant + apres):
        return None  # un titre tout en capitales n'a plus de noms propres à l'œil
    anglicisme = emploi.cible.anglicisme
    compose = anglicisme is not None and " " in anglicisme.forme
    if compose and _SOUDE.fullmatch(mots) and not tournures.article.search(avant.lower()):
        return permit(Raison.NOM_PROPRE, mots)
    metier = _METIER.search(mots.lower()) is not None
    if metier and (_PRENOM_NOM.match(apres) or tournures.nommee.search(avant)):
        return None
    if tournures.donne_un_nom.search(avant.lower()):
        return permit(Raison.NOM_PROPRE, mots)
    sigle = anglicisme is not None and _is_sigle(anglicisme.forme)
    ouvre = opens_phrase(texte, emploi) or cadre.en_titre
    if tournures.nommant.search(avant.lower()) and not ouvre and not sigle:
        return permit(Raison.NOM_PROPRE, mots)
    if not tournures.majuscules:
        return None
    if colle := _NOM_APRES.match(apres):
        return permit(Raison.NOM_PROPRE, mots + colle[0])
    if _is_nom_avant(texte, emploi, cadre, ouvre_un_nom=not sigle and not cadre.en_titre):
        return permit(Raison.NOM_PROPRE, mots)
    if sigle:  # ses majuscules sont son orthographe, elles ne nomment rien
        return None
    if tournures.rendez_vous.search(avant):
        return permit(Raison.NOM_PROPRE, mots)
    if tournures.colonne_de_noms.search(cadre.colonne) and count_mots(texte.original) >= 2:
        mots_de_la_cellule = list_mots_pleins(texte.original)
        if all(MAJUSCULE.match(mot) for mot in mots_de_la_cellule):
            return permit(Raison.NOM_PROPRE, texte.original)
    return None


def _is_nom_avant(texte: Texte, emploi: Emploi, cadre: Cadre, *, ouvre_un_nom: bool) -> bool:
    """« Cap Digital », « Facebook Live » : le mot à majuscule d'avant fait partie du nom.

    Celui qui ouvre la phrase ne compte que si l'emprunt doit sa propre majuscule à un nom.
    """
    precede = _NOM_AVANT.search(texte.original[: emploi.debut])
    if precede is None:
        return False
    if precede[1].lower() in find_tournures(cadre.parler).civilites:
        return False
    return ouvre_un_nom or not opens_phrase(texte, emploi, precede.start(1))


def _is_sigle(forme: str) -> bool:
    """« IoT », « MaaS » : des majuscules jusque dans le mot."""
    return any(not mot[1:].islower() and not mot.islower() for mot in re.split("[ -]", forme))


def _is_en_capitales(texte: str) -> bool:
    capitales = sum(signe.isupper() for signe in texte)
    return capitales > sum(signe.islower() for signe in texte)
