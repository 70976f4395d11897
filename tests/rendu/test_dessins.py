"""Les dessins tels que le traceur les rend : où va chaque mot, dans les deux sens d'écriture."""

from __future__ import annotations

import re
from functools import cache

import pytest
from lxml import etree

from rapport_ouvert.domaine.dessin import Barres, Dessin, Etape, Frise
from rapport_ouvert.rendu.dessins import TEINTES, dress_svg, trace_dessins

FRISE = Frise((
    Etape("2018-1", "12 juin 2018"), Etape("2018-2", "12 décembre 2018"),
    Etape("2019-1", "en préparation", faite=False),
))  # fmt: skip
DEUX = Barres(("ville", "donnée"), (8.0, 3.0), "Emplois", (2.0, 0.0), ("Mots", "Emprunts"))
UNE = Barres(("ville", "donnée"), (8.0, 3.0), "Emplois")
DESSINS: dict[str, Dessin] = {"frise.svg": FRISE, "deux.svg": DEUX, "une.svg": UNE}
SVG = "{http://www.w3.org/2000/svg}"
ISOLE = "\u2068{}\u2069"


@cache
def trace(langue: str) -> dict[str, str]:
    return trace_dessins(DESSINS, langue)


def read(nom: str, langue: str) -> etree._Element:
    return etree.fromstring(trace(langue)[nom].encode())


def list_textes(svg: etree._Element) -> list[tuple[str, str]]:
    """Les mots, et le côté par où ils tiennent."""
    return [(x.text or "", x.get("text-anchor", "start")) for x in svg.iter(f"{SVG}text")]


def list_barres(svg: etree._Element) -> list[tuple[str, float, float]]:
    """La teinte, le bord gauche et le bord droit de chaque barre."""
    motif = re.compile(r"M(-?[\d.]+),-?[\d.]+h(-?[\d.]+)")
    barres = []
    for trait in svg.iter(f"{SVG}path"):
        trouve = motif.match(trait.get("d", ""))
        if trouve and trait.get("fill") in TEINTES:
            debut, largeur = float(trouve[1]), float(trouve[2])
            barres.append((trait.get("fill", ""), *sorted((debut, debut + largeur))))
    return barres


def test_une_frise_a_un_point_par_edition_et_celle_qui_vient_est_creuse() -> None:
    svg = read("frise.svg", "fr")
    assert list_textes(svg) == [
        ("2018-1", "start"), ("2018-2", "start"), ("2019-1", "start"),
        ("12 juin 2018", "start"), ("12 décembre 2018", "start"), ("en préparation", "start"),
    ]  # fmt: skip
    points = [x.get("fill") for x in svg.iter(f"{SVG}path") if "A" in x.get("d", "")]
    assert points == ["#0f4c5c", "#0f4c5c", "#fdfcf9"]
    tirets = [x.get("stroke-dasharray") for x in svg.iter(f"{SVG}line")]
    assert tirets == ["1,0", "4,4"]


def test_deux_series_se_suivent_et_la_legende_les_nomme() -> None:
    svg = read("deux.svg", "fr")
    barres = list_barres(svg)
    mots = [barre for barre in barres if barre[0] == "#0f4c5c"]
    emprunt = next(barre for barre in barres if barre[0] == "#a84a24")
    assert mots[0][1:] == pytest.approx((0, emprunt[1]), abs=0.01)
    assert (emprunt[2] - emprunt[1]) * 4 == pytest.approx(emprunt[1], abs=0.1)  # 2 pour 8
    assert {"8 + 2", "3", "Mots", "Emprunts"} <= {mot for mot, _ in list_textes(svg)}


def test_de_droite_a_gauche_les_noms_sont_a_droite_et_les_barres_vont_a_gauche() -> None:
    francais, arabe = (list_barres(read("une.svg", langue)) for langue in ("fr", "ar"))
    assert [barre[1] for barre in francais] == [0, 0]
    assert francais[0][2] == pytest.approx(arabe[0][2], abs=0.01)  # la plus longue tient tout
    assert [barre[2] for barre in arabe] == pytest.approx([arabe[0][2]] * 2)
    textes = dict(list_textes(read("une.svg", "ar")))
    assert textes[ISOLE.format("ville")] == "start"  # à droite des barres
    frise = list_textes(read("frise.svg", "ar"))
    assert {cote for _, cote in frise} == {"end"}
    assert frise[0][0] == ISOLE.format("2018-1")


def test_dans_une_page_le_dessin_garde_ses_cotes_et_suit_le_clair_et_le_sombre() -> None:
    habille = dress_svg(trace("ar")["frise.svg"], "Frise.")
    racine = etree.fromstring(habille.encode())
    assert racine.get("direction") == "ltr"
    assert (racine.get("role"), racine.get("aria-label")) == ("img", "Frise.")
    assert not [teinte for teinte in TEINTES if f'"{teinte}"' in habille]
