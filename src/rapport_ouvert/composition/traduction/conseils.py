"""Pour chaque passage, les équivalents que FRANCONUM conseille à son traducteur."""

from __future__ import annotations

from collections.abc import Mapping

from rapport_ouvert.composition.traduction.messages import Conseiller
from rapport_ouvert.domaine.glossaire import Glossaire
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Passage
from rapport_ouvert.franconum.projection import project
from rapport_ouvert.franconum.repertoire import build_repertoire

_TEXTUELS = frozenset({Genre.ALINEA, Genre.TITRE, Genre.INTITULE, Genre.TERME})


def build_conseiller(glossaire: Glossaire, origine: str, langue: str) -> Conseiller:
    """Ce qui, d'un passage, rend les mots du glossaire et leur équivalent dans la langue."""
    repertoire = build_repertoire(glossaire, origine)

    def advise(passage: Passage) -> tuple[str, ...]:
        if passage.genre not in _TEXTUELS:
            return ()
        trouves = {}
        for emploi in repertoire.find_emplois(project(passage.noeud).normal):
            terme = emploi.cible.terme
            if terme is None or emploi.cible.anglicisme is not None or not terme.terme:
                continue
            rendu = _find_equivalent(glossaire, terme.cle, langue, terme.equivalents)
            if rendu:
                trouves[terme.terme] = rendu
        dits = "\u202f; ".join(f"{mot} → {rendu}" for mot, rendu in sorted(trouves.items()))
        return (f"FRANCONUM : {dits}",) if dits else ()

    return advise


def _find_equivalent(
    glossaire: Glossaire, cle: str, langue: str, equivalents: Mapping[str, tuple[str, ...]]
) -> str:
    autre = glossaire.find_terme(langue, cle)
    if autre is not None and autre.terme:
        return autre.terme
    return ", ".join(equivalents.get(langue, ()))
