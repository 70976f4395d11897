"""Toutes les pages d'un site, par langue et par type, et de quoi les voir toutes sans tout ouvrir.

D'un type et d'une langue, on ouvre autant de pages qu'il en faut pour que chaque construction du
HTML (une balise, une classe, un attribut qui compte) y soit vue une fois : deux chapitres faits des
mêmes blocs ne s'examinent pas deux fois.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path, PurePosixPath

from lxml import html
from playwright.sync_api import Page

from tests.site.accessibilite import examine

FICHE = "edition.json"
DERNIERE = "derniere"
TEINTES = ("light", "dark")
LARGEURS = (360, 1280)
# 1 280 pixels grossis quatre fois (WCAG 1.4.10).
REFONTE = 320
HAUTEUR = 800
# Le fond et l'encre changent avec la teinte ; le reste de la page, non.
REGLES_DE_TEINTE = ("color-contrast", "link-in-text-block")
_ATTRIBUTS = (
    "role",
    "lang",
    "dir",
    "open",
    "hidden",
    "tabindex",
    "aria-current",
    "type",
    "popover",
)
# Une page par type suffit où le gabarit décide de tout.
_ENTOURAGE = {
    "contribuer": "formulaire",
    "accessibilite": "declaration",
    "passages": "passages",
}
# Le défilement n'est permis qu'à ce qui se lit en deux dimensions (WCAG 1.4.10).
DEBORDENT = """(largeur) => {
  const permis = ".defilement, pre, table, svg, .hors-ecran, .evitement, [hidden]";
  return [...document.querySelectorAll("body *")].filter((e) => {
    const boite = e.getBoundingClientRect();
    return boite.width > 1 && (boite.right > largeur + 1 || boite.left < -1)
      && !e.closest(permis) && e.checkVisibility();
  }).map((e) => `${e.tagName.toLowerCase()}.${e.className}`);
}"""


@dataclass(frozen=True, slots=True)
class PageDuSite:
    """Une page publiée : sa langue, son type, son adresse, et ce dont elle est faite."""

    langue: str
    genre: str
    adresse: str
    constructions: frozenset[str] = field(repr=False, compare=False, default=frozenset())


@dataclass(frozen=True, slots=True)
class Ecran:
    """Une largeur en pixels CSS, et une teinte."""

    largeur: int
    teinte: str


ECRANS = tuple(Ecran(largeur, teinte) for largeur in LARGEURS for teinte in TEINTES)


def list_pages(site: Path) -> list[PageDuSite]:
    """Chaque page publiée, une fois : « derniere » n'a que les copies d'une édition."""
    return sorted(_list_pages(site), key=lambda page: (page.langue, page.genre, page.adresse))


def _list_pages(site: Path) -> Iterator[PageDuSite]:
    fiches = {
        fiche.parent.relative_to(site).as_posix(): json.loads(fiche.read_text("utf-8"))
        for fiche in site.glob(f"*/*/{FICHE}")
    }
    for chemin in sorted(site.rglob("*.html")):
        adresse = chemin.relative_to(site).as_posix()
        genre = _find_genre(adresse, fiches)
        if not genre:
            continue
        arbre = html.document_fromstring(chemin.read_bytes())
        langue = str(arbre.get("lang") or "")
        entoure = adresse.count("/") == 0
        yield PageDuSite(
            "" if entoure else langue,
            genre,
            adresse.removesuffix("index.html"),
            frozenset(_list_constructions(arbre)),
        )


def _find_genre(adresse: str, fiches: dict[str, dict[str, object]]) -> str:
    """Le type de cette page ; rien si elle est la copie d'une autre."""
    parties = PurePosixPath(adresse).parts
    if len(parties) == 1:
        return {"index.html": "racine", "404.html": "introuvable"}.get(adresse, "")
    if len(parties) == 2:
        return "editions" if parties[1] == "index.html" else ""
    if parties[1] in _ENTOURAGE:
        return _ENTOURAGE[parties[1]]
    suite = "/".join(parties[2:])
    source = "index.md" if suite == "index.html" else suite.replace("/index.html", ".md")
    fiche = fiches.get("/".join(parties[:2]), {})
    pages = fiche.get("pages")
    assert isinstance(pages, dict), adresse
    if source not in pages:
        source = suite.replace("index.html", "index.md")
    if parties[1] == DERNIERE:
        return "" if source in pages or suite in ("404.html", "recherche/index.html") else "perdue"
    if suite == "404.html":
        return "introuvable"
    if suite == "recherche/index.html":
        return "recherche"
    return str(pages[source]["genre"] or "page")


def _list_constructions(arbre: html.HtmlElement) -> Iterator[str]:
    elements = (x for x in arbre.iter() if isinstance(x.tag, str))
    for balise, classes, *valeurs in {
        (x.tag, *map(x.get, ("class", *_ATTRIBUTS))) for x in elements
    }:
        yield balise
        yield from (f"{balise}.{classe}" for classe in (classes or "").split())
        yield from (
            f"{balise}[{nom}={valeur}]"
            for nom, valeur in zip(_ATTRIBUTS, valeurs, strict=True)
            if valeur is not None
        )


def choose(pages: Iterable[PageDuSite], maximum: int = 0) -> list[PageDuSite]:
    """De chaque type, dans chaque langue, de quoi voir chaque construction au moins une fois.

    Couverture d'ensembles par l'algorithme glouton ; `maximum`, s'il est donné, borne chaque case
    (les premières prises sont alors celles qui en montrent le plus).
    """
    choisies = []
    for _, groupe in groupby(pages, key=lambda page: (page.langue, page.genre)):
        restantes, vues = list(groupe), set[str]()
        prises = 0
        while restantes and (not maximum or prises < maximum):
            meilleure = max(restantes, key=lambda page: len(page.constructions - vues))
            if prises and not meilleure.constructions - vues:
                break
            vues |= meilleure.constructions
            choisies.append(meilleure)
            restantes.remove(meilleure)
            prises += 1
    return choisies


def examine_page(
    onglet: Page, adresse: str, ecrans: Sequence[Ecran] = ECRANS, tout: bool = True
) -> dict[Ecran, list[str]]:
    """Ce qu'axe trouve à chaque écran, sans recharger la page.

    Sans `tout`, une seconde teinte à la même largeur ne repasse que les règles dont elle décide.
    """
    onglet.emulate_media(color_scheme=_name(ecrans[0].teinte), reduced_motion="reduce")
    onglet.goto(adresse)
    onglet.evaluate("document.fonts.ready")
    # Ce qu'un volet cache se lit aussi, une fois ouvert.
    onglet.evaluate("document.querySelectorAll('main details').forEach((e) => { e.open = true })")
    trouvees: dict[Ecran, list[str]] = {}
    vues: set[int] = set()
    for ecran in ecrans:
        onglet.set_viewport_size({"width": ecran.largeur, "height": HAUTEUR})
        onglet.emulate_media(color_scheme=_name(ecran.teinte), reduced_motion="reduce")
        entier = tout or ecran.largeur not in vues
        trouvees[ecran] = examine(onglet, () if entier else REGLES_DE_TEINTE)
        if ecran.largeur not in vues:
            trouvees[ecran] += check_cadre(onglet, ecran.largeur)
        vues.add(ecran.largeur)
    return trouvees


def check_refonte(onglet: Page) -> list[str]:
    """À 400 %, rien ne défile de côté que ce qui se lit en deux dimensions."""
    onglet.set_viewport_size({"width": REFONTE, "height": 256})
    return check_cadre(onglet, REFONTE)


def check_cadre(onglet: Page, largeur: int) -> list[str]:
    """Ce qui sort de l'écran, et ce qu'une page doit avoir une fois."""
    fautes = [f"déborde {element}" for element in onglet.evaluate(DEBORDENT, largeur)]
    if (large := onglet.evaluate("document.documentElement.scrollWidth")) > largeur:
        fautes.append(f"déborde la page ({large} pixels)")
    if (titres := onglet.locator("h1").count()) != 1:
        fautes.append(f"titres de premier rang : {titres}")
    return fautes


def _name(teinte: str) -> object:
    return teinte
