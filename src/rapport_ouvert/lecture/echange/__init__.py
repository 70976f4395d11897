"""Le glossaire d'ailleurs → nos entrées : FranceTerme, TBX, CSV.

Ce qui vient d'ailleurs n'est qu'un texte : balises, signes invisibles et sens d'écriture cachés
en sont ôtés, et rien n'en est exécuté ni cherché sur le réseau.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rapport_ouvert.lecture.echange.article import Article, Reglages
from rapport_ouvert.lecture.echange.csv import read_csv
from rapport_ouvert.lecture.echange.franceterme import read_franceterme
from rapport_ouvert.lecture.echange.tbx import read_tbx

Lecteur = Callable[[bytes, str, Reglages], list[Article]]
LECTEURS: Mapping[str, Lecteur] = {
    "csv": read_csv,
    "franceterme": read_franceterme,
    "tbx": read_tbx,
}

__all__ = ["LECTEURS", "Article", "Reglages"]
