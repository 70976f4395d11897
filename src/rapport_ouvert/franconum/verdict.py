"""Ce que le vérificateur dit d'un emploi : fautif, permis ou indécis, et pourquoi."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rapport_ouvert.domaine.glossaire import Anglicisme, Glossaire, Terme
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.franconum.projection import Texte


class Verdict(StrEnum):
    """Les trois réponses."""

    FAUTIF = "fautif"
    PERMIS = "permis"
    INDECIS = "indecis"


class Raison(StrEnum):
    """Les motifs d'un verdict, dans les mots de la règle du rapport."""

    ANGLICISME = "un mot de la langue existe"
    NOM_PROPRE = "nom propre revendiqué"
    CITATION = "citation attribuée"
    TITRE = "titre d’œuvre"
    MENTION = "mot cité et non employé"
    MODELE = "modèle d’un pays anglophone"
    LANGUE = "autre langue"
    ADRESSE = "adresse ou identifiant"
    HOMONYME = "homonyme"
    DELIBERE = "emploi délibéré"
    PERIME = "emploi délibéré, passé sa date"
    SANS_EQUIVALENT = "sans équivalent"
    INDECIS = "question ouverte"


@dataclass(frozen=True, slots=True)
class Jugement:
    """Un verdict, sa raison et, s'il y a lieu, les mots qui l'ont décidé."""

    verdict: Verdict
    raison: Raison
    preuve: str = ""


@dataclass(frozen=True, slots=True)
class Cadre:
    """Ce qui entoure un bloc : la page, la section, et qui publie.

    `pays` sont ceux de la page (ISO 3166-1) ; `titres`, les titres sous lesquels le bloc se
    trouve, du plus proche au plus lointain ; `annonce`, l'alinéa juste avant lui ; `colonne` et
    `colonnes`, l'en-tête d'une cellule de tableau, et ceux de ses voisines.
    """

    glossaire: Glossaire
    langue: str = "fr"
    pays: tuple[str, ...] = ()
    titres: tuple[str, ...] = ()
    en_note: bool = False
    en_titre: bool = False
    en_citation: bool = False
    signee: bool = False
    annonce: str = ""
    colonne: str = ""
    colonnes: str = ""
    jour: date | None = None
    langue_du_bloc: str = field(default="")

    @property
    def parler(self) -> str:
        """La langue dont le passage suit les tournures : la sienne, ou celle qu'elle imite."""
        return self.glossaire.find_langue(self.langue).parler


@dataclass(frozen=True, slots=True)
class Trouvaille:
    """Un emploi d'une forme du glossaire : où, quels mots, quel jugement, quoi dire.

    Ses mots sont `texte.original[debut:fin]`.
    """

    lieu: Lieu
    mots: str
    terme: Terme
    anglicisme: Anglicisme
    jugement: Jugement
    francais: tuple[str, ...]
    phrase: str
    texte: Texte = field(repr=False, compare=False)
    debut: int
    fin: int
    cadre: Cadre = field(repr=False, compare=False)
