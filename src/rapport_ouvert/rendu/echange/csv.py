"""Le glossaire en CSV : une ligne par entrée, les listes séparées par des barres."""

from __future__ import annotations

from rapport_ouvert.domaine.glossaire import Glossaire, Terme
from rapport_ouvert.rendu.fichiers import render_table

COLONNES = ("cle", "langue", "terme", "genre", "pluriel", "feminin", "synonymes", "remplace",
            "domaines", "nature", "statut", "definition", "equivalents")  # fmt: skip
SEPARATEUR = " | "


def render_csv(glossaire: Glossaire, langue: str) -> str:
    """Les colonnes sont celles de COLONNES, que `franconum importer` relit."""
    return render_table(COLONNES, (_write_ligne(terme) for terme in glossaire.list_langue(langue)))


def _write_ligne(terme: Terme) -> list[str]:
    equivalents = (f"{nom}: {mot}" for nom, mots in terme.equivalents.items() for mot in mots)
    return [
        terme.cle,
        terme.langue,
        terme.terme,
        terme.genre,
        terme.pluriel,
        terme.feminin,
        SEPARATEUR.join(terme.synonymes),
        SEPARATEUR.join(forme.forme for forme in terme.remplace),
        SEPARATEUR.join(terme.domaines),
        terme.nature.value,
        terme.statut.value,
        terme.definition,
        SEPARATEUR.join(equivalents),
    ]
