"""Ce que chaque forme de citation réserve, et comment l'écrire sans le dire."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote

from rapport_ouvert.domaine.reference import split_nom

_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{signe: f"\\{signe}" for signe in "&%$#_{}"},
    }
)
# BibTeX compte les accolades, même après une barre : seules, elles s'écrivent par leur nom.
_SEULES = str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
# Un nom qui a ses propres virgules, ou un « and », ne se coupe pas.
_INSECABLE = re.compile(r",|\band\b", re.IGNORECASE)
# Deux signes d'usage privé tiennent la place d'une ancre à venir : un texte ne les a jamais.
_ILLISIBLES = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ue000\ue001\ufffe\uffff]+")


def clean(texte: str) -> str:
    """D'une seule ligne : aucune de ces formes ne sait continuer sur la suivante.

    Les espaces insécables restent : elles sont de la typographie.
    """
    return _ILLISIBLES.sub(" ", texte).strip()


def escape_bibtex(texte: str) -> str:
    """Le texte, sans rien que TeX interprète."""
    if not _is_equilibre(texte):
        return texte.translate({**_BIBTEX, **_SEULES})
    return texte.translate(_BIBTEX)


def _is_equilibre(texte: str) -> bool:
    """Vrai si chaque accolade ouverte se ferme, dans l'ordre."""
    ouvertes = 0
    for signe in texte:
        ouvertes += (signe == "{") - (signe == "}")
        if ouvertes < 0:
            return False
    return not ouvertes


def _write_bibtex(noms: Iterable[str]) -> str:
    """« Oural, Akim and {Ville de Brest} »."""
    return " and ".join(_write_nom(nom) for nom in noms)


def _write_nom(nom: str) -> str:
    prenom, famille = _split(nom)
    if not prenom:
        return f"{{{escape_bibtex(nom)}}}"
    return f"{escape_bibtex(famille)}, {escape_bibtex(prenom)}"


def _split(nom: str) -> tuple[str, str]:
    return ("", nom) if _INSECABLE.search(nom) else split_nom(nom)


def _write_adresse(adresse: str) -> str:
    """Une adresse se lit telle quelle ; ses accolades, s'il y en a, se codent."""
    return quote(adresse, safe="/:?#[]@!$&'()*+,;=%-._~\ue000\ue001")


def _write_ris(nom: str) -> str:
    prenom, famille = _split(nom)
    return f"{famille}, {prenom}" if prenom else nom


def _write_csl(noms: Iterable[str]) -> str:
    return _write_json([_describe_nom(nom) for nom in noms])


def _describe_nom(nom: str) -> Mapping[str, str]:
    prenom, famille = _split(nom)
    return {"family": famille, "given": prenom} if prenom else {"literal": nom}


def _write_json(valeur: object) -> str:
    return json.dumps(valeur, ensure_ascii=False)


FILTRES: Mapping[str, Callable[..., Any]] = {
    "bibtex": escape_bibtex,
    "bibtex_noms": _write_bibtex,
    "bibtex_adresse": _write_adresse,
    "csl_noms": _write_csl,
    "json": _write_json,
    "ris_nom": _write_ris,
}
