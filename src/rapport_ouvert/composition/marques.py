"""D'un corpus à celui de l'édition suivante : quelles contributions ont changé quels passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rapport_ouvert.composition.retenue import Retenue
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.domaine.registre import Effet, Inscription
from rapport_ouvert.lecture.page import read_page

# Un mot ordinaire ouvre un alinéa : il n'y a pas à le relire pour le savoir.
_MARQUE = re.compile(r"[\s\-*+>|#`~!?:\[]|\d+[.)]")


def mark_fondues(
    inscriptions: Iterable[Inscription], avant: Corpus, apres: Corpus
) -> dict[str, tuple[str, ...]]:
    """Par ancre, les contributions qui ont récrit ou écrit le passage."""
    par_page: dict[str, list[Inscription]] = {}
    for ligne in inscriptions:
        # Une traduction ne récrit que le catalogue de sa langue.
        if ligne.effet in (Effet.APPLIQUEE, Effet.FONDUE) and not ligne.langue:
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
    recrivent: dict[str, list[str]] = {}
    ecrivent: dict[str, list[str]] = {}
    for ligne in par_page[apres.chemin]:
        retenue = _find_retenue(ligne, corpus)
        if retenue.ajoute:
            for texte in _list_textes(retenue.texte):
                ecrivent.setdefault(texte, []).append(ligne.id)
        else:
            recrivent.setdefault(ligne.ancre, []).append(ligne.id)
    textes = {passage.ancre: passage.texte for passage in avant.passages}
    for passage in apres.passages:
        if passage.ancre not in textes:
            ids = ecrivent.get(passage.texte, [])
        elif textes[passage.ancre] != passage.texte:
            ids = recrivent.get(passage.ancre, [])
        else:
            continue
        yield from ((passage.ancre, identifiant) for identifiant in ids)
    restent = {passage.ancre for passage in apres.passages}
    precedent = ""
    for passage in avant.passages:
        if passage.ancre in restent:
            precedent = passage.ancre
        elif precedent:
            yield from ((precedent, i) for i in recrivent.get(passage.ancre, []))


def _list_textes(texte: str) -> Iterator[str]:
    """Les passages que fait ce texte, une fois dans le rapport."""
    if "\n" not in texte and not _MARQUE.match(texte):
        yield texte
    else:
        yield from (passage.texte for passage in read_page(texte, "", "")[0].passages)


def _find_retenue(ligne: Inscription, corpus: Corpus) -> Retenue:
    contributions = corpus.contributions
    contribution = contributions.find_contribution(ligne.id)
    decision = contributions.find_decision(ligne.id)
    if contribution is None or decision is None:
        raise AssertionError("une contribution qui a pris effet a sa réponse")
    return Retenue(contribution, decision, corpus.rapport.identite.langue.startswith("fr"))
