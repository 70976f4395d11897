"""Les espaces, guillemets et apostrophes sont ceux du français."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.lieu import locate
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.domaine.typographie import find_ecarts


def check_typographie(corpus: Corpus) -> Iterator[Constat]:
    """Relit chaque page écrite en français."""
    for page in corpus.rapport.pages:
        langue = page.en_tete.read("langue") or corpus.rapport.identite.langue
        if langue.startswith("fr"):
            yield from _check_page(page)


def _check_page(page: Page) -> Iterator[Constat]:
    for ecart in find_ecarts(page.corps):
        debut, fin = page.debut + ecart.debut, page.debut + ecart.fin
        yield Constat(
            locate(page.fichier, page.source, debut, fin),
            REGLE.nom,
            f"Dans l’usage français, {ecart.raison}.",
            "lancer « rapport-ouvert typographier ».",
            ecart.mots,
            Gravite.AVERTISSEMENT,
            {"remplacement": ecart.remplacement},
        )


REGLE = Regle(
    "typographie", "Les espaces, guillemets et apostrophes sont ceux du français", check_typographie
)
