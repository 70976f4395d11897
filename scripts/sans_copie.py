"""Vérifier que le rapport est écrit dans nos mots : `python3 scripts/sans_copie.py SOURCE`.

SOURCE est le texte d'origine. Toute suite de plus de 25 mots commune à ce texte et à l'un de nos
alinéas (pages, notes, en-têtes et données) est montrée, et rend 1 : c'est la longueur d'une
citation. Les titres d'œuvres et les adresses sont des noms, pas des phrases : ils ne comptent pas,
non plus que la bibliographie ni les tableaux de valeurs.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from preparer import RACINE

CITATION = 25
_MOT = re.compile(r"\w+")
_ANCRE = re.compile(r"\[\]\{#[^}]*\}|\{[^{}]*\}|\[\^[^\]]+\]")
_NOM = re.compile(r"(?<![*\w])\*[^*\n]+\*(?!\*)|<https?://[^>]*>|https?://\S+")
# Un alinéa, un élément de liste, une ligne de tableau.
_ALINEA = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*|]|\d+\.)\s)")
_BIBLIOGRAPHIE = "bibliographie.yaml"
_FIGURES = "figures"


Fenetres = set[tuple[str, ...]]


def list_fenetres(source: str, longueur: int = CITATION) -> Fenetres:
    """Toutes les suites de `longueur` + 1 mots du texte d'origine."""
    mots = _split(source)
    return {tuple(mots[rang : rang + longueur + 1]) for rang in range(len(mots) - longueur)}


def find_suites(fenetres: Fenetres, texte: str, longueur: int = CITATION) -> Iterator[str]:
    """Les suites de plus de `longueur` mots que `texte` a en commun avec l'origine.

    Casse, ponctuation, espaces et apostrophes ne comptent pas. Chaque suite est rendue entière.
    """
    for alinea in _ALINEA.split(_ANCRE.sub("", texte)):
        yield from _find_dans(_split(_NOM.sub(" _ ", alinea)), fenetres, longueur)


def _find_dans(mots: list[str], fenetres: Fenetres, longueur: int) -> Iterator[str]:
    rang = 0
    while rang + longueur < len(mots):
        fin = rang
        while fin + longueur < len(mots) and tuple(mots[fin : fin + longueur + 1]) in fenetres:
            fin += 1
        if fin > rang:
            yield " ".join(mots[rang : fin + longueur])
        rang = fin + 1


def _split(texte: str) -> list[str]:
    return _MOT.findall(texte.lower().replace("’", "'"))


def list_textes(dossier: Path) -> Iterable[Path]:
    """Tout ce qui s'écrit dans le rapport : pages et données."""
    textes = (chemin for chemin in dossier.rglob("*") if chemin.suffix in (".md", ".yaml"))
    return sorted(
        chemin
        for chemin in textes
        if chemin.name != _BIBLIOGRAPHIE and chemin.parent.name != _FIGURES
    )


def main() -> int:
    """Montre chaque suite trop longue, page par page."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("source", type=Path, help="le texte d'origine")
    analyseur.add_argument("--rapport", type=Path, default=RACINE / "rapport")
    analyseur.add_argument("--mots", type=int, default=CITATION, help="la plus longue permise")
    options = analyseur.parse_args()
    source = options.source.read_text("utf-8")
    fenetres = list_fenetres(source, options.mots)
    fautes = [
        (chemin, suite)
        for chemin in list_textes(options.rapport)
        for suite in find_suites(fenetres, chemin.read_text("utf-8"), options.mots)
    ]
    for chemin, suite in fautes:
        print(f"{chemin} : {len(suite.split())} mots communs : « {suite} »")
    print(f"{len(fautes)} suite{'s' if len(fautes) > 1 else ''} de plus de {options.mots} mots.")
    return int(bool(fautes))


if __name__ == "__main__":
    sys.exit(main())
