"""Les graphiques et les cartes, tracés en SVG à la construction par Vega-Lite (vl-convert).

Le traceur tourne dans un autre processus : il embarque un moteur entier, que l'on borne en temps
et dont la mémoire se rend aussitôt. Les teintes sont celles de la charte ; dans une page,
`dress_svg` les remplace par les variables de style, qui suivent le clair et le sombre.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

from rapport_ouvert.domaine.dessin import Barres, Carte, Dessin, Frise
from rapport_ouvert.domaine.interface import write_nombre
from rapport_ouvert.rendu.pandoc.elements import find_sens

_DELAI = 120
_ETIQUETTE = 40  # signes
VERSION = version("vl-convert-python")
_POLICE = "Libertinus Serif"
TEINTES = {
    "#1e2528": "var(--encre)",
    "#566064": "var(--encre-douce)",
    "#d9d4c8": "var(--filet)",
    "#0f4c5c": "var(--sarcelle)",
    "#a84a24": "var(--cuivre)",
    "#fdfcf9": "var(--papier)",
}
ENCRE, DOUCE, FILET, SARCELLE, CUIVRE, PAPIER = TEINTES
# Le cadre de chaque carte : projection, taille, et ce qui s'y voit.
_CADRES: Mapping[str, Mapping[str, Any]] = {
    "monde": {
        "terres": "land-110m.json",
        "taille": (720, 350),
        "projection": {"type": "equalEarth", "scale": 132, "translate": [352, 186]},
    },
    "europe": {
        "terres": "countries-50m.json",
        "taille": (720, 560),
        "projection": {"type": "conicConformal", "parallels": [40, 60], "rotate": [-10, 0],
                       "center": [0, 48.5], "scale": 980, "translate": [360, 280]},
    },
    "france": {
        "terres": "countries-50m.json",
        "taille": (720, 640),
        "frontieres": True,
        "projection": {"type": "conicConformal", "parallels": [44, 49], "rotate": [-3, 0],
                       "center": [0, 46.6], "scale": 3250, "translate": [330, 320]},
    },
}  # fmt: skip
_SVG = "http://www.w3.org/2000/svg"
_LIEN = "{http://www.w3.org/1999/xlink}href"
ET.register_namespace("", _SVG)
ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")


def trace_dessins(dessins: Mapping[str, Dessin], langue: str = "fr") -> dict[str, str]:
    """Le SVG de chaque dessin, par son chemin.

    Lève `subprocess.SubprocessError` si le traceur échoue ou dépasse son délai.
    """
    if not dessins:
        return {}
    return dict(_trace(tuple(sorted(dessins.items())), langue))


def hash_dessin(dessin: Dessin, langue: str) -> str:
    """L'empreinte de tout ce qui décide de l'image : la même ne se trace qu'une fois."""
    spec = json.dumps(_build_spec(dessin, langue, _hash_terres), sort_keys=True)
    return hashlib.sha256(f"{VERSION}\n{spec}".encode()).hexdigest()[:32]


@cache
def _trace(dessins: tuple[tuple[str, Dessin], ...], langue: str) -> Mapping[str, str]:
    specs = {chemin: _build_spec(dessin, langue, _load_terres) for chemin, dessin in dessins}
    rendu = subprocess.run(
        [sys.executable, "-m", "rapport_ouvert.rendu.traceur"],
        input=json.dumps(specs),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_DELAI,
        check=True,
    )
    bruts: dict[str, str] = json.loads(rendu.stdout)
    return {chemin: _clean(svg) for chemin, svg in bruts.items()}


def _build_spec(dessin: Dessin, langue: str, find_terres: Callable[[str], Any]) -> dict[str, Any]:
    match dessin:
        case Barres():
            corps = _spec_barres(dessin, langue)
        case Frise():
            corps = _spec_frise(dessin, langue)
        case _:
            corps = _spec_carte(dessin, find_terres)
    police = {"font": _POLICE, "fontSize": 14}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": None,
        "padding": 2,
        "config": {"view": {"stroke": None}, "text": police, "aria": False},
        **corps,
    }


def _spec_barres(dessin: Barres, langue: str) -> dict[str, Any]:
    """De droite à gauche, les noms sont à droite, et les barres poussent vers la gauche."""
    rebours = _is_rebours(langue)
    totaux = [
        {
            "e": _write_mots(_fold(e), langue),
            "v": sum(v),
            "t": " + ".join(write_nombre(n) for n in v),
        }
        for e, v in _list_barres(dessin)
    ]
    pliees = any("\n" in _fold(etiquette) for etiquette in dessin.etiquettes)
    axe = {
        "title": None, "domain": False, "ticks": False, "labelFont": _POLICE, "labelFontSize": 14,
        "labelColor": ENCRE, "labelLimit": 420, "labelPadding": 8, "labelLineHeight": 14,
        "labelExpr": "split(datum.label, '\\n')",
        "orient": "right" if rebours else "left",
    }  # fmt: skip
    y = {"field": "e", "type": "nominal", "sort": None, "axis": axe}
    echelle = {"nice": False, "reverse": rebours}
    x = {"field": "v", "type": "quantitative", "axis": None, "scale": echelle}
    barre = {"mark": {"type": "bar", "color": SARCELLE, "height": {"band": 0.68}}}
    cote, ecart = ("right", -6) if rebours else ("left", 6)
    return {
        "width": 180,
        "height": {"step": 32 if pliees else 27},
        "data": {"values": totaux},
        "encoding": {"y": y, "x": x},
        "layer": [
            barre | (_spec_secondes(dessin, langue) if dessin.secondes else {}),
            {
                "mark": {"type": "text", "align": cote, "dx": ecart, "color": DOUCE},
                "encoding": {"text": {"field": "t"}},
            },
        ],
    }


def _fold(etiquette: str) -> str:
    """Une étiquette longue sur plusieurs lignes : tronquée, elle ne dirait plus rien."""
    return "\n".join(textwrap.wrap(etiquette, _ETIQUETTE, break_on_hyphens=False))


def _list_barres(dessin: Barres) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Chaque étiquette et ses valeurs ; une seconde qui est nulle ne se dit pas."""
    for rang, (etiquette, valeur) in enumerate(zip(dessin.etiquettes, dessin.valeurs, strict=True)):
        seconde = dessin.secondes[rang] if dessin.secondes else 0
        yield etiquette, (valeur, seconde) if seconde else (valeur,)


def _spec_secondes(dessin: Barres, langue: str) -> dict[str, Any]:
    """Deux morceaux par barre, que la légende nomme."""
    noms = [_write_mots(nom, langue) for nom in dessin.legende]
    morceaux = [
        {"e": _write_mots(_fold(e), langue), "v": v, "s": noms[rang], "rang": rang}
        for e, valeurs in _list_barres(dessin)
        for rang, v in enumerate(valeurs)
    ]
    legende = {
        "title": None, "orient": "top", "labelFont": _POLICE, "labelFontSize": 14,
        "labelColor": ENCRE, "labelLimit": 420, "symbolType": "square", "direction": "vertical",
    }  # fmt: skip
    couleur = {
        "field": "s", "type": "nominal", "sort": None, "legend": legende,
        "scale": {"domain": noms, "range": [SARCELLE, CUIVRE]},
    }  # fmt: skip
    return {
        "data": {"values": morceaux},
        "encoding": {"color": couleur, "order": {"field": "rang", "type": "ordinal"}},
    }


def _spec_frise(dessin: Frise, langue: str) -> dict[str, Any]:
    """Un trait, un point par étape, ses mots à côté ; ce qui est à venir est creux et pointillé."""
    rebours = _is_rebours(langue)
    cote, ecart = ("right", -20) if rebours else ("left", 20)
    points = [
        {
            "y": rang,
            "nom": _write_mots(x.nom, langue),
            "dit": _write_mots(x.dit, langue),
            "f": x.faite,
        }
        for rang, x in enumerate(dessin.etapes)
    ]
    traits = [
        {"y": rang, "bas": rang + 1, "f": suivante.faite}
        for rang, suivante in enumerate(dessin.etapes[1:])
    ]
    bornes = [-0.4, len(points) - 0.6]
    y = {
        "field": "y", "type": "quantitative", "axis": None,
        "scale": {"domain": bornes, "reverse": True, "nice": False, "zero": False},
    }  # fmt: skip
    point = {"type": "point", "shape": "circle", "size": 190, "opacity": 1, "strokeWidth": 2.4}
    creux = {"condition": {"test": "datum.f", "value": SARCELLE}, "value": PAPIER}
    plein = {"condition": {"test": "datum.f", "value": [1, 0]}, "value": [4, 4]}
    mots = {"type": "text", "align": cote, "dx": ecart}
    return {
        "width": 24,
        "height": 60 * len(points),
        "data": {"values": points},
        "encoding": {"y": y},
        "layer": [
            {
                "data": {"values": traits},
                "mark": {"type": "rule", "color": SARCELLE, "strokeWidth": 2},
                "encoding": {"y2": {"field": "bas"}, "strokeDash": plein},
            },
            {"mark": point | {"stroke": SARCELLE}, "encoding": {"fill": creux}},
            {
                "mark": mots | {"dy": -10, "color": ENCRE, "fontSize": 17},
                "encoding": {"text": {"field": "nom"}},
            },
            {
                "mark": mots | {"dy": 12, "color": DOUCE},
                "encoding": {"text": {"field": "dit"}},
            },
        ],
    }


def _is_rebours(langue: str) -> bool:
    return find_sens(langue) == "rtl"


def _write_mots(mots: str, langue: str) -> str:
    """Des mots qui courent dans leur sens, quel que soit celui du dessin autour d'eux (UAX 9)."""
    if not _is_rebours(langue):
        return mots
    return "\n".join(f"\u2068{ligne}\u2069" for ligne in mots.split("\n"))


def _spec_carte(dessin: Carte, find_terres: Callable[[str], Any]) -> dict[str, Any]:
    cadre = _CADRES[dessin.cadre]
    largeur, hauteur = cadre["taille"]
    reperes = [
        {"nom": r.nom, "lat": r.latitude, "lon": r.longitude, "cible": r.cible}
        for r in dessin.reperes
    ]
    terres = find_terres(cadre["terres"])
    frontieres = {
        "data": {"values": terres, "format": {"type": "topojson", "mesh": "countries"}},
        "mark": {"type": "geoshape", "filled": False, "stroke": PAPIER, "strokeWidth": 1},
    }
    point = {
        "type": "circle", "size": 70, "color": CUIVRE, "opacity": 1, "stroke": PAPIER,
        "strokeWidth": 1, "aria": True,
    }  # fmt: skip
    return {
        "width": largeur,
        "height": hauteur,
        "projection": {**cadre["projection"], "clipExtent": [[0, 0], [largeur, hauteur]]},
        "layer": [
            {
                "data": {
                    "values": terres,
                    "format": {"type": "topojson", "feature": "land"},
                },
                "mark": {"type": "geoshape", "fill": FILET},
            },
            *([frontieres] if cadre.get("frontieres") else []),
            {
                "data": {"values": reperes},
                "mark": point,
                "encoding": {
                    "longitude": {"field": "lon", "type": "quantitative"},
                    "latitude": {"field": "lat", "type": "quantitative"},
                    "href": {"field": "cible"},
                    "description": {"field": "nom"},
                },
            },
        ],
    }


def _load_terres(nom: str) -> Any:
    return json.loads(_read_terres(nom))


@cache
def _hash_terres(nom: str) -> str:
    """De quoi reconnaître un fond de carte sans l'écrire à chaque carte."""
    return hashlib.sha256(_read_terres(nom)).hexdigest()


def _read_terres(nom: str) -> bytes:
    return files("rapport_ouvert.rendu").joinpath("gabarits/cartes", nom).read_bytes()


def _clean(brut: str) -> str:
    """Le SVG sans les mentions anglaises de Vega ; ses liens, sans l'adresse qu'il y ajoute."""
    racine = ET.fromstring(brut)  # noqa: S314 - écrit à l'instant par notre traceur
    for element in racine.iter():
        for nom in [nom for nom in element.attrib if nom.startswith("aria-roledescription")]:
            del element.attrib[nom]
        for nom in ("role", "aria-hidden", "pointer-events"):
            element.attrib.pop(nom, None)
        if element.tag == f"{{{_SVG}}}a":
            point = element[0]
            element.set(_LIEN, "#" + element.attrib[_LIEN].partition("#")[2])
            element.set("aria-label", point.attrib.pop("aria-label"))
    return ET.tostring(racine, encoding="unicode")


def dress_svg(svg: str, alternative: str) -> str:
    """Le même dessin pour une page : ses teintes suivent le style, ses points disent leur nom."""
    for teinte, variable in TEINTES.items():
        svg = svg.replace(f'"{teinte}"', f'"{variable}"')
    racine = ET.fromstring(svg)  # noqa: S314 - écrit par `trace_dessins`
    points = list(racine.iter(f"{{{_SVG}}}a"))
    # Avec des liens, un groupe : dans une image, on ne les atteindrait pas.
    racine.set("role", "group" if points else "img")
    racine.set("aria-label", alternative)
    racine.set("class", "dessin")
    # Le dessin sait déjà où va chaque mot : de droite à gauche, la page les ferait changer de côté.
    racine.set("direction", "ltr")
    for point in points:
        point.set("href", point.attrib.pop(_LIEN))
        point.append(_build_nom(point, float(racine.attrib["width"])))
    for nom in ("width", "height"):
        racine.attrib.pop(nom)
    return ET.tostring(racine, encoding="unicode")


def _build_nom(point: ET.Element, largeur: float) -> ET.Element:
    """Le nom du lieu, que le style montre quand on y passe ; du côté où il tient."""
    place = point[0].attrib["transform"]
    x = float(place.partition("(")[2].partition(",")[0])
    a_gauche = x > largeur * 0.7
    nom = ET.Element(f"{{{_SVG}}}text", {"transform": place, "dy": "5", "aria-hidden": "true"})
    nom.set("dx", "-10" if a_gauche else "10")
    nom.set("text-anchor", "end" if a_gauche else "start")
    nom.text = point.attrib["aria-label"]
    return nom
