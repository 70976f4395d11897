"""Les controverses : leur liste, et ce qui lie chacune aux passages qu'elle met en question."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from rapport_ouvert.composition.matiere import Matiere, pair_mots, quote_mots, write_lien
from rapport_ouvert.composition.mots import ETATS_DE_CONTROVERSE, tell_mot
from rapport_ouvert.composition.retouches import find_rang
from rapport_ouvert.domaine.controverse import list_positions
from rapport_ouvert.domaine.interface import dire
from rapport_ouvert.domaine.noeud import Noeud
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.retouche import Retouche

_EXTRAIT = 90
_GROUPE = '<div class="{}" markdown="1">\n\n'
_CROCHETS = str.maketrans("", "", "[]*_`")


def compose_liste(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Chaque question, et les positions qu'elle oppose, sans les ranger."""
    lignes = []
    for controverse in matiere.list_pages("controverse"):
        lignes += [f"## [{controverse.titre}]({write_lien(page, controverse.chemin)})", ""]
        lignes += [*(f"- {position.read_texte()}" for position in list_positions(controverse)), ""]
    return lignes


def compose_suites(page: Page, matiere: Matiere) -> list[str]:
    """À la fin d'une controverse : son état, et les passages concernés."""
    etat = tell_mot(ETATS_DE_CONTROVERSE, page.en_tete.read("etat"))
    cle = page.chemin.rsplit("/", 1)[-1].removesuffix(".md")
    titre = dire("Où en est le débat")
    lignes = [f"## {titre} {{#p-debat-{cle}}}", "", f"{etat}.", ""]
    liens = [
        _write_passage(f"[{vise.titre}]({write_lien(page, vise.chemin, ancre)})", passage)
        for ancre in page.en_tete.list_valeurs("passages")
        if ancre in matiere.passages
        for vise, passage in [(matiere.passages[ancre][0], matiere.passages[ancre][1].noeud)]
    ]
    if liens:
        annonce = dire("Les passages du rapport que cette question concerne :")
        lignes += [annonce, "", *liens, ""]
    return lignes


def _write_passage(lien: str, passage: Noeud) -> str:
    return f"- {pair_mots(lien, quote_mots(_shorten(passage)))}"


def retouch_positions(page: Page) -> Iterator[Retouche]:
    """Chaque position dans son groupe, et toutes dans un autre : l'écran les met côte à côte."""
    debuts = [find_rang(page.source, titre.lieu.ligne, 1) for titre in list_positions(page)]
    if not debuts:
        return
    suites = [find_rang(page.source, note.lieu.ligne, 1) for note in page.notes]
    fin = min((rang for rang in suites if rang > debuts[-1]), default=len(page.source))
    premier, *autres = debuts
    yield Retouche(premier, premier, f"{_GROUPE.format('positions')}{_GROUPE.format('position')}")
    for rang in autres:
        yield Retouche(rang, rang, f"</div>\n\n{_GROUPE.format('position')}")
    yield Retouche(fin, fin, "\n\n</div>\n\n</div>\n\n")


def _shorten(noeud: Noeud) -> str:
    texte = noeud.read_texte().replace("«", "“").replace("»", "”")
    return shorten(texte, _EXTRAIT, placeholder="…").translate(_CROCHETS)
