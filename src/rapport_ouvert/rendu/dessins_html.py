"""Ce qui se rend à part et entre tel quel dans la page : images tracées, textes d'ailleurs."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown

from rapport_ouvert.rendu.dessins import dress_svg


def inline_dessins(racine: Element, md: Markdown, dessins: Mapping[str, str]) -> None:
    """Remplace chaque `![…](nom.svg){.dessin}` connu par une figure qui contient le SVG."""
    for alinea in list(racine.iter("p")):
        images = [image for image in alinea.iter("img") if _names_dessin(image, dessins)]
        if images:
            nom = posixpath.basename(images[0].attrib["src"])
            alternative = images[0].attrib["alt"]
            svg = dress_svg(dessins[nom], alternative)
            alinea.clear()
            alinea.tag = "figure"
            # Plus large que l'écran, un graphique défile : il faut pouvoir l'atteindre au clavier.
            alinea.attrib.update(tabindex="0", role="group")
            alinea.set("aria-label", alternative.partition(".")[0])
            alinea.text = md.htmlStash.store(svg)
            alinea.tail = "\n"


def _names_dessin(image: Element, dessins: Mapping[str, str]) -> bool:
    return image.get("class") == "dessin" and posixpath.basename(image.attrib["src"]) in dessins


def inline_apports(racine: Element, md: Markdown, apports: Mapping[str, str]) -> None:
    """Remplace chaque `![](nom){.apport}` connu par un groupe : le texte passé par la porte."""
    for alinea in list(racine.iter("p")):
        for image in list(alinea):
            if image.tag == "img" and image.get("class") == "apport":
                alinea.clear()
                alinea.tag = "div"
                alinea.set("class", "apport")
                if langue := image.get("lang"):
                    alinea.set("lang", langue)
                alinea.text = md.htmlStash.store(apports.get(image.get("src", ""), ""))
                alinea.tail = "\n"
    for image in list(racine.iter("img")):
        if image.get("class") == "nom":  # un nom dans une phrase, où qu'elle soit
            texte, suite = apports.get(image.get("src", ""), ""), image.tail
            langue = image.get("lang")
            image.clear()
            image.tag, image.tail = "span", suite
            image.set("class", "nom")
            if langue:
                image.set("lang", langue)
            image.text = md.htmlStash.store(texte)
