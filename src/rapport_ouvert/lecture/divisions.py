"""`<div lang="en" markdown="1">` … `</div>` : la seule façon de marquer tout un groupe de blocs.

markdown-it voit deux balises isolées et, entre elles, des blocs comme les autres. MkDocs y voit un
conteneur : c'en est un ici aussi, et ses passages en reçoivent la langue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rapport_ouvert.domaine.noeud import Genre, Noeud

_OUVERTURE = re.compile(r"<div\b[^>]*\bmarkdown\b[^>]*>", re.IGNORECASE)
_FERMETURE = re.compile(r"</div\s*>", re.IGNORECASE)
_LANGUE = re.compile(r"""\blang\s*=\s*["']?(?P<langue>[\w-]+)""", re.IGNORECASE)
_CLASSES = re.compile(r"""\bclass\s*=\s*"(?P<classes>[^"]*)\"""", re.IGNORECASE)


def group_divisions(blocs: Iterable[Noeud]) -> list[Noeud]:
    """Les mêmes blocs, chaque groupe ainsi marqué réuni en un conteneur.

    Une balise jamais refermée reste ce qu'elle est : un bloc de HTML.
    """
    ouvertes: list[tuple[Noeud | None, list[Noeud]]] = [(None, [])]
    for bloc in blocs:
        balise = bloc.texte.strip() if bloc.genre is Genre.BLOC_HTML else ""
        if _OUVERTURE.fullmatch(balise):
            ouvertes.append((bloc, []))
        elif _FERMETURE.fullmatch(balise) and len(ouvertes) > 1:
            ouverture, enfants = ouvertes.pop()
            ouvertes[-1][1].append(_build_division(ouverture, enfants, bloc))
        else:
            ouvertes[-1][1].append(bloc)
    while len(ouvertes) > 1:
        ouverture, enfants = ouvertes.pop()
        ouvertes[-1][1].extend([*([ouverture] if ouverture else []), *enfants])
    return ouvertes[0][1]


def _build_division(ouverture: Noeud | None, enfants: list[Noeud], fermeture: Noeud) -> Noeud:
    debut = ouverture or fermeture
    lieu = replace(
        debut.lieu, fin_ligne=fermeture.lieu.fin_ligne, fin_colonne=fermeture.lieu.fin_colonne
    )
    langue = _LANGUE.search(debut.texte)
    attributs = {"lang": langue["langue"]} if langue else {}
    if classes := _CLASSES.search(debut.texte):
        attributs["class"] = classes["classes"]
    return Noeud(Genre.DIVISION, lieu, tuple(enfants), "", attributs)
