"""Publier tout ce qui est à publier : prévoir, rendre, assembler."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from rapport_ouvert.domaine.constat import Constat, has_erreurs
from rapport_ouvert.lecture.accessibilite import DECLARATION, read_fiches
from rapport_ouvert.lecture.accessibilite import DOSSIER as ACCESSIBILITE
from rapport_ouvert.publication.assemblage import (
    assemble_site,
    is_figee,
    is_parue,
    sweep_rendus,
)
from rapport_ouvert.publication.executeur import run_travaux
from rapport_ouvert.publication.plan import Plan, Projet, Travail, build_plan
from rapport_ouvert.publication.rerendu import check_rerendus
from rapport_ouvert.publication.travail import Bilan, carry_travail
from rapport_ouvert.publication.verrou import hold_dossiers
from rapport_ouvert.schemas import check_schema


@dataclass(frozen=True, slots=True)
class Choix:
    """Ce que l'on veut publier : tout, à défaut de langues et d'éditions nommées.

    `rendre` refait exprès des éditions parues ; `executeur` est l'adresse d'une grappe.
    """

    langues: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    rendre: frozenset[str] = field(default_factory=frozenset)
    executeur: str = ""


def publish_site(
    projet: Projet,
    choix: Choix,
    suivre: Callable[[Travail], None] = lambda _: None,
    prevenir: Callable[[], None] = lambda: None,
) -> tuple[Plan, Bilan]:
    """Rend ce qui manque, puis met le site en place d'un geste ; à la première erreur, rien.

    `suivre` est appelé à chaque travail fini, `prevenir` s'il faut attendre une autre construction.
    """
    projet = projet.resolve()  # un ouvrier peut être lancé d'un autre dossier
    with hold_dossiers((projet.racine, projet.cible.parent), prevenir):
        plan = build_plan(projet, choix.langues, choix.editions)
        bilans = run_travaux(
            list(list_travaux(plan, choix.rendre)), carry_travail, choix.executeur, suivre
        )
        bilan = gather_bilans([Bilan(plan.constats), check_declaration(projet), *bilans])
        if not has_erreurs(bilan.constats):
            ecarts = tuple(check_rerendus(plan, choix.rendre))
            bilan = replace(bilan, constats=(*bilan.constats, *ecarts))
        if not has_erreurs(bilan.constats):
            assemble_site(plan, choix.rendre)
            sweep_rendus(plan)
        return plan, bilan


def check_declaration(projet: Projet) -> Bilan:
    """Ce qui empêche de lire la déclaration d'accessibilité, si le projet en a une."""
    fiches, constats = read_fiches(projet.autour / ACCESSIBILITE)
    if DECLARATION in fiches:
        constats += check_schema(fiches[DECLARATION], "declaration.json", ACCESSIBILITE)
    return Bilan(tuple(constats))


def list_travaux(plan: Plan, rendre: frozenset[str]) -> Iterable[Travail]:
    """Ceux dont le rendu manque : ni déjà en ligne pour toujours, ni rendu d'après les mêmes."""
    for travail in plan.travaux:
        figee = is_figee(travail, plan) and travail.edition not in rendre
        if figee and is_parue(travail.projet.cible / travail.dossier):
            continue
        if not is_parue(travail.vers):
            yield travail


def gather_bilans(bilans: Iterable[Bilan]) -> Bilan:
    """Tous les constats, une fois chacun, dans l'ordre des lieux."""
    tous: list[Constat] = []
    sources: dict[str, str] = {}
    for bilan in bilans:
        tous += [constat for constat in bilan.constats if constat not in tous]
        sources |= bilan.sources
    return Bilan(tuple(sorted(tous, key=lambda c: c.lieu)), sources)
