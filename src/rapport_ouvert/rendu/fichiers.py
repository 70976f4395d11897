"""Écrire des données pour qu'on les reprenne : un CSV qu'un tableur ouvre sans danger, un JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

# Un tableur exécute ce qui commence ainsi : une apostrophe l'en empêche (OWASP, « CSV Injection »).
# Un tableur les prend pour des formules, même après une espace ; leurs jumelles larges aussi.
_FORMULES = tuple("=+-@＝＋－＠")


def render_table(tete: Iterable[str], lignes: Iterable[Iterable[str]]) -> str:
    """Un CSV (RFC 4180) dont aucune valeur n'est une formule pour un tableur."""
    sortie = io.StringIO()
    plume = csv.writer(sortie, lineterminator="\r\n")
    plume.writerow(_disarm(titre) for titre in tete)
    plume.writerows([_disarm(valeur) for valeur in ligne] for ligne in lignes)
    return sortie.getvalue()


def _disarm(valeur: str) -> str:
    try:
        float(valeur)
    except ValueError:
        arme = valeur.lstrip().startswith(_FORMULES) or valeur.startswith(("\t", "\r", "\n"))
        return f"'{valeur}" if arme else valeur
    return valeur


def render_json(donnees: object) -> str:
    """Un JSON que l'on relit, et que l'on compare ligne à ligne."""
    return json.dumps(donnees, ensure_ascii=False, indent=1) + "\n"
