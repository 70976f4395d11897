"""Le rapport dit en français ce que le français sait dire ; une autre langue, dans la sienne."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.franconum.constats import REGLE as NOM
from rapport_ouvert.franconum.constats import write_constat
from rapport_ouvert.franconum.marques import check_marques
from rapport_ouvert.franconum.verdict import Verdict
from rapport_ouvert.franconum.verification import check_pages


def check_anglicismes(corpus: Corpus) -> Iterator[Constat]:
    """Relit chaque page avec le glossaire qui est à côté du rapport."""
    identite = corpus.rapport.identite
    jour = date.fromisoformat(identite.date) if identite.date else None
    pages = corpus.rapport.pages
    emplois = list(check_pages(pages, corpus.glossaire, identite.langue, jour))
    for page, trouvaille in emplois:
        if trouvaille.jugement.verdict is Verdict.FAUTIF:
            yield write_constat(trouvaille, page.en_tete.read("emetteur"))
    for page in pages:
        yield from check_marques(page, [trouvaille for _, trouvaille in emplois])


REGLE = Regle(
    NOM, "Le rapport dit en français ce que le français sait dire", check_anglicismes,
    facultative=True,
)  # fmt: skip
