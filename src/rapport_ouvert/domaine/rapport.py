"""Le texte et ses ancres."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rapport_ouvert.domaine.contribution import Contributions
from rapport_ouvert.domaine.donnees import Donnees
from rapport_ouvert.domaine.glossaire import Glossaire
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.registre import Parution
from rapport_ouvert.domaine.traduction import Traductions
from rapport_ouvert.domaine.valeur import Fiche

MOTIF_ANCRE = re.compile(r"p-[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Ancre:
    """Le nom qu'un passage garde d'une édition à l'autre, et le lieu où il est écrit."""

    nom: str
    lieu: Lieu = field(compare=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """Un bloc du rapport : ce que l'on cite, traduit, discute et crédite.

    `ancres` est vide tant que `rapport-ouvert ancrer` n'est pas passé ; la première est
    celle du passage, les suivantes viennent de passages fondus en lui et y mènent encore.
    `texte` est la source Markdown du bloc, sans ses ancres ni les marques de ses conteneurs.
    """

    genre: Genre
    texte: str
    noeud: Noeud = field(compare=False)
    lieu: Lieu = field(compare=False)
    ancres: tuple[Ancre, ...] = ()
    langue: str = ""
    conteneurs: tuple[Genre, ...] = ()

    @property
    def ancre(self) -> str:
        """Le nom du passage, ou rien s'il n'est pas encore ancré."""
        return self.ancres[0].nom if self.ancres else ""


@dataclass(frozen=True, slots=True)
class EnTete:
    """Les champs écrits au début d'une page, chacun avec son lieu."""

    fiche: Fiche
    lisible: bool = True

    def read(self, champ: str) -> str:
        """La valeur d'un champ simple, ou rien."""
        return self.fiche.read(champ)

    def list_valeurs(self, champ: str) -> tuple[str, ...]:
        """Les valeurs d'un champ qui en a plusieurs."""
        return self.fiche.list_valeurs(champ)


@dataclass(frozen=True, slots=True)
class Page:
    """Une page du rapport, lue une seule fois.

    `chemin` est relatif à la racine du rapport (`partie-1/1-definition.md`) ; `fichier` est
    le chemin à montrer dans les constats ; `source` est le texte exact du fichier, dont le
    corps commence au rang `debut`.
    """

    chemin: str
    fichier: str
    source: str
    en_tete: EnTete
    debut: int
    blocs: tuple[Noeud, ...]
    notes: tuple[Noeud, ...]
    passages: tuple[Passage, ...]

    @property
    def corps(self) -> str:
        """Le texte sans son en-tête."""
        return self.source[self.debut :]

    @property
    def titre(self) -> str:
        """Le premier titre de niveau 1, en texte nu."""
        for bloc in self.blocs:
            if bloc.genre is Genre.TITRE and bloc.attributs["niveau"] == "1":
                return bloc.read_texte()
        return ""

    def walk(self) -> Iterator[Noeud]:
        """Tous les nœuds de la page, notes comprises, dans l'ordre de lecture."""
        for bloc in (*self.blocs, *self.notes):
            yield from bloc.walk()


@dataclass(frozen=True, slots=True)
class Entree:
    """Une ligne du sommaire : une page, ou un intitulé et ses pages."""

    titre: str
    page: str
    pages: tuple[Entree, ...]
    lieu: Lieu = field(compare=False)

    def list_pages(self) -> Iterator[str]:
        """Les chemins des pages, dans l'ordre de lecture."""
        if self.page:
            yield self.page
        for entree in self.pages:
            yield from entree.list_pages()


@dataclass(frozen=True, slots=True)
class Forge:
    """Où un fichier neuf s'ouvre en ligne : « github », « gitlab » ou « forgejo », et l'adresse."""

    sorte: str
    adresse: str
    branche: str = "main"


@dataclass(frozen=True, slots=True)
class Guichet:
    """À qui envoyer une contribution ; sans forge ni courriel, on la confie à l'équipe."""

    forge: Forge | None = None
    courriel: str = ""


@dataclass(frozen=True, slots=True)
class Identite:
    """Ce que `rapport.yaml` dit du rapport entier.

    `liens` sont des motifs d'adresse vers la forge, par leur nom (voir `domaine/liens.py`).
    """

    titre: str
    sous_titre: str = ""
    langue: str = "fr"
    edition: str = ""
    date: str = ""
    auteurs: tuple[str, ...] = ()
    licence: str = ""
    licence_adresse: str = ""
    adresse: str = ""
    depot: str = ""
    avertissement: str = ""
    liens: tuple[tuple[str, str], ...] = ()
    guichet: Guichet = Guichet()


@dataclass(frozen=True, slots=True)
class Rapport:
    """Le rapport entier : son identité, son sommaire et ses pages dans l'ordre de lecture."""

    identite: Identite
    sommaire: tuple[Entree, ...]
    pages: tuple[Page, ...]
    fiche: Fiche = field(default=Fiche({}, Lieu("", 1, 1, 1, 1)), compare=False)

    def find_page(self, chemin: str) -> Page | None:
        """La page écrite à ce chemin, s'il y en a une."""
        return next((page for page in self.pages if page.chemin == chemin), None)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Tout ce qui a été lu, et rien d'autre : la matière des règles et de la composition.

    `anciens` donne, par édition parue puis par ancre, les passages que des contributeurs y ont
    lus ; `traductions`, par leur code, les langues du rapport, s'il y a des contributions qui
    traduisent : seules celles qu'elles visent ont des catalogues, ceux des passages visés.
    """

    rapport: Rapport
    fichiers: frozenset[str] = frozenset()
    donnees: Donnees = field(default_factory=Donnees)
    glossaire: Glossaire = field(default_factory=Glossaire)
    contributions: Contributions = field(default_factory=Contributions)
    parutions: tuple[Parution, ...] = ()
    anciens: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    traductions: Mapping[str, Traductions] = field(default_factory=dict)
