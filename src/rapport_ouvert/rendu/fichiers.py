"""Les données du rapport en fichiers à reprendre : CSV, GeoJSON, CSL-JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from rapport_ouvert.domaine.donnees import Donnees, Figure
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.valeur import simplify

# Un tableur exécute ce qui commence ainsi : une apostrophe l'en empêche (OWASP, « CSV Injection »).
# Un tableur les prend pour des formules, même après une espace ; leurs jumelles larges aussi.
_FORMULES = tuple("=+-@＝＋－＠")


def render_fichiers(publication: Publication) -> dict[str, str]:
    """Le contenu de chaque fichier, par son chemin dans le rapport."""
    donnees, releve = publication.donnees, publication.releve
    fichiers = {f"figures/{figure.cle}.csv": _render_figure(figure) for figure in donnees.figures}
    if donnees.cas:
        fichiers |= {"lieux.csv": _render_lieux(donnees), "lieux.geojson": _render_geojson(donnees)}
    if donnees.personnes:
        champs = ("nom", "role", "fonction", "institution", "lieu")
        lignes = ([getattr(x, champ) for champ in champs] for x in donnees.personnes)
        fichiers["personnes.csv"] = render_table(champs, lignes)
    if releve:
        valeurs = (ligne.values() for ligne in releve)
        fichiers["contributions.csv"] = render_table(releve[0], valeurs)
        fichiers["contributions.json"] = _render_json([dict(ligne) for ligne in releve])
    if donnees.oeuvres:
        oeuvres = [simplify(oeuvre.fiche) for oeuvre in donnees.oeuvres]
        fichiers["bibliographie.json"] = _render_json(oeuvres)
    return fichiers


def _render_figure(figure: Figure) -> str:
    return render_table([colonne.titre for colonne in figure.colonnes], figure.lignes)


def _render_lieux(donnees: Donnees) -> str:
    tete = ["cle", "nom", "pays", "latitude", "longitude", "source_des_coordonnees",
            "themes", "langues", "sections", "resume"]  # fmt: skip
    lignes = (
        [cas.cle, cas.nom, cas.pays]
        + ([str(cas.point.latitude), str(cas.point.longitude), cas.point.source]
           if cas.point else ["", "", ""])
        + [" ".join(cas.themes), " ".join(cas.aires), " ".join(cas.sections), cas.resume]
        for cas in donnees.cas
    )  # fmt: skip
    return render_table(tete, lignes)


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
    return _render_json({"type": "FeatureCollection", "features": lieux})


def render_table(tete: Iterable[str], lignes: Iterable[Iterable[str]]) -> str:
    """Un CSV (RFC 4180) dont aucune valeur n'est une formule pour un tableur."""
    sortie = io.StringIO()
    plume = csv.writer(sortie, lineterminator="\r\n")
    plume.writerow(tete)
    plume.writerows([_disarm(valeur) for valeur in ligne] for ligne in lignes)
    return sortie.getvalue()


def _disarm(valeur: str) -> str:
    try:
        float(valeur)
    except ValueError:
        arme = valeur.lstrip().startswith(_FORMULES) or valeur.startswith(("\t", "\r", "\n"))
        return f"'{valeur}" if arme else valeur
    return valeur


def _render_json(donnees: object) -> str:
    return json.dumps(donnees, ensure_ascii=False, indent=1) + "\n"
