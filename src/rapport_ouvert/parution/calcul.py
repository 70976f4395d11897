"""Calculer une édition de bout en bout, depuis un dossier : ce qui change, ce qui manque encore.

La même fonction sert à préparer, à publier, à vérifier et à rejouer une édition archivée : ni
réseau, ni horloge, rien que le dossier et la date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapport_ouvert.composition.preparation import Preparation
from rapport_ouvert.composition.registre import build_registre
from rapport_ouvert.domaine.constat import Constat, has_erreurs
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.registre import EN_ATTENTE, Inscription, Registre
from rapport_ouvert.lecture.citation import read_citation
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.depot import Depot
from rapport_ouvert.lecture.sommaire import NOM
from rapport_ouvert.parution.reglement import prepare, settle
from rapport_ouvert.parution.traductions import render_recrites
from rapport_ouvert.regles.quarantaine import set_aside

_EDITION = re.compile(r"(?m)^edition:.*$")
_DATE = re.compile(r"(?m)^date:.*$")


@dataclass(frozen=True, slots=True)
class Calcul:
    """L'édition calculée : les fichiers qu'elle change, par leur chemin dans le projet.

    `constats` dit ce qui empêche de la lire, avant comme après ; `ecartees`, les contributions
    fautives qu'elle laisse de côté ; `citation` est la fiche qui dit déjà comment citer le projet.
    """

    edition: str
    date: str
    corpus: Corpus
    preparation: Preparation
    registre: Registre
    textes: Mapping[str, str] = field(default_factory=dict)
    constats: tuple[Constat, ...] = ()
    ecartees: tuple[Constat, ...] = ()
    citation: Mapping[str, object] = field(default_factory=dict)

    @property
    def dehors(self) -> tuple[Inscription, ...]:
        """Les retenues que le texte ne porte pas : un éditeur doit encore trancher."""
        return tuple(i for i in self.registre.inscriptions if i.effet in EN_ATTENTE)


def compute_edition(rapport: Path, edition: str, date: str, depot: Depot | None = None) -> Calcul:
    """L'édition que donne ce dossier de rapport et ce qui l'entoure.

    `depot` a les éditions parues, si ce dossier n'en est pas.
    """
    corpus, constats, ecartees = set_aside(*load(rapport, depot))
    vide = Preparation(edition)
    registre = build_registre(corpus, vide, date)
    if has_erreurs(constats):
        return Calcul(edition, date, corpus, vide, registre, {}, constats, ecartees)
    if edition == corpus.rapport.identite.edition:  # la première est le texte tel qu'il est
        reglement = settle(corpus, vide, date)
    else:
        reglement = prepare(corpus, edition, date)
    preparation = reglement.preparation
    calcul = Calcul(edition, date, corpus, preparation, build_registre(corpus, preparation, date))
    textes = {f"{rapport.name}/{NOM}": _date_identite(rapport, calcul)} | dict(preparation.fiches)
    for avant, apres in zip(corpus.rapport.pages, reglement.corpus.rapport.pages, strict=True):
        if avant.source != apres.source:
            textes[f"{rapport.name}/{apres.chemin}"] = apres.source
    catalogues, refus = render_recrites(
        rapport.parent, reglement.corpus, preparation.traductions, date
    )
    textes |= catalogues
    citation = read_citation(rapport.parent)
    constats = (*constats, *reglement.constats, *refus)
    return replace(calcul, textes=textes, constats=constats, ecartees=ecartees, citation=citation)


def _date_identite(rapport: Path, calcul: Calcul) -> str:
    """`rapport.yaml`, où seuls changent l'édition et la date ; ce que l'on y a écrit reste."""
    texte = (rapport / NOM).read_text("utf-8")
    lignes = ((_EDITION, f"edition: {calcul.edition}"), (_DATE, f'date: "{calcul.date}"'))
    for motif, ligne in lignes:
        texte = motif.sub(ligne, texte, count=1) if motif.search(texte) else f"{texte}{ligne}\n"
    return texte
