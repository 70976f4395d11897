"""Les blocs d'une page → ses passages, avec leurs ancres."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.rapport import MOTIF_ANCRE, Ancre, Passage

_ECRITURE = re.compile(rf"""\[\]\{{#{MOTIF_ANCRE.pattern}\}} ?| id="{MOTIF_ANCRE.pattern}\"""")
_FIN_DE_TITRE = re.compile(rf"(?m)[ \t]*\{{#{MOTIF_ANCRE.pattern}\}}[ \t]*$")
_ID_HTML = re.compile(rf"""<[a-z][^>]*?\sid=["']?({MOTIF_ANCRE.pattern})["'\s>]""", re.IGNORECASE)
_BALISE = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_ID_CODE = re.compile(rf"\{{[^}}]*#({MOTIF_ANCRE.pattern})[^}}]*\}}")

TEXTUELS = frozenset({Genre.TITRE, Genre.ALINEA, Genre.INTITULE, Genre.TERME})
_ENTIERS = frozenset({Genre.TABLE, Genre.BLOC_CODE, Genre.BLOC_HTML})


def find_passages(
    blocs: tuple[Noeud, ...], notes: tuple[Noeud, ...], lignes: list[str]
) -> tuple[Passage, ...]:
    """Les passages d'une page, dans l'ordre de la source ; `lignes` est le texte du fichier."""
    passages = [
        passage for bloc in (*blocs, *notes) for passage in _walk_blocs(bloc, (), lignes, "")
    ]
    return tuple(sorted(passages, key=lambda passage: passage.lieu))


def _walk_blocs(
    bloc: Noeud, conteneurs: tuple[Genre, ...], lignes: list[str], langue: str
) -> Iterator[Passage]:
    langue = bloc.attributs.get("lang", langue)
    if bloc.genre in TEXTUELS or (bloc.genre in _ENTIERS and _holds_texte(bloc)):
        yield Passage(
            bloc.genre,
            _read_source(bloc, lignes),
            bloc,
            bloc.lieu,
            tuple(_find_ancres(bloc, lignes)),
            langue,
            conteneurs,
        )
        return
    for enfant in bloc.enfants:
        yield from _walk_blocs(enfant, (*conteneurs, bloc.genre), lignes, langue)


def _holds_texte(bloc: Noeud) -> bool:
    """Une balise seule (`<div lang="en" markdown="1">`) n'est pas un passage."""
    if bloc.genre is not Genre.BLOC_HTML:
        return True
    return "<img" in bloc.texte or bool(_BALISE.sub("", bloc.texte).strip())


def _read_source(bloc: Noeud, lignes: list[str]) -> str:
    """La source du bloc sans ses ancres : ce que l'on compare, fusionne et traduit."""
    if bloc.genre in TEXTUELS or bloc.genre is Genre.BLOC_CODE:
        return _ECRITURE.sub("", bloc.texte)
    extrait = lignes[bloc.lieu.ligne - 1 : bloc.lieu.fin_ligne]
    return _ECRITURE.sub("", "\n".join(ligne.strip() for ligne in extrait))


def _find_ancres(bloc: Noeud, lignes: list[str]) -> Iterator[Ancre]:
    if "id" in bloc.attributs and MOTIF_ANCRE.fullmatch(bloc.attributs["id"]):
        yield _locate_id(bloc.attributs["id"], bloc.lieu, lignes)
    for noeud in bloc.walk():
        if is_ancre(noeud):
            yield Ancre(noeud.attributs["id"], noeud.lieu)
    motif = {Genre.BLOC_HTML: _ID_HTML, Genre.BLOC_CODE: _ID_CODE}.get(bloc.genre)
    if motif is not None and (trouve := motif.search(_read_premiere_ligne(bloc, lignes))):
        yield _locate_id(trouve[1], bloc.lieu, lignes)


def is_ancre(noeud: Noeud) -> bool:
    """Un `[]{#p-…}` : vide, avec un nom d'ancre."""
    return (
        noeud.genre is Genre.ETENDUE
        and not noeud.enfants
        and MOTIF_ANCRE.fullmatch(noeud.attributs.get("id", "")) is not None
    )


def strip_ancres(source: str) -> str:
    """La même source sans aucune ancre : ce que quelqu'un propose n'en donne pas."""
    return _FIN_DE_TITRE.sub("", _ECRITURE.sub("", source))


def _read_premiere_ligne(bloc: Noeud, lignes: list[str]) -> str:
    return lignes[bloc.lieu.ligne - 1]


def _locate_id(nom: str, lieu: Lieu, lignes: list[str]) -> Ancre:
    colonne = lignes[lieu.ligne - 1].rfind(nom) + 1
    return Ancre(nom, Lieu(lieu.fichier, lieu.ligne, colonne, lieu.ligne, colonne + len(nom)))
