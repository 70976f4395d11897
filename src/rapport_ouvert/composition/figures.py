"""Les tableaux de données : ce qu'il faut y lire, l'image, les valeurs, le fichier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from rapport_ouvert.composition.matiere import Matiere, write_lien, write_rangee
from rapport_ouvert.domaine.donnees import Figure
from rapport_ouvert.domaine.interface import dire, write_nombre
from rapport_ouvert.domaine.nombre import read_nombre
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.typographie import normalize_typographie

_ETENDUE = re.compile(r"\[([^\[\]]*)\]\{lang=[\w-]+\}")
_LETTRE = re.compile(r"[^\W\d_]")
_CROCHET = re.compile(r"[\[\]]")


def compose_figure(page: Page, matiere: Matiere, cle: str) -> list[str]:
    """Un encadré qui se lit sans l'image ; vide si la figure n'existe pas."""
    figure = matiere.corpus.donnees.find_figure(cle)
    if figure is None:
        return []
    corps = [figure.description, ""]
    if figure.barres:
        alternative = dire(
            "Graphique en barres. {description} Le tableau qui suit a les valeurs.",
            description=_ETENDUE.sub(r"\1", figure.description),  # un nom n'a pas de balisage
        )
        corps += [write_image(page, figure, alternative), ""]
    corps += [*_write_table(figure), "", write_valeurs(page, figure)]
    return wrap_figure(cle, _mark(protect_titre(figure.titre), figure), corps)


def wrap_figure(cle: str, titre: str, corps: Iterable[str]) -> list[str]:
    """L'encadré d'une figure, sous son titre et son ancre."""
    return [
        f'!!! figure "[]{{#p-figure-{cle}}} {titre}"',
        "",
        *(f"    {ligne}" for ligne in corps),
        "",
    ]


def protect_titre(titre: str) -> str:
    """Un guillemet droit fermerait l'intitulé de l'encadré."""
    return titre.replace('"', "'")


def write_image(page: Page, figure: Figure, alternative: str) -> str:
    """L'image tracée de cette figure, et ce qui en tient lieu à qui ne la voit pas."""
    return f"![{alternative}]({write_lien(page, name_dessin(figure))}){{.dessin}}"


def name_dessin(figure: Figure) -> str:
    """Le chemin de l'image d'une figure."""
    return f"figures/{figure.cle}.svg"


def name_csv(figure: Figure) -> str:
    """Le chemin de ses valeurs."""
    return f"figures/{figure.cle}.csv"


def _write_table(figure: Figure) -> list[str]:
    tete = write_rangee(_mark(_protect(colonne.titre), figure) for colonne in figure.colonnes)
    regle = write_rangee("---:" if colonne.nombre else "---" for colonne in figure.colonnes)
    return [tete, regle, *(write_rangee(_list_cellules(figure, x)) for x in figure.lignes)]


def _list_cellules(figure: Figure, ligne: tuple[str, ...]) -> Iterator[str]:
    nombres = [colonne.nombre for colonne in figure.colonnes]
    for est_nombre, valeur in zip_longest(nombres[: len(ligne)], ligne):
        nombre = read_nombre(valeur) if est_nombre else None
        yield _mark(_protect(valeur), figure) if nombre is None else write_nombre(nombre)


def _mark(mots: str, figure: Figure) -> str:
    """Des mots d'une autre langue la disent, avec sa typographie ; un nombre est de toutes."""
    if not figure.langue:
        return mots
    propres = normalize_typographie(mots, figure.langue)
    seuls = _LETTRE.search(mots) and not _CROCHET.search(mots)
    return f"[{propres}]{{lang={figure.langue}}}" if seuls else propres


def _protect(valeur: str) -> str:
    return valeur.replace("|", "\\|")


def write_valeurs(page: Page, figure: Figure) -> str:
    """D'où viennent les valeurs, et le fichier qui les donne."""
    valeurs = dire("Les valeurs, en CSV")
    lien = f"[{valeurs}]({write_lien(page, name_csv(figure))})."
    if not figure.source:
        return lien
    source = _mark(figure.source.rstrip("."), figure)
    return " ".join((dire("Source : {source}.", source=source), lien))
