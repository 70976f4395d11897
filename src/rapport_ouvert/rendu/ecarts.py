"""Les segments d'une comparaison, en HTML ou au terminal : jamais par la seule couleur.

Un ajout et une suppression ont chacun un trait, un signe, et des mots pour qui écoute la page : les
lecteurs d'écran ne disent pas tous `ins` et `del`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from rapport_ouvert.domaine.comparaison import (
    Comparaison,
    Ecart,
    EcartPage,
    Geste,
    Segment,
    Sorte,
    shorten_gardes,
    tell_ecart,
)
from rapport_ouvert.rendu.constats import show

_LIMITE = 260
_BALISES = {Sorte.OTE: ("del", "−", "de suppression"), Sorte.AJOUTE: ("ins", "+", "d’ajout")}
_TERMINAL = {Sorte.OTE: ("[-", "-]", "\x1b[31;9m"), Sorte.AJOUTE: ("{+", "+}", "\x1b[32;4m")}
_FIN = "\x1b[0m"
_GRAS = "\x1b[1m"


def render_segments(segments: Iterable[Segment]) -> str:
    """Un alinéa de HTML ; rien de ce qu'il contient ne s'interprète."""
    morceaux = "".join(_render(segment) for segment in shorten_gardes(segments, _LIMITE))
    return f'<p class="ecart">{morceaux}</p>'


def _render(segment: Segment) -> str:
    mots = segment.texte.strip()
    if segment.sorte is Sorte.GARDE or not mots:
        return escape(segment.texte)
    balise, signe, nom = _BALISES[segment.sorte]
    # Les blancs restent dehors : un trait ne dépasse pas les mots.
    avant, apres = segment.texte.split(mots, 1)
    return (
        f'{avant}<{balise}><span class="hors-ecran"> début {nom} : </span>'
        f'<span class="signe" aria-hidden="true">{signe}</span>'
        f'<span class="mots">{escape(mots)}</span>'
        f'<span class="hors-ecran"> : fin {nom}, </span></{balise}>{apres}'
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
        return "Rien n’a changé."
    comptes = [(geste.compte, comparaison.count(geste)) for geste in Geste]
    dits = [f"{nom} : {nombre}" for nom, nombre in comptes if nombre]
    return f"Pages changées : {len(comparaison.pages)}. Passages {', '.join(dits) or ': aucun'}."


def _tell_page(page: EcartPage) -> str:
    dit = f", {page.geste}" if page.geste else ""
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
