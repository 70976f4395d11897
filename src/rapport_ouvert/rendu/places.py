"""Les mots venus d'ailleurs, remis à leur place dans un texte que l'on donne à reprendre.

Dans une page composée, une image tient leur place : ils n'y sont jamais du Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rapport_ouvert.domaine.comparaison import Segments, Sorte
from rapport_ouvert.domaine.noeud import Genre, Noeud

_PLACE = re.compile(r"!\[\]\((?P<nom>nom-[^)\s]+)\)\{\.nom[^}]*\}")
_SIGNE = re.compile(r"([\\`*_{}\[\]()#+\-.!<>|~&$@^:=\"'])")

_BLOC = re.compile(r"^(?P<retrait>[ \t]*)!\[\]\((?P<nom>[^)\s]+)\)\{\.apport[^}]*\}[ \t]*$", re.M)
_CLOTURE = re.compile(r"~{3,}")
_MARQUES = {Sorte.OTE: ("[-", "-]"), Sorte.AJOUTE: ("{+", "+}")}


def fill_noms(markdown: str, apports: Mapping[str, str]) -> str:
    """Le même texte, chaque nom écrit, tous ses signes protégés : il ne met rien en forme."""
    return _PLACE.sub(lambda place: escape_markdown(apports.get(place["nom"], "")), markdown)


def escape_markdown(texte: str) -> str:
    """Des mots, sur une ligne, qu'aucun lecteur de Markdown ne prendra pour autre chose."""
    return _SIGNE.sub(r"\\\1", " ".join(texte.split()))


def read_texte(noeud: Noeud, apports: Mapping[str, str]) -> str:
    """Le texte nu d'un nœud, les noms à leur place."""
    if noeud.genre is Genre.IMAGE and noeud.attributs.get("class") == "nom":
        return apports.get(noeud.attributs["src"], "")
    if not noeud.enfants:
        return noeud.read_texte()
    return "".join(read_texte(enfant, apports) for enfant in noeud.enfants)


def fill_blocs(markdown: str, apports: Mapping[str, str], ecarts: Mapping[str, Segments]) -> str:
    """Le même texte, ceux qui viennent d'ailleurs recopiés mot pour mot, comme du code : ils ne
    mettent rien en forme, n'ouvrent ni lien ni note.
    """

    def fill(place: re.Match[str]) -> str:
        nom = place["nom"]
        texte = apports.get(nom) or _mark(ecarts.get(nom, ()))
        lignes = [*_fence(texte)] if texte.strip() else []
        return "\n".join(f"{place['retrait']}{ligne}".rstrip() for ligne in lignes)

    return _BLOC.sub(fill, markdown)


def _fence(texte: str) -> Iterator[str]:
    """Une clôture plus longue que toutes celles que le texte contient."""
    longueur = max((len(trouvee) for trouvee in _CLOTURE.findall(texte)), default=2) + 1
    yield "~" * longueur
    yield from texte.strip("\n").splitlines()
    yield "~" * longueur


def _mark(segments: Segments) -> str:
    """« [-ôté-] {+ajouté+} », comme le fait wdiff."""
    marques = ((_MARQUES.get(segment.sorte, ("", "")), segment.texte) for segment in segments)
    return "".join(f"{debut}{texte}{fin}" for (debut, fin), texte in marques)
