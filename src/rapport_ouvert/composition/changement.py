"""Ce qu'une contribution change dans un passage, mot à mot, en mots que l'on lit."""

from __future__ import annotations

from collections.abc import Mapping

from rapport_ouvert.composition.lisible import read_lisible
from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.composition.rattachement import find_citation
from rapport_ouvert.composition.segments import compare_textes
from rapport_ouvert.domaine.comparaison import Segments
from rapport_ouvert.domaine.contribution import Cible, Contribution, Genre
from rapport_ouvert.domaine.extrait import index_passages
from rapport_ouvert.domaine.rapport import Page, Passage
from rapport_ouvert.lecture.page import read_page

Passages = Mapping[str, tuple[Page, Passage]]

_RECRITS = (Genre.MODIFICATION, Genre.SUPPRESSION)


def list_ecarts(matiere: Matiere) -> dict[str, Segments]:
    """Par le nom de leur place : ce que chacune propose, et ce que l'édition en fait.

    La proposition ne se montre que si l'effet en diffère.
    """
    ecarts = {}
    ancien = matiere.suivi.ancien
    passages = index_passages(ancien) if ancien else {}
    for contribution in matiere.corpus.contributions.visibles:
        propose = compare_proposition(contribution, matiere, passages)
        effet = compare_effet(contribution, matiere)
        if effet:
            ecarts[name_ecart(contribution, "effet")] = effet
        if propose and propose != effet:
            ecarts[name_ecart(contribution, "propose")] = propose
    return ecarts


def name_ecart(contribution: Contribution, sorte: str) -> str:
    """La place d'un changement dans la page : « propose » ou « effet »."""
    return f"{contribution.id}-{sorte}"


def compare_effet(contribution: Contribution, matiere: Matiere) -> Segments:
    """Le passage de part et d'autre de l'édition où elle est entrée."""
    inscrite = matiere.find_inscription(contribution.id)
    if inscrite is None or not (inscrite[1].avant or inscrite[1].apres):
        return ()
    return compare_textes(read_mots(inscrite[1].avant), read_mots(inscrite[1].apres))


def compare_proposition(
    contribution: Contribution, matiere: Matiere, anciens: Passages
) -> Segments:
    """Le passage que son auteur a lu, et ce que ses mots en feraient.

    D'un passage que l'on n'a plus, les seuls mots visés ; rien si elle n'en récrit aucun.
    """
    cible = contribution.cible
    if cible and contribution.genre == Genre.TRADUCTION:
        return _compare_traduction(contribution, cible, matiere)
    if cible is None or contribution.genre not in _RECRITS:
        return ()
    texte = "" if contribution.genre == Genre.SUPPRESSION else contribution.texte
    base, exact = _find_base(cible, matiere, anciens), cible.citation.exact
    place = find_citation(base, exact) if base and exact else None
    if base and place:
        texte = base[: place[0]] + texte + base[place[1] :]
    avant = base if base and (place or not exact) else exact
    return compare_textes(read_mots(avant), read_mots(texte)) if avant else ()


def _compare_traduction(contribution: Contribution, cible: Cible, matiere: Matiere) -> Segments:
    """La traduction que l'on a de ce passage, et celle qu'elle propose ; rien si l'on n'en a pas.

    Rien non plus une fois entrée : le registre garde ce qu'elle a changé.
    """
    inscrite = matiere.find_inscription(contribution.id)
    traductions = matiere.corpus.traductions.get(contribution.langue)
    if traductions is None or (inscrite and inscrite[1].apres):
        return ()
    siennes = (t.texte for _, t in traductions.walk() if t.contexte == cible.ancre)
    avant = next(siennes, "")
    return compare_textes(read_mots(avant), read_mots(contribution.texte)) if avant else ()


def read_mots(texte: str) -> str:
    """Ses mots, sans balise ni lien ; un alinéa par ligne."""
    page, _ = read_page(texte, "", "")
    return "\n".join(filter(None, map(read_lisible, page.passages)))


def _find_base(cible: Cible, matiere: Matiere, anciens: Passages) -> str | None:
    """Le passage dans l'édition que l'auteur a lue ; rien si l'on ne l'a plus."""
    lus = matiere.corpus.anciens.get(cible.edition)
    if lus is not None:
        return lus.get(cible.ancre)
    rapport, ancien = matiere.corpus.rapport, matiere.suivi.ancien
    if cible.edition == rapport.identite.edition:
        vise = matiere.passages.get(cible.ancre)
    elif ancien and cible.edition == ancien.identite.edition:
        vise = anciens.get(cible.ancre)
    else:
        return None
    return vise[1].texte if vise else None
