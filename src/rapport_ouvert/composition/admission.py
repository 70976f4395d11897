"""Ce qu'un contributeur peut écrire dans le rapport sans que personne ne l'ait récrit.

Des mots, leur mise en forme, des liens, des appels de note. Tout le reste (HTML, image, ancre,
attributs, note définie, encadré, donnée insérée, marque) changerait autre chose que le passage
visé : un éditeur peut le vouloir, il l'écrit alors lui-même (`texte_retenu`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rapport_ouvert.domaine.adresse import is_franche
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.lecture.page import read_page

_ADMIS = frozenset(
    {
        *(Genre.ALINEA, Genre.TEXTE, Genre.SAUT, Genre.SAUT_FORT, Genre.APPEL, Genre.CODE),
        *(Genre.EMPHASE, Genre.FORT, Genre.LIEN, Genre.ETENDUE),
        *(Genre.LISTE, Genre.ELEMENT, Genre.CITATION),
        *(Genre.TABLE, Genre.RANGEE, Genre.CELLULE),
    }
)
_ATTRIBUTS = {Genre.LIEN: {"href", "title"}, Genre.ETENDUE: {"lang"}}
# « [a]: https://… » ou « [^a]: … », où que ce soit en tête de ligne.
_DEFINITION = re.compile(r"(?m)^[ \t>*+-]*\[[^\]\n]+\]:.*$")
_ACCOLADES = re.compile(r"\{[^\n}]*\}?")
_ADRESSE = re.compile(r"(?:\.\./)*[a-z0-9/_-]+\.md(?:#p-[a-z0-9-]+)?|#p-[a-z0-9-]+")


def find_intrus(texte: str, source: str = "") -> str:
    """Les premiers mots qui n'ont pas à être là ; rien si tout peut entrer.

    Une traduction reprend ce que porte sa `source` : seul ce qu'elle y ajoute est de trop.
    """
    if definition := _DEFINITION.search(texte):  # elle vaudrait pour toute la page
        return definition[0].strip()
    page, _ = read_page(texte, "", "")
    ancres = (ancre.nom for passage in page.passages for ancre in passage.ancres)
    if ancre := next(ancres, ""):
        return ancre
    repris = Counter(_sign(noeud) for noeud in _list_intrus(source))
    for intrus in _list_intrus(texte):
        if not repris[_sign(intrus)]:
            return _cut_accolades(intrus) or intrus.texte or intrus.genre.value
        repris[_sign(intrus)] -= 1
    return ""


def _list_intrus(texte: str) -> Iterator[Noeud]:
    yield from (noeud for noeud in read_page(texte, "", "")[0].walk() if not _is_admis(noeud))


def _sign(noeud: Noeud) -> tuple[object, ...]:
    """Ce qu'une traduction ne peut changer : la balise, l'adresse, les attributs ; pas les mots."""
    attributs = ((nom, valeur) for nom, valeur in noeud.attributs.items() if nom != "title")
    texte = _cut_accolades(noeud) or noeud.texte
    return noeud.genre, texte, tuple(sorted(attributs))


def _cut_accolades(noeud: Noeud) -> str:
    """Ce que python-markdown prendrait pour des attributs : « *mot*{onclick=…} », « Titre {…} ».

    Notre lecteur n'y voit que du texte : dès la première accolade, un éditeur l'écrit lui-même.
    """
    accolade = _ACCOLADES.search(noeud.texte) if noeud.genre is Genre.TEXTE else None
    return accolade[0] if accolade else ""


def _is_admis(noeud: Noeud) -> bool:
    if noeud.genre not in _ADMIS or _cut_accolades(noeud):
        return False
    permis = _ATTRIBUTS.get(noeud.genre)
    if permis is None:  # les autres n'ont d'attribut que ce que leur forme dit
        return "class" not in noeud.attributs
    adresse = noeud.attributs.get("href")
    return set(noeud.attributs) <= permis and (
        adresse is None or is_franche(adresse) or _ADRESSE.fullmatch(adresse) is not None
    )
