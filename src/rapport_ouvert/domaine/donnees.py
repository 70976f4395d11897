"""Ce que le rapport tient en données plutôt qu'en phrases : lieux, figures, œuvres, personnes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rapport_ouvert.domaine.valeur import Fiche, Valeur


@dataclass(frozen=True, slots=True)
class Oeuvre:
    """Un ouvrage, un article, une page : une fiche CSL, et la clé par laquelle on le cite."""

    cle: str
    fiche: Fiche

    @property
    def titre(self) -> str:
        """Son titre, tel qu'il est écrit."""
        return self.fiche.read("title")

    @property
    def themes(self) -> tuple[str, ...]:
        """Les listes où elle figure (« cooperation », « numerique »…)."""
        return tuple(self.fiche.read("keyword").split())


@dataclass(frozen=True, slots=True)
class NomPropre:
    """Un nom que ses acteurs emploient, dans leur langue, et ce qu'il désigne."""

    texte: str
    langue: str = ""
    sens: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """Des degrés décimaux (WGS 84), et qui les donne."""

    latitude: float
    longitude: float
    source: str


@dataclass(frozen=True, slots=True)
class Cas:
    """Un lieu dont parle le rapport, et ce qui s'y est fait.

    `pays` suit ISO 3166-1, `region` ISO 3166-2 ; `aires` sont les langues officielles du lieu
    (BCP 47), d'où se déduit la règle de langue qui vaut pour lui.
    """

    cle: str
    nom: str
    pays: str
    resume: str
    themes: tuple[str, ...]
    sections: tuple[str, ...]
    aires: tuple[str, ...]
    fiche: Fiche = field(compare=False)
    region: str = ""
    point: Point | None = None
    noms: tuple[NomPropre, ...] = ()
    autres_noms: tuple[str, ...] = ()
    avec: tuple[str, ...] = ()

    @property
    def ancre(self) -> str:
        """Son adresse dans la page des lieux."""
        return f"p-cas-{self.cle}"


@dataclass(frozen=True, slots=True)
class Colonne:
    """Une colonne d'un tableau de données."""

    cle: str
    titre: str
    nombre: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """Un tableau de données du rapport, et l'image que l'on en tire s'il y a lieu.

    `lignes` a une valeur par colonne, vide quand 2018 l'a perdue ; `barres` nomme l'étiquette et
    la valeur d'un graphique en barres. `langue` est celle de ses mots, si ce n'est pas celle de
    l'édition.
    """

    cle: str
    titre: str
    description: str
    source: str
    colonnes: tuple[Colonne, ...]
    lignes: tuple[tuple[str, ...], ...]
    fiche: Fiche = field(compare=False)
    barres: tuple[str, str] | None = None
    langue: str = ""

    def read_colonne(self, cle: str) -> tuple[str, ...]:
        """Les valeurs d'une colonne, de haut en bas."""
        rang = next(rang for rang, colonne in enumerate(self.colonnes) if colonne.cle == cle)
        return tuple(ligne[rang] for ligne in self.lignes)


@dataclass(frozen=True, slots=True)
class Personne:
    """Quelqu'un, ou un organisme, à qui le rapport doit quelque chose, et à quel titre.

    `sous` est le nom où la chercher dans une liste, quand il a plusieurs mots.
    """

    nom: str
    role: str
    fonction: str = ""
    institution: str = ""
    lieu: str = ""
    presentation: str = ""
    sous: str = ""


@dataclass(frozen=True, slots=True)
class Lecture:
    """Ce que le texte de 2018 dit à un endroit."""

    texte: str
    lieu: str


@dataclass(frozen=True, slots=True)
class Erratum:
    """Une contradiction ou une coquille de 2018 : les lectures, la preuve, ce que l'on en fait."""

    passage: str
    lectures: tuple[Lecture, ...]
    preuve: str
    decision: str
    suite: str
    fiche: Fiche = field(compare=False)


@dataclass(frozen=True, slots=True)
class Donnees:
    """Toutes les données du rapport ; `fiches` garde chaque fichier tel qu'il a été lu."""

    oeuvres: tuple[Oeuvre, ...] = ()
    cas: tuple[Cas, ...] = ()
    figures: tuple[Figure, ...] = ()
    personnes: tuple[Personne, ...] = ()
    errata: tuple[Erratum, ...] = ()
    fiches: Mapping[str, Valeur] = field(default_factory=dict)

    def find_figure(self, cle: str) -> Figure | None:
        """La figure de ce nom, s'il y en a une."""
        return next((figure for figure in self.figures if figure.cle == cle), None)
