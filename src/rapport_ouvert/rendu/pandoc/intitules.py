"""Ce qui précède un titre : « 1.2. », « XIV. », « Première partie — »."""

from __future__ import annotations

import re
from dataclasses import replace

from rapport_ouvert.domaine.noeud import Genre, Noeud

_NUMERO = re.compile(r"(?P<numero>(?:\d+\.)+\d*|[IVXLC]+\.)\s+(?=\S)")
# Un libellé court, puis un tiret : au-delà, le tiret est une ponctuation du titre.
_LIBELLE = re.compile(r"(?P<numero>[^—]{3,22}?)\s+—\s+(?=\S)")


def split_titre(titre: Noeud) -> tuple[str, tuple[Noeud, ...]]:
    """Le numéro d'un titre, ou le libellé d'un titre de page, et le titre sans lui.

    Typst les compose à part (dans la marge, au-dessus) et les garde dans les signets.
    """
    enfants = titre.enfants
    if not enfants or enfants[0].genre is not Genre.TEXTE:
        return "", enfants
    premier, *suite = enfants
    trouve = _NUMERO.match(premier.texte)
    if trouve is None and titre.attributs["niveau"] == "1":
        trouve = _LIBELLE.match(premier.texte)
    if trouve is None:
        return "", enfants
    return trouve["numero"], (replace(premier, texte=premier.texte[trouve.end() :]), *suite)
