"""Grand débat national (2019) : propositions, questionnaires et réunions, une question par colonne.

Source : cap-collectif/granddebat.fr-opendata. Le préfixe des questions change d'une livraison à
l'autre (« Q169 - », base64, rien) ; « | » sépare les choix multiples ; l'export répète des lignes.
"""

from __future__ import annotations

import re

from rapport_ouvert.lecture.plateformes.cellules import LigneRefusee, Plan
from rapport_ouvert.lecture.plateformes.depouillement import Depouillement, compute_empreinte
from rapport_ouvert.lecture.plateformes.mots import clean_ligne
from rapport_ouvert.lecture.plateformes.table import Ligne, Table

NOM = "Grand débat national"
_PREFIXE = re.compile(r"\s*Q[A-Za-z0-9+/=]*\s+-\s+")
_VRAI = ("1", "true", "oui")
_CHAMPS = {
    "identifiant": ("id", "reference"),
    "titre": ("title",),
    "texte": ("body",),
    "date": ("createdat",),
    "auteur": ("authorid",),
    "qualite": ("authortype",),
    "moderee": ("trashed",),
    "adresse": ("url",),
}
_LAISSEES = (
    "reference", "publishedat", "updatedat", "trashedstatus", "authorzipcode", "startat", "endat",
    "enabled", "lat", "lng", "fulladdress", "link",
)  # fmt: skip


def recognize(noms: set[str]) -> bool:
    """Vrai si ces en-têtes sont ceux du Grand débat."""
    return {"authorid", "authortype"} <= noms


def read(table: Table, langue: str) -> Depouillement:
    """Chaque ligne, une contribution : ses questions et ses réponses, dans leur ordre."""
    connues = {nom for noms in _CHAMPS.values() for nom in noms} | set(_LAISSEES)
    questions = {nom: rang for nom, rang in table.noms.items() if nom not in connues}
    plan = Plan({**_CHAMPS, **{f"question_{r}": (nom,) for nom, r in questions.items()}}, _LAISSEES)
    lu = Depouillement(table, plan, langue)
    intitules = {
        f"question_{rang}": clean_ligne(_PREFIXE.sub("", table.entetes[rang], count=1))
        for rang in questions.values()
    }
    for ligne in lu.iter_lignes():
        try:
            if lu.read(ligne, "moderee").casefold() in _VRAI:
                lu.ecarte("contenus modérés")
                continue
            _take(lu, ligne, intitules)
        except LigneRefusee:
            continue
    return lu


def _take(lu: Depouillement, ligne: Ligne, intitules: dict[str, str]) -> None:
    blocs = [lu.read_texte(ligne, "texte")]
    for champ, intitule in intitules.items():
        if reponse := lu.read_texte(ligne, champ):
            choix = [mots.strip() for mots in reponse.split("|")]
            dit = "\n".join(f"- {mots}" for mots in choix) if len(choix) > 1 else reponse
            blocs.append(f"**{intitule}**\n\n{dit}")
    entier = lu.bound(ligne, "texte", "\n\n".join(bloc for bloc in blocs if bloc))
    nom = ""
    if not lu.read(ligne, "identifiant"):
        nom = f"contribution/{compute_empreinte(entier)[:20]}"
    lu.take(ligne, "contribution", texte=entier, identifiant=nom)
