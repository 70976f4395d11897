"""Les jetons d'une ligne de texte → nœuds, chacun à sa place exacte."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.token import Token

from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.lecture.analyseur import DEBUT, FIN
from rapport_ouvert.lecture.reperage import Reperes

_OUVRANTS = {
    "strong_open": Genre.FORT,
    "em_open": Genre.EMPHASE,
    "link_open": Genre.LIEN,
    "span_open": Genre.ETENDUE,
}
_FEUILLES = {
    "code_inline": Genre.CODE,
    "html_inline": Genre.HTML,
    "softbreak": Genre.SAUT,
    "hardbreak": Genre.SAUT_FORT,
    "text_special": Genre.TEXTE,
}


@dataclass(slots=True)
class _Ouvert:
    """Un nœud commencé, qui attend sa fermeture."""

    genre: Genre
    debut: int
    attributs: dict[str, str]
    enfants: list[Noeud] = field(default_factory=list)


def build_en_ligne(jetons: list[Token], contenu: str, reperes: Reperes) -> tuple[Noeud, ...]:
    """L'arbre d'une ligne de texte ; `contenu` est la source que les jetons découpent."""
    return _Constructeur(contenu, reperes).build(jetons)


class _Constructeur:
    """Une pile de nœuds ouverts et un curseur qui n'avance que vers la droite."""

    def __init__(self, contenu: str, reperes: Reperes) -> None:
        self.contenu, self.reperes = contenu, reperes
        self.curseur = 0
        self.pile = [_Ouvert(Genre.ALINEA, 0, {})]

    def build(self, jetons: list[Token]) -> tuple[Noeud, ...]:
        for jeton in jetons:
            self._read(jeton)
        return tuple(self.pile[0].enfants)

    def _read(self, jeton: Token) -> None:
        if jeton.type == "text":
            self._read_texte(jeton.content)
        elif jeton.nesting == 1:
            self._open(jeton)
        elif jeton.nesting == -1:
            self._close(jeton)
        elif jeton.type == "image":
            self._read_image(jeton)
        elif jeton.type == "footnote_ref":
            self._add(Genre.APPEL, jeton, "", {"etiquette": str(jeton.meta["label"])})
        elif jeton.type in _FEUILLES:
            self._add(_FEUILLES[jeton.type], jeton, jeton.content, _read_attributs(jeton))

    def _read_texte(self, texte: str) -> None:
        if not texte:
            return
        # Le texte est copié tel quel de la source : sa première venue après le curseur est lui.
        debut = max(self.contenu.find(texte, self.curseur), self.curseur)
        self.curseur = debut + len(texte)
        self._append(Noeud(Genre.TEXTE, self.reperes.locate(debut, self.curseur), (), texte))

    def _open(self, jeton: Token) -> None:
        debut = jeton.meta.get(DEBUT, self.curseur)
        self.curseur = max(self.curseur, debut + 1)
        # Des deux astérisques d'un gras, markdown-it ne garde que le plus proche du mot.
        debut -= jeton.type == "strong_open"
        self.pile.append(_Ouvert(_OUVRANTS[jeton.type], debut, _read_attributs(jeton)))

    def _close(self, jeton: Token) -> None:
        ouvert = self.pile.pop()
        fin = max(jeton.meta.get(FIN, self.curseur), self.curseur)
        self.curseur = fin + (jeton.type == "strong_close")
        lieu = self.reperes.locate(ouvert.debut, self.curseur)
        self._append(Noeud(ouvert.genre, lieu, tuple(ouvert.enfants), "", ouvert.attributs))

    def _read_image(self, jeton: Token) -> None:
        debut = jeton.meta[DEBUT]
        alternative = build_en_ligne(
            jeton.children or [], jeton.content, self.reperes.shift(debut + 2)
        )
        self._add(Genre.IMAGE, jeton, "", _read_attributs(jeton), alternative)

    def _add(
        self,
        genre: Genre,
        jeton: Token,
        texte: str,
        attributs: dict[str, str],
        enfants: tuple[Noeud, ...] = (),
    ) -> None:
        debut = jeton.meta.get(DEBUT, self.curseur)
        self.curseur = jeton.meta.get(FIN, self.curseur)
        lieu = self.reperes.locate(debut, self.curseur)
        self._append(Noeud(genre, lieu, enfants, texte, attributs))

    def _append(self, noeud: Noeud) -> None:
        self.pile[-1].enfants.append(noeud)


def _read_attributs(jeton: Token) -> dict[str, str]:
    return {nom: str(valeur) for nom, valeur in jeton.attrs.items() if nom != "alt"}
