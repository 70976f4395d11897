"""Les données ouvertes d'une édition, fichier par fichier, avec leurs schémas et leurs empreintes.

Tout ce que les pages montrent s'y reprend : CSV et JSON, GeoJSON pour les lieux, CSL-JSON pour les
œuvres, et la publication entière en un seul fichier.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files

from rapport_ouvert.domaine.donnees import Donnees, Figure
from rapport_ouvert.domaine.interface import dire, mark
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.valeur import Simple, simplify
from rapport_ouvert.rendu.fichiers import render_json, render_table
from rapport_ouvert.rendu.jeux import Jeu, list_jeux
from rapport_ouvert.rendu.page_principale import Piece
from rapport_ouvert.rendu.publication_json import NOM as PUBLICATION
from rapport_ouvert.rendu.publication_json import render_publication

EMPREINTES = "SHA256SUMS"
_SCHEMAS = "schemas"
_ETENDUE = re.compile(r"\[([^\[\]]+)\]\{lang=[\w-]+\}")
_DESCRIPTION = mark("Données ouvertes de l’édition : {fichier}")
_SORTES = {
    ".csv": "text/csv", ".json": "application/json", ".geojson": "application/geo+json",
}  # fmt: skip


def render_fichiers(publication: Publication) -> dict[str, str]:
    """Le contenu de chaque fichier, par son chemin dans le rapport."""
    jeux = list_jeux(publication)
    fichiers = _render_jeux(publication, jeux)
    fichiers[PUBLICATION] = render_publication(publication, jeux)
    schemas = [*(jeu.schema for jeu in jeux), PUBLICATION]
    fichiers |= {f"{_SCHEMAS}/{nom}": _read_schema(nom) for nom in schemas}
    return fichiers | {EMPREINTES: write_empreintes(fichiers)}


def _render_jeux(publication: Publication, jeux: Iterable[Jeu]) -> dict[str, str]:
    donnees = publication.donnees
    fichiers = {f"figures/{figure.cle}.csv": _render_figure(figure) for figure in donnees.figures}
    for jeu in jeux:
        fichiers |= jeu.render()
    if donnees.cas:
        fichiers["lieux.geojson"] = _render_geojson(donnees)
    if donnees.oeuvres:
        # Un gestionnaire de références ne connaît pas nos marques de langue.
        oeuvres = [_strip_langues(simplify(oeuvre.fiche)) for oeuvre in donnees.oeuvres]
        fichiers["bibliographie.json"] = render_json(oeuvres)
    return fichiers


def _strip_langues(valeur: Simple) -> Simple:
    if isinstance(valeur, str):
        return _ETENDUE.sub(r"\1", valeur)
    if isinstance(valeur, list):
        return [_strip_langues(element) for element in valeur]
    return {nom: _strip_langues(champ) for nom, champ in valeur.items()}


def list_pieces(fichiers: Mapping[str, str]) -> tuple[Piece, ...]:
    """Celles que le PDF porte en lui : tout, sauf le texte qu'il montre déjà."""
    return tuple(
        Piece(
            chemin.replace("/", "-"),
            _SORTES[chemin[chemin.rindex(".") :]],
            dire(_DESCRIPTION, fichier=chemin),
            texte.encode(),
        )
        for chemin, texte in sorted(fichiers.items())
        if chemin not in (EMPREINTES, PUBLICATION)
    )


def write_empreintes(fichiers: Mapping[str, str | bytes]) -> str:
    """L'empreinte de chaque fichier, dans la forme que « sha256sum -c » relit."""
    lignes = (
        f"{hashlib.sha256(x.encode() if isinstance(x, str) else x).hexdigest()}  {chemin}\n"
        for chemin, x in sorted(fichiers.items())
        if chemin != EMPREINTES
    )
    return "".join(lignes)


def read_empreintes(liste: str) -> tuple[str, ...]:
    """Les fichiers dont cette liste donne l'empreinte."""
    return tuple(nom for ligne in liste.splitlines() if (nom := ligne.partition("  ")[2]))


def _read_schema(nom: str) -> str:
    return files("rapport_ouvert").joinpath(_SCHEMAS, nom).read_text("utf-8")


def _render_figure(figure: Figure) -> str:
    return render_table([colonne.titre for colonne in figure.colonnes], figure.lignes)


def _render_geojson(donnees: Donnees) -> str:
    """RFC 7946 : longitude d'abord."""
    lieux = [
        {
            "type": "Feature",
            "id": cas.cle,
            "geometry": {
                "type": "Point",
                "coordinates": [cas.point.longitude, cas.point.latitude],
            },
            "properties": {"nom": cas.nom, "pays": cas.pays, "themes": list(cas.themes)},
        }
        for cas in donnees.cas
        if cas.point
    ]
    return render_json({"type": "FeatureCollection", "features": lieux})
