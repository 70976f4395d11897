"""Un tableau CSV, le nôtre ou celui d'un service → des entrées proposées.

Deux colonnes suffisent, `terme` et `definition` ; les autres sont celles de `franconum exporter`.
"""

from __future__ import annotations

import csv
import io

from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.valeur import Simple
from rapport_ouvert.lecture.echange.article import (
    Article,
    FichierIllisible,
    Reglages,
    clean_texte,
    write_emprunts,
)
from rapport_ouvert.lecture.importation.decoupage import slugify

SEPARATEUR = "|"
_SIMPLES = ("terme", "nature", "categorie", "genre", "pluriel", "nombre", "feminin")
_LISTES = ("synonymes", "domaines")
COLONNES = frozenset(
    (*_SIMPLES, *_LISTES, "cle", "langue", "statut", "definition", "remplace", "equivalents")
)
_DEMANDEES = ("terme", "definition")


def read_csv(octets: bytes, nom: str, reglages: Reglages) -> list[Article]:
    """Une entrée par ligne de la langue demandée ; une colonne `langue` absente vaut cette langue.

    Lève FichierIllisible si le fichier n'est pas en UTF-8 ou si ses colonnes ne conviennent pas.
    """
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        raise FichierIllisible(
            Lieu(nom, octets.count(b"\n", 0, erreur.start) + 1, 1, 1, 1),
            "Ce fichier n’est pas en UTF-8.",
            "l’enregistrer en « CSV UTF-8 ».",
        ) from erreur
    premiere = texte.split("\n", 1)[0]
    separateur = max(",;\t", key=premiere.count)
    lecteur = csv.DictReader(io.StringIO(texte), delimiter=separateur)
    colonnes = [(colonne or "").strip() for colonne in lecteur.fieldnames or ()]
    lecteur.fieldnames = colonnes
    _check_colonnes(colonnes, nom)
    articles = []
    try:
        for ligne in lecteur:
            lieu = Lieu(nom, lecteur.line_num, 1, lecteur.line_num, 1)
            langue = clean_texte(ligne.get("langue")) or reglages.langue
            if langue == reglages.langue and any(ligne.get(champ) for champ in _SIMPLES):
                articles.append(_read_ligne(ligne, lieu, reglages))
    except csv.Error as erreur:
        lieu = Lieu(nom, lecteur.line_num, 1, lecteur.line_num, 1)
        raise FichierIllisible(lieu, "Cette ligne ne se lit pas.", "fermer ses guillemets.") from (
            erreur
        )
    return articles


def _check_colonnes(colonnes: list[str], nom: str) -> None:
    tete = Lieu(nom, 1, 1, 1, 1)
    inconnues = [colonne for colonne in colonnes if colonne not in COLONNES]
    absentes = [colonne for colonne in _DEMANDEES if colonne not in colonnes]
    if absentes:
        noms = ", ".join(absentes)
        raise FichierIllisible(tete, f"Il manque la colonne : {noms}.", "nommer les colonnes.")
    if inconnues:
        raise FichierIllisible(
            tete,
            f"Colonne inconnue : {', '.join(clean_texte(c) or '(sans nom)' for c in inconnues)}.",
            f"choisir parmi {', '.join(sorted(COLONNES))}.",
        )


def _read_ligne(ligne: dict[str, str], lieu: Lieu, reglages: Reglages) -> Article:
    champs: dict[str, Simple] = {}
    for champ in _SIMPLES:
        valeur = clean_texte(ligne.get(champ))
        if valeur and not (champ == "nature" and valeur == "terme"):
            champs[champ] = valeur
    for champ in _LISTES:
        if mots := _split(ligne.get(champ)):
            champs[champ] = mots
    cle = clean_texte(ligne.get("cle")) or str(champs.get("terme", ""))
    lu = Article(slugify(cle), lieu, champs)
    if "domaines" not in champs and reglages.domaine:
        champs["domaines"] = [reglages.domaine]
    champs["definition"] = clean_texte(ligne.get("definition"))
    champs["statut"] = "propose"
    if emprunts := _split(ligne.get("remplace")):
        champs["remplace"] = write_emprunts(emprunts, str(champs.get("categorie", "")))
    equivalents: dict[str, list[Simple]] = {}
    for couple in _split(ligne.get("equivalents")):
        langue, _, mot = str(couple).partition(":")
        equivalents.setdefault(langue.strip(), []).append(mot.strip())
    if equivalents:
        champs["equivalents"] = dict(equivalents)
    return lu


def _split(texte: str | None) -> list[Simple]:
    morceaux = (clean_texte(morceau) for morceau in (texte or "").split(SEPARATEUR))
    return list(dict.fromkeys(morceau for morceau in morceaux if morceau))
