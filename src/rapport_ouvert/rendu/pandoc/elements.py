"""Les pièces dont l'arbre est fait : mots, morceaux de Typst, cibles de lien."""

from __future__ import annotations

import re
from typing import Any

Element = dict[str, Any]

SANS_ATTRIBUT: list[Any] = ["", [], []]
_LANGUE = re.compile(r"(?P<langue>[A-Za-z]{2,3})(?:-[A-Za-z0-9]{2,8})*")
_REGION = re.compile(r"-([A-Za-z]{2})(?=-|$)")


def build_mots(texte: str) -> list[Element]:
    """Un texte en mots et en espaces, comme pandoc l'aurait lu."""
    elements: list[Element] = []
    for rang, mot in enumerate(texte.split(" ")):
        elements += [{"t": "Space"}] if rang else []
        elements += [{"t": "Str", "c": mot}] if mot else []
    return elements


def build_alinea(ligne: list[Element], *, serre: bool = False) -> Element:
    """Un alinéa ; `serre`, dans une liste, n'a pas de blanc autour de lui."""
    return {"t": "Plain" if serre else "Para", "c": ligne}


def typst(code: str) -> Element:
    """Un morceau de Typst dans une ligne."""
    return {"t": "RawInline", "c": ["typst", code]}


def typst_bloc(code: str) -> Element:
    """Un morceau de Typst entre deux blocs."""
    return {"t": "RawBlock", "c": ["typst", code]}


def typst_texte(texte: str) -> str:
    """Une chaîne de Typst ; rien de ce qu'elle contient n'est évalué."""
    sans_controle = "".join(signe for signe in texte if signe.isprintable() or signe.isspace())
    return '"' + " ".join(sans_controle.split("\n")).replace("\\", "\\\\").replace('"', '\\"') + '"'


def typst_ancre(nom: str) -> str:
    """Une cible de lien, invisible."""
    return f"#ancre({typst_texte(nom)})"


def wrap_langue(contenu: list[Element], langue: str) -> list[Element]:
    """Le même contenu, dit dans sa langue ; un code mal formé n'entre pas dans le document."""
    code = _LANGUE.fullmatch(langue)
    if code is None or not contenu:
        return contenu
    region = _REGION.search(langue)
    suite = f', region: "{region[1].upper()}"' if region else ""
    return [typst(f'#text(lang: "{code["langue"].lower()}"{suite})['), *contenu, typst("]")]
