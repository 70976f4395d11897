"""Les titres descendent sans sauter de niveau."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.regles.outils import locate_debut


def check_titres(corpus: Corpus) -> Iterator[Constat]:
    """Un seul titre de niveau 1, en tête ; puis jamais plus d'un niveau de plus à la fois."""
    for page in corpus.rapport.pages:
        if page.blocs:
            yield from _check_page(page)


def _check_page(page: Page) -> Iterator[Constat]:
    titres = [noeud for noeud in page.walk() if noeud.genre is Genre.TITRE]
    if page.blocs[0].genre is not Genre.TITRE or page.blocs[0].attributs["niveau"] != "1":
        yield Constat(
            locate_debut(page),
            REGLE.nom,
            "Cette page ne commence pas par son titre.",
            "écrire « # Titre » sur sa première ligne.",
        )
    precedent = 0
    for titre in titres:
        niveau = int(titre.attributs["niveau"])
        yield from _check_titre(titre, niveau, precedent)
        precedent = niveau


def _check_titre(titre: Noeud, niveau: int, precedent: int) -> Iterator[Constat]:
    texte = titre.read_texte()
    if not texte.strip():
        yield Constat(titre.lieu, REGLE.nom, "Ce titre est vide.", "l’écrire, ou l'ôter.")
    if niveau == 1 and precedent:
        yield Constat(
            titre.lieu,
            REGLE.nom,
            "Une page n’a qu’un titre de niveau 1.",
            f"écrire « ## {texte} », ou ouvrir une autre page.",
            texte,
        )
    elif precedent and niveau > precedent + 1:
        yield Constat(
            titre.lieu,
            REGLE.nom,
            f"Ce titre saute du niveau {precedent} au niveau {niveau}.",
            f"écrire « {'#' * (precedent + 1)} {texte} ».",
            texte,
        )


REGLE = Regle("titres-en-ordre", "Les titres descendent sans sauter de niveau", check_titres)
