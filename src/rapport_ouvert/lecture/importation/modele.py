"""Les types de l'import : la source en lignes, en alinéas, en blocs, et le journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# Un appel de note voyage ainsi dans le texte : aucun traitement ne le prend pour un nombre.
DEBUT_APPEL, FIN_APPEL = "\ue000", "\ue001"


class Sorte(StrEnum):
    """Ce que l'import a fait de la source, ou ce qu'il en laisse à un éditeur."""

    JETE = "jete"
    JOINT = "joint"
    DEVINE = "devine"
    REPARE = "repare"
    A_RELIRE = "a_relire"
    MANQUANT = "manquant"
    DOUBLON = "doublon"


@dataclass(frozen=True, slots=True)
class Mention:
    """Une ligne du journal ; `ligne` est celle de la source, `extrait` les mots en cause."""

    ligne: int
    sorte: Sorte
    extrait: str
    explication: str


@dataclass(frozen=True, slots=True)
class Importation:
    """Ce qu'un import a produit : des fichiers par chemin relatif, et son journal."""

    textes: Mapping[str, str]
    journal: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Ligne:
    """Une ligne de la source et son rang, qui commence à 1."""

    numero: int
    texte: str

    @property
    def nue(self) -> str:
        """Le texte sans les espaces de ses bords."""
        return self.texte.strip()

    @property
    def vide(self) -> bool:
        """Rien que des espaces, ou rien du tout."""
        return not self.texte.strip()


@dataclass(frozen=True, slots=True)
class Feuille:
    """Une page imprimée : son texte, puis les notes de son pied."""

    corps: tuple[Ligne, ...]
    notes: tuple[Ligne, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Une note de bas de page ; `ligne` est celle où elle commence."""

    numero: int
    texte: str
    ligne: int


@dataclass(frozen=True, slots=True)
class Alinea:
    """Des lignes qui se suivent, et le blanc qui les sépare de ce qui précède et de ce qui suit.

    `avant` et `apres` comptent les lignes vides ; `blancs`, celles d'avant qui portent une espace
    (un alinéa vide, pour Word). `page` dit qu'une page imprimée commence ici.
    """

    lignes: tuple[Ligne, ...]
    texte: str
    avant: int = 0
    apres: int = 0
    blancs: int = 0
    page: bool = False
    table: Tableau | None = None

    @property
    def ligne(self) -> int:
        """Le rang de sa première ligne."""
        return self.lignes[0].numero


@dataclass(frozen=True, slots=True)
class Tableau:
    """Un tableau reconstruit : l'en-tête, puis les rangées."""

    entete: tuple[str, ...]
    rangees: tuple[tuple[str, ...], ...]


class Forme(StrEnum):
    """Ce qu'est un bloc dans la page écrite."""

    TITRE = "titre"
    ALINEA = "alinea"
    PUCE = "puce"
    CITATION = "citation"
    AUTEUR = "auteur"
    TABLE = "table"
    FIGURE = "figure"
    ENCADRE = "encadre"
    MANQUANT = "manquant"
    BRUT = "brut"


@dataclass(frozen=True, slots=True)
class Bloc:
    """Un bloc reconnu. `niveau` : rang d'un titre, d'une puce ; `suite` : ce qu'il contient."""

    forme: Forme
    texte: str
    ligne: int
    niveau: int = 0
    suite: tuple[Bloc, ...] = ()
    table: Tableau | None = None


class Genre(StrEnum):
    """Les genres de page, tels que l'en-tête les écrit."""

    ACCUEIL = "accueil"
    LIMINAIRE = "liminaire"
    PARTIE = "partie"
    CHAPITRE = "chapitre"
    PROPOSITION = "proposition"
    CONCLUSION = "conclusion"
    ANNEXE = "annexe"


@dataclass(frozen=True, slots=True)
class Unite:
    """Une page à écrire : ce qui l'annonce dans la source, et son contenu.

    `groupe` est le dossier où elle se range avec ses semblables (`partie-1`), vide sinon.
    """

    genre: Genre
    titre: str
    ligne: int
    numero: str = ""
    alias: str = ""
    groupe: str = ""
    contenu: tuple[Bloc, ...] = ()
