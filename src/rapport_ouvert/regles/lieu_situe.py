"""Chaque lieu a un pays qui existe, et des coordonnées dont on sait l'origine."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.domaine.valeur import find_lieu


def check_lieux(corpus: Corpus) -> Iterator[Constat]:
    """Compare le pays à la liste d'Unicode (ISO 3166-1) ; signale un lieu absent des cartes."""
    territoires = Locale("fr").territories
    for cas in corpus.donnees.cas:
        if cas.pays and cas.pays not in territoires:
            yield Constat(
                find_lieu(cas.fiche, ("pays",)),
                REGLE.nom,
                f"« {cas.pays} » n’est pas un code de pays.",
                "écrire son code ISO 3166-1 en deux lettres.",
                cas.pays,
            )
        if "coordonnees" not in cas.fiche.champs:
            yield Constat(
                find_lieu(cas.fiche, ("nom",)),
                REGLE.nom,
                f"« {cas.nom} » n’a pas de coordonnées : aucune carte ne le montrera.",
                "ajouter « coordonnees » (latitude, longitude, source).",
                cas.nom,
                Gravite.INFORMATION,
            )


REGLE = Regle("lieu-situe", "Chaque lieu a son pays et sa place", check_lieux)
