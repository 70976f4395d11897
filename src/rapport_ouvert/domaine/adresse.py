"""Une adresse du web dont le lecteur voit où elle mène."""

from __future__ import annotations

import re

# Ni « https://mairie.fr@ailleurs.fr », ni nom de domaine déguisé (« xn--… », ou des lettres d'un
# autre alphabet qui ressemblent aux nôtres).
_FRANCHE = re.compile(
    r"https?://(?!(?:[^/?#]*\.)?xn--)[a-z0-9.-]+(?::[0-9]+)?(?:[/?#][^\s<>\"'`\\]*)?",
    re.IGNORECASE,
)


def is_franche(adresse: str) -> bool:
    """Vrai d'une adresse http ou https, à l'hôte lisible, sans nom d'utilisateur ni guillemet."""
    return _FRANCHE.fullmatch(adresse) is not None
