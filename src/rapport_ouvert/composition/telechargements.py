"""Les données à reprendre : la liste des fichiers, et le schéma qui dit ce que chacun contient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapport_ouvert.composition.figures import name_csv
from rapport_ouvert.composition.matiere import Matiere, chain_mots, pair_mots, write_lien
from rapport_ouvert.domaine.interface import dire, dire_nombre
from rapport_ouvert.domaine.rapport import Page

_EMPREINTES = "SHA256SUMS"
_FORMES = {"csv": "CSV", "json": "JSON", "geojson": "GeoJSON"}


def compose_telechargements(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Ce qu'il faut en savoir, les fichiers, puis les empreintes de tous."""
    lignes = [
        dire(
            "Chaque jeu de données est un fichier CSV et un fichier JSON, avec le schéma (JSON "
            "Schema) qui en décrit les champs. Dans un CSV, une barre sépare les éléments d’une "
            "liste, et une apostrophe précède ce qu’un tableur prendrait pour une formule. Quand "
            "l’édition a un PDF, il porte les mêmes fichiers en pièces jointes."
        ),
        "",
        *_list_jeux(page, matiere),
        *_list_figures(page, matiere),
    ]
    if oeuvres := len(matiere.corpus.donnees.oeuvres):
        nom = dire_nombre("La seule œuvre citée", "Les {nombre} œuvres citées", oeuvres)
        lien = _link(page, "bibliographie.json", "CSL-JSON")
        lignes.append(_write_ligne(nom, [lien]))
    lignes.append(_write_jeu(page, dire("Toute l’édition"), "publication", "publication", "json"))
    empreintes = _link(page, _EMPREINTES, _EMPREINTES)
    return [*lignes, _write_ligne(dire("L’empreinte de chaque fichier"), [empreintes])]


def _list_jeux(page: Page, matiere: Matiere) -> Iterator[str]:
    corpus = matiere.corpus
    contributions, donnees = corpus.contributions, corpus.donnees
    deux = ("csv", "json")
    if recues := len(contributions.propositions):
        nom = dire_nombre("La seule contribution", "Les {nombre} contributions", recues)
        yield _write_jeu(page, nom, "contributions", "contributions-ouvertes", *deux)
    ids = {contribution.id for contribution in contributions.propositions}
    if repondues := sum(decision.id in ids for decision in contributions.decisions):
        nom = dire_nombre("La seule réponse", "Les {nombre} réponses", repondues)
        yield _write_jeu(page, nom, "reponses", "reponses-ouvertes", *deux)
    if propositions := len(matiere.list_pages("proposition")):
        nom = dire_nombre("La seule proposition", "Les {nombre} propositions", propositions)
        yield _write_jeu(page, nom, "propositions", "propositions-ouvertes", *deux)
    if lieux := len(donnees.cas):
        nom = dire_nombre("Le seul lieu", "Les {nombre} lieux", lieux)
        yield _write_jeu(page, nom, "lieux", "lieux-ouverts", *deux, "geojson")
    if errata := len(donnees.errata):
        nom = dire_nombre("Le seul erratum", "Les {nombre} errata", errata)
        yield _write_jeu(page, nom, "errata", "errata-ouverts", *deux)
    if termes := len(corpus.glossaire.termes):
        nom = dire_nombre(
            "La seule entrée du glossaire", "Les {nombre} entrées du glossaire", termes
        )
        yield _write_jeu(page, nom, "glossaire", "glossaire-ouvert", *deux)
    if donnees.personnes:
        yield _write_jeu(page, dire("Les personnes"), "personnes", "personnes-ouvertes", *deux)


def _list_figures(page: Page, matiere: Matiere) -> Iterator[str]:
    """Toutes ensemble, puis chacune dans son tableau."""
    figures = matiere.corpus.donnees.figures
    if not figures:
        return
    nom = dire_nombre("La seule figure", "Les {nombre} figures", len(figures))
    yield _write_jeu(page, nom, "figures", "figures-ouvertes", "csv", "json")
    for figure in figures:
        yield f"    {_write_ligne(figure.titre, [_link(page, name_csv(figure), 'CSV')])}"


def _write_jeu(page: Page, nom: str, fichier: str, schema: str, *formes: str) -> str:
    liens = [_link(page, f"{fichier}.{forme}", _FORMES[forme]) for forme in formes]
    return _write_ligne(nom, [*liens, _link(page, f"schemas/{schema}.json", dire("schéma"))])


def _write_ligne(nom: str, liens: Iterable[str]) -> str:
    return f"- {pair_mots(nom, chain_mots(liens))}"


def _link(page: Page, chemin: str, mots: str) -> str:
    return f"[{mots}]({write_lien(page, chemin)})"
