"""Ce qu'un import refuse, et comment il le dit."""

from __future__ import annotations

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.lieu import Lieu

REGLE = "import-contributions"


class FichierRefuse(Exception):  # noqa: N818 - c'est un constat qui remonte
    """Le fichier entier ne se lit pas ; `constat` dit où et pourquoi."""

    def __init__(self, lieu: Lieu, message: str, remede: str) -> None:  # noqa: D107
        super().__init__(message)
        self.constat = Constat(lieu, REGLE, message, remede)


def locate_debut(nom: str) -> Lieu:
    """Le début d'un fichier, pour ce qui le concerne tout entier."""
    return Lieu(nom, 1, 1, 1, 1)
