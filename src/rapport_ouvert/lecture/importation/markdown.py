"""Écrire les blocs en Markdown, tel que MkDocs, pandoc et markdown-it le lisent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rapport_ouvert.lecture.importation.jonction import restore_appels
from rapport_ouvert.lecture.importation.modele import Bloc, Forme, Note, Tableau

VISUEL_PERDU = "Visuel non repris de la source."
_ADRESSE = re.compile(r"https?://[^\s<>«»“”]*[^\s<>«»“”.,;:!?)\]]")
_ACTIFS = re.compile(r"([\\`*_\[\]{}])")
_ENTITE = re.compile(r"&(?=#?\w+;)")
_DEBUT_ACTIF = re.compile(r"^(?:(?P<signe>[-+>#:=~])(?=\s|[#>=~-]|$)|(?P<nombre>\d+)(?=[.)]\s))")
_ANNEE = re.compile(r"(?:1[5-9]|20)\d\d")
_RETRAIT = "    "


def render_blocs(blocs: Sequence[Bloc]) -> str:
    """Le corps d'une page, sans ses notes."""
    morceaux: list[str] = []
    for rang, bloc in enumerate(blocs):
        # Une puce suit une puce ; l'auteur d'une citation reste dans la citation.
        precedent = blocs[rang - 1] if rang else None
        if precedent is None:
            lien = ""
        elif bloc.forme is Forme.PUCE and precedent.forme is Forme.PUCE:
            lien = "\n" if bool(bloc.niveau) == bool(precedent.niveau) else "\n\n"
        else:
            lien = "\n>\n" if bloc.forme is Forme.AUTEUR else "\n\n"
        morceaux += [lien, render_bloc(bloc)]
    return "".join(morceaux)


def render_bloc(bloc: Bloc) -> str:
    """Un bloc, sur autant de lignes qu'il lui en faut."""
    if bloc.forme is Forme.BRUT:
        return bloc.texte
    if bloc.forme is Forme.TABLE and bloc.table is not None:
        return _render_table(bloc.table)
    if bloc.forme in (Forme.FIGURE, Forme.ENCADRE, Forme.MANQUANT):
        return _render_encart(bloc)
    if bloc.forme is Forme.TITRE:
        return f"{'#' * bloc.niveau} {render_ligne(bloc.texte)}"
    texte = render_debut(bloc.texte)
    if bloc.forme is Forme.PUCE:
        return f"{bloc.niveau}. {texte}" if bloc.niveau else f"- {texte}"
    if bloc.forme is Forme.CITATION:
        return f"> {texte}"
    if bloc.forme is Forme.AUTEUR:
        return f"> — {texte}"
    return f"**{texte}**" if bloc.niveau else texte


def render_ligne(texte: str) -> str:
    """Un texte de la source, ses signes actifs neutralisés, ses adresses en liens."""
    morceaux, suite = [], 0
    for adresse in _ADRESSE.finditer(texte):
        morceaux += [_escape(texte[suite : adresse.start()]), f"<{adresse.group()}>"]
        suite = adresse.end()
    return restore_appels("".join([*morceaux, _escape(texte[suite:])]))


def render_debut(texte: str) -> str:
    """Le même, quand il ouvre un bloc : « 1. » ou « - » n'y font pas une liste."""
    return _DEBUT_ACTIF.sub(_protect_debut, render_ligne(texte))


def render_note(note: Note) -> str:
    """La définition d'une note."""
    return f"[^{note.numero}]: {render_debut(note.texte)}"


def find_appels(markdown: str) -> list[int]:
    """Les numéros des notes appelées, dans l'ordre du texte."""
    return [int(numero) for numero in re.findall(r"\[\^(\d+)\](?!:)", markdown)]


def _escape(texte: str) -> str:
    texte = _ACTIFS.sub(r"\\\1", _ENTITE.sub("&amp;", texte))
    return texte.replace("<", "&lt;")


def _protect_debut(trouve: re.Match[str]) -> str:
    if trouve["nombre"]:
        return trouve["nombre"] + "\\"
    return "\\" + trouve["signe"]


def _render_encart(bloc: Bloc) -> str:
    sortes = {Forme.FIGURE: "figure-absente", Forme.ENCADRE: "encadre", Forme.MANQUANT: "manquant"}
    # Le guillemet droit fermerait l'intitulé ; la typographie le rendra français de toute façon.
    titre = render_ligne(bloc.texte).replace('"', "“")
    corps = [VISUEL_PERDU] if bloc.forme is Forme.FIGURE else []
    corps += [render_blocs(bloc.suite)] if bloc.suite else []
    lignes = "\n\n".join(corps).split("\n") if corps else []
    return "\n".join([f'!!! {sortes[bloc.forme]} "{titre}"', *_indent(lignes)])


def _indent(lignes: Iterable[str]) -> Iterator[str]:
    for ligne in lignes:
        yield _RETRAIT + ligne if ligne else ""


def _render_table(table: Tableau) -> str:
    nombres = [all(_is_nombre(r[rang]) for r in table.rangees) for rang in range(len(table.entete))]
    filet = " | ".join("---:" if nombre else "---" for nombre in nombres)
    rangees = [_render_rangee(rangee) for rangee in (table.entete, *table.rangees)]
    return "\n".join([rangees[0], f"| {filet} |", *rangees[1:]])


def _render_rangee(cellules: Sequence[str]) -> str:
    return "| " + " | ".join(render_ligne(c).replace("|", "\\|") for c in cellules) + " |"


def _is_nombre(texte: str) -> bool:
    return texte.replace(" ", "").isdigit() and not _ANNEE.fullmatch(texte)
