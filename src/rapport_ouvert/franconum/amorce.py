"""Ce qu'écrit une langue nouvelle : son nom, et une première entrée à compléter."""

from __future__ import annotations

from collections.abc import Mapping

from rapport_ouvert.domaine.glossaire import Terme


def write_amorce(
    modele: Terme, nom: str, terme: str = "", comme: str = ""
) -> Mapping[str, Mapping[str, object]]:
    """Les champs des deux premiers fichiers d'une langue, d'après une entrée française.

    Sans `terme`, l'entrée dit franchement que le mot reste à proposer.
    """
    langue: dict[str, object] = {"nom": nom, "comme": comme, "redaction": "fr"}
    entree: dict[str, object] = {
        "terme": terme,
        "nature": "" if terme else "sans-equivalent",
        "domaines": list(modele.domaines),
        "definition": modele.definition,
        "statut": "propose",
        "equivalents": {"fr": list(modele.francais)},
        "note": f"Définition à récrire en {nom}, par un locuteur."
        if terme
        else f"« {modele.terme} » n’a pas encore de mot en {nom} : à proposer par un locuteur.",
    }
    return {"langue.yaml": langue, f"{modele.cle}.yaml": entree}
