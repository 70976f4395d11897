"""Fondre ce qui est retenu, relire le tout, et mettre de côté ce qui y ferait une faute.

Une retenue fautive (un lien qui ne mène nulle part, une fiche incomplète) attend un éditeur, avec
sa raison ; les autres passent. L'aperçu et la parution ne connaissent pas d'autre façon.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rapport_ouvert.composition.application import apply_preparation
from rapport_ouvert.composition.marques import mark_fondues
from rapport_ouvert.composition.preparation import Preparation, prepare_edition
from rapport_ouvert.domaine.constat import Constat, has_erreurs
from rapport_ouvert.domaine.edition import name_suivante
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.registre import Effet
from rapport_ouvert.regles import REGLES_DU_RAPPORT, check


@dataclass(frozen=True, slots=True)
class Reglement:
    """L'édition fondue et relue : ce qui la change, son corpus, ses fautes s'il en reste.

    `fondues` dit, par ancre, les contributions qui ont changé un passage.
    """

    preparation: Preparation
    corpus: Corpus
    constats: tuple[Constat, ...] = ()
    fondues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def preview(corpus: Corpus) -> Reglement:
    """L'édition qui suivra celle du texte ; sans édition nommée, le texte tel qu'il est."""
    suivante = name_suivante(corpus.rapport.identite.edition)
    return prepare(corpus, suivante) if suivante else Reglement(Preparation(""), corpus)


def prepare(corpus: Corpus, edition: str, date: str = "") -> Reglement:
    """L'édition, sans les retenues dont le texte ferait une faute."""
    ecartees: dict[str, str] = {}
    while True:
        reglement = settle(corpus, prepare_edition(corpus, edition, ecartees), date)
        coupables = dict(_accuse(reglement))
        if not coupables:
            return reglement
        ecartees |= coupables  # à chaque tour au moins une de plus : la boucle finit


def settle(corpus: Corpus, preparation: Preparation, date: str = "") -> Reglement:
    """Applique et relit ; ne garde que les fautes."""
    neuf, illisibles = apply_preparation(corpus, preparation, date)
    # Les contributions, elles, ont été relues avant d'être fondues (`regles/quarantaine.py`).
    constats = tuple(c for c in (*illisibles, *check(neuf, REGLES_DU_RAPPORT)) if has_erreurs([c]))
    fondues = mark_fondues(preparation.inscriptions, corpus, neuf)
    return Reglement(preparation, neuf, constats, fondues)


def _accuse(reglement: Reglement) -> Iterator[tuple[str, str]]:
    """Chaque contribution dont le texte porte une faute, et cette faute."""
    porteuses = [i for i in reglement.preparation.inscriptions if i.effet is Effet.APPLIQUEE]
    applicables = {ligne.id for ligne in porteuses}
    pages = {page.fichier: page for page in reglement.corpus.rapport.pages}
    for constat in reglement.constats:
        lieu = constat.lieu
        page = pages.get(lieu.fichier)
        ancres = (
            passage.ancre
            for passage in (page.passages if page else ())
            if passage.lieu.ligne <= lieu.ligne <= passage.lieu.fin_ligne
        )
        ids = [i for ancre in ancres for i in reglement.fondues.get(ancre, ())]
        ids += (i.id for i in porteuses if not i.ancre and _is_meme(lieu.fichier, i.page))
        for identifiant in applicables.intersection(ids):
            yield identifiant, f"son texte ferait une faute : {constat.message}".rstrip(".")


def _is_meme(fichier: str, chemin: str) -> bool:
    return bool(chemin) and (fichier == chemin or fichier.endswith(f"/{chemin}"))
