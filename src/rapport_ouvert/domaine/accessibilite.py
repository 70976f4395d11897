"""Ce que l'on sait de l'accessibilité d'un site : ce qu'un outil a mesuré, ce que l'on déclare.

L'état de conformité suit le RGAA 4.1 : sans audit, un site est « non conforme », quoi que disent
les outils, qui ne voient qu'une partie des critères.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

CONFORMITE_PARTIELLE = 50


class Conformite(Enum):
    """Les trois états que connaît le RGAA."""

    TOTALE = "totale"
    PARTIELLE = "partielle"
    AUCUNE = "aucune"


@dataclass(frozen=True, slots=True)
class GenreExamine:
    """Une sorte de page, le nombre de celles que l'on a examinées, et dans quelles langues."""

    genre: str
    pages: str
    langues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Faute:
    """Ce qu'un outil reproche à une page, sur un écran."""

    page: str
    ecran: str
    texte: str


@dataclass(frozen=True, slots=True)
class ScenarioJoue:
    """Un geste fait au clavier seul, les langues où il réussit, ou la faute qui l'arrête."""

    scenario: str
    langues: tuple[str, ...] = ()
    faute: str = ""


@dataclass(frozen=True, slots=True)
class Mesures:
    """Ce que l'outil a écrit : quand, avec quoi, sur quoi, et ce qu'il a trouvé.

    `largeurs` et `refonte` sont en pixels CSS ; `langues_non_dites` donne, par langue, le nombre
    d'alinéas qui se lisent dans une autre langue que celle qu'ils disent ; `livres`, ceux dont
    l'arbre a été relu.
    """

    jour: str = ""
    outil: str = ""
    navigateur: str = ""
    editions: tuple[str, ...] = ()
    largeurs: tuple[str, ...] = ()
    refonte: str = ""
    publiees: str = ""
    examinees: str = ""
    genres: tuple[GenreExamine, ...] = ()
    fautes: tuple[Faute, ...] = ()
    scenarios: tuple[ScenarioJoue, ...] = ()
    echecs: tuple[ScenarioJoue, ...] = ()
    langues_non_dites: tuple[tuple[str, int], ...] = ()
    livres: tuple[str, ...] = ()
    fautes_des_livres: tuple[Faute, ...] = ()


@dataclass(frozen=True, slots=True)
class Contenu:
    """Un contenu inaccessible ou exempté, et par quoi le remplacer."""

    texte: str
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Recours:
    """Une voie de recours ; l'adresse peut manquer."""

    texte: str
    adresse: str = ""


@dataclass(frozen=True, slots=True)
class Audit:
    """L'audit fait par une personne : `taux` est la part des critères respectés, en pour cent."""

    jour: str
    auteur: str
    referentiel: str
    taux: int
    rapport: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """Ce que l'on déclare, et que nul outil ne sait : qui répond, à qui écrire, quel audit."""

    jour: str = ""
    organisme: str = ""
    schema_pluriannuel: str = ""
    courriel: str = ""
    adresse: str = ""
    lecteurs_d_ecran: tuple[str, ...] = ()
    non_conformites: tuple[Contenu, ...] = ()
    derogations: tuple[Contenu, ...] = ()
    exemptes: tuple[Contenu, ...] = ()
    recours: tuple[Recours, ...] = ()
    audit: Audit | None = None


@dataclass(frozen=True, slots=True)
class Accessibilite:
    """La déclaration et les mesures d'un site ; vides si rien n'est écrit."""

    declaration: Declaration = field(default_factory=Declaration)
    mesures: Mesures = field(default_factory=Mesures)

    @property
    def conformite(self) -> Conformite:
        """L'état que le RGAA donne au site ; seul un audit peut le dire conforme."""
        audit = self.declaration.audit
        if audit is None or audit.taux < CONFORMITE_PARTIELLE:
            return Conformite.AUCUNE
        return Conformite.TOTALE if audit.taux == 100 else Conformite.PARTIELLE
