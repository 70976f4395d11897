"""Chaque alinéa dit-il la langue où il est écrit ? (WCAG 3.1.1 et 3.1.2)

Le compte des mots-outils, sur les seuls blocs assez longs pour qu'il ne trompe pas : un nom propre
ou un sigle n'y suffisent jamais.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html

# Des mots très fréquents dans une langue, et que les autres n'ont pas.
MOTS_OUTILS = {
    "fr": "les des une est dans pour que qui sur par avec ce cette sont aux leur leurs ou nous "
    "plus son ses ces été être aussi entre mais comme elle du au l d et à le un il ne pas",
    "es": "los las una el para por del son más como esta sus al lo fue ser pero también y sobre",
    "en": "the of and to in is for that with are as by this be from their its was which an or it "
    "has have at not",
    "de": "der das und den von zu mit ist im für auf ein eine einer nicht sich auch als werden "
    "dem sie wird sind oder aus bei durch",
    "gcf": "sé an ka pou ki té nou yo épi kon on péyi nan fè pé moun",
}
_OUTILS = {langue: frozenset(mots.split()) for langue, mots in MOTS_OUTILS.items()}
_BLOCS = (
    "p",
    "li",
    "dd",
    "dt",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "summary",
    "figcaption",
    "label",
)
_DEDANS = {
    *_BLOCS,
    "ul",
    "ol",
    "table",
    "div",
    "section",
    "dl",
    "pre",
    "code",
    "script",
    "style",
    "svg",
}
MOTS_MINIMAUX = 8
OUTILS_MINIMAUX = 3
PART_MINIMALE = 0.25
AVANCE = 2.0
_MOT = re.compile(r"[^\W\d_]+")
_ARABE = re.compile(r"[\u0600-\u06FF]")


def list_fautes(chemin: Path) -> list[str]:
    """Les blocs d'une page qui se lisent dans une autre langue que celle qu'ils disent."""
    arbre = html.document_fromstring(chemin.read_bytes())
    return [
        f"dit {dite}, se lit {lue} : {texte[:80]}"
        for dite, texte in list_blocs(arbre)
        if (lue := guess_langue(texte)) and lue != dite.partition("-")[0]
    ]


def list_blocs(arbre: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Le texte de chaque bloc, coupé là où la langue change, et la langue qu'il dit."""
    for bloc in arbre.iter(*_BLOCS):
        textes: dict[str, list[str]] = {}
        _gather(bloc, find_langue(bloc), textes)
        for langue, morceaux in textes.items():
            yield langue, " ".join(" ".join(morceaux).split())


def _gather(element: html.HtmlElement, langue: str, textes: dict[str, list[str]]) -> None:
    textes.setdefault(langue, []).append(element.text or "")
    for enfant in element:
        if isinstance(enfant.tag, str) and enfant.tag not in _DEDANS:
            _gather(enfant, enfant.get("lang") or langue, textes)
        textes[langue].append(enfant.tail or "")


def find_langue(element: html.HtmlElement) -> str:
    """Celle que dit l'élément, ou ce qui le contient."""
    trouvees = element.xpath("ancestor-or-self::*[@lang][1]/@lang")
    return str(trouvees[-1]) if trouvees else ""


def guess_langue(texte: str) -> str:
    """Celle où l'on est sûr que ce texte est écrit ; rien s'il est trop court ou trop mêlé."""
    mots = [mot.casefold() for mot in _MOT.findall(texte)]
    if len(mots) < MOTS_MINIMAUX:
        return ""
    arabes = sum(bool(_ARABE.match(mot)) for mot in mots)
    if arabes > len(mots) * 0.7:
        return "ar"
    comptes = sorted(
        ((sum(mot in outils for mot in mots), langue) for langue, outils in _OUTILS.items()),
        reverse=True,
    )
    (premier, langue), (second, _) = comptes[:2]
    assez = premier >= max(OUTILS_MINIMAUX, len(mots) * PART_MINIMALE)
    sure = assez and premier >= AVANCE * max(second, 1)
    return langue if sure else ""
