"""Les segments d'une comparaison, en HTML ou au terminal : jamais par la seule couleur.

Un ajout et une suppression ont chacun un trait, un signe, et des mots pour qui écoute la page : les
lecteurs d'écran ne disent pas tous `ins` et `del`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from html import escape

from rapport_ouvert.domaine.comparaison import (
    Comparaison,
    Ecart,
    EcartPage,
    Geste,
    Segment,
    Sorte,
    shorten_gardes,
)
from rapport_ouvert.domaine.ecarts_dits import COMPTES, tell_ecart, tell_page
from rapport_ouvert.domaine.interface import dire, dire_nombre, mark
from rapport_ouvert.rendu.constats import show

_LIMITE = 260
# Ce que l'on entend autour des mots : un lecteur d'écran ne dit pas toujours leur balise.
_BALISES = {
    Sorte.OTE: ("del", "−", mark("début de suppression : {mots} : fin de suppression,")),
    Sorte.AJOUTE: ("ins", "+", mark("début d’ajout : {mots} : fin d’ajout,")),
}
_TERMINAL = {Sorte.OTE: ("[-", "-]", "\x1b[31;9m"), Sorte.AJOUTE: ("{+", "+}", "\x1b[32;4m")}
_FIN = "\x1b[0m"
_GRAS = "\x1b[1m"


def render_segments(segments: Iterable[Segment], langue: str = "") -> str:
    """Un alinéa de HTML ; rien de ce qu'il contient ne s'interprète.

    `langue` est celle des mots qui annoncent un changement, quand le texte est d'une autre.
    """
    dite = f' lang="{escape(langue)}"' if langue else ""
    morceaux = "".join(_render(segment, dite) for segment in shorten_gardes(segments, _LIMITE))
    return f'<p class="ecart">{morceaux}</p>'


def _render(segment: Segment, dite: str) -> str:
    mots = segment.texte.strip()
    if segment.sorte is Sorte.GARDE or not mots:
        return escape(segment.texte)
    balise, signe, annonce = _BALISES[segment.sorte]
    debut, _, fin = escape(dire(annonce)).partition("{mots}")
    # Les blancs restent dehors : un trait ne dépasse pas les mots.
    avant, apres = segment.texte.split(mots, 1)
    return (
        f'{avant}<{balise}><span class="hors-ecran"{dite}> {debut}</span>'
        f'<span class="signe" aria-hidden="true">{signe}</span>'
        f'<span class="mots">{escape(mots)}</span>'
        f'<span class="hors-ecran"{dite}>{fin} </span></{balise}>{apres}'
    )


def show_comparaison(comparaison: Comparaison, *, couleur: bool) -> Iterator[str]:
    """Page par page, chaque passage changé ; les signes restent, avec ou sans couleur."""
    for page in comparaison.pages:
        yield _paint(show(_tell_page(page)), _GRAS, couleur=couleur)
        for ecart in page.ecarts:
            yield from _show_ecart(ecart, couleur=couleur)
        yield ""
    yield tell_bilan(comparaison)


def tell_bilan(comparaison: Comparaison) -> str:
    """« Pages changées : 2. Passages récrits : 3, ajoutés : 1. »."""
    if not comparaison.pages:
        return dire("Rien n’a changé.")
    pages = dire("Pages changées : {nombre}.", nombre=len(comparaison.pages))
    comptes = [(COMPTES[geste], comparaison.count(geste)) for geste in Geste]
    dits = [dire(compte, nombre=nombre) for compte, nombre in comptes if nombre]
    if not dits:
        aucun = dire("Passages : aucun.")
        return f"{pages} {aucun}"
    tous = reduce(lambda debut, suite: dire("{debut}, {suite}", debut=debut, suite=suite), dits)
    passages = dire("Passages {comptes}.", comptes=tous)
    return f"{pages} {passages}"


def tell_perimees(langue: str, comptes: Mapping[str, int]) -> str:
    """« español : 3 passages traduits sont à revoir (chapitre : 2, index : 1). »"""
    pages = [
        dire("{page} : {nombre}", page=page, nombre=nombre) for page, nombre in comptes.items()
    ]
    tous = reduce(lambda debut, suite: dire("{debut}, {suite}", debut=debut, suite=suite), pages)
    return dire_nombre(
        "{langue} : {nombre} passage traduit est à revoir ({pages}).",
        "{langue} : {nombre} passages traduits sont à revoir ({pages}).",
        sum(comptes.values()),
        langue=langue,
        pages=tous,
    )


def _tell_page(page: EcartPage) -> str:
    dit = f", {tell_page(page.geste)}" if page.geste else ""
    return f"{page.titre} ({page.chemin}{dit})"


def _show_ecart(ecart: Ecart, *, couleur: bool) -> Iterator[str]:
    ancre = f" #{ecart.ancre}" if ecart.ancre else ""
    yield f"  · {show(tell_ecart(ecart))}{ancre}"
    texte = show_segments(ecart.montres, couleur=couleur) or show(ecart.repere)
    yield from (f"      {ligne}" for ligne in texte.splitlines())


def show_segments(segments: Iterable[Segment], *, couleur: bool = False) -> str:
    """Ce qui reste, [-ce qui part-] et {+ce qui vient+}."""
    montres = shorten_gardes(segments, _LIMITE)
    return "".join(_show_segment(segment, couleur=couleur) for segment in montres)


def _show_segment(segment: Segment, *, couleur: bool) -> str:
    texte = show(segment.texte)
    if segment.sorte is Sorte.GARDE:
        return texte
    ouvre, ferme, teinte = _TERMINAL[segment.sorte]
    return _paint(f"{ouvre}{texte}{ferme}", teinte, couleur=couleur)


def _paint(texte: str, teinte: str, *, couleur: bool) -> str:
    return f"{teinte}{texte}{_FIN}" if couleur else texte
