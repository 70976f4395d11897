"""Les jetons d'une page → l'arbre de ses blocs et ses notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from markdown_it.token import Token
from mdit_py_plugins.attrs.parse import ParseError, parse

from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.lecture.analyseur import parse_markdown
from rapport_ouvert.lecture.divisions import group_divisions
from rapport_ouvert.lecture.en_ligne import build_en_ligne
from rapport_ouvert.lecture.reperage import find_reperes

_BLOCS = {
    "heading": Genre.TITRE,
    "paragraph": Genre.ALINEA,
    "bullet_list": Genre.LISTE,
    "ordered_list": Genre.LISTE,
    "list_item": Genre.ELEMENT,
    "blockquote": Genre.CITATION,
    "table": Genre.TABLE,
    "tr": Genre.RANGEE,
    "th": Genre.CELLULE,
    "td": Genre.CELLULE,
    "admonition": Genre.ENCADRE,
    "admonition_title": Genre.INTITULE,
    "onglet": Genre.ONGLET,
    "onglet_titre": Genre.INTITULE,
    "dl": Genre.DEFINITIONS,
    "dt": Genre.TERME,
    "dd": Genre.DEFINITION,
    "footnote_reference": Genre.NOTE,
}
_TRANSPARENTS = ("thead", "tbody")
_ATTRIBUTS_DE_TITRE = re.compile(r"\s*(\{[^{}]*\})\s*$")


@dataclass(slots=True)
class _Ouvert:
    genre: Genre
    jeton: Token
    attributs: dict[str, str]
    enfants: list[Noeud] = field(default_factory=list)
    contenu: str = ""
    lieu: Lieu | None = None


def build_arbre(texte: str, fichier: str) -> tuple[tuple[Noeud, ...], tuple[Noeud, ...]]:
    """Les blocs de `texte`, puis ses notes, chacun avec son lieu dans `fichier`."""
    return _Constructeur(texte, fichier).build()


class _Constructeur:
    """Une pile de blocs ouverts ; les notes sont mises à part, où qu'elles soient écrites."""

    def __init__(self, texte: str, fichier: str) -> None:
        self.texte, self.fichier = texte, fichier
        self.lignes = texte.split("\n")
        self.racine = _Ouvert(Genre.ALINEA, Token("racine", "", 0), {})
        self.pile = [self.racine]
        self.notes: list[Noeud] = []
        self.colonne_de_cellule = (0, 0)

    def build(self) -> tuple[tuple[Noeud, ...], tuple[Noeud, ...]]:
        for jeton in parse_markdown(self.texte):
            nom, _, sens = jeton.type.rpartition("_")
            if jeton.type == "inline":
                self._read_contenu(jeton)
            elif nom in _TRANSPARENTS:
                continue
            elif sens == "open":
                self._open(jeton, _BLOCS[nom])
            elif sens == "close":
                self._close()
            else:
                self._read_feuille(jeton)
        return tuple(group_divisions(self.racine.enfants)), tuple(self.notes)

    def _open(self, jeton: Token, genre: Genre) -> None:
        self.pile.append(_Ouvert(genre, jeton, _read_attributs(jeton, genre)))

    def _close(self) -> None:
        ouvert = self.pile.pop()
        lieu = ouvert.lieu or self._locate_lignes(ouvert.jeton.map)
        noeud = Noeud(
            ouvert.genre,
            lieu,
            tuple(group_divisions(ouvert.enfants)),
            ouvert.contenu,
            ouvert.attributs,
        )
        if noeud.genre is Genre.NOTE:
            self.notes.append(noeud)
        elif noeud.genre is Genre.INTITULE and not noeud.lieu.ligne:
            return
        else:
            self.pile[-1].enfants.append(noeud)

    def _read_contenu(self, jeton: Token) -> None:
        ouvert = self.pile[-1]
        contenu = jeton.content
        premiere = (jeton.map or [0])[0]
        depuis = self._find_depart(ouvert, premiere, contenu)
        if depuis is None:
            # Un encadré sans intitulé : le nom de sa sorte en tient lieu à l'écran.
            ouvert.lieu = Lieu(self.fichier, 0, 0, 0, 0)
            return
        reperes = find_reperes(self.fichier, self.lignes, premiere, contenu, depuis)
        ouvert.enfants.extend(build_en_ligne(jeton.children or [], contenu, reperes))
        ouvert.contenu = contenu
        ouvert.lieu = reperes.locate(0, len(contenu))
        if ouvert.genre is Genre.TITRE:
            _detach_attributs(ouvert)
        if ouvert.genre is Genre.CELLULE:
            self.colonne_de_cellule = (premiere, ouvert.lieu.fin_colonne - 1)

    def _find_depart(self, ouvert: _Ouvert, premiere: int, contenu: str) -> int | None:
        if ouvert.genre is Genre.INTITULE:
            place = self.lignes[premiere].find(f'"{contenu}"')
            return place + 1 if place >= 0 else None
        if ouvert.genre is Genre.CELLULE:
            ligne, colonne = self.colonne_de_cellule
            depart = colonne if ligne == premiere else 0
            return self._skip_barre(premiere, depart)
        if ouvert.genre is Genre.TITRE:
            texte = self.lignes[premiere]
            return len(texte) - len(texte.lstrip().lstrip("#"))
        return 0

    def _skip_barre(self, premiere: int, depart: int) -> int:
        ligne = self.lignes[premiere]
        barre = ligne.find("|", depart)
        debut = ligne[depart:barre].strip() if barre >= 0 else "x"
        return barre + 1 if not debut else depart

    def _read_feuille(self, jeton: Token) -> None:
        lieu = self._locate_lignes(jeton.map)
        if jeton.type in ("fence", "code_block"):
            noeud = Noeud(
                Genre.BLOC_CODE,
                lieu,
                (),
                jeton.content,
                {"info": jeton.info.strip(), "marque": jeton.markup},
            )
        elif jeton.type == "html_block":
            noeud = Noeud(Genre.BLOC_HTML, lieu, (), jeton.content)
        else:
            noeud = Noeud(Genre.FILET, lieu)
        self.pile[-1].enfants.append(noeud)

    def _locate_lignes(self, lignes: list[int] | None) -> Lieu:
        debut, fin = lignes or [0, 0]
        while fin > debut + 1 and not self.lignes[fin - 1].strip():
            fin -= 1
        premiere = self.lignes[debut] if debut < len(self.lignes) else ""
        derniere = self.lignes[fin - 1] if 0 < fin <= len(self.lignes) else ""
        colonne = len(premiere) - len(premiere.lstrip()) + 1
        return Lieu(self.fichier, debut + 1, colonne, max(fin, 1), len(derniere) + 1)


def _read_attributs(jeton: Token, genre: Genre) -> dict[str, str]:
    if genre is Genre.TITRE:
        return {"niveau": jeton.tag[1:]}
    if genre is Genre.LISTE:
        ordonnee = {"ordonnee": "oui"} if jeton.tag == "ol" else {}
        return ordonnee | {"debut": str(jeton.attrs.get("start", 1))}
    if genre is Genre.NOTE:
        return {"etiquette": str(jeton.meta["label"])}
    if genre is Genre.ENCADRE:
        repli = {"!!!": "", "???": "ferme", "???+": "ouvert"}[jeton.markup]
        classes = str(jeton.attrs.get("class", "")).split()
        # « ??? exemple site » : un encadré pour l'écran seul, qui ne s'imprime pas.
        site = {"site": "oui"} if "site" in classes else {}
        return {"sorte": str(jeton.meta["tag"]), "repli": repli, **site}
    if genre is Genre.CELLULE and "style" in jeton.attrs:
        return {"alignement": str(jeton.attrs["style"]).removeprefix("text-align:")}
    if genre is Genre.ALINEA and jeton.hidden:
        return {"serre": "oui"}
    return {}


def _detach_attributs(titre: _Ouvert) -> None:
    """Sépare du titre les attributs écrits à sa fin : `## Titre {#p-7k3m2x}`."""
    marque = _ATTRIBUTS_DE_TITRE.search(titre.contenu)
    dernier = titre.enfants[-1] if titre.enfants else None
    if marque is None or dernier is None or dernier.genre is not Genre.TEXTE:
        return
    try:
        _, attributs = parse(marque[1])
    except ParseError:
        return
    titre.attributs.update({nom: str(valeur) for nom, valeur in attributs.items()})
    titre.contenu = titre.contenu[: marque.start()]
    titre.lieu = _shorten(titre.lieu, len(marque[0]))
    titre.enfants.pop()
    if texte := dernier.texte[: -len(marque[0])]:
        lieu = _shorten(dernier.lieu, len(marque[0]))
        titre.enfants.append(Noeud(Genre.TEXTE, lieu, (), texte))


def _shorten(lieu: Lieu | None, longueur: int) -> Lieu:
    assert lieu is not None  # noqa: S101 - un titre lu a toujours son lieu
    return replace(lieu, fin_colonne=lieu.fin_colonne - longueur)
