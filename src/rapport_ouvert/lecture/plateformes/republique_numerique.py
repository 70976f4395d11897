"""République numérique (2015) : le CSV anonyme de la consultation, votes compris.

Dix-sept noms de colonnes sont prouvés ; quatre ne le sont pas, et seront dits inconnus. Un
`Identifiant` sert à plusieurs types : la clé est (type, identifiant). Le parent est un texte,
« Proposition "498" ».
"""

from __future__ import annotations

import re

from rapport_ouvert.domaine.envoi import Lien
from rapport_ouvert.lecture.plateformes.cellules import LigneRefusee, Plan
from rapport_ouvert.lecture.plateformes.depouillement import Depouillement, clean_nom
from rapport_ouvert.lecture.plateformes.table import Ligne, Table
from rapport_ouvert.lecture.plateformes.voix import Urne

NOM = "République numérique"
_VISEE = re.compile(r"\s*(\w+)\s*\"?\s*(\w+)\s*\"?\s*\Z")
_PLAN = Plan(
    {
        "identifiant": ("Identifiant",),
        "sorte": ("Type.de.contenu",),
        "categorie": ("Catégorie",),
        "titre": ("Titre",),
        "texte": ("Contenu",),
        "visee": ("Lié.à..",),
        "adresse": ("Lien",),
        "date": ("Création",),
        "auteur": ("Id.de.l.auteur",),
        "qualite": ("Type.de.profil",),
        "soutiens": ("Votes.pour",),
        "mitiges": ("Votes.mitigés",),
        "contre": ("Votes.contre",),
    },
    ("", "modification", "arguments_pour", "arguments_contre"),
)
_RELATIONS = {"argument": "repond_a", "source": "repond_a", "modification": "parent"}


def recognize(noms: set[str]) -> bool:
    """Vrai si ces en-têtes sont ceux de cette consultation."""
    return {"identifiant", "type_de_contenu"} <= noms


def read(table: Table, langue: str) -> Depouillement:
    """Un envoi par proposition, argument, modification ou source ; un vote est une voix."""
    lu, urne = Depouillement(table, _PLAN, langue), Urne()
    for ligne in lu.iter_lignes():
        sorte = lu.read(ligne, "sorte").casefold()
        if sorte == "vote":
            urne.add(_read_visee(lu.read(ligne, "visee")), lu.read(ligne, "categorie"))
            continue
        try:
            if sorte == "proposition" or sorte in _RELATIONS:
                _take(lu, ligne, sorte)
            else:
                lu.ecarte(f"lignes « {clean_nom(sorte[:40])} »")
        except LigneRefusee:
            continue
    urne.share(lu.moisson, "République numérique, votes pour comptés")
    return lu


def _read_visee(texte: str) -> str:
    """« Proposition "498" » → proposition/498."""
    trouve = _VISEE.match(texte)
    return f"{trouve[1].casefold()}/{trouve[2]}" if trouve else ""


def _take(lu: Depouillement, ligne: Ligne, sorte: str) -> None:
    for champ, nom in (("contre", "votes contre annoncés"), ("mitiges", "votes mitigés annoncés")):
        if nombre := lu.read_nombre(ligne, champ):
            lu.ecarte(nom, nombre)
    lien, avis = None, ""
    if sorte in _RELATIONS:
        visee = _read_visee(lu.read(ligne, "visee"))
        lien = Lien(_RELATIONS[sorte], visee, lu.locate(ligne, "visee"))
    if sorte == "argument":
        categorie = lu.read_sur(ligne, "categorie")
        avis = f"{categorie} : " if categorie.casefold() in ("pour", "contre", "mitigé") else ""
    lu.take(
        ligne,
        sorte,
        lien=lien,
        avis=avis,
        soutiens=lu.read_nombre(ligne, "soutiens"),
        source="République numérique, Votes.pour",
    )
