"""Le Sénat : les amendements d'un texte en CSV ; les en-têtes y finissent par des espaces.

Le dispositif et l'objet sont du HTML. Un sénateur parle en public, mais rien ici ne dit qu'il
consent à paraître chez nous : il reste une clé.
"""

from __future__ import annotations

from rapport_ouvert.lecture.plateformes.cellules import LigneRefusee, Plan
from rapport_ouvert.lecture.plateformes.depouillement import Depouillement
from rapport_ouvert.lecture.plateformes.table import Table

NOM = "Sénat"
_PLAN = Plan(
    {
        "identifiant": ("Numéro",),
        "subdivision": ("Subdivision",),
        "alinea": ("Alinéa",),
        "auteur": ("Auteur",),
        "date": ("Date de dépôt",),
        "texte": ("Dispositif",),
        "expose": ("Objet",),
        "adresse": ("Url amendement",),
    },
    ("nature", "au_nom_de", "sort", "fiche_sénateur"),
)


def recognize(noms: set[str]) -> bool:
    """Vrai si ces en-têtes sont ceux du Sénat."""
    return {"dispositif", "objet", "numéro"} <= noms


def read(table: Table, langue: str) -> Depouillement:
    """Un amendement, un envoi : son dispositif en est le texte, son objet l'exposé."""
    lu = Depouillement(table, _PLAN, langue)
    for ligne in lu.iter_lignes():
        try:
            places = (lu.read_texte(ligne, champ, 300) for champ in ("subdivision", "alinea"))
            place, alinea = places
            titre = f"Amendement n° {lu.read_sur(ligne, 'identifiant')}"
            titre += f", {place}" if place else ""
            titre += f", alinéa {alinea}" if alinea else ""
            lu.take(ligne, "amendement", titre=titre)
        except LigneRefusee:
            continue
    return lu
