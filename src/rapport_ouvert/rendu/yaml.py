"""Des champs → le YAML que l'on commet : dans leur ordre, accents et lignes lisibles."""

from __future__ import annotations

from collections.abc import Mapping

import yaml


class _Plume(yaml.SafeDumper):
    """Un texte de plusieurs lignes s'écrit comme il se lit."""


def render_yaml(champs: Mapping[str, object]) -> str:
    """Le texte du fichier ; un champ vide ne s'écrit pas."""
    remplis = {nom: valeur for nom, valeur in champs.items() if valeur}
    return yaml.dump(remplis, Dumper=_Plume, allow_unicode=True, sort_keys=False, width=100)


def _represent(plume: yaml.SafeDumper, texte: str) -> yaml.ScalarNode:
    style = "|" if "\n" in texte else None
    return plume.represent_scalar("tag:yaml.org,2002:str", texte, style=style)


_Plume.add_representer(str, _represent)
