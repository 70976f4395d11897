"""L'ancre d'un passage, portée par son bloc, et le lien ¶ qui y mène."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from rapport_ouvert.domaine.rapport import MOTIF_ANCRE

TITRES = frozenset(f"h{niveau}" for niveau in range(1, 7))
_BLOCS = TITRES | {"p", "li", "dt", "dd", "label", "summary", "table", "figure", "div", "pre"}
# Ce qui, dans un élément de liste, suit le texte du passage au lieu d'en faire partie.
_SUITES = frozenset({"p", "ul", "ol", "dl", "blockquote", "table", "div", "pre", "details"})
# Dans ceux-ci, un lien de plus ne serait pas du texte.
_RIGIDES = frozenset({"table", "pre", "figure"})
# Un lien dans un bouton ou une étiquette serait inatteignable ; dans un intitulé, de trop.
_SANS_LIEN = frozenset({"label", "summary"})


def anchor_blocs(racine: Element) -> None:
    """Chaque bloc prend l'identifiant de sa première ancre ; les suivantes restent où elles sont.

    Un bloc qui a déjà un identifiant le garde : aucun des deux ne doit disparaître.
    """
    parents = {enfant: parent for parent in racine.iter() for enfant in parent}
    for ancre in [etendue for etendue in racine.iter("span") if is_ancre(etendue)]:
        bloc = _find_bloc(ancre, parents)
        if bloc is not None and "id" not in bloc.attrib:
            bloc.set("id", ancre.attrib["id"])
            _remove(ancre, parents[ancre])


def append_liens(racine: Element, nom: str, outils: str = "") -> None:
    """Ajoute le lien ¶ à la fin de chaque passage, jamais au milieu d'une phrase.

    Le lien des `outils` n'apparaît que sur le passage que l'on a ouvert par son adresse : il mène,
    sans script, à ce passage dans les autres éditions et les autres langues.
    """
    for bloc in list(_find_passages(racine)):
        if outils and bloc.tag not in TITRES and bloc.tag not in _RIGIDES:
            ailleurs = Element("a", {"class": "outils", "href": f"passages:#{bloc.attrib['id']}"})
            ailleurs.set("data-pagefind-ignore", "all")
            ailleurs.text = outils
            insert_apres_texte(ailleurs, bloc)
        lien = Element("a", {"class": "ancre", "href": f"#{bloc.attrib['id']}"})
        lien.set("aria-label", nom)
        lien.set("data-pagefind-ignore", "all")
        lien.text = "¶"
        insert_apres_texte(lien, bloc)


def is_ancre(element: Element) -> bool:
    """Un `<span id="p-…"></span>` : vide, sans autre attribut."""
    vide = not len(element) and not (element.text or "").strip()
    return vide and list(element.attrib) == ["id"] and names_passage(element)


def names_passage(element: Element) -> bool:
    """Vrai si l'identifiant de cet élément est celui d'un passage."""
    return re.fullmatch(MOTIF_ANCRE, element.get("id", "")) is not None


def _find_bloc(ancre: Element, parents: dict[Element, Element]) -> Element | None:
    bloc = parents.get(ancre)
    while bloc is not None and bloc.tag not in _BLOCS:
        bloc = parents.get(bloc)
    return bloc


def _find_passages(racine: Element) -> Iterator[Element]:
    for element in racine.iter():
        intitule = "admonition-title" in element.get("class", "").split()
        if element.tag in _BLOCS - _SANS_LIEN and not intitule and names_passage(element):
            yield element


def _remove(ancre: Element, parent: Element) -> None:
    """Retire l'ancre et l'espace qui la suit ; le texte d'après rejoint celui d'avant."""
    rang = list(parent).index(ancre)
    suite = (ancre.tail or "").removeprefix(" ")
    if rang:
        voisin = parent[rang - 1]
        voisin.tail = (voisin.tail or "") + suite
    else:
        parent.text = (parent.text or "").rstrip("\n") + suite
    parent.remove(ancre)


def insert_apres_texte(element: Element, bloc: Element) -> None:
    """Pose l'élément après le texte du bloc, et avant les listes qu'il contient."""
    suites = (rang for rang, enfant in enumerate(bloc) if enfant.tag in _SUITES)
    rang = next(suites, len(bloc)) if bloc.tag in ("li", "dd") else len(bloc)
    if rang:
        bloc[rang - 1].tail = (bloc[rang - 1].tail or "").rstrip("\n") or None
    elif bloc.text:
        bloc.text = bloc.text.rstrip("\n")
    bloc.insert(rang, element)
