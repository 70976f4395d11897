"""Le message d'un commit → un titre, un exposé, et ce à quoi son auteur consent.

Le nom d'un auteur ne paraît que si son message le dit, sur une ligne : « Consentement: nom »,
« Consentement: pseudonyme Camille », « Consentement: anonyme ». Sans elle : anonyme. Aucune adresse
de courriel n'est gardée.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapport_ouvert.domaine.donnees_personnelles import COURRIEL
from rapport_ouvert.lecture.contributions import remove_caches
from rapport_ouvert.releve.demandes import Commit

CONSENTEMENTS = ("nom", "pseudonyme", "anonyme")
SANS_EXPOSE = "Sans exposé."
_TITRE, _EXPOSE, _NOM = 120, 20000, 120
_CONSENTEMENT = re.compile(
    rf"(?im)^[ \t]*consentement[ \t\u00a0\u202f]*:[ \t]*({'|'.join(CONSENTEMENTS)})\b[ \t]*(.*)$"
)
_SUITE = re.compile(r"(?im)^[ \t]*(?:[a-z]+-)+by[ \t]*:.*$\n?")
_ADRESSE = re.compile(rf"<?(?:mailto:)?{COURRIEL.pattern}>?")


@dataclass(frozen=True, slots=True)
class Message:
    """Ce qu'un commit dit de lui-même ; `nom` est vide pour qui reste anonyme."""

    titre: str
    expose: str
    consentement: str
    nom: str


def read_message(commit: Commit, repli: str, consentement: str = "anonyme") -> Message:
    """Le message lu ; `repli` fait le titre s'il n'y en a pas, `consentement` vaut par défaut."""
    premiere, _, corps = commit.message.strip().partition("\n")
    nom = commit.auteur
    for dit, suite in _CONSENTEMENT.findall(commit.message):
        consentement, nom = dit.lower(), (suite if dit.lower() == "pseudonyme" else commit.auteur)
    nom = _clean_ligne(nom)[:_NOM].strip() if consentement != "anonyme" else ""
    titre = _cut(_clean_ligne(_CONSENTEMENT.sub("", premiere)), _TITRE)
    expose = _clean(_SUITE.sub("", _CONSENTEMENT.sub("", corps)))[:_EXPOSE].strip()
    return Message(
        titre if len(titre) >= 3 else repli,
        expose or SANS_EXPOSE,
        consentement if nom else "anonyme",
        nom,
    )


def _clean(texte: str) -> str:
    """Ni signe caché, ni adresse ; les lignes restent."""
    propre = remove_caches(unicodedata.normalize("NFC", texte))
    while COURRIEL.search(propre):  # en ôter une peut en former une autre
        propre = _ADRESSE.sub("", propre)
    return re.sub(r"\n{3,}", "\n\n", propre)


def _clean_ligne(texte: str) -> str:
    return " ".join(_clean(texte).split())


def _cut(texte: str, longueur: int) -> str:
    if len(texte) <= longueur:
        return texte
    return texte[: longueur - 1].rsplit(" ", 1)[0][: longueur - 1].rstrip() + "…"
