"""Nos styles, dans les termes d'ODT (OpenDocument)."""

from __future__ import annotations

from typing import Any

from lxml import etree

from rapport_ouvert.domaine.interface import find_mots
from rapport_ouvert.rendu.livres.styles import (
    ARABE,
    CHASSE,
    LARGEUR,
    MARGE,
    POLICE,
    REPLIS,
    STYLES,
    Style,
    encode_nom,
    find_style,
)

LIEN_DU_SOMMAIRE = "Index Link"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_STYLE = f"{{{_OASIS}:style:1.0}}"
_FO = f"{{{_OASIS}:xsl-fo-compatible:1.0}}"
_SVG = f"{{{_OASIS}:svg-compatible:1.0}}"
_OFFICE = f"{{{_OASIS}:office:1.0}}"


def dress_styles(octets: bytes, langue: str) -> bytes:
    """Les styles de pandoc, remplacés par les nôtres là où nous en avons."""
    racine: Any = etree.fromstring(octets)
    polices = racine.find(f"{_OFFICE}font-face-decls")
    for nom, replis in ((POLICE, REPLIS), (CHASSE, ("Courier New",)), (ARABE, ())):
        famille = ", ".join(f"'{x}'" for x in (nom, *replis))
        etree.SubElement(polices, f"{_STYLE}font-face", {
            f"{_STYLE}name": nom, f"{_SVG}font-family": famille,
            f"{_STYLE}font-family-generic": "modern" if nom == CHASSE else "roman",
        })  # fmt: skip
    communs = racine.find(f"{_OFFICE}styles")
    noms = {
        (style.get(f"{_STYLE}family"), style.get(f"{_STYLE}name")): style
        for style in communs.iter(f"{_STYLE}style")
    }
    _dress_defaut(communs, langue)
    for style in STYLES:
        famille = "text" if style.mots else "paragraph"
        element = noms.get((famille, style.nom_odt))
        if element is None:
            element = etree.SubElement(communs, f"{_STYLE}style", {
                f"{_STYLE}name": style.nom_odt, f"{_STYLE}family": famille,
            })  # fmt: skip
        _dress(element, style)
    # Au sommaire, tout est lien : rien n'a à le dire.
    etree.SubElement(communs, f"{_STYLE}style", {
        f"{_STYLE}name": encode_nom(LIEN_DU_SOMMAIRE), f"{_STYLE}family": "text",
        f"{_STYLE}display-name": LIEN_DU_SOMMAIRE,
    })  # fmt: skip
    _dress_page(racine)
    return etree.tostring(racine, xml_declaration=True, encoding="UTF-8")


def _dress_defaut(communs: Any, langue: str) -> None:
    code, _, pays = langue.partition("-")
    for defaut in communs.iter(f"{_STYLE}default-style"):
        if defaut.get(f"{_STYLE}family") == "paragraph":
            mots = defaut.find(f"{_STYLE}text-properties")
            mots.set(f"{_STYLE}font-name", POLICE)
            mots.set(f"{_STYLE}font-name-complex", ARABE)
            mots.set(f"{_FO}hyphenate", "true")
            for suffixe, espace in (("", _FO), ("-complex", _STYLE)):
                mots.set(f"{espace}language{suffixe}", code)
                mots.set(f"{espace}country{suffixe}", pays or "none")


def _dress(element: Any, style: Style) -> None:
    element.set(f"{_STYLE}display-name", style.odt)
    if style.de:
        element.set(f"{_STYLE}parent-style-name", find_style(style.de).nom_odt)
    for enfant in list(element):
        element.remove(enfant)
    if not style.mots:
        alinea = _add(element, "paragraph-properties", _list_alinea(style))
        if style.folio:
            etree.SubElement(etree.SubElement(alinea, f"{_STYLE}tab-stops"), f"{_STYLE}tab-stop", {
                f"{_STYLE}position": _write(LARGEUR - (style.debut or 0), "cm"),
                f"{_STYLE}type": "right",
            })  # fmt: skip
    _add(element, "text-properties", _list_mots(style))


def _list_alinea(style: Style) -> dict[str, str]:
    de_droite = find_mots().direction == "rtl"
    debut, fin = ("right", "left") if de_droite else ("left", "right")
    valeurs = {
        f"{_FO}margin-top": _write(style.avant, "pt"),
        f"{_FO}margin-bottom": _write(style.apres, "pt"),
        f"{_FO}margin-{debut}": _write(style.debut, "cm"),
        f"{_FO}margin-{fin}": _write(style.fin, "cm"),
        f"{_FO}text-indent": _write(style.pend and -style.pend, "cm"),
        f"{_FO}text-align": fin if style.a_la_fin else "",
        f"{_FO}keep-with-next": "always" if style.lie else "",
        f"{_FO}break-before": "page" if style.nouvelle_page else "",
        f"{_FO}border-{debut}": f"2.2pt solid #{style.filet}" if style.filet else "",
        f"{_FO}padding": "0.25cm" if style.filet else "",
        f"{_FO}background-color": f"#{style.fond}" if style.fond else "",
    }
    if style.docx == "Normal":
        # « start » est toujours la gauche pour LibreOffice.
        valeurs[f"{_FO}text-align"] = "right" if de_droite else "left"
        valeurs[f"{_FO}line-height"] = "118%"
        valeurs[f"{_STYLE}writing-mode"] = "rl-tb" if de_droite else "lr-tb"
    if style.inverse:
        valeurs[f"{_FO}text-align"] = fin
        valeurs[f"{_STYLE}writing-mode"] = "lr-tb" if de_droite else "rl-tb"
    if style.filet:
        # Deux encadrés à la suite n'en font qu'un.
        valeurs[f"{_STYLE}join-border"] = "true"
    return {nom: valeur for nom, valeur in valeurs.items() if valeur}


def _list_mots(style: Style) -> dict[str, str]:
    valeurs: dict[str, str] = {}
    if style.couleur:
        valeurs[f"{_FO}color"] = f"#{style.couleur}"
    for suffixe in ("", "-asian", "-complex"):
        espace = _STYLE if suffixe else _FO
        if style.corps:
            valeurs[f"{espace}font-size{suffixe}"] = f"{style.corps:g}pt"
        if style.gras is not None:
            valeurs[f"{espace}font-weight{suffixe}"] = "bold" if style.gras else "normal"
        if style.italique is not None:
            valeurs[f"{espace}font-style{suffixe}"] = "italic" if style.italique else "normal"
    if style.souligne:
        sorte = "dotted" if style.docx == "Sans source" else "solid"
        valeurs |= {f"{_STYLE}text-underline-style": sorte}
        valeurs |= {f"{_STYLE}text-underline-width": "auto"}
    if style.petites:
        valeurs[f"{_FO}font-variant"] = "small-caps"
    if style.police:
        valeurs[f"{_STYLE}font-name"] = style.police
    return valeurs


def _dress_page(racine: Any) -> None:
    """A4, et le sens de l'écriture."""
    sens = "rl-tb" if find_mots().direction == "rtl" else "lr-tb"
    for page in racine.iter(f"{_STYLE}page-layout-properties"):
        page.set(f"{_FO}page-width", "21cm")
        page.set(f"{_FO}page-height", "29.7cm")
        page.set(f"{_STYLE}writing-mode", sens)
        for cote in ("top", "bottom", "left", "right"):
            page.set(f"{_FO}margin-{cote}", _write(MARGE, "cm"))


def _add(parent: Any, nom: str, valeurs: dict[str, str]) -> Any:
    return etree.SubElement(parent, f"{_STYLE}{nom}", valeurs)


def _write(mesure: float | None, unite: str) -> str:
    return "" if mesure is None else f"{mesure:g}{unite}"
