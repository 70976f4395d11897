"""Chaque note est appelée, et définie une fois."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.domaine.regle import Regle


def check_notes(corpus: Corpus) -> Iterator[Constat]:
    """Compare, page par page, les appels et les définitions."""
    for page in corpus.rapport.pages:
        yield from _check_page(page)


def _check_page(page: Page) -> Iterator[Constat]:
    appels = [noeud for noeud in page.walk() if noeud.genre is Genre.APPEL]
    appelees = {noeud.attributs["etiquette"] for noeud in appels}
    definies: dict[str, Noeud] = {}
    for note in page.notes:
        nom = note.attributs["etiquette"]
        if (premiere := definies.setdefault(nom, note)) is not note:
            yield _blame(
                note,
                f"La note « {nom} » est déjà définie ligne {premiere.lieu.ligne}.",
                "donner un autre nom à l’une des deux.",
            )
        elif nom not in appelees:
            yield _blame(
                note,
                f"La note « {nom} » n’est appelée nulle part.",
                f"écrire « [^{nom}] » après les mots qu’elle éclaire, ou l'ôter.",
            )
        elif not note.enfants:
            yield _blame(note, f"La note « {nom} » est vide.", "l’écrire, ou l'ôter.")
    for appel in appels:
        if (nom := appel.attributs["etiquette"]) not in definies:
            yield _blame(
                appel,
                f"La note « {nom} » n’est pas définie dans cette page.",
                f"écrire « [^{nom}]: … » en fin de page, ou ôter l’appel.",
            )


def _blame(noeud: Noeud, message: str, remede: str) -> Constat:
    return Constat(noeud.lieu, REGLE.nom, message, remede, f"[^{noeud.attributs['etiquette']}]")


REGLE = Regle("note-equilibree", "Chaque note est appelée, et définie une fois", check_notes)
