"""Les titres : leur niveau dans le document, leur rang à l'œil, leur place au sommaire."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.rendu.pandoc.contexte import Contexte
from rapport_ouvert.rendu.pandoc.elements import (
    Element,
    build_alinea,
    typst,
    typst_ancre,
    typst_bloc,
    typst_texte,
    wrap_langue,
)
from rapport_ouvert.rendu.pandoc.en_ligne import Ligne
from rapport_ouvert.rendu.pandoc.intitules import split_titre


def build_titre(noeud: Noeud, contexte: Contexte, ligne: Ligne) -> list[Element]:
    """Un titre de page ou de section, dans son habit."""
    rang = int(noeud.attributs["niveau"])
    de_page = rang == 1
    numero, enfants = split_titre(noeud)
    niveau = contexte.document.fit_niveau(rang + contexte.profondeur)
    langue = contexte.langues.get(id(noeud), "")
    contenu = wrap_langue(ligne.build(_strip_appels(enfants)), langue)
    titre = {"t": "Header", "c": [niveau, [noeud.attributs.get("id", ""), [], []], contenu]}
    # Au sommaire, les pages et les sections numérotées ; les signets ont tous les titres.
    au_sommaire = de_page or (rang == 2 and bool(numero))
    habit = _name_habit(rang, contexte)
    debut = _write_debut(habit, numero, au_sommaire)
    # Les notes d'un titre se posent après lui : le sommaire, qui le répète, les répéterait.
    notes = ligne.build(appel for appel in noeud.walk() if appel.genre is Genre.APPEL)
    fin = build_alinea([typst("]["), *notes, typst("]")], serre=True)
    blocs = [typst_bloc(debut), titre, fin]
    return [*blocs, *_build_reperes(noeud, contexte)] if de_page else blocs


def build_titre_seul(texte: str, profondeur: int, ouvre: bool, niveau: int) -> list[Element]:
    """Le titre d'une entrée du sommaire qui n'a pas de page, ou dont la page n'a pas de titre."""
    habit = "partie" if ouvre and profondeur == 0 else "page"
    titre = {"t": "Header", "c": [niveau, ["", [], []], [{"t": "Str", "c": texte}]]}
    repere = typst_bloc(f"#repere({typst_texte('')}, {typst_texte(texte)})")
    return [typst_bloc(_write_debut(habit, "", True)), titre, typst_bloc("][]"), repere]


def _name_habit(rang: int, contexte: Contexte) -> str:
    if rang > 1:
        return f"section-{min(rang, 4)}"
    return "partie" if contexte.ouvre and contexte.profondeur == 0 else "page"


def _write_debut(habit: str, numero: str, au_sommaire: bool) -> str:
    options = "" if au_sommaire else ", sommaire: false"
    options += f", numero: {typst_texte(numero)}" if numero else ""
    return f"#titre({typst_texte(habit)}{options})["


def _build_reperes(noeud: Noeud, contexte: Contexte) -> list[Element]:
    """Après le titre, jamais dedans : le sommaire répète les titres, une étiquette est unique."""
    courant = f"#repere({typst_texte(contexte.partie)}, {typst_texte(noeud.read_texte())})"
    cible = typst_ancre(contexte.document.name_page(contexte.page.chemin))
    return [typst_bloc(courant), typst_bloc(cible)]


def _strip_appels(noeuds: Iterable[Noeud]) -> tuple[Noeud, ...]:
    return tuple(
        replace(noeud, enfants=_strip_appels(noeud.enfants))
        for noeud in noeuds
        if noeud.genre is not Genre.APPEL
    )
