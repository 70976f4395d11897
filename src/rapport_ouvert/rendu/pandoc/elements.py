"""Les pièces de l'arbre de pandoc, et la manière de le changer d'habit.

L'arbre neutre dit le sens par des classes et des attributs : `Div.encadre`, `Span[lang]`, une
ancre est un `Span` vide qui a un nom. Chaque format l'habille ensuite.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Element = dict[str, Any]

SANS_ATTRIBUT: list[Any] = ["", [], []]
ESPACE: Element = {"t": "Space"}
_LANGUE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DE_DROITE = ("ar", "fa", "he", "ku", "ps", "sd", "ur", "yi")


def build_attributs(
    nom: str = "", classes: Iterable[str] = (), valeurs: Mapping[str, str] | None = None
) -> list[Any]:
    """Le nom, les classes et les attributs d'un élément, comme pandoc les range."""
    return [nom, list(classes), [list(paire) for paire in (valeurs or {}).items()]]


def build_mots(texte: str) -> list[Element]:
    """Un texte, ses espaces du bord à part : ils se perdent ou se gardent selon ce qui les suit."""
    mots = texte.strip(" ")
    if not mots:
        return [ESPACE] if texte else []
    debut = [ESPACE] if texte.startswith(" ") else []
    fin = [ESPACE] if texte.endswith(" ") else []
    return [*debut, {"t": "Str", "c": mots}, *fin]


def build_alinea(ligne: list[Element], *, serre: bool = False) -> Element:
    """Un alinéa ; `serre`, dans une liste, n'a pas de blanc autour de lui."""
    return {"t": "Plain" if serre else "Para", "c": ligne}


def build_etendue(
    contenu: list[Element], nom: str = "", classes: Iterable[str] = (), langue: str = ""
) -> Element:
    """Des mots qui portent un nom, un sens ou une langue."""
    return {"t": "Span", "c": [build_attributs(nom, classes, _write_langue(langue)), contenu]}


def build_division(
    blocs: list[Element],
    nom: str = "",
    classes: Iterable[str] = (),
    valeurs: Mapping[str, str] | None = None,
) -> Element:
    """Des blocs qui portent un nom ou un sens."""
    return {"t": "Div", "c": [build_attributs(nom, classes, valeurs), blocs]}


def read_texte(elements: Iterable[Element]) -> str:
    """Les mots d'une ligne, sans ses notes."""
    return "".join(map(_read, elements))


def _read(element: Element) -> str:
    match element["t"]:
        case "Str":
            return str(element["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Note":
            return ""
        case "Code":
            return str(element["c"][1])
        case "Span" | "Link":
            return read_texte(element["c"][1])
        case _:
            contenu = element.get("c")
            return read_texte(contenu) if isinstance(contenu, list) else ""


def is_ancre(element: Element) -> bool:
    """Vrai d'une cible de lien, invisible."""
    if element["t"] != "Span" or element["c"][1]:
        return False
    nom, classes, _ = element["c"][0]
    return bool(nom) and not classes


def wrap_langue(contenu: list[Element], langue: str) -> list[Element]:
    """Le même contenu, dit dans sa langue ; un code mal formé n'entre pas dans le document."""
    if not contenu or not _write_langue(langue):
        return contenu
    return [build_etendue(contenu, langue=langue)]


def find_sens(langue: str) -> str:
    """Le sens où s'écrit une langue."""
    return "rtl" if langue.partition("-")[0] in _DE_DROITE else "ltr"


def _write_langue(langue: str) -> dict[str, str]:
    return {"lang": langue} if _LANGUE.fullmatch(langue) else {}


def find_valeur(attributs: list[Any], nom: str) -> str:
    """La valeur d'un attribut, ou rien."""
    return next((valeur for cle, valeur in attributs[2] if cle == nom), "")


def transform(noeud: Any, change: Callable[[Element], list[Element]]) -> Any:
    """Le même arbre, où `change` a remplacé chaque élément par ceux qu'il rend.

    À `change` de descendre dans ce qu'il garde (`transform_contenu`).
    """
    if not isinstance(noeud, list):
        return noeud
    neuf: list[Any] = []
    for enfant in noeud:
        if isinstance(enfant, dict):
            neuf += change(enfant)
        else:
            neuf.append(transform(enfant, change))
    return neuf


def transform_contenu(element: Element, change: Callable[[Element], list[Element]]) -> Element:
    """Le même élément, son contenu transformé."""
    if isinstance(element.get("c"), list):
        return {"t": element["t"], "c": transform(element["c"], change)}
    return element
