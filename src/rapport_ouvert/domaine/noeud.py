"""Une page lue : l'arbre de ses blocs et de ce qu'ils contiennent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rapport_ouvert.domaine.lieu import Lieu


class Genre(StrEnum):
    """Les blocs, puis ce qui se trouve dans une ligne de texte."""

    TITRE = "titre"  # attributs : niveau
    ALINEA = "alinea"
    LISTE = "liste"  # attributs : ordonnee ("oui"), debut
    ELEMENT = "element"
    CITATION = "citation"
    TABLE = "table"  # enfants : RANGEE ; la première est l'en-tête
    RANGEE = "rangee"
    CELLULE = "cellule"  # attributs : alignement (left, center, right)
    ENCADRE = "encadre"  # attributs : sorte, repli ; premier enfant : INTITULE s'il existe
    ONGLET = "onglet"
    INTITULE = "intitule"
    DEFINITIONS = "definitions"  # enfants : TERME et DEFINITION
    TERME = "terme"
    DEFINITION = "definition"
    NOTE = "note"  # attributs : etiquette ; enfants : blocs
    DIVISION = "division"  # <div markdown="1"> ; attributs : lang
    BLOC_CODE = "bloc_code"  # texte : le code ; attributs : info
    BLOC_HTML = "bloc_html"  # texte : le HTML tel quel
    FILET = "filet"
    TEXTE = "texte"
    FORT = "fort"
    EMPHASE = "emphase"
    CODE = "code"
    LIEN = "lien"  # attributs : href, title
    IMAGE = "image"  # attributs : src, title ; enfants : le texte de remplacement
    APPEL = "appel"  # attributs : etiquette
    ETENDUE = "etendue"  # [texte]{attributs} ; vide et avec « id » : une ancre
    HTML = "html"
    SAUT = "saut"
    SAUT_FORT = "saut_fort"


@dataclass(frozen=True, slots=True)
class Noeud:
    """Un bloc ou un morceau de ligne, avec ses attributs et le lieu exact de sa source."""

    genre: Genre
    lieu: Lieu = field(compare=False)
    enfants: tuple[Noeud, ...] = ()
    texte: str = ""
    attributs: Mapping[str, str] = field(default_factory=dict)

    def walk(self) -> Iterator[Noeud]:
        """Ce nœud puis toute sa descendance, dans l'ordre de lecture."""
        restent = [self]
        while restent:
            noeud = restent.pop()
            yield noeud
            restent.extend(reversed(noeud.enfants))

    def read_texte(self) -> str:
        """Le texte nu : sans balises, sans appels de note, sans HTML."""
        if self.genre in (Genre.SAUT, Genre.SAUT_FORT):
            return " "
        if self.genre in (Genre.TEXTE, Genre.CODE, Genre.BLOC_CODE):
            return self.texte
        return "".join(enfant.read_texte() for enfant in self.enfants)
