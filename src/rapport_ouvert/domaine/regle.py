"""Une vérification : un nom, une page, une fonction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.rapport import Corpus


@dataclass(frozen=True, slots=True)
class Regle:
    """Ce qu'une règle s'appelle, ce qu'elle promet et comment elle cherche.

    Le nom est celui du fichier, de sa page et des constats qu'elle rend. Une règle facultative
    ne vaut que pour le rapport qui la choisit (`regles` de rapport.yaml).
    """

    nom: str
    titre: str
    check: Callable[[Corpus], Iterator[Constat]]
    facultative: bool = False
