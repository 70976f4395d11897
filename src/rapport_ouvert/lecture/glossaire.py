"""Le dossier du glossaire → ses entrées, ses noms revendiqués, ses aires."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.glossaire import (
    Aire,
    Anglicisme,
    Contexte,
    Famille,
    Glossaire,
    Langue,
    Mesures,
    Nature,
    NomRevendique,
    Preuve,
    Rival,
    Statut,
    Terme,
)
from rapport_ouvert.domaine.valeur import Fiche, Scalaire, Suite, Valeur
from rapport_ouvert.lecture.donnees import list_aires
from rapport_ouvert.lecture.fichiers import name_fichier, read_texte
from rapport_ouvert.lecture.yaml_situe import read_yaml

NOMS = "noms_propres.yaml"
AIRES = "aires.yaml"
HOMONYMES = "homonymes.yaml"
MESURES = "mesures.yaml"
# Dans le dossier d'une langue, ce qu'elle dit d'elle-même ; les autres fichiers sont ses entrées.
LANGUE = "langue.yaml"
E = TypeVar("E", bound=StrEnum)


def load_glossaire(dossiers: Iterable[Path]) -> tuple[Glossaire, tuple[Constat, ...]]:
    """Le glossaire écrit dans ces dossiers ; une entrée d'un dossier remplace celle d'un précédent.

    Une administration ajoute ainsi le sien au nôtre sans le recopier. Tant qu'aucun fichier n'a
    changé, c'est le même objet : ce qu'on en a tiré vaut encore.
    """
    siens = tuple(dossiers)
    fichiers = sorted(chemin for dossier in siens for chemin in dossier.rglob("*.yaml"))
    etats = ((str(chemin), chemin.stat()) for chemin in fichiers)
    return _load(siens, tuple((nom, etat.st_mtime_ns, etat.st_size) for nom, etat in etats))


@lru_cache(maxsize=4)
def _load(
    dossiers: tuple[Path, ...],
    etats: tuple[tuple[str, int, int], ...],  # noqa: ARG001 - il dit si l'on peut s'en souvenir
) -> tuple[Glossaire, tuple[Constat, ...]]:
    termes: dict[tuple[str, str], Terme] = {}
    noms: list[NomRevendique] = []
    aires: list[Aire] = []
    homonymes: set[str] = set()
    mesures: Mesures | None = None
    langues: dict[str, Langue] = {}
    constats: list[Constat] = []
    for dossier in dossiers:
        for chemin in sorted(dossier.glob(f"*/{LANGUE}")):
            valeur = _read(chemin, constats)
            if isinstance(valeur, Fiche):
                langues[chemin.parent.name] = _build_langue(chemin.parent.name, valeur)
        for chemin in sorted(dossier.glob("*/*.yaml")):
            valeur = _read(chemin, constats) if chemin.name != LANGUE else None
            if isinstance(valeur, Fiche) and valeur.champs:
                code = chemin.parent.name
                terme = build_terme(chemin.stem, langues.get(code) or _name_langue(code), valeur)
                termes[terme.langue, terme.cle] = terme
        noms += [_build_nom(fiche) for fiche in _read_liste(dossier / NOMS, constats)]
        aires += [_build_aire(fiche) for fiche in _read_liste(dossier / AIRES, constats)]
        homonymes.update(_read_mots(dossier / HOMONYMES, constats))
        mesures = _build_mesures(_read(dossier / MESURES, constats)) or mesures
    glossaire = Glossaire(
        tuple(termes.values()),
        tuple(noms),
        tuple(aires),
        frozenset(homonymes),
        mesures,
        langues,
    )
    return glossaire, tuple(constats)


def _build_mesures(valeur: Valeur | None) -> Mesures | None:
    """Les chiffres que `scripts/mesures/franconum.py --noter` a écrits ; rien s'il en manque."""
    if not isinstance(valeur, Fiche):
        return None
    comptes = ("phrases", "justes", "fausses", "oubliees", "neuves")
    parts = ("precision_neuve", "rappel_neuf")
    try:
        return Mesures(
            valeur.read("jour"),
            *(int(valeur.read(champ)) for champ in comptes),
            *(float(valeur.read(champ)) for champ in parts),
        )
    except ValueError:
        return None


def _name_langue(code: str) -> Langue:
    return Glossaire().find_langue(code)


def _build_langue(code: str, fiche: Fiche) -> Langue:
    return Langue(
        code,
        fiche.read("nom"),
        fiche.read("comme") or code,
        fiche.read("redaction") or code,
        frozenset(fiche.list_valeurs("homonymes")),
        fiche,
    )


def _read(chemin: Path, constats: list[Constat]) -> Valeur | None:
    if not chemin.exists():
        return None
    nom = name_fichier(chemin)
    texte = read_texte(chemin, nom)
    if isinstance(texte, Constat):
        constats.append(texte)
        return None
    valeur, fautes = read_yaml(texte, nom)
    constats.extend(fautes)
    return valeur


def _read_liste(chemin: Path, constats: list[Constat]) -> tuple[Fiche, ...]:
    valeur = _read(chemin, constats)
    elements = valeur.elements if isinstance(valeur, Suite) else ()
    return tuple(element for element in elements if isinstance(element, Fiche))


def _read_mots(chemin: Path, constats: list[Constat]) -> tuple[str, ...]:
    valeur = _read(chemin, constats)
    elements = valeur.elements if isinstance(valeur, Suite) else ()
    return tuple(element.texte for element in elements if isinstance(element, Scalaire))


def build_terme(cle: str, langue: Langue, fiche: Fiche) -> Terme:
    """L'entrée telle qu'elle est écrite ; ce qui ne suit pas le schéma prend sa valeur usuelle."""
    exemples = _fiche(fiche, "exemples")
    equivalents = _fiche(fiche, "equivalents")
    preuve = _fiche(fiche, "preuve")
    return Terme(
        cle=cle,
        langue=langue.code,
        terme=fiche.read("terme"),
        definition=fiche.read("definition"),
        fiche=fiche,
        nature=_choose(Nature, fiche.read("nature"), Nature.TERME),
        statut=_choose(Statut, fiche.read("statut"), Statut.PROPOSE),
        categorie=fiche.read("categorie") or "nom",
        genre=fiche.read("genre"),
        pluriel=fiche.read("pluriel"),
        nombre=fiche.read("nombre"),
        feminin=fiche.read("feminin"),
        synonymes=fiche.list_valeurs("synonymes"),
        rivaux=tuple(Rival(r.read("terme"), r.read("motif")) for r in fiche.list_fiches("rivaux")),
        domaines=fiche.list_valeurs("domaines"),
        remplace=tuple(_build_anglicisme(forme) for forme in fiche.list_fiches("remplace")),
        equivalents={nom: equivalents.list_valeurs(nom) for nom in equivalents.champs},
        fautifs=exemples.list_valeurs("fautifs"),
        permis=exemples.list_valeurs("permis"),
        voir=fiche.list_valeurs("voir"),
        preuve=Preuve(
            *(preuve.read(c) for c in ("base", "fiche", "numero", "jo", "source", "adresse"))
        )
        if preuve.champs
        else None,
        modele=fiche.read("modele") == "oui",
        courant=fiche.read("courant") == "oui",
        ambigus=fiche.list_valeurs("ambigus"),
        note=fiche.read("note"),
        questions=fiche.list_valeurs("questions"),
        parler=langue.parler,
        redaction=langue.redaction,
    )


def _fiche(fiche: Fiche, champ: str) -> Fiche:
    valeur = fiche.champs.get(champ)
    return valeur if isinstance(valeur, Fiche) else Fiche({}, fiche.lieu)


def _choose(genre: type[E], ecrit: str, usuel: E) -> E:
    try:
        return genre(ecrit)
    except ValueError:
        return usuel


def _build_anglicisme(fiche: Fiche) -> Anglicisme:
    return Anglicisme(
        fiche.read("forme"),
        _choose(Famille, fiche.read("famille"), Famille.NOM),
        fiche.list_valeurs("variantes"),
        fiche.list_valeurs("pluriels"),
        fiche.list_valeurs("francais"),
        _choose(Gravite, fiche.read("gravite"), Gravite.ERREUR),
        tuple(_build_contexte(contexte) for contexte in fiche.list_fiches("fautif_si")),
        tuple(_build_contexte(contexte) for contexte in fiche.list_fiches("permis_si")),
    )


def _build_contexte(fiche: Fiche) -> Contexte:
    return Contexte(
        fiche.list_valeurs("avant"),
        fiche.list_valeurs("apres"),
        fiche.list_valeurs("voisins"),
        fiche.read("motif"),
    )


def _build_nom(fiche: Fiche) -> NomRevendique:
    return NomRevendique(fiche.read("forme"), fiche.read("porteur"), fiche.read("source"))


def _build_aire(fiche: Fiche) -> Aire:
    pays = fiche.read("pays")
    langues = fiche.list_valeurs("langues") or list_aires(pays)
    return Aire(pays, langues, fiche.list_valeurs("mots"))
