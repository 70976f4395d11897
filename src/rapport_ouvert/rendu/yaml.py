"""Des champs → le YAML que l'on commet : dans leur ordre, accents et lignes lisibles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

# La plume écrite en C est huit fois plus vive, et donne les mêmes octets ; sauf pour ces textes,
# que la plume ordinaire sait seule écrire en clair ou couper au même endroit.
_RETIFS = re.compile(
    r"[^\x00-\uffff]|[ \t](?:\n|\Z)|\A |"
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
)


class _Plume(yaml.SafeDumper):
    """Un texte de plusieurs lignes s'écrit comme il se lit."""


class _PlumeVive(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """La même, en C."""


def render_yaml(champs: Mapping[str, object]) -> str:
    """Le texte du fichier ; un champ vide ne s'écrit pas."""
    remplis = {nom: valeur for nom, valeur in champs.items() if valeur}
    retif = any(_RETIFS.search(texte) for texte in _walk_textes(remplis))
    return yaml.dump(
        remplis,
        Dumper=_Plume if retif else _PlumeVive,
        allow_unicode=True,
        sort_keys=False,
        width=100,
    )


def _walk_textes(valeur: object) -> Iterator[str]:
    if isinstance(valeur, str):
        yield valeur
    elif isinstance(valeur, Mapping):
        for nom, champ in valeur.items():
            yield from _walk_textes(nom)
            yield from _walk_textes(champ)
    elif isinstance(valeur, (list, tuple)):
        for element in valeur:
            yield from _walk_textes(element)


def _represent(plume: Any, texte: str) -> yaml.ScalarNode:
    style = "|" if "\n" in texte else None
    noeud: yaml.ScalarNode = plume.represent_scalar("tag:yaml.org,2002:str", texte, style=style)
    return noeud


_Plume.add_representer(str, _represent)
_PlumeVive.add_representer(str, _represent)
