"""Les jeux de données d'une édition : leurs champs, leurs lignes, et le schéma qui les décrit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapport_ouvert.domaine.donnees import Cas, Erratum, Figure
from rapport_ouvert.domaine.glossaire import Terme
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.valeur import simplify
from rapport_ouvert.rendu.adresses import write_adresse
from rapport_ouvert.rendu.fichiers import render_json, render_table

SEPARATEUR = " | "


@dataclass(frozen=True, slots=True)
class Jeu:
    """Des lignes qui ont toutes les mêmes champs, et que `schemas/<schema>` décrit.

    `table`, s'il y en a une, est ce que le CSV montre de données qui ne tiennent pas en lignes.
    """

    nom: str
    schema: str
    lignes: tuple[Mapping[str, Any], ...]
    table: tuple[tuple[str, ...], ...] = ()

    def render(self) -> dict[str, str]:
        """Le CSV et le JSON."""
        if self.table:
            tete, *corps = self.table
            texte = render_table(tete, corps)
        else:
            valeurs = ([flatten(valeur) for valeur in ligne.values()] for ligne in self.lignes)
            texte = render_table(self.lignes[0], valeurs)
        return {f"{self.nom}.csv": texte, f"{self.nom}.json": render_json(list(self.lignes))}


def flatten(valeur: Any) -> str:
    """Une valeur dans une cellule : les listes y sont séparées par des barres."""
    if isinstance(valeur, list):
        return SEPARATEUR.join(map(flatten, valeur))
    if isinstance(valeur, dict):
        return ", ".join(f"{nom}: {flatten(x)}" for nom, x in valeur.items() if x)
    return "" if valeur is None else str(valeur)


def list_jeux(publication: Publication) -> tuple[Jeu, ...]:
    """Ceux qui ont au moins une ligne."""
    donnees = publication.donnees
    personnes = ("nom", "role", "fonction", "institution", "lieu", "presentation")
    propositions = (p for p in publication.rapport.pages if _is_proposition(p))
    jeux = (
        Jeu("contributions", "contributions-ouvertes.json", publication.releve),
        Jeu("reponses", "reponses-ouvertes.json", publication.reponses),
        Jeu("propositions", "propositions-ouvertes.json", tuple(map(_tell_page, propositions))),
        Jeu("lieux", "lieux-ouverts.json", tuple(map(_tell_lieu, donnees.cas))),
        Jeu("figures", "figures-ouvertes.json", tuple(map(_tell_figure, donnees.figures)),
            tuple(_list_cellules(donnees.figures))),
        Jeu("errata", "errata-ouverts.json", tuple(_list_errata(publication))),
        Jeu("glossaire", "glossaire-ouvert.json",
            tuple(map(_tell_terme, publication.glossaire.termes))),
        Jeu("personnes", "personnes-ouvertes.json", tuple(
            {champ: getattr(personne, champ) for champ in personnes}
            for personne in donnees.personnes
        )),
    )  # fmt: skip
    return tuple(jeu for jeu in jeux if jeu.lignes)


def _is_proposition(page: Page) -> bool:
    return page.en_tete.read("genre") == "proposition"


def _tell_page(page: Page) -> dict[str, Any]:
    lus = page.en_tete
    return {
        "numero": lus.read("numero"),
        "titre": page.titre,
        "resume": lus.read("resume"),
        "etat": lus.read("etat") or "en-debat",
        "publics": [*lus.list_valeurs("publics")],
        "acteurs": [*lus.list_valeurs("acteurs")],
        "chapitres": [*lus.list_valeurs("chapitres")],
        "termes": [*lus.list_valeurs("termes")],
        "preuves": [simplify(preuve) for preuve in lus.fiche.list_fiches("preuves")],
        "facile": lus.read("facile"),
        "page": page.chemin,
        "adresse": write_adresse(page.chemin),
    }


def _tell_lieu(cas: Cas) -> dict[str, Any]:
    point = cas.point
    return {
        "cle": cas.cle,
        "nom": cas.nom,
        "pays": cas.pays,
        "region": cas.region,
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
        "source_des_coordonnees": point.source if point else "",
        "themes": [*cas.themes],
        "langues": [*cas.aires],
        "sections": [*cas.sections],
        "avec": [*cas.avec],
        "noms": [nom.texte for nom in cas.noms],
        "ancre": cas.ancre,
        "resume": cas.resume,
    }


def _tell_figure(figure: Figure) -> dict[str, Any]:
    return {
        "cle": figure.cle,
        "titre": figure.titre,
        "description": figure.description,
        "source": figure.source,
        "colonnes": [
            {"cle": colonne.cle, "titre": colonne.titre, "nombre": colonne.nombre}
            for colonne in figure.colonnes
        ],
        "lignes": [[*ligne] for ligne in figure.lignes],
    }


def _list_cellules(figures: tuple[Figure, ...]) -> Iterator[tuple[str, ...]]:
    """Une cellule par rangée : les figures n'ont pas les mêmes colonnes."""
    yield ("figure", "ligne", "colonne", "valeur")
    for figure in figures:
        for rang, ligne in enumerate(figure.lignes, 1):
            for colonne, valeur in zip(figure.colonnes, ligne, strict=True):
                yield (figure.cle, str(rang), colonne.titre, valeur)


def _list_errata(publication: Publication) -> Iterator[dict[str, Any]]:
    pages = {
        ancre.nom: page.chemin
        for page in publication.rapport.pages
        for passage in page.passages
        for ancre in passage.ancres
    }
    for erratum in publication.donnees.errata:
        yield _tell_erratum(erratum, pages.get(erratum.passage, ""))


def _tell_erratum(erratum: Erratum, page: str) -> dict[str, Any]:
    lectures = [{"texte": lue.texte, "lieu": lue.lieu} for lue in erratum.lectures]
    return {
        "page": page,
        "passage": erratum.passage,
        "lectures": lectures,
        "preuve": erratum.preuve,
        "decision": erratum.decision,
        "suite": erratum.suite,
    }


def _tell_terme(terme: Terme) -> dict[str, Any]:
    return {
        "langue": terme.langue,
        "cle": terme.cle,
        "terme": terme.terme,
        "categorie": terme.categorie,
        "genre": terme.genre,
        "pluriel": terme.pluriel,
        "feminin": terme.feminin,
        "synonymes": [*terme.synonymes],
        "remplace": [forme.forme for forme in terme.remplace],
        "domaines": [*terme.domaines],
        "nature": terme.nature.value,
        "statut": terme.statut.value,
        "definition": terme.definition,
        "langue_de_la_definition": terme.redaction,
        "equivalents": {langue: [*mots] for langue, mots in sorted(terme.equivalents.items())},
        "voir": [*terme.voir],
        "source": terme.preuve.source if terme.preuve else "",
        "adresse_de_la_source": terme.preuve.adresse if terme.preuve else "",
    }
