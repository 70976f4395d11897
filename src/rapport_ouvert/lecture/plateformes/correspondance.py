"""N'importe quel CSV, lu d'après sa `correspondance.yaml` : nos champs, et ses colonnes.

`colonnes` nomme, pour chacun de nos champs, une colonne ou plusieurs noms possibles ; `valeurs`
traduit ce qu'un champ dit chez eux en ce qu'il dit chez nous ; `laissees` nomme les colonnes que
l'on ne reprend pas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rapport_ouvert.domaine.envoi import Lien
from rapport_ouvert.domaine.valeur import Fiche
from rapport_ouvert.lecture.plateformes.cellules import LigneRefusee, Plan
from rapport_ouvert.lecture.plateformes.depouillement import (
    Depouillement,
    clean_nom,
    compute_empreinte,
)
from rapport_ouvert.lecture.plateformes.refus import FichierRefuse, locate_debut
from rapport_ouvert.lecture.plateformes.table import Ligne, Table, fold_entete

CHAMPS = (
    "identifiant", "sorte", "titre", "texte", "expose", "auteur", "qualite", "date", "adresse",
    "langue", "entree", "parent", "repond_a", "soutiens", "contre", "mitiges",
)  # fmt: skip
_SORTE = "ligne"


@dataclass(frozen=True, slots=True)
class Correspondance:
    """Comment lire un fichier ; ce qui est vide se devine."""

    plateforme: str = ""
    separateur: str = ""
    encodage: str = ""
    langue: str = ""
    colonnes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    valeurs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    laissees: tuple[str, ...] = ()


def build_correspondance(fiche: Fiche) -> Correspondance:
    """La correspondance écrite dans cette fiche, que son schéma a vérifiée.

    Lève FichierRefuse si un champ n'est pas l'un de CHAMPS.
    """
    colonnes, valeurs = fiche.champs.get("colonnes"), fiche.champs.get("valeurs")
    for nom, lieu in (colonnes.cles if isinstance(colonnes, Fiche) else {}).items():
        if nom not in CHAMPS:
            message = f"« {nom} » n’est pas l’un de nos champs."
            raise FichierRefuse(lieu, message, f"choisir parmi {', '.join(CHAMPS)}.")
    return Correspondance(
        fiche.read("plateforme"),
        fiche.read("separateur"),
        fiche.read("encodage"),
        fiche.read("langue"),
        {
            nom: tuple(filter(None, (colonnes.read(nom), *colonnes.list_valeurs(nom))))
            for nom in colonnes.champs
        }
        if isinstance(colonnes, Fiche)
        else {},
        {
            nom: {leur: table.read(leur) for leur in table.champs}
            for nom, table in valeurs.champs.items()
            if isinstance(table, Fiche)
        }
        if isinstance(valeurs, Fiche)
        else {},
        fiche.list_valeurs("laissees"),
    )


def read(table: Table, langue: str, correspondance: Correspondance) -> Depouillement:
    """Une ligne, un envoi. Lève FichierRefuse si aucune colonne ne porte le texte."""
    laissees = tuple(fold_entete(nom) for nom in correspondance.laissees)
    plan = Plan(correspondance.colonnes, laissees)
    lu = Depouillement(table, plan, langue, correspondance.valeurs)
    if "texte" not in lu.rangs:
        attendue = " ou ".join(correspondance.colonnes.get("texte", ())) or "texte"
        raise FichierRefuse(
            locate_debut(table.fichier),
            f"Aucune colonne ne porte le texte (attendue : {attendue}).",
            "corriger `colonnes` dans la correspondance.",
        )
    for ligne in lu.iter_lignes():
        try:
            _take(lu, ligne)
        except LigneRefusee:
            continue
    return lu


def _take(lu: Depouillement, ligne: Ligne) -> None:
    for champ, nom in (("contre", "votes contre annoncés"), ("mitiges", "votes mitigés annoncés")):
        if nombre := lu.read_nombre(ligne, champ):
            lu.ecarte(nom, nombre)
    sorte = lu.read_sur(ligne, "sorte") or _SORTE
    texte = lu.read_texte(ligne, "texte")
    identifiant = ""
    if not lu.read(ligne, "identifiant"):
        identifiant = f"{sorte}/{compute_empreinte(texte)[:20]}"
    entree = lu.read(ligne, "entree")
    if entree and (len(entree) > 1 or entree not in "123456"):
        raise lu.refuse(ligne, "entree", f"« {entree[:40]} » n’est pas une entrée, de 1 à 6.",
                        "la traduire dans `valeurs`.")  # fmt: skip
    lu.take(
        ligne,
        sorte,
        texte=texte,
        identifiant=identifiant,
        lien=_find_lien(lu, ligne, sorte),
        soutiens=lu.read_nombre(ligne, "soutiens"),
        source=f"colonne {clean_nom(''.join(lu.moisson.colonnes.get('soutiens', ())))}"[:200],
        langue=lu.read(ligne, "langue"),
        entree=entree,
    )


def _find_lien(lu: Depouillement, ligne: Ligne, sorte: str) -> Lien | None:
    """« 12 » vise la même sorte ; « proposition/12 », celle qu'il nomme."""
    for relation in ("parent", "repond_a"):
        if visee := lu.read_sur(ligne, relation):
            entiere = visee if "/" in visee else f"{sorte}/{visee}"
            return Lien(relation, entiere, lu.locate(ligne, relation))
    return None
