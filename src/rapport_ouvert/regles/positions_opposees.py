"""Une controverse oppose au moins deux positions, et chacune donne ses sources."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.citation import find_citations
from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.controverse import list_arguments
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.regles.outils import locate_debut


def check_positions(corpus: Corpus) -> Iterator[Constat]:
    """Compte les positions, et cherche les arguments qui ne disent pas d'où ils viennent."""
    for page in corpus.rapport.pages:
        if page.en_tete.read("genre") == "controverse":
            yield from _check_page(page)


def _check_page(page: Page) -> Iterator[Constat]:
    positions = list(list_arguments(page))
    if len(positions) < 2:
        yield Constat(
            locate_debut(page),
            REGLE.nom,
            "Une controverse oppose au moins deux positions.",
            "ouvrir chacune par un titre de niveau 2, puis la liste de ses arguments.",
        )
    lignes_citees = {citation.lieu.ligne for citation in find_citations(page)}
    for position, arguments in positions:
        if not arguments:
            yield Constat(
                position.lieu,
                REGLE.nom,
                "Cette position n’a pas d’argument.",
                "en faire une liste, sous son titre.",
                position.read_texte(),
            )
        for argument in arguments:
            if not _is_sourced(argument, lignes_citees):
                yield Constat(
                    argument.lieu,
                    REGLE.nom,
                    "Cet argument ne dit pas d’où il vient.",
                    "ajouter une note, une citation ou un lien vers un passage.",
                    argument.read_texte()[:60],
                )


def _is_sourced(argument: Noeud, lignes_citees: set[int]) -> bool:
    lieu = argument.lieu
    renvoie = any(noeud.genre in (Genre.APPEL, Genre.LIEN) for noeud in argument.walk())
    return renvoie or any(lieu.ligne <= ligne <= lieu.fin_ligne for ligne in lignes_citees)


REGLE = Regle("positions-opposees", "Une controverse oppose des positions", check_positions)
