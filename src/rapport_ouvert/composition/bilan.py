"""Le bilan de la participation : combien de contributions, de qui, sur quoi, et leur sort.

On compte des textes et des auteurs, jamais des opinions : ceux qui écrivent se sont choisis
eux-mêmes, et aucune part ne dirait ce que pensent les autres.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from rapport_ouvert.composition.figures import compose_figure
from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.composition.mots import GENRES_DE_CONTRIBUTION, QUALITES, SORTS
from rapport_ouvert.domaine.contribution import Contribution, Contributions
from rapport_ouvert.domaine.donnees import Colonne, Figure
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.domaine.valeur import Fiche

_RIEN = Fiche({}, Lieu("contributions", 1, 1, 1, 1))
_SOURCE = "Contributions et réponses publiées avec cette édition"


def list_figures(corpus: Corpus) -> tuple[Figure, ...]:
    """Par sort, par qualité des auteurs, par entrée, par sorte ; rien si rien n'a été reçu."""
    contributions = corpus.contributions
    recues = contributions.propositions
    if not recues:
        return ()
    auteurs = {auteur.cle for contribution in recues for auteur in contribution.auteurs}
    return (
        _build("sorts", "Le sort des contributions",
               f"{len(recues)} contributions de {len(auteurs)} auteurs, selon la réponse donnée.",
               "Sort", _order(Counter(find_sort(c, contributions) for c in recues), SORTS)),
        _build("qualites", "Qui a contribué",
               "Les contributions selon la qualité que leurs auteurs se donnent ; à plusieurs "
               "auteurs, une contribution compte pour chaque qualité.",
               "Qualité", _order(_count_qualites(recues), QUALITES)),
        _build("entrees", "Par où l’on entre",
               "Les contributions selon l’entrée choisie, ou le passage visé.",
               "Entrée", sorted(Counter(map(_name_entree, recues)).items())),
        _build("genres", "Ce que l’on propose", "Les contributions selon leur sorte.",
               "Sorte", _order(Counter(str(c.genre) for c in recues), GENRES_DE_CONTRIBUTION)),
    )  # fmt: skip


def compose_participation(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Les quatre figures, l'une après l'autre."""
    return [
        ligne
        for figure in list_figures(matiere.corpus)
        for ligne in compose_figure(page, matiere, figure.cle)
    ]


def find_sort(contribution: Contribution, contributions: Contributions) -> str:
    """Le sort d'une contribution, en un mot de `SORTS`."""
    if contribution.retiree_le:
        return "retiree"
    decision = contributions.find_decision(contribution.id)
    if decision is None:
        return "sans-reponse"
    return next((s for s in (decision.sort, decision.recevabilite) if s in SORTS), "sans-reponse")


def _count_qualites(recues: Iterable[Contribution]) -> Counter[str]:
    return Counter(q for c in recues for q in {a.qualite or "non-dite" for a in c.auteurs})


def _name_entree(contribution: Contribution) -> str:
    if contribution.entree:
        return f"Entrée {contribution.entree}"
    return "Un passage du rapport" if contribution.cible else "Sans entrée"


def _order(comptes: Mapping[str, int], mots: Mapping[str, str]) -> list[tuple[str, int]]:
    """Dans l'ordre où ces mots se disent ; ceux que personne n'a choisis ne s'écrivent pas."""
    return [(_capitalize(mots[cle]), comptes[cle]) for cle in mots if comptes.get(cle)]


def _capitalize(mot: str) -> str:
    return mot[:1].upper() + mot[1:]


def _build(
    cle: str, titre: str, description: str, tete: str, comptes: Iterable[tuple[str, int]]
) -> Figure:
    return Figure(
        f"participation-{cle}",
        titre,
        description,
        _SOURCE,
        (Colonne("quoi", tete), Colonne("nombre", "Contributions", nombre=True)),
        tuple((quoi, str(nombre)) for quoi, nombre in comptes),
        _RIEN,
        ("quoi", "nombre"),
    )
