"""Le sommaire nomme chaque page, une fois."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.rapport import Corpus, Entree
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.regles.outils import locate_debut

# La page d'accueil ouvre le site : elle n'a pas à figurer dans le sommaire du livre.
_ACCUEIL = "index.md"


def check_sommaire(corpus: Corpus) -> Iterator[Constat]:
    """Cherche les pages oubliées, absentes ou répétées."""
    nommees: set[str] = set()
    for entree in _walk(corpus.rapport.sommaire):
        if entree.page in nommees:
            yield _blame(entree, "est déjà dans le sommaire", "ne la nommer qu’une fois.")
        elif entree.page not in corpus.fichiers:
            yield _blame(entree, "n’existe pas", "corriger son nom, ou l’écrire.")
        nommees.add(entree.page)
    if not corpus.rapport.sommaire:
        return
    for page in corpus.rapport.pages:
        if page.chemin not in nommees and page.chemin != _ACCUEIL:
            yield Constat(
                locate_debut(page),
                REGLE.nom,
                "Cette page n’est pas dans le sommaire.",
                f"ajouter « - page: {page.chemin} » à rapport.yaml.",
                page.chemin,
            )


def _walk(entrees: tuple[Entree, ...]) -> Iterator[Entree]:
    for entree in entrees:
        if entree.page:
            yield entree
        yield from _walk(entree.pages)


def _blame(entree: Entree, faute: str, remede: str) -> Constat:
    return Constat(
        entree.lieu, REGLE.nom, f"La page « {entree.page} » {faute}.", remede, entree.page
    )


REGLE = Regle("sommaire-complet", "Le sommaire nomme chaque page, une fois", check_sommaire)
