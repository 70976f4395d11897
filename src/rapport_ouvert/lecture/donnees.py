"""Les fichiers YAML du rapport → ses données.

Ce qui manque ou contredit un schéma est l'affaire des règles : ici on prend ce qui se lit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from babel.core import get_global
from babel.languages import get_official_languages

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.donnees import (
    Cas,
    Colonne,
    Donnees,
    Erratum,
    Figure,
    Lecture,
    NomPropre,
    Oeuvre,
    Personne,
    Point,
)
from rapport_ouvert.domaine.valeur import Fiche, Suite, Valeur
from rapport_ouvert.lecture.fichiers import read_texte
from rapport_ouvert.lecture.yaml_situe import read_yaml

BIBLIOGRAPHIE = "bibliographie.yaml"
PERSONNES = "personnes.yaml"
ERRATA = "errata.yaml"
_CAS = "cas"
_FIGURES = "figures"
# Le français du Québec, le catalan de Barcelone : une région peut parler autrement que l'État.
_LANGUES_DES_REGIONS = {"CA-QC": ("fr",), "ES-CT": ("ca", "es"), "ES-GA": ("gl", "es")}
# CLDR y tient le français pour officiel ; la Constitution algérienne (2016, articles 3 et 4) ne
# reconnaît que l'arabe et le tamazight, dont CLDR n'a pas le nom.
_DEMENTIES = {"DZ": frozenset({"fr"})}


def load_donnees(
    dossier: Path, chemins: Iterable[tuple[str, str]]
) -> tuple[Donnees, list[Constat]]:
    """Les données écrites dans `dossier`, et ce qui ne se lit pas.

    `chemins` donne, pour chaque fichier, son chemin dans le rapport et celui à montrer.
    """
    fiches: dict[str, Valeur] = {}
    constats: list[Constat] = []
    for chemin, fichier in chemins:
        texte = read_texte(dossier / chemin, fichier)
        if isinstance(texte, Constat):
            constats.append(texte)
            continue
        fiches[chemin], fautes = read_yaml(texte, fichier)
        constats.extend(fautes)
    return build_donnees(fiches), constats


def build_donnees(fiches: Mapping[str, Valeur]) -> Donnees:
    """Les données, chacune dans son type ; un fichier d'un autre nom n'en est pas une."""
    par_dossier = {
        dossier: [
            (PurePosixPath(chemin).stem, fiche)
            for chemin, fiche in fiches.items()
            if PurePosixPath(chemin).parts[:-1] == (dossier,) and isinstance(fiche, Fiche)
        ]
        for dossier in (_CAS, _FIGURES)
    }
    return Donnees(
        tuple(Oeuvre(fiche.read("id"), fiche) for fiche in _list(fiches.get(BIBLIOGRAPHIE))),
        tuple(_build_cas(cle, fiche) for cle, fiche in par_dossier[_CAS]),
        tuple(_build_figure(cle, fiche) for cle, fiche in par_dossier[_FIGURES]),
        tuple(_build_personne(fiche) for fiche in _list(fiches.get(PERSONNES))),
        tuple(_build_erratum(fiche) for fiche in _list(fiches.get(ERRATA))),
        fiches,
    )


def _list(valeur: Valeur | None) -> tuple[Fiche, ...]:
    return tuple(element for element in _list_elements(valeur) if isinstance(element, Fiche))


def _list_elements(valeur: Valeur | None) -> tuple[Valeur, ...]:
    return valeur.elements if isinstance(valeur, Suite) else ()


def _build_cas(cle: str, fiche: Fiche) -> Cas:
    pays, region = fiche.read("pays"), fiche.read("region")
    return Cas(
        cle=cle,
        nom=fiche.read("nom"),
        pays=pays,
        region=region,
        resume=fiche.read("resume"),
        themes=fiche.list_valeurs("themes"),
        sections=fiche.list_valeurs("sections"),
        aires=_LANGUES_DES_REGIONS.get(region) or list_officielles(pays),
        point=_build_point(fiche.champs.get("coordonnees")),
        noms=tuple(
            NomPropre(nom.read("texte"), nom.read("langue"), nom.read("sens"))
            for nom in fiche.list_fiches("noms")
        ),
        autres_noms=fiche.list_valeurs("autres_noms"),
        avec=fiche.list_valeurs("avec"),
        fiche=fiche,
    )


def list_aires(pays: str) -> tuple[str, ...]:
    """Les langues officielles d'un pays, de droit ou de fait, d'après Unicode (CLDR).

    Elles disent dans quelle langue le nom d'un modèle peut se lire tel quel : l'anglais en
    Nouvelle-Zélande, qui n'y est officiel que de fait.
    """
    return tuple(get_official_languages(pays, de_facto=True)) if pays else ()


def list_officielles(pays: str) -> tuple[str, ...]:
    """Les langues officielles d'un pays, d'après Unicode (CLDR), la plus répandue d'abord.

    Celles qui ne le sont que de fait ne se disent que d'un pays qui n'en a aucune de droit : le
    russe est très parlé en Ukraine, il n'y est pas officiel. Une langue ne se répète pas à côté de
    celles qui en sont des formes : le norvégien est le bokmål et le nynorsk.
    """
    langues = get_official_languages(pays) or list_aires(pays)
    parents = {get_global("parent_exceptions").get(langue) for langue in langues}
    tues = parents | _DEMENTIES.get(pays, frozenset())
    return tuple(langue for langue in langues if langue not in tues)


def _build_point(valeur: Valeur | None) -> Point | None:
    if not isinstance(valeur, Fiche):
        return None
    try:
        return Point(
            float(valeur.read("latitude")), float(valeur.read("longitude")), valeur.read("source")
        )
    except ValueError:
        return None


def _build_figure(cle: str, fiche: Fiche) -> Figure:
    colonnes = tuple(
        Colonne(colonne.read("cle"), colonne.read("titre"), colonne.read("type") == "nombre")
        for colonne in fiche.list_fiches("colonnes")
    )
    graphique = fiche.champs.get("graphique")
    barres = (
        (graphique.read("etiquette"), graphique.read("valeur"))
        if isinstance(graphique, Fiche)
        else None
    )
    return Figure(
        cle,
        fiche.read("titre"),
        fiche.read("description"),
        fiche.read("source"),
        colonnes,
        tuple(_read_ligne(ligne) for ligne in _list_elements(fiche.champs.get("lignes"))),
        fiche,
        barres,
        fiche.read("langue"),
    )


def _read_ligne(ligne: Valeur) -> tuple[str, ...]:
    enveloppe = Fiche({"ligne": ligne}, ligne.lieu)
    return enveloppe.list_valeurs("ligne")


def _build_personne(fiche: Fiche) -> Personne:
    champs = ("nom", "role", "fonction", "institution", "lieu", "presentation", "sous")
    return Personne(*(fiche.read(champ) for champ in champs))


def _build_erratum(fiche: Fiche) -> Erratum:
    return Erratum(
        fiche.read("passage"),
        tuple(
            Lecture(lecture.read("texte"), lecture.read("lieu"))
            for lecture in fiche.list_fiches("lectures")
        ),
        fiche.read("preuve"),
        fiche.read("decision"),
        fiche.read("suite"),
        fiche,
    )
