"""Nos styles, dans les termes de DOCX (Office Open XML)."""

from __future__ import annotations

from typing import Any

from lxml import etree

from rapport_ouvert.domaine.interface import find_mots
from rapport_ouvert.rendu.livres.styles import (
    ACCENT,
    ARABE,
    FILET,
    LARGEUR,
    POLICE,
    REPLIS,
    STYLES,
    Style,
)

_ESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_ESPACE}}}"
# Pandoc tourne les alinéas du texte, non ceux de la page de titre.
_TITRES = ("Title", "Subtitle", "Author", "Date")
_CM, _PT = 567, 20  # en vingtièmes de point


def dress_styles(octets: bytes, langue: str) -> bytes:
    """Les styles de pandoc, remplacés par les nôtres là où nous en avons."""
    racine: Any = etree.fromstring(octets)
    _dress_defauts(racine, langue)
    noms = {style.find(f"{_W}name").get(f"{_W}val"): style for style in racine.iter(f"{_W}style")}
    for style in STYLES:
        element = noms.get(style.docx)
        if element is None:
            element = _create(racine, style, noms)
            noms[style.docx] = element
        for nom in ("pPr", "rPr"):
            for ancien in element.findall(f"{_W}{nom}"):
                element.remove(ancien)
        parent = element.find(f"{_W}basedOn")
        if parent is not None and style.de in noms:
            parent.set(f"{_W}val", noms[style.de].get(f"{_W}styleId"))
        if not style.mots:
            element.append(_build_alinea(style))
        element.append(_build_mots(style))
    _dress_table(noms["Table"])
    return etree.tostring(racine, xml_declaration=True, encoding="UTF-8", standalone=True)


def _dress_defauts(racine: Any, langue: str) -> None:
    defauts = racine.find(f"{_W}docDefaults")
    mots = defauts.find(f"{_W}rPrDefault/{_W}rPr")
    mots.clear()
    mots.append(_build_polices(POLICE))
    _add(mots, "sz", val=22)
    _add(mots, "szCs", val=22)
    sens = "bidi" if find_mots().direction == "rtl" else "val"
    _add(mots, "lang", **{sens: langue})
    alinea = defauts.find(f"{_W}pPrDefault/{_W}pPr")
    alinea.clear()
    _add(alinea, "spacing", before=0, after=0, line=283, lineRule="auto")


def _create(racine: Any, style: Style, noms: Any) -> Any:
    sorte = "character" if style.mots else "paragraph"
    # Un style que Word connaît garde le nom qu'il lui donne dans chaque langue.
    connu = style.docx.startswith("toc ")
    element = _add(racine, "style", type=sorte, styleId=style.docx.replace(" ", ""))
    if not connu:
        element.set(f"{_W}customStyle", "1")
    _add(element, "name", val=style.docx)
    parent = noms.get(style.de) if style.de else None
    if parent is not None:
        _add(element, "basedOn", val=parent.get(f"{_W}styleId"))
    _add(element, "qFormat")
    return element


def _build_alinea(style: Style) -> Any:
    alinea = etree.Element(f"{_W}pPr")
    for nom, vrai in (("keepNext", style.lie), ("keepLines", style.lie),
                      ("pageBreakBefore", style.nouvelle_page)):  # fmt: skip
        if vrai:
            _add(alinea, nom)
    if style.filet:
        cote = "right" if find_mots().direction == "rtl" else "left"
        bord = _add(alinea, "pBdr")
        _add(bord, cote, val="single", sz=18, space=8, color=style.filet)
    if style.fond:
        _add(alinea, "shd", val="clear", color="auto", fill=style.fond)
    if style.folio:
        _add(_add(alinea, "tabs"), "tab", val="right", pos=round(LARGEUR * _CM))
    if style.docx in _TITRES and find_mots().direction == "rtl":
        _add(alinea, "bidi")
    blancs = {"before": style.avant, "after": style.apres}
    if dits := {nom: round(v * _PT) for nom, v in blancs.items() if v is not None}:
        _add(alinea, "spacing", **dits)
    retraits = {"left": style.debut, "right": style.fin, "hanging": style.pend}
    if dits := {nom: round(v * _CM) for nom, v in retraits.items() if v is not None}:
        _add(alinea, "ind", **dits)
    if style.a_la_fin:
        _add(alinea, "jc", val="right")
    if style.docx.startswith("heading "):
        _add(alinea, "outlineLvl", val=int(style.docx[-1]) - 1)
    return alinea


def _build_mots(style: Style) -> Any:
    mots = etree.Element(f"{_W}rPr")
    if style.police:
        mots.append(_build_polices(style.police))
    for nom, dit in (("b", style.gras), ("i", style.italique)):
        if dit is not None:
            _add(mots, nom, val=int(dit))
            _add(mots, f"{nom}Cs", val=int(dit))
    if style.petites:
        _add(mots, "smallCaps")
    if style.couleur:
        _add(mots, "color", val=style.couleur)
    if style.corps:
        _add(mots, "sz", val=round(style.corps * 2))
        _add(mots, "szCs", val=round(style.corps * 2))
    if style.souligne:
        _add(mots, "u", val="dotted" if style.docx == "Sans source" else "single")
    return mots


def _build_polices(nom: str) -> Any:
    polices = etree.Element(f"{_W}rFonts")
    for usage in ("ascii", "hAnsi", "eastAsia"):
        polices.set(f"{_W}{usage}", nom)
    polices.set(f"{_W}cs", ARABE if nom == POLICE else nom)
    return polices


def _dress_table(style: Any) -> None:
    """Un filet entre les rangées, un plus fort sous la tête."""
    proprietes = style.find(f"{_W}tblPr")
    bords = etree.Element(f"{_W}tblBorders")
    for cote in ("bottom", "insideH"):
        _add(bords, cote, val="single", sz=4, space=0, color=FILET)
    proprietes.insert(1, bords)
    tete = style.find(f"{_W}tblStylePr")
    bas = tete.find(f"{_W}tcPr/{_W}tcBorders/{_W}bottom")
    bas.set(f"{_W}sz", "12")
    bas.set(f"{_W}color", ACCENT)
    mots = etree.Element(f"{_W}rPr")
    _add(mots, "b")
    _add(mots, "bCs")
    tete.insert(0, mots)


def dress_polices(octets: bytes) -> bytes:
    """La table des polices, qui dit par quoi remplacer la nôtre."""
    racine = etree.fromstring(octets)
    police = _add(racine, "font", name=POLICE)
    _add(police, "altName", val=",".join(REPLIS))
    _add(police, "family", val="roman")
    _add(police, "pitch", val="variable")
    return etree.tostring(racine, xml_declaration=True, encoding="UTF-8", standalone=True)


def _add(parent: Any, nom: str, **attributs: object) -> Any:
    element = etree.SubElement(parent, f"{_W}{nom}")
    for cle, valeur in attributs.items():
        element.set(f"{_W}{cle}", str(valeur))
    return element
