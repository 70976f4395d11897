"""Comparer une donnée à son schéma, et dire l'écart en français, à sa place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from babel.dates import get_month_names
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.valeur import Valeur, find_lieu, simplify


def check_schema(fiche: Valeur, schema: str, regle: str) -> Iterator[Constat]:
    """Chaque écart de `fiche` au schéma publié sous ce nom, avec son lieu et son remède."""
    for ecart in sorted(_load(schema).iter_errors(simplify(fiche)), key=lambda e: list(e.path)):
        if ecart.validator == "additionalProperties":
            yield from _explain_inconnus(fiche, ecart, regle)
        else:
            yield _explain(fiche, ecart, regle)


@cache
def _load(schema: str) -> Any:
    regles = json.loads(files(__name__).joinpath(schema).read_text("utf-8"))
    return _VALIDEUR(regles, format_checker=_FORMATS)


def _check_motif(_: Any, motif: str, valeur: Any, regles: Any) -> Iterator[ValidationError]:
    """En Python, « $ » laisse passer une fin de ligne de trop : elle sortirait de sa place."""
    if not isinstance(valeur, str):
        return
    if regles.get("format") == "date" and _JOUR.fullmatch(valeur):
        return  # le calendrier le dira mieux
    if not re.search(motif, valeur) or (motif.endswith("$") and valeur.endswith("\n")):
        yield ValidationError("motif")


_VALIDEUR: Any = extend(Draft202012Validator, {"pattern": _check_motif})  # type: ignore[no-untyped-call]
_FORMATS = FormatChecker(formats=())
_JOUR = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@_FORMATS.checks("date")
def _is_jour(valeur: object) -> bool:
    """Faux pour un jour qui n'est pas au calendrier ; sa forme est l'affaire du motif."""
    if not isinstance(valeur, str) or not _JOUR.fullmatch(valeur):
        return True
    try:
        date.fromisoformat(valeur)
    except ValueError:
        return False
    return True


def _write_jour(ecrit: str) -> str:
    """« 2018-02-30 » → « 30 février » ; un mois qui n'existe pas laisse le nombre."""
    annee, mois, jour = map(int, ecrit.split("-"))
    if not 1 <= mois <= 12 or not 1 <= jour <= 31 or not annee:
        return f"jour « {ecrit} »"
    nom = get_month_names("wide", locale="fr")[mois]
    return f"{jour} {nom}" + (f" {annee}" if (mois, jour) == (2, 29) else "")


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
        yield Constat(lieu, regle, f"Le champ « {nom} » n’existe pas.", remede, nom)


def _explain(fiche: Valeur, ecart: ValidationError, regle: str) -> Constat:
    chemin = tuple(ecart.absolute_path)
    lieu = find_lieu(fiche, chemin)
    if ecart.validator == "maxProperties":  # la faute est ce qui reste, non la fiche
        donnees: Any = ecart.instance
        reste = next(nom for nom in donnees if nom not in _TOMBALE)
        lieu = find_lieu(fiche, (*chemin, reste), cle=True)
    message, remede = _translate(ecart, str(chemin[-1]) if chemin else "")
    mots = ecart.instance if isinstance(ecart.instance, str) else ""
    return Constat(lieu, regle, message, remede, mots)


_TOMBALE = ("schema", "id", "retiree_le")


def _translate(ecart: ValidationError, champ: str) -> tuple[str, str]:
    attendu: Any = ecart.validator_value
    recu: Any = ecart.instance
    regles: Any = ecart.schema
    description = str(regles.get("description", ""))
    sens = f" {description}" if description else ""
    match ecart.validator:
        case "required":
            manquants = [nom for nom in attendu if nom not in recu]
            return f"Il manque le champ « {manquants[0]} ».", f"ajouter « {manquants[0]}: … »."
        case "enum":
            return (
                f"« {recu} » n’est pas une valeur connue.",
                f"choisir parmi {', '.join(map(str, attendu))}.",
            )
        case "const":
            return f"« {recu} » n’est pas une valeur connue.", f"écrire « {attendu} »."
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
                f"n’y laisser que {', '.join(_TOMBALE)}.",
            )
        case "dependentRequired":
            return (
                "Des soutiens se relèvent ailleurs.",
                "dire d’où ils viennent (« origine »), ou les ôter.",
            )
        case "format":
            return f"Le {_write_jour(recu)} n’existe pas.", "écrire un jour du calendrier."
        case "pattern" if regles.get("format") == "date":
            return (
                f"« {recu} » n’est pas une date.",
                "écrire l’année, le mois, le jour : 2018-09-01.",
            )
        case "pattern":
            return f"« {recu} » n’a pas la forme attendue.", f"la corriger.{sens}"
        case "anyOf" if "family" in str(attendu):
            return "Ce nom ne se lit pas.", (
                "écrire « {family: Ascher, given: François} », ou « {literal: Conseil d’État} »."
            )
        case _:
            return "Cette entrée ne dit ni « page » ni « titre » et « pages ».", (
                "nommer une page, ou un titre suivi de ses pages."
            )
