"""Ce que la composition ajoute au rapport : un lien peut y mener avant elle."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.donnees import Donnees
from rapport_ouvert.domaine.insertion import find_insertions
from rapport_ouvert.domaine.rapport import Corpus, Page

CONTRIBUTIONS = "contributions.md"
CHANGEMENTS = "changements.md"
# L'intertitre sous lequel un rapport nomme ses coauteurs : le pied de chaque page y mène.
COAUTEURS = "p-coauteurs"
# Ce qui ouvre le nom des passages que la composition écrit : on n'y propose pas de mots, ils
# naissent d'une donnée.
COMPOSEES = (
    *("p-cas-", "p-changement-", "p-changements-", "p-contribution-", "p-debat-", "p-erratum-"),
    *("p-fiche-", "p-figure-", "p-liste-", "p-oeuvre-", "p-pays-", "p-terme-"),
)


def list_ancres_composees(page: Page, donnees: Donnees) -> Iterator[str]:
    """Les lieux, figures et œuvres que les insertions de cette page y feront paraître."""
    for insertion in find_insertions(page):
        if insertion.sorte == "figure":
            yield f"p-figure-{insertion.argument}"
        elif insertion.sorte == "lieux":
            yield from (cas.ancre for cas in donnees.cas)
            yield from (f"p-pays-{cas.pays.lower()}" for cas in donnees.cas)
        elif insertion.sorte == "bibliographie" and not insertion.argument:
            yield from (f"p-oeuvre-{oeuvre.cle}" for oeuvre in donnees.oeuvres)


def list_pages_composees(corpus: Corpus) -> Iterator[str]:
    """Une page par contribution, si le rapport a la page qui les réunit."""
    if CONTRIBUTIONS in corpus.fichiers:
        yield from (f"contributions/{c.id}.md" for c in corpus.contributions.propositions)
