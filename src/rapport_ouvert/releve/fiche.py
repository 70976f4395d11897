"""Une proposition → les champs de sa contribution, et l'empreinte de ce qui a été lu."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from rapport_ouvert.domaine.valeur import Simple
from rapport_ouvert.lecture.importation.decoupage import SANS_LETTRES, slugify
from rapport_ouvert.releve.comparaison import Proposition
from rapport_ouvert.releve.connues import Place
from rapport_ouvert.releve.message import Message


def compute_empreinte(proposition: Proposition, message: Message) -> str:
    """L'empreinte de ce que dit la demande ; ni la date, ni l'édition n'y entrent."""
    p = proposition
    lu = [p.genre, p.page, p.ancre, p.position, p.exact, p.base, p.texte]
    lu += [message.titre, message.expose, message.consentement, message.nom]
    return hashlib.sha256(json.dumps(lu, ensure_ascii=False).encode()).hexdigest()


def build_champs(
    proposition: Proposition,
    message: Message,
    place: Place,
    origine: Mapping[str, str],
    repli: str,
    *,
    edition: str,
    licence: str,
    langue: str,
) -> dict[str, Simple]:
    """Les champs, dans l'ordre où on les lit ; `repli` est la clé de qui reste anonyme."""
    champs: dict[str, Simple] = {
        "schema": "1",
        "id": place.id,
        "type": proposition.genre.value,
        "titre": message.titre,
    }
    if proposition.ancre:
        champs["cible"] = _build_cible(proposition, edition)
    champs["texte"] = proposition.texte
    champs["expose"] = message.expose
    if place.remplace:
        champs["relations"] = {"remplace": place.remplace}
    champs["auteurs"] = [_build_auteur(message, repli)]
    champs["consentement"] = {
        "licence": licence or "CC BY-SA 4.0",
        "publication_nom": message.consentement,
        "coauteur": "oui" if message.nom else "non",
        "date": place.recu_le,
    }
    champs["langue"] = langue
    champs["origine"] = dict(origine)
    return champs


def _build_cible(proposition: Proposition, edition: str) -> dict[str, Simple]:
    cible: dict[str, Simple] = {
        "edition": edition,
        "page": proposition.page,
        "ancre": proposition.ancre,
    }
    if proposition.position:
        cible["position"] = proposition.position
    if proposition.exact:
        cible["citation"] = {"exact": proposition.exact}
    return cible


def _build_auteur(message: Message, repli: str) -> dict[str, Simple]:
    """Anonyme, sa clé ne vient que de la demande : rien n'y mène à son nom."""
    if not message.nom:
        return {"cle": repli}
    cle = slugify(message.nom)[:40].strip("-")
    return {"cle": cle if len(cle) > 1 and cle != SANS_LETTRES else repli, "nom": message.nom}
