"""Un JSON de GraphQL → un tableau : une ligne par enregistrement, au lieu où il commence."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from json import scanner
from typing import Any

from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.lecture.plateformes.refus import FichierRefuse, locate_debut
from rapport_ouvert.lecture.plateformes.table import Ligne, Table

_PLACE = "\0place"


TAILLE_MAXIMALE = 32 * 1024 * 1024


def read_json(texte: str, fichier: str) -> Table:
    """Les objets de la plus longue liste du document, leurs champs emboîtés joints par « _ ».

    Lève FichierRefuse si le JSON est trop gros, mal formé, trop emboîté, ou sans liste d'objets.
    """
    if len(texte) > TAILLE_MAXIMALE:
        message = f"Ce JSON dépasse {TAILLE_MAXIMALE // 1024**2} Mio."
        raise FichierRefuse(locate_debut(fichier), message, "le demander en CSV.")
    enregistrements = max(_walk_listes(_parse(texte, fichier)), key=len, default=[])
    if not enregistrements:
        raise FichierRefuse(
            locate_debut(fichier), "Ce JSON n’a aucune liste d’enregistrements.",
            "demander un export entier.",
        )  # fmt: skip
    plats = [dict(_flatten(objet)) for objet in enregistrements]
    entetes = list(dict.fromkeys(nom for plat in plats for nom in plat))
    debuts = [0, *(fin.end() for fin in re.finditer("\n", texte))]
    lignes = []
    for objet, plat in zip(enregistrements, plats, strict=True):
        place = objet.get(_PLACE, 0)
        numero = bisect_right(debuts, place)
        cellules = [plat.get(nom, "") for nom in entetes]
        lignes.append(Ligne(numero, cellules, colonne=place - debuts[numero - 1] + 1))
    return Table(fichier, entetes, iter(lignes))


def _parse(texte: str, fichier: str) -> Any:
    decodeur: Any = json.JSONDecoder()
    ordinaire = decodeur.parse_object

    def situate(fin: tuple[str, int], *autres: Any) -> Any:
        objet, suite = ordinaire(fin, *autres)
        objet[_PLACE] = fin[1] - 1
        return objet, suite

    decodeur.parse_object = situate
    decodeur.scan_once = scanner.py_make_scanner(decodeur)  # type: ignore[attr-defined]
    try:
        return decodeur.decode(texte)
    except json.JSONDecodeError as erreur:
        lieu = Lieu(fichier, erreur.lineno, erreur.colno, erreur.lineno, erreur.colno)
        raise FichierRefuse(lieu, "Ce JSON est mal formé.", "demander un export neuf.") from erreur
    except (RecursionError, ValueError) as erreur:
        raise FichierRefuse(
            locate_debut(fichier), "Ce JSON est trop emboîté, ou ses nombres trop longs.",
            "demander un export neuf.",
        ) from erreur  # fmt: skip


def _walk_listes(valeur: Any) -> Iterator[list[dict[str, Any]]]:
    """Chaque liste d'objets ; les `{"node": …}` de GraphQL s'ouvrent. L'analyseur borne le fond."""
    if isinstance(valeur, list):
        objets = [v.get("node", v) for v in valeur if isinstance(v, dict)]
        if valeur and len(objets) == len(valeur) and all(isinstance(o, dict) for o in objets):
            yield objets
    elif isinstance(valeur, dict):
        for champ in valeur.values():
            yield from _walk_listes(champ)


def _flatten(objet: dict[str, Any], avant: str = "") -> Iterator[tuple[str, str]]:
    for nom, valeur in objet.items():
        if nom == _PLACE or valeur is None:
            continue
        if isinstance(valeur, dict):
            yield from _flatten(valeur, f"{avant}{nom}_")
        elif isinstance(valeur, bool):
            yield f"{avant}{nom}", "true" if valeur else "false"
        elif isinstance(valeur, list):
            mots = (v for v in valeur if isinstance(v, (str, int, float)))
            yield f"{avant}{nom}", ", ".join(map(str, mots))
        else:
            yield f"{avant}{nom}", str(valeur)
