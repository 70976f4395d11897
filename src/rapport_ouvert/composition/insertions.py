"""Un bloc de code nommé d'après une donnée (« figure », « lieux »…) devient ce qu'il désigne.

    ```figure
    evenements-2018
    ```

Tout lecteur de Markdown y voit au moins ce qui viendra là.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from rapport_ouvert.composition import (
    adoption,
    bilan,
    coauteurs,
    contributions,
    controverses,
    errata,
    figures,
    glossaire,
    lieux,
    oeuvres,
    parcours,
    personnes,
    propositions,
    registres,
    telechargements,
)
from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.composition.retouches import find_rang
from rapport_ouvert.domaine.insertion import find_insertions
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.retouche import Retouche

Composer = Callable[[Page, Matiere, str], list[str]]

COMPOSEURS: Mapping[str, Composer] = {
    "adoption": adoption.compose_adoption,
    "bibliographie": oeuvres.compose_bibliographie,
    "coauteurs": coauteurs.compose_coauteurs,
    "contributions": contributions.compose_liste,
    "controverses": controverses.compose_liste,
    "concordance": glossaire.compose_concordance,
    "errata": errata.compose_liste,
    "figure": figures.compose_figure,
    "glossaire": glossaire.compose_lettres,
    "donnees": telechargements.compose_telechargements,
    "lieux": lieux.compose_lieux,
    "parcours": parcours.compose_parcours,
    "participation": bilan.compose_participation,
    "personnes": personnes.compose_personnes,
    "propositions": propositions.compose_liste,
    "qualite": adoption.compose_qualite,
    "registres": registres.compose_registres,
}


def retouch_insertions(page: Page, matiere: Matiere) -> Iterator[Retouche]:
    """Une retouche par bloc : ses lignes, avec leur retrait, font place au Markdown composé."""
    for insertion in find_insertions(page):
        composer = COMPOSEURS.get(insertion.sorte)
        if composer is None:
            continue
        lieu = insertion.lieu
        retrait = page.source.split("\n")[lieu.ligne - 1][: lieu.colonne - 1]
        lignes = composer(page, matiere, insertion.argument)
        debut = find_rang(page.source, lieu.ligne, 1)
        fin = find_rang(page.source, lieu.fin_ligne, lieu.fin_colonne)
        texte = "\n".join(f"{retrait}{ligne}".rstrip() for ligne in lignes)
        yield Retouche(debut, fin, matiere.write_typographie(texte))
