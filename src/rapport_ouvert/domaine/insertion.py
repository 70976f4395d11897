"""Un bloc qui tient la place d'une donnée du rapport."""

from __future__ import annotations

from dataclasses import dataclass

from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.memoire import remember
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Page

# Ce que l'on peut insérer, et ce que dit la seule ligne du bloc.
SORTES = {
    "adoption": "",
    "bibliographie": "un thème de bibliographie.yaml, ou rien pour toutes les œuvres",
    "coauteurs": "",
    "concordance": "",
    "contributions": "",
    "controverses": "",
    "donnees": "",
    "errata": "",
    "figure": "le nom d’un fichier de figures/",
    "glossaire": "",
    "lieux": "",
    "parcours": "un public",
    "participation": "",
    "personnes": "un rôle de personnes.yaml",
    "propositions": "",
    "qualite": "",
    "registres": "",
}


@dataclass(frozen=True, slots=True)
class Insertion:
    """Ce qui est demandé, et où."""

    sorte: str
    argument: str
    lieu: Lieu


@remember(1024)
def find_insertions(page: Page) -> tuple[Insertion, ...]:
    """Les insertions d'une page, dans l'ordre de lecture."""
    return tuple(
        Insertion(noeud.attributs["info"], noeud.texte.strip(), noeud.lieu)
        for noeud in page.walk()
        if noeud.genre is Genre.BLOC_CODE and noeud.attributs.get("info") in SORTES
    )
