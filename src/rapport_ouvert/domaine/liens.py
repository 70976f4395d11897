"""Les liens d'une page vers la forge du rapport, quelle qu'elle soit : un motif, et ses champs.

« https://forge.exemple/edit/main/rapport/{chemin} » mène au fichier de la page que l'on lit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

# Ce que l'on peut régler (`liens`, dans rapport.yaml), et ce qu'un motif peut nommer.
LIENS = ("proposer", "discuter", "historique")
CHAMPS = ("chemin", "page", "edition", "langue", "ancre")
_CHAMP = re.compile(r"\{([^{}]*)\}")


def find_fautes(motif: str) -> tuple[str, ...]:
    """Les champs inconnus d'un motif, et ses accolades seules."""
    inconnus = [f"{{{nom}}}" for nom in _CHAMP.findall(motif) if nom not in CHAMPS]
    seules = [signe for signe in "{}" if signe in _CHAMP.sub("", motif)]
    return (*inconnus, *seules)


def fill_motif(motif: str, valeurs: Mapping[str, str]) -> str:
    """L'adresse : chaque champ codé pour elle ; ce que `valeurs` n'a pas reste à remplir.

    Un simple remplacement : jamais `str.format`, qui ouvrirait l'intérieur des valeurs.
    """

    def write(trouve: re.Match[str]) -> str:
        nom = trouve[1]
        return quote(valeurs[nom], safe="/") if nom in valeurs else trouve[0]

    return _CHAMP.sub(write, motif)
