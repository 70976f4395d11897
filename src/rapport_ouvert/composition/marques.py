"""D'un corpus à celui de l'édition suivante : quelles contributions ont changé quels passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rapport_ouvert.composition.retenue import Retenue
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.domaine.registre import Effet, Inscription


def mark_fondues(
    inscriptions: Iterable[Inscription], avant: Corpus, apres: Corpus
) -> dict[str, tuple[str, ...]]:
    """Par ancre, les contributions qui ont récrit ou écrit le passage."""
    par_page: dict[str, list[Inscription]] = {}
    for ligne in inscriptions:
        if ligne.effet in (Effet.APPLIQUEE, Effet.FONDUE):
            par_page.setdefault(ligne.page, []).append(ligne)
    anciennes = {page.chemin: page for page in avant.rapport.pages}
    fondues: dict[str, list[str]] = {}
    for page in apres.rapport.pages:
        if page.chemin in par_page:
            for ancre, identifiant in _pair(anciennes[page.chemin], page, par_page, avant):
                fondues.setdefault(ancre, []).append(identifiant)
    return {ancre: tuple(dict.fromkeys(ids)) for ancre, ids in fondues.items()}


def _pair(
    avant: Page, apres: Page, par_page: Mapping[str, list[Inscription]], corpus: Corpus
) -> Iterator[tuple[str, str]]:
    """Chaque passage changé et la contribution qui l'a voulu.

    Un passage neuf se reconnaît à ses mots ; un passage ôté se dit à celui qui le précédait.
    """
    lignes = [(ligne, _find_retenue(ligne, corpus)) for ligne in par_page[apres.chemin]]
    textes = {passage.ancre: passage.texte for passage in avant.passages}
    restent = {passage.ancre for passage in apres.passages}
    for passage in apres.passages:
        change = textes.get(passage.ancre) != passage.texte
        for ligne, retenue in lignes:
            if retenue.ajoute:
                if passage.ancre not in textes and passage.texte in retenue.texte:
                    yield passage.ancre, ligne.id
            elif change and ligne.ancre == passage.ancre:
                yield passage.ancre, ligne.id
    precedent = ""
    for passage in avant.passages:
        if passage.ancre in restent:
            precedent = passage.ancre
        elif precedent:
            yield from ((precedent, i.id) for i, _ in lignes if i.ancre == passage.ancre)


def _find_retenue(ligne: Inscription, corpus: Corpus) -> Retenue:
    contributions = corpus.contributions
    contribution = contributions.find_contribution(ligne.id)
    decision = contributions.find_decision(ligne.id)
    if contribution is None or decision is None:
        raise AssertionError("une contribution qui a pris effet a sa réponse")
    return Retenue(contribution, decision, corpus.rapport.identite.langue.startswith("fr"))
