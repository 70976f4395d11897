"""Le bilan de la participation : combien de contributions, de qui, sur quoi, et leur sort.

On compte des textes et des auteurs, jamais des opinions : ceux qui écrivent se sont choisis
eux-mêmes, et aucune part ne dirait ce que pensent les autres.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from rapport_ouvert.composition.figures import compose_figure
from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.composition.mots import (
    GENRES_DE_CONTRIBUTION,
    QUALITES,
    RECEVABILITES,
    SORTS,
    tell_table,
)
from rapport_ouvert.domaine.contribution import Contribution, Contributions
from rapport_ouvert.domaine.donnees import Colonne, Figure
from rapport_ouvert.domaine.interface import dire, dire_nombre, mark
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.domaine.valeur import Fiche

# Des textes, et ceux qui les ont écrits : un même auteur ne compte qu'une fois.
Compte = tuple[int, int]

_RIEN = Fiche({}, Lieu("contributions", 1, 1, 1, 1))
_SOURCE = mark("Contributions et réponses publiées avec cette édition")


def list_figures(corpus: Corpus) -> tuple[Figure, ...]:
    """L'examen, le sort, la qualité des auteurs, l'entrée, la sorte ; rien si rien n'est reçu."""
    contributions = corpus.contributions
    recues = contributions.propositions
    if not recues:
        return ()
    # D'une contribution qui ne paraît pas, on ne dit ni la sorte ni l'auteur : elle compte, muette.
    visibles = contributions.visibles
    auteurs = {auteur.cle for contribution in visibles for auteur in contribution.auteurs}
    return (
        _build("examen", dire("Où en est l’examen"),
               dire("{contributions}, de {auteurs}. Qui contribue s’est choisi soi-même : ces "
                    "nombres disent ce qui est reçu et répondu, non ce que pensent les habitants.",
                    contributions=dire_nombre("{nombre} contribution reçue",
                                              "{nombre} contributions reçues", len(recues)),
                    auteurs=dire_nombre("{nombre} auteur distinct",
                                        "{nombre} auteurs distincts", len(auteurs))),
               dire("Examen"),
               _order(_count(recues, contributions, _find_examen), tell_table(RECEVABILITES))),
        _build("sorts", dire("Les réponses"), dire("Ce qu’il est advenu de chacune."),
               dire("Réponse"),
               _order(_count(recues, contributions, find_sort), tell_table(SORTS))),
        _build("qualites", dire("Qui a contribué"),
               dire("Les contributions selon la qualité que leurs auteurs se donnent ; à plusieurs "
                    "auteurs, une contribution compte pour chaque qualité."),
               dire("Qualité"), _order(_count_qualites(visibles), tell_table(QUALITES))),
        _build("entrees", dire("Par où l’on entre"),
               dire("Les contributions selon l’entrée choisie, ou le passage visé."),
               dire("Entrée"), _order(_count(visibles, contributions, _find_entree),
                                      _name_entrees(contributions))),
        _build("genres", dire("Ce que l’on propose"), dire("Les contributions selon leur sorte."),
               dire("Sorte"), _order(_count(visibles, contributions, lambda c, _: str(c.genre)),
                                     tell_table(GENRES_DE_CONTRIBUTION))),
    )  # fmt: skip


def compose_participation(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Les figures, l'une après l'autre."""
    return [
        ligne
        for figure in list_figures(matiere.corpus)
        for ligne in compose_figure(page, matiere, figure.cle)
    ]


def find_sort(contribution: Contribution, contributions: Contributions) -> str:
    """Le sort d'une contribution, en un mot de `SORTS`."""
    if contributions.is_retiree(contribution.id):
        return "retiree"
    decision = contributions.find_decision(contribution.id)
    if decision is None:
        return "sans-reponse"
    return next((s for s in (decision.sort, decision.recevabilite) if s in SORTS), "sans-reponse")


def _find_examen(contribution: Contribution, contributions: Contributions) -> str:
    """Sa recevabilité, si quelqu'un l'a dite."""
    if contributions.is_retiree(contribution.id):
        return "retiree"
    decision = contributions.find_decision(contribution.id)
    return decision.recevabilite if decision else "sans-reponse"


def _count(
    recues: Iterable[Contribution],
    contributions: Contributions,
    ranger: Callable[[Contribution, Contributions], str],
) -> dict[str, Compte]:
    """Combien de textes par rang, et de combien d'auteurs ; celui qui ne paraît pas se tait."""
    groupes: dict[str, list[Contribution]] = {}
    for contribution in recues:
        groupes.setdefault(ranger(contribution, contributions), []).append(contribution)
    return {
        rang: (
            len(siennes),
            len({a.cle for c in siennes if not contributions.is_cachee(c.id) for a in c.auteurs}),
        )
        for rang, siennes in groupes.items()
    }


def _count_qualites(visibles: Iterable[Contribution]) -> dict[str, Compte]:
    textes: Counter[str] = Counter()
    cles: dict[str, set[str]] = {}
    for contribution in visibles:
        textes.update({auteur.qualite or "non-dite" for auteur in contribution.auteurs})
        for auteur in contribution.auteurs:
            cles.setdefault(auteur.qualite or "non-dite", set()).add(auteur.cle)
    return {qualite: (nombre, len(cles[qualite])) for qualite, nombre in textes.items()}


def _find_entree(contribution: Contribution, _: Contributions) -> str:
    return contribution.entree or ("passage" if contribution.cible else "")


def _name_entrees(contributions: Contributions) -> dict[str, str]:
    """Leur titre, si le rapport leur en donne un ; sinon leur numéro."""
    ecrites = contributions.entrees.entrees if contributions.entrees else ()
    titres = {
        entree.numero: f"{entree.numero}. {entree.titre}" for entree in ecrites if entree.titre
    }
    numeros = sorted({c.entree for c in contributions.visibles if c.entree})
    noms = {
        numero: titres.get(numero) or dire("Entrée {numero}", numero=numero) for numero in numeros
    }
    return noms | {"passage": dire("Un passage du rapport"), "": dire("Sans entrée")}


def _order(comptes: Mapping[str, Compte], mots: Mapping[str, str]) -> list[tuple[str, Compte]]:
    """Dans l'ordre où ces mots se disent ; ceux que personne n'a choisis ne s'écrivent pas."""
    return [(mots[cle], comptes[cle]) for cle in mots if cle in comptes]


def _build(
    cle: str, titre: str, description: str, tete: str, comptes: Iterable[tuple[str, Compte]]
) -> Figure:
    return Figure(
        f"participation-{cle}",
        titre,
        description,
        dire(_SOURCE),
        (
            Colonne("quoi", tete),
            Colonne("nombre", dire("Contributions"), nombre=True),
            Colonne("auteurs", dire("Auteurs distincts"), nombre=True),
        ),
        tuple((quoi, str(textes), str(auteurs)) for quoi, (textes, auteurs) in comptes),
        _RIEN,
        ("quoi", "nombre"),
    )
