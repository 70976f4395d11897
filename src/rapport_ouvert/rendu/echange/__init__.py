"""Le glossaire pour d'autres outils : TBX, SKOS, CSV, JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rapport_ouvert.domaine.glossaire import Glossaire
from rapport_ouvert.rendu.echange.csv import render_csv
from rapport_ouvert.rendu.echange.json import render_json
from rapport_ouvert.rendu.echange.skos import render_skos
from rapport_ouvert.rendu.echange.tbx import render_tbx

FORMES: Mapping[str, Callable[[Glossaire, str], str]] = {
    "csv": render_csv,
    "json": render_json,
    "skos": render_skos,
    "tbx": render_tbx,
}
EXTENSIONS: Mapping[str, str] = {"csv": "csv", "json": "json", "skos": "ttl", "tbx": "tbx"}
