"""Les titres : leur niveau dans le document, leur rang à l'œil, leur place au sommaire."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.rendu.pandoc.contexte import Contexte
from rapport_ouvert.rendu.pandoc.elements import (
    Element,
    build_attributs,
    build_etendue,
    build_mots,
    wrap_langue,
)
from rapport_ouvert.rendu.pandoc.en_ligne import Ligne
from rapport_ouvert.rendu.pandoc.intitules import split_titre

# Les lettres d'un dictionnaire se suivent, sans ouvrir chacune une page du livre.
_LETTRE = "glossaire"


def build_titre(noeud: Noeud, contexte: Contexte, ligne: Ligne) -> list[Element]:
    """Un titre de page ou de section : son habit, son numéro et sa place sont des attributs.

    `cible` mène à la page entière ; `courant` et `partie` sont les mots du titre courant.
    """
    rang = int(noeud.attributs["niveau"])
    de_page = rang == 1
    numero, enfants = split_titre(noeud)
    niveau = contexte.document.fit_niveau(rang + contexte.profondeur)
    langue = contexte.langues.get(id(noeud), "")
    contenu = wrap_langue(ligne.build(_strip_appels(enfants)), langue)
    # Les notes d'un titre se posent après lui : le sommaire, qui le répète, les répéterait.
    notes = ligne.build(appel for appel in noeud.walk() if appel.genre is Genre.APPEL)
    contenu += [build_etendue(notes, classes=["notes"])] if notes else []
    # Au sommaire, les pages et les sections numérotées ; les signets ont tous les titres.
    au_sommaire = de_page or (rang == 2 and bool(numero))
    valeurs = {"numero": numero} if numero else {}
    valeurs |= {"langue": langue} if langue else {}
    if de_page:
        valeurs["partie"] = contexte.partie
        valeurs["courant"] = noeud.read_texte()
        valeurs["cible"] = contexte.document.name_page(contexte.page.chemin)
    classes = [_name_habit(rang, contexte), *([] if au_sommaire else ["hors-sommaire"])]
    if de_page and contexte.page.en_tete.read("genre") == _LETTRE:
        classes.append("suite")
    attributs = build_attributs(noeud.attributs.get("id", ""), classes, valeurs)
    return [{"t": "Header", "c": [niveau, attributs, contenu]}]


def build_titre_seul(texte: str, profondeur: int, ouvre: bool, niveau: int) -> Element:
    """Le titre d'une entrée du sommaire qui n'a pas de page, ou dont la page n'a pas de titre."""
    habit = "partie" if ouvre and profondeur == 0 else "page"
    attributs = build_attributs("", [habit], {"partie": "", "courant": texte})
    return {"t": "Header", "c": [niveau, attributs, build_mots(texte)]}


def _name_habit(rang: int, contexte: Contexte) -> str:
    if rang > 1:
        return f"section-{min(rang, 4)}"
    return "partie" if contexte.ouvre and contexte.profondeur == 0 else "page"


def _strip_appels(noeuds: Iterable[Noeud]) -> tuple[Noeud, ...]:
    return tuple(
        replace(noeud, enfants=_strip_appels(noeud.enfants))
        for noeud in noeuds
        if noeud.genre is not Genre.APPEL
    )
