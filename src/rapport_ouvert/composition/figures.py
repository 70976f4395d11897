"""Les tableaux de données : ce qu'il faut y lire, l'image, les valeurs, le fichier."""

from __future__ import annotations

from rapport_ouvert.composition.matiere import Matiere, write_lien
from rapport_ouvert.domaine.donnees import Figure
from rapport_ouvert.domaine.rapport import Page


def compose_figure(page: Page, matiere: Matiere, cle: str) -> list[str]:
    """Un encadré qui se lit sans l'image ; vide si la figure n'existe pas."""
    figure = matiere.corpus.donnees.find_figure(cle)
    if figure is None:
        return []
    corps = [figure.description, ""]
    if figure.barres:
        alternative = (
            f"Graphique en barres. {figure.description} Le tableau qui suit a les valeurs."
        )
        dessin = write_lien(page, name_dessin(figure))
        corps += [f"![{alternative}]({dessin}){{.dessin}}", ""]
    corps += [*_write_table(figure), "", _write_source(page, figure)]
    titre = figure.titre.replace('"', "'")
    return [
        f'!!! figure "[]{{#p-figure-{cle}}} {titre}"',
        "",
        *(f"    {ligne}" for ligne in corps),
        "",
    ]


def name_dessin(figure: Figure) -> str:
    """Le chemin de l'image d'une figure."""
    return f"figures/{figure.cle}.svg"


def name_csv(figure: Figure) -> str:
    """Le chemin de ses valeurs."""
    return f"figures/{figure.cle}.csv"


def _write_table(figure: Figure) -> list[str]:
    tete = " | ".join(_protect(colonne.titre) for colonne in figure.colonnes)
    regle = " | ".join("---:" if colonne.nombre else "---" for colonne in figure.colonnes)
    rangees = (" | ".join(_protect(valeur) for valeur in ligne) for ligne in figure.lignes)
    return [f"| {tete} |", f"| {regle} |", *(f"| {rangee} |" for rangee in rangees)]


def _protect(valeur: str) -> str:
    return valeur.replace("|", "\\|")


def _write_source(page: Page, figure: Figure) -> str:
    lien = f"[Les valeurs, en CSV]({write_lien(page, name_csv(figure))})"
    return f"Source : {figure.source.rstrip('.')}. {lien}." if figure.source else f"{lien}."


def compose_telechargements(page: Page, matiere: Matiere, _: str) -> list[str]:
    """La liste des données à reprendre : figures, lieux, personnes, bibliographie."""
    donnees = matiere.corpus.donnees
    lignes = [
        f"- {figure.titre} : [CSV]({write_lien(page, name_csv(figure))})"
        for figure in donnees.figures
    ]
    if donnees.cas:
        csv, geojson = (write_lien(page, f"lieux.{forme}") for forme in ("csv", "geojson"))
        lignes.append(f"- Les {len(donnees.cas)} lieux : [CSV]({csv}), [GeoJSON]({geojson})")
    if donnees.personnes:
        lignes.append(f"- Les personnes : [CSV]({write_lien(page, 'personnes.csv')})")
    recues = len(matiere.corpus.contributions.propositions)
    if recues:
        csv, texte = (write_lien(page, f"contributions.{forme}") for forme in ("csv", "json"))
        lignes.append(
            f"- Les {recues} contributions et leurs réponses : [CSV]({csv}), [JSON]({texte})"
        )
    if donnees.oeuvres:
        csl = write_lien(page, "bibliographie.json")
        lignes.append(f"- Les {len(donnees.oeuvres)} œuvres citées : [CSL-JSON]({csl})")
    return lignes
