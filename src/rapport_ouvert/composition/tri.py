"""Ranger des noms comme le ferait un dictionnaire de leur langue : « ñ » après « n » en espagnol.

Les règles sont celles d'Unicode (CLDR, par ICU) : l'ordre des lettres, ce qu'un accent déplace, les
lettres d'un index.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import icu

from rapport_ouvert.domaine.interface import find_mots

# Ce qui ne commence par aucune lettre de la langue : un chiffre, une autre écriture.
AILLEURS = "0"
_ORDINAIRE = 0  # les autres bacs d'ICU sont ceux d'avant, d'entre et d'après les lettres


def key_nom(nom: str, langue: str = "") -> bytes:
    """La clé de tri d'un nom dans cette langue ; à défaut, dans celle de l'édition."""
    return bytes(_open_collateur(langue or find_mots().locale).getSortKey(nom))


def find_lettre(nom: str, langue: str) -> str:
    """La lettre de l'index de cette langue sous laquelle on le cherche : « É » est sous E."""
    index = _open_index(langue)
    lettre, sorte = index[index.getBucketIndex(nom)]
    return str(lettre) if sorte == _ORDINAIRE else AILLEURS


def name_lettre(lettre: str) -> str:
    """Son nom dans une adresse : « a » ; une lettre qui n'est pas d'ASCII y met son numéro."""
    return lettre.lower() if lettre.isascii() else f"u{ord(lettre[0]):04x}"


@cache
def _open_collateur(langue: str) -> Any:
    return icu.Collator.createInstance(icu.Locale(langue.replace("-", "_")))


@cache
def _open_index(langue: str) -> Any:
    return icu.AlphabeticIndex(icu.Locale(langue.replace("-", "_"))).buildImmutableIndex()
