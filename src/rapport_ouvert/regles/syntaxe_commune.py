"""Le Markdown se lit partout de la même façon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.domaine.regle import Regle

_REFUSEES = (
    (
        re.compile(r"^\s*:::"),
        "Un bloc « ::: » n’est lu que par pandoc.",
        "écrire un encadré : « !!! note » suivi d’un corps en retrait.",
    ),
    (
        re.compile(r"\{: [^}]*\}"),
        "Les attributs « {: … } » ne sont lus que par MkDocs.",
        "les écrire sans deux-points, après un titre, un lien ou des crochets.",
    ),
    (
        re.compile(r"^\s*-{1,}8<-{1,}"),
        "Les inclusions de fichiers sont refusées.",
        "citer un passage par un extrait : « [](page.md#p-…){.extrait} ».",
    ),
)
_LISTE = re.compile(r"(?:[-*+]|\d+[.)])\s+\S")


def check_syntaxe(corpus: Corpus) -> Iterator[Constat]:
    """Cherche ce que MkDocs, pandoc et markdown-it ne comprennent pas de la même façon."""
    for page in corpus.rapport.pages:
        codes = _list_lignes_de_code(page)
        lignes = page.source.split("\n")
        for rang, ligne in enumerate(lignes, 1):
            if rang not in codes:
                yield from _check_ligne(page, rang, ligne)
        yield from _check_listes(page, lignes)


def _list_lignes_de_code(page: Page) -> set[int]:
    codes = [noeud.lieu for noeud in page.walk() if noeud.genre is Genre.BLOC_CODE]
    return {ligne for lieu in codes for ligne in range(lieu.ligne, lieu.fin_ligne + 1)}


def _check_ligne(page: Page, rang: int, ligne: str) -> Iterator[Constat]:
    for motif, message, remede in _REFUSEES:
        if trouve := motif.search(ligne):
            lieu = Lieu(page.fichier, rang, trouve.start() + 1, rang, trouve.end() + 1)
            yield Constat(lieu, REGLE.nom, message, remede, trouve[0].strip())


def _check_listes(page: Page, lignes: list[str]) -> Iterator[Constat]:
    """Une liste collée à un alinéa : une liste pour pandoc, du texte pour MkDocs."""
    for liste in (noeud for noeud in page.walk() if noeud.genre is Genre.LISTE):
        lieu = liste.lieu
        avant = lignes[lieu.ligne - 2].strip() if lieu.ligne > 1 else ""
        if avant.lstrip("> ") and not _LISTE.match(avant.lstrip("> ")) and lieu.colonne <= 3:
            yield Constat(
                lieu,
                REGLE.nom,
                "Cette liste est collée à l’alinéa qui la précède.",
                "laisser une ligne vide entre les deux.",
                lignes[lieu.ligne - 1][:40],
            )


REGLE = Regle("syntaxe-commune", "Le Markdown se lit partout de la même façon", check_syntaxe)
