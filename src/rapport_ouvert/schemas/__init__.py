"""Comparer une donnée à son schéma, et dire l'écart en français, à sa place."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, validators
from jsonschema.exceptions import ValidationError

from rapport_ouvert.domaine.constat import Constat, cite
from rapport_ouvert.domaine.valeur import Valeur, find_lieu, simplify

_JOUR = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def check_schema(fiche: Valeur, schema: str, regle: str) -> Iterator[Constat]:
    """Chaque écart de `fiche` au schéma publié sous ce nom, avec son lieu et son remède."""
    for ecart in _list_ecarts(schema, json.dumps(simplify(fiche))):
        if ecart.validator == "additionalProperties":
            yield from _explain_inconnus(fiche, ecart, regle)
        else:
            yield _explain(fiche, ecart, regle)


@lru_cache(maxsize=2048)  # les mêmes fiches se relisent avant et après que l'on a fondu
def _list_ecarts(schema: str, donnee: str) -> tuple[ValidationError, ...]:
    ecarts = _load(schema).iter_errors(json.loads(donnee))
    return tuple(sorted(ecarts, key=lambda ecart: list(ecart.path)))


def read_schema(schema: str) -> str:
    """Le schéma publié sous ce nom, tel quel."""
    return files(__name__).joinpath(schema).read_text("utf-8")


@cache
def _load(schema: str) -> Draft202012Validator:
    donnees = json.loads(read_schema(schema))
    juge: Draft202012Validator = _Juge(donnees, format_checker=_FORMES)
    return juge


def _check_motif(_: Any, motif: str, texte: Any, __: Any) -> Iterator[ValidationError]:
    """« $ » y veut dire la fin du texte (ECMA 262), et non, comme pour Python, de sa ligne."""
    exact = motif[:-1] + r"\Z" if motif.endswith("$") else motif
    if isinstance(texte, str) and not re.search(exact, texte):
        yield ValidationError(f"{texte!r} : {motif!r}")


_extend: Any = validators.extend  # jsonschema n'en publie pas le type
_Juge = _extend(Draft202012Validator, {"pattern": _check_motif})
_FORMES = FormatChecker(())


@_FORMES.checks("date")
def _is_jour(texte: object) -> bool:
    """Vrai si ce jour existe ; ce qui n'a pas la forme d'un jour est l'affaire du motif."""
    return _find_jour_impossible(texte) == ""


def _find_jour_impossible(texte: object) -> str:
    """« 2018-02-30 » → « Le 30 février » ; rien si ce jour existe."""
    lu = _JOUR.fullmatch(texte) if isinstance(texte, str) else None
    if lu is None:
        return ""
    annee, mois, jour = (int(partie) for partie in lu.groups())
    if annee and jour <= monthrange(annee, mois)[1]:
        return ""
    nom = f"{jour} {_MOIS[mois - 1]}"
    return f"Le {nom} {annee:04}" if not annee or (mois, jour) == (2, 29) else f"Le {nom}"


def _explain_inconnus(fiche: Valeur, ecart: ValidationError, regle: str) -> Iterator[Constat]:
    regles: Any = ecart.schema
    donnees: Any = ecart.instance
    connus = list(regles["properties"])
    for nom in (nom for nom in donnees if nom not in connus):
        proches = get_close_matches(nom, connus, 1) or connus
        lieu = find_lieu(fiche, (*ecart.absolute_path, nom), cle=True)
        remede = (
            f"écrire « {proches[0]} »."
            if len(proches) == 1
            else (f"choisir parmi {', '.join(proches)}.")
        )
        yield Constat(lieu, regle, f"Le champ « {cite(nom)} » n’existe pas.", remede, cite(nom))


def _explain(fiche: Valeur, ecart: ValidationError, regle: str) -> Constat:
    chemin = tuple(ecart.absolute_path)
    lieu = find_lieu(fiche, chemin)
    message, remede = _translate(ecart, str(chemin[-1]) if chemin else "")
    mots = cite(ecart.instance) if isinstance(ecart.instance, str) else ""
    return Constat(lieu, regle, message, remede, mots)


def _translate(ecart: ValidationError, champ: str) -> tuple[str, str]:
    attendu: Any = ecart.validator_value
    recu: Any = ecart.instance
    lu = cite(str(recu))
    regles: Any = ecart.schema
    description = str(regles.get("description", ""))
    sens = f" {description}" if description else ""
    match ecart.validator:
        case "required":
            manquants = [nom for nom in attendu if nom not in recu]
            return f"Il manque le champ « {manquants[0]} ».", f"ajouter « {manquants[0]}: … »."
        case "enum":
            return (
                f"« {lu} » n’est pas une valeur connue.",
                f"choisir parmi {', '.join(map(str, attendu))}.",
            )
        case "const":
            return f"« {lu} » n’est pas une valeur connue.", f"écrire « {attendu} »."
        case "type":
            formes = {"array": "une liste", "object": "une suite de champs", "string": "un texte"}
            return (
                f"« {champ} » doit être {formes.get(attendu, attendu)}.",
                f"suivre cette forme.{sens}",
            )
        case "maxLength":
            return (f"« {champ} » compte {len(recu)} signes, {attendu} au plus.", "le raccourcir.")
        case "minLength" | "minItems":
            return f"« {champ} » est vide.", f"le remplir, ou l'ôter.{sens}"
        case "uniqueItems":
            return f"« {champ} » répète une valeur.", "ne l’écrire qu’une fois."
        case "maxProperties":
            return (
                "Une contribution retirée garde plus que son identifiant.",
                "n’y laisser que « schema », « id » et « retiree_le ».",
            )
        case "dependentRequired":
            return (
                "Des soutiens se relèvent ailleurs.",
                "dire d’où ils viennent (« origine »), ou les ôter.",
            )
        case "pattern" if regles.get("format") == "date":
            return (
                f"« {lu} » n’est pas une date.",
                "écrire l’année, le mois, le jour : 2018-09-01.",
            )
        case "pattern":
            return f"« {lu} » n’a pas la forme attendue.", f"la corriger.{sens}"
        case "format":
            return (
                f"{_find_jour_impossible(recu)} n’existe pas.",
                "écrire un jour du calendrier, AAAA-MM-JJ.",
            )
        case "anyOf" if "family" in str(attendu):
            return "Ce nom ne se lit pas.", (
                "écrire « {family: Ascher, given: François} », ou « {literal: Conseil d’État} »."
            )
        case _:
            return "Cette entrée ne dit ni « page » ni « titre » et « pages ».", (
                "nommer une page, ou un titre suivi de ses pages."
            )
