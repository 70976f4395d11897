"""Une page et la même page retouchée → ce que la demande propose, passage par passage.

Jamais de fusion par lignes : chaque passage changé devient une proposition, que la fusion mot à mot
unit aux autres ou met en discussion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapport_ouvert.domaine.contribution import Genre
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.rapport import Page, Passage
from rapport_ouvert.releve.ajouts import list_ajouts
from rapport_ouvert.releve.appariement import Appariement, match_passages
from rapport_ouvert.releve.citation import find_mots_changes


@dataclass(frozen=True, slots=True)
class Proposition:
    """Ce qu'une demande propose à un endroit ; `cle` la distingue dans sa demande.

    `base` est le passage tel que la demande l'a lu, `voulu` tel qu'elle le voudrait, `lieu` sa
    place dans la tête ; `langue`, celle où elle traduit le passage.
    """

    cle: str
    genre: Genre
    lieu: Lieu
    texte: str
    page: str = ""
    ancre: str = ""
    position: str = ""
    exact: str = ""
    base: str = ""
    voulu: str = ""
    langue: str = ""


def compare_pages(base: Page, tete: Page) -> tuple[list[Proposition], list[str]]:
    """Les propositions, dans l'ordre de la page, et ce qui s'y voit sans être repris."""
    appariement = match_passages(base, tete)
    if base.passages and not appariement.couples:
        return [], ["plus aucun de ses passages n’y est : rien n’en est repris"]
    propositions = [*_list_modifications(base, tete, appariement)]
    propositions += _list_suppressions(base, tete, appariement)
    remarques = list(_list_remarques(base, tete, appariement))
    for ajout in list_ajouts(tete, base, appariement):
        cle = f"{ajout.ancre}:{ajout.position}"
        propositions.append(
            Proposition(cle, Genre.AJOUT, ajout.lieu, ajout.texte, base.chemin, ajout.ancre,
                        ajout.position, base=ajout.voisin, voulu=ajout.texte)
        )  # fmt: skip
        if not ajout.sure:
            remarques.append(f"la place de ce qui s’ajoute près de #{ajout.ancre} est à revoir")
    return propositions, remarques


def _list_modifications(base: Page, tete: Page, appariement: Appariement) -> Iterator[Proposition]:
    for avant, apres in appariement.couples:
        ancien, neuf = base.passages[avant], tete.passages[apres]
        if ancien.texte == neuf.texte or not ancien.ancre:
            continue
        exact, texte = find_mots_changes(ancien.texte, neuf.texte)
        yield Proposition(ancien.ancre, Genre.MODIFICATION, neuf.lieu, texte, base.chemin,
                          ancien.ancre, exact=exact, base=ancien.texte,
                          voulu=neuf.texte)  # fmt: skip


def _list_suppressions(base: Page, tete: Page, appariement: Appariement) -> Iterator[Proposition]:
    for rang in appariement.otes:
        ote = base.passages[rang]
        if ote.ancre:
            suivants = [t for b, t in appariement.couples if b > rang]
            lieu = tete.passages[min(suivants)].lieu if suivants else Lieu(tete.fichier, 1, 1, 1, 1)
            yield Proposition(ote.ancre, Genre.SUPPRESSION, lieu, "", base.chemin, ote.ancre,
                              base=ote.texte)  # fmt: skip


def _list_remarques(base: Page, tete: Page, appariement: Appariement) -> Iterator[str]:
    if base.source[: base.debut] != tete.source[: tete.debut]:
        yield "son en-tête change : il n’est pas repris"
    if appariement.deplaces:
        yield f"passages déplacés : {appariement.deplaces} ; leur nouvelle place n’est pas reprise"
    couples = [(base.passages[b], tete.passages[t]) for b, t in appariement.couples]
    if any(_read_forme(ancien) != _read_forme(neuf) for ancien, neuf in couples):
        yield "niveau de titre ou mise en liste d’un passage : non repris"
    muets = [base.passages[rang] for rang in appariement.otes if not base.passages[rang].ancre]
    muets += [ancien for ancien, neuf in couples if ancien.texte != neuf.texte and not ancien.ancre]
    if muets:
        yield "passages sans ancre changés ou ôtés : non repris (rapport-ouvert ancrer)"
    if _list_restes(base) != _list_restes(tete):
        yield "des lignes hors de tout passage (balises, définitions) changent : non reprises"


def _read_forme(passage: Passage) -> tuple[object, ...]:
    return passage.genre, passage.conteneurs, passage.noeud.attributs.get("niveau")


def _list_restes(page: Page) -> list[str]:
    """Les lignes non vides du corps qu'aucun passage ne tient."""
    tenues = {
        ligne
        for passage in page.passages
        for ligne in range(passage.lieu.ligne, passage.lieu.fin_ligne + 1)
    }
    entete = page.source.count("\n", 0, page.debut)
    lignes = enumerate(page.source.split("\n"), 1)
    return [li.strip(" \t>") for n, li in lignes
            if n > entete and n not in tenues and li.strip(" \t>")]  # fmt: skip
