"""Ce qu'un PDF dit de lui-même à qui ne le voit pas : son arbre de structure, et son texte.

L'arbre est lu tel qu'un lecteur d'écran le parcourt (ISO 32000-2, 14.7 et 14.8) : chaque élément,
dans l'ordre, avec les mots des contenus marqués qu'il réclame.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

TITRES = ("H1", "H2", "H3", "H4", "H5", "H6")
# Ce que chaque élément peut contenir, là où un autre enfant tromperait (PDF/UA-1, 7.2 à 7.6).
ENFANTS = {
    # Typst met la liste d'un point à côté de ce point : PDF 1.7 et veraPDF le permettent.
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"THead", "TBody", "TFoot", "TR", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "TOC": {"TOCI", "TOC", "Caption"},
}
_NOMBRE = re.compile(rb"<([0-9A-Fa-f]+)>")


@dataclass(frozen=True, slots=True)
class Mots:
    """Un contenu marqué : ses mots, et leur langue si elle n'est pas celle de ce qui l'entoure."""

    texte: str
    langue: str = ""


@dataclass(slots=True)
class Element:
    """Un nœud de l'arbre : sa balise, ses attributs, ses mots et ses enfants, dans leur ordre."""

    balise: str
    langue: str = ""
    alternative: str | None = None
    attributs: dict[str, str] = field(default_factory=dict)
    suite: list[Element | Mots] = field(default_factory=list)
    annotations: list[pikepdf.Object] = field(default_factory=list)

    @property
    def enfants(self) -> list[Element]:
        """Sans les mots."""
        return [x for x in self.suite if isinstance(x, Element)]

    def walk(self) -> Iterator[Element]:
        """Lui, puis tout ce qu'il contient, dans l'ordre de lecture."""
        yield self
        for enfant in self.enfants:
            yield from enfant.walk()

    def find(self, *balises: str) -> list[Element]:
        """Ses descendants de ces balises."""
        return [element for element in self.walk() if element.balise in balises]

    def read(self) -> str:
        """Ses mots, dans l'ordre où un lecteur d'écran les dit."""
        return "".join(mots.texte for mots in self.walk_mots(""))

    def walk_mots(self, langue: str) -> Iterator[Mots]:
        """Ses mots, chacun avec la langue où il est dit, `langue` à défaut d'une autre."""
        ici = self.langue or langue
        for x in self.suite:
            if isinstance(x, Mots):
                yield Mots(x.texte, x.langue or ici)
            else:
                yield from x.walk_mots(ici)


class Structure:
    """L'arbre d'un PDF, et ce qui lui échappe."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.hors_de_l_arbre: list[str] = []
        self.reclames: list[tuple[int, int]] = []
        self.langues: dict[tuple[int, int], str] = {}
        # Par page, les mots de chaque contenu marqué.
        self.marques = {page.objgen[0]: self._read_page(page) for page in pdf.pages}

    @cached_property
    def racine(self) -> Element:
        """Le premier élément de l'arbre."""
        return self._build(self.pdf.Root.StructTreeRoot, 0)

    def list_oublies(self) -> list[str]:
        """Les mots d'une page que l'arbre ne réclame pas, ou réclame deux fois."""
        assert self.racine
        oublies = list(self.hors_de_l_arbre)
        fois_par_marque = Counter(self.reclames)
        for page, marques in self.marques.items():
            for numero, mots in marques.items():
                fois = fois_par_marque[page, numero]
                if fois != 1 and mots.strip():
                    oublies.append(f"réclamé {fois} fois : {mots[:60]}")
        return oublies

    def _build(self, noeud: pikepdf.Object, page: int) -> Element:
        page = noeud.Pg.objgen[0] if "/Pg" in noeud else page
        element = Element(
            str(noeud.get("/S", "")).lstrip("/"),
            str(noeud.get("/Lang", "")),
            str(noeud["/Alt"]) if "/Alt" in noeud else None,
            dict(_read_attributs(noeud.get("/A"))),
        )
        enfants = noeud.get("/K", [])
        for enfant in enfants if isinstance(enfants, pikepdf.Array) else [enfants]:
            if isinstance(enfant, int):
                element.suite.append(self._claim(page, int(enfant)))
            elif enfant.get("/Type") == "/MCR":
                sienne = enfant.Pg.objgen[0] if "/Pg" in enfant else page
                element.suite.append(self._claim(sienne, int(enfant.MCID)))
            elif enfant.get("/Type") == "/OBJR":
                element.annotations.append(enfant.Obj)
            else:
                element.suite.append(self._build(enfant, page))
        return element

    def _claim(self, page: int, numero: int) -> Mots:
        self.reclames.append((page, numero))
        langue = self.langues.get((page, numero), "")
        return Mots(self.marques[page].get(numero, ""), langue)

    def _read_page(self, page: pikepdf.Page) -> dict[int, str]:
        """Les mots de chaque contenu marqué ; ceux qui n'en ont pas sont hors de l'arbre."""
        polices = {
            str(nom): _read_table(police)
            for nom, police in page.get("/Resources", {}).get("/Font", {}).items()
        }
        marques: dict[int, str] = {}
        pile: list[int | str | None] = []
        table: dict[int, str] = {}
        for operandes, operateur in pikepdf.parse_content_stream(page):
            match str(operateur):
                case "BDC":
                    pile.append(_find_marque(operandes))
                    if isinstance(pile[-1], int):
                        marques.setdefault(pile[-1], "")
                        langue = str(operandes[1].get("/Lang", ""))
                        self.langues[page.objgen[0], pile[-1]] = langue
                case "BMC":
                    pile.append("Artifact" if str(operandes[0]) == "/Artifact" else None)
                case "EMC":
                    pile.pop()
                case "Tf":
                    table = polices[str(operandes[0])]
                case "Tj" | "TJ" | "'" | '"':
                    mots = _decode(operandes[-1], table)
                    dans = next((m for m in reversed(pile) if m is not None), None)
                    if isinstance(dans, int):
                        marques[dans] += mots
                    elif dans is None:
                        self.hors_de_l_arbre.append(f"sans marque : {mots[:60]}")
        return marques


def _find_marque(operandes: Any) -> int | str | None:
    """Le numéro d'un contenu marqué, ou « Artifact » pour ce qui n'est pas à lire."""
    if str(operandes[0]) == "/Artifact":
        return "Artifact"
    proprietes = operandes[1]
    if isinstance(proprietes, pikepdf.Dictionary) and "/MCID" in proprietes:
        return int(proprietes.MCID)
    return None


def _read_attributs(attributs: Any) -> Iterator[tuple[str, str]]:
    """Les attributs d'un élément, de quelque propriétaire qu'ils soient."""
    if isinstance(attributs, pikepdf.Array):
        for un in attributs:
            yield from _read_attributs(un)
    elif isinstance(attributs, pikepdf.Dictionary):
        yield from ((str(nom), str(valeur)) for nom, valeur in attributs.items())


def _read_table(police: pikepdf.Object) -> dict[int, str]:
    """Le texte de chaque signe de la police (table ToUnicode)."""
    if "/ToUnicode" not in police:
        return {}
    table: dict[int, str] = {}
    source = police.ToUnicode.read_bytes()
    for bloc in re.findall(rb"beginbfchar(.*?)endbfchar", source, re.S):
        nombres = _NOMBRE.findall(bloc)
        for code, texte in zip(nombres[::2], nombres[1::2], strict=True):
            table[int(code, 16)] = _read_utf16(texte)
    for bloc in re.findall(rb"beginbfrange(.*?)endbfrange", source, re.S):
        for debut, fin, texte in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", bloc):
            premier = _read_utf16(texte)
            for rang in range(int(fin, 16) - int(debut, 16) + 1):
                table[int(debut, 16) + rang] = premier[:-1] + chr(ord(premier[-1]) + rang)
    return table


def _read_utf16(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode()).decode("utf-16-be")


def _decode(chaine: Any, table: dict[int, str]) -> str:
    if isinstance(chaine, pikepdf.Array):
        morceaux = (x for x in chaine if not isinstance(x, int | float) and hasattr(x, "__bytes__"))
        return "".join(_decode(morceau, table) for morceau in morceaux)
    octets = bytes(chaine)
    codes = (int.from_bytes(octets[rang : rang + 2]) for rang in range(0, len(octets), 2))
    return "".join(table.get(code, "\ufffd") for code in codes)


def check_structure(pdf: pikepdf.Pdf) -> list[str]:
    """Ce qui, dans l'arbre d'un PDF, égarerait un lecteur d'écran."""
    structure = Structure(pdf)
    racine = structure.racine
    fautes = structure.list_oublies()
    permises = {str(nom).lstrip("/") for nom in pdf.Root.StructTreeRoot.get("/RoleMap", {})}
    rang = 0
    for element in racine.walk():
        attendus = ENFANTS.get(element.balise)
        fautes += [
            f"{enfant.balise} dans {element.balise}"
            for enfant in element.enfants
            if attendus and enfant.balise not in attendus | permises | {"NonStruct", "Artifact"}
        ]
        if element.balise in TITRES:
            niveau = int(element.balise[1])
            if niveau > rang + 1:
                fautes.append(f"de H{rang} à H{niveau} : {element.read()[:60]}")
            rang = niveau
        if element.balise in ("Figure", "Formula") and not element.alternative:
            fautes.append(f"{element.balise} sans texte de remplacement")
        if element.balise == "TH" and element.attributs.get("/Scope") not in (
            "/Column",
            "/Row",
            "/Both",
        ):
            fautes.append(f"en-tête sans portée : {element.read()[:60]}")
        if element.balise == "Table" and not element.find("TH"):
            fautes.append(f"tableau sans en-tête : {element.read()[:60]}")
        if element.balise == "Link":
            fautes += [
                f"lien sans nom : {element.read()[:60]}"
                for annotation in element.annotations
                if not str(annotation.get("/Contents", "")).strip() and not element.read().strip()
            ]
    return fautes
