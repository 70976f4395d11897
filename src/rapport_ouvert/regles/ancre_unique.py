"""Une ancre ne nomme qu'un passage."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.regle import Regle


def check_ancres_uniques(corpus: Corpus) -> Iterator[Constat]:
    """Cherche les ancres écrites deux fois, dans une page ou entre deux pages."""
    premieres: dict[str, Lieu] = {}
    for page in corpus.rapport.pages:
        for passage in page.passages:
            for ancre in passage.ancres:
                if (premiere := premieres.setdefault(ancre.nom, ancre.lieu)) is not ancre.lieu:
                    yield Constat(
                        ancre.lieu,
                        REGLE.nom,
                        f"L’ancre « {ancre.nom} » nomme déjà un passage ({premiere}).",
                        "effacer celle du passage le plus récent, puis lancer "
                        "« rapport-ouvert ancrer ».",
                        ancre.nom,
                        donnees={"premiere": str(premiere)},
                    )


REGLE = Regle("ancre-unique", "Une ancre ne nomme qu’un passage", check_ancres_uniques)
