"""Un catalogue et le même, retouché → une proposition par passage dont la traduction change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from rapport_ouvert.domaine.constat import Constat, Gravite, cite
from rapport_ouvert.domaine.contribution import Genre
from rapport_ouvert.domaine.extrait import index_passages
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.traduction import Catalogue, Traduction
from rapport_ouvert.releve.comparaison import Proposition
from rapport_ouvert.releve.objets import REGLE

_MONTRES = 20


@dataclass(frozen=True, slots=True)
class Visees:
    """Ce qui se traduit : la page de chaque passage, par ancre, et les langues du rapport."""

    pages: Mapping[str, str] = field(default_factory=dict)
    langues: Collection[str] = frozenset()


def list_visees(corpus: Corpus, langues: Collection[str]) -> Visees:
    """Les passages du texte courant."""
    passages = index_passages(corpus.rapport)
    return Visees({ancre: page.chemin for ancre, (page, _) in passages.items()}, langues)


def compare_catalogues(
    base: Catalogue, tete: Catalogue, langue: str, visees: Visees
) -> tuple[list[Proposition], list[Constat]]:
    """Les propositions, dans l'ordre du catalogue, et ce qui s'y voit sans être repris."""
    propositions: list[Proposition] = []
    constats: list[Constat] = []
    for contexte, traduction in tete.traductions.items():
        if not _is_changee(base.traductions.get(contexte), traduction):
            continue
        if raison := _refuse(traduction, visees):
            constats.append(_blame(traduction, *raison))
        else:
            propositions.append(_propose(traduction, langue, visees.pages[contexte]))
    if len(constats) > _MONTRES:
        autres = len(constats) - _MONTRES
        message = f"Et {autres} autres messages, non repris non plus."
        constats[_MONTRES:] = [
            replace(constats[_MONTRES], message=message, remede="de même.", mots="")
        ]
    return propositions, constats


def _is_changee(avant: Traduction | None, apres: Traduction) -> bool:
    """Vrai si le message dit autre chose, ou s'il n'est plus douteux ; vide, il ne dit rien."""
    if not apres.texte:
        return False
    if avant is None:
        return True
    return avant.texte != apres.texte or (avant.doute and not apres.doute)


def _refuse(traduction: Traduction, visees: Visees) -> tuple[str, str] | None:
    """Pourquoi ce message n'est pas repris, et que faire."""
    if traduction.contexte not in visees.pages:
        if "#" in traduction.contexte or not traduction.contexte:
            return ("Ce message n’est pas un passage : il n’est pas repris.",
                    "l’écrire dans le catalogue, ou le proposer en toutes lettres.")  # fmt: skip
        return "Le rapport n’a pas ce passage.", "repartir du catalogue à jour."
    if traduction.doute:
        return "Cette traduction se dit encore à revoir.", "en ôter la marque « fuzzy »."
    return None


def _blame(traduction: Traduction, message: str, remede: str) -> Constat:
    mots = cite(traduction.contexte or traduction.source)
    return Constat(traduction.lieu, REGLE, message, remede, mots, Gravite.AVERTISSEMENT)


def _propose(traduction: Traduction, langue: str, page: str) -> Proposition:
    ancre = traduction.contexte
    return Proposition(
        f"{langue}:{ancre}",
        Genre.TRADUCTION,
        traduction.lieu,
        traduction.texte,
        page,
        ancre,
        base=traduction.source,
        voulu=traduction.texte,
        langue=langue,
    )
