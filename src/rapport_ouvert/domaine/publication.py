"""Tout ce qu'une édition montre, avant tout rendu."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rapport_ouvert.domaine.comparaison import Comparaison, Segments
from rapport_ouvert.domaine.dessin import Dessin
from rapport_ouvert.domaine.donnees import Donnees
from rapport_ouvert.domaine.glossaire import Glossaire
from rapport_ouvert.domaine.rapport import Passage, Rapport
from rapport_ouvert.domaine.registre import Registre
from rapport_ouvert.domaine.traduction import Avancement, PassageSuivi

EN_PREPARATION = "en-preparation"
# Les apports de ce préfixe ne sont que des noms : ils entrent dans une phrase.
NOM = "nom-"
# Sans jour écrit, le site et le PDF ont tout de même besoin d'une date, toujours la même.
JOUR_ZERO = date(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class References:
    """Le texte Markdown de chaque citation, et celui de chaque œuvre par sa clé."""

    citations: Mapping[str, str] = field(default_factory=dict)
    oeuvres: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publication:
    """Le rapport composé, et l'édition dont il est l'état.

    `dessins` donne, par son chemin dans le rapport, ce que montre chaque image à tracer ;
    `apports`, par le nom de sa place, chaque texte venu d'ailleurs, que le rendu fait passer par la
    porte ; `ecarts`, de même, chaque passage comparé à celui de l'édition d'avant ; `releve` et
    `reponses`, les contributions et ce qui leur est répondu, en lignes de données, et `registres`
    ce qu'elles sont devenues. `preparee` : l'édition n'est pas encore parue.

    `lectures` donne, par page écrite, les minutes qu'il faut pour la lire, ou zéro si elle est
    faite de données ; `ecrits`, par ancre, chaque passage avant ce que l'on y ajoute ;
    `comparaison`, ce qui sépare l'édition de la précédente, s'il y en a une.

    Dans une autre langue que celle de ses auteurs, `origine` est celle-ci ; `suivis` donne, par
    ancre, les passages dont la traduction manque ou date, et `avancements` l'état de chaque page ;
    `titres`, la langue de ceux que des pages composées citent faute de traduction.
    """

    rapport: Rapport
    donnees: Donnees = field(default_factory=Donnees)
    dessins: Mapping[str, Dessin] = field(default_factory=dict)
    apports: Mapping[str, str] = field(default_factory=dict)
    releve: tuple[Mapping[str, str], ...] = ()
    preparee: bool = False
    ecarts: Mapping[str, Segments] = field(default_factory=dict)
    origine: str = ""
    suivis: Mapping[str, PassageSuivi] = field(default_factory=dict)
    avancements: Mapping[str, Avancement] = field(default_factory=dict)
    titres: Mapping[str, str] = field(default_factory=dict)
    lectures: Mapping[str, int] = field(default_factory=dict)
    ecrits: Mapping[str, Passage] = field(default_factory=dict)
    comparaison: Comparaison | None = None
    reponses: tuple[Mapping[str, str], ...] = ()
    registres: tuple[Registre, ...] = ()
    glossaire: Glossaire = field(default_factory=Glossaire)

    @property
    def edition(self) -> str:
        """« 2018-1 », ou « en-preparation » tant que l'édition n'est pas nommée."""
        return self.rapport.identite.edition or EN_PREPARATION

    @property
    def langue(self) -> str:
        """La langue du texte (BCP 47)."""
        return self.rapport.identite.langue

    @property
    def jour(self) -> date:
        """Le jour de l'édition : la seule horloge du rendu."""
        ecrit = self.rapport.identite.date
        return date.fromisoformat(ecrit) if ecrit else JOUR_ZERO

    @property
    def nom(self) -> str:
        """Le nom de ses livres, unique entre les éditions et les langues."""
        return f"rapport-{self.edition}-{self.langue}"

    @property
    def nom_pdf(self) -> str:
        """Le nom du PDF."""
        return f"{self.nom}.pdf"

    @property
    def dossier(self) -> str:
        """L'adresse de cette édition dans le site : « fr/2018-1 »."""
        return f"{self.langue}/{EN_PREPARATION if self.preparee else self.edition}"
