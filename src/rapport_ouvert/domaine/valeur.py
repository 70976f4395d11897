"""Une donnée lue dans un fichier YAML : tout y est texte, tout y garde son lieu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rapport_ouvert.domaine.lieu import Lieu

Simple = str | list["Simple"] | dict[str, "Simple"]


@dataclass(frozen=True, slots=True)
class Scalaire:
    """Un mot, un nombre, une date : un texte que seul le schéma saura convertir."""

    texte: str
    lieu: Lieu = field(compare=False)


@dataclass(frozen=True, slots=True)
class Suite:
    """Une liste."""

    elements: tuple[Valeur, ...]
    lieu: Lieu = field(compare=False)


@dataclass(frozen=True, slots=True)
class Fiche:
    """Des champs nommés ; `cles` donne le lieu où chaque nom est écrit."""

    champs: Mapping[str, Valeur]
    lieu: Lieu = field(compare=False)
    cles: Mapping[str, Lieu] = field(default_factory=dict, compare=False)


Valeur = Scalaire | Suite | Fiche


def simplify(valeur: Valeur) -> Simple:
    """La même donnée en textes, listes et dictionnaires ordinaires."""
    if isinstance(valeur, Scalaire):
        return valeur.texte
    if isinstance(valeur, Suite):
        return [simplify(element) for element in valeur.elements]
    return {nom: simplify(champ) for nom, champ in valeur.champs.items()}


def find_lieu(valeur: Valeur, chemin: tuple[str | int, ...], *, cle: bool = False) -> Lieu:
    """Le lieu de ce que désigne `chemin` (noms et rangs), ou du plus proche parent connu.

    Avec `cle`, le lieu du nom du dernier champ plutôt que celui de sa valeur.
    """
    for rang, pas in enumerate(chemin):
        if cle and rang == len(chemin) - 1 and isinstance(valeur, Fiche) and pas in valeur.cles:
            return valeur.cles[str(pas)]
        if isinstance(valeur, Fiche) and pas in valeur.champs:
            valeur = valeur.champs[str(pas)]
        elif isinstance(valeur, Suite) and isinstance(pas, int) and pas < len(valeur.elements):
            valeur = valeur.elements[pas]
        else:
            break
    return valeur.lieu
