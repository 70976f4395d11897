"""Ce qui s'ajoute en tête et en fin de page d'après son en-tête et les données."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.composition.controverses import compose_suites, retouch_positions
from rapport_ouvert.composition.errata import compose_errata_de_page
from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.composition.propositions import compose_fiche
from rapport_ouvert.composition.retouches import find_rang
from rapport_ouvert.domaine.interface import dire
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.retouche import Retouche


def retouch_page(page: Page, matiere: Matiere) -> Iterator[Retouche]:
    """Le résumé facile à lire après le titre ; fiche, débat et errata à la fin."""
    facile = page.en_tete.read("facile")
    if facile and (titre := _find_titre(page)):
        intitule = dire("Facile à lire")
        encadre = f'\n\n!!! facile "{intitule}"\n\n    {facile}\n'
        yield Retouche(titre, titre, matiere.write_typographie(encadre))
    genre = page.en_tete.read("genre")
    if genre == "controverse":
        yield from retouch_positions(page)
    lignes = compose_fiche(page, matiere) if genre == "proposition" else []
    lignes += compose_suites(page, matiere) if genre == "controverse" else []
    lignes += compose_errata_de_page(page, matiere)
    if lignes:
        fin = len(page.source)
        texte = "\n\n" + "\n".join(lignes).rstrip() + "\n"
        yield Retouche(fin, fin, matiere.write_typographie(texte))


def _find_titre(page: Page) -> int | None:
    """Le rang qui suit le titre de la page."""
    for bloc in page.blocs:
        if bloc.genre is Genre.TITRE and bloc.attributs["niveau"] == "1":
            rang = find_rang(page.source, bloc.lieu.ligne, 1)
            fin = page.source.find("\n", rang)
            return len(page.source) if fin < 0 else fin
    return None
