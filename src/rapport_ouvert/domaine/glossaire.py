"""Le glossaire FRANCONUM : ce que l'on préfère dire, ce que cela remplace, et à quel titre."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rapport_ouvert.domaine.constat import Gravite
from rapport_ouvert.domaine.valeur import Fiche


class Famille(StrEnum):
    """Comment une forme empruntée se fléchit."""

    NOM = "nom"  # start-up, start-ups ; smart city, smart cities
    ADJECTIF = "adjectif"  # smart, smarts ; connecté, connectée
    ADJECTIF_AL = "adjectif-al"  # digital, digitale, digitaux
    VERBE = "verbe"  # digitaliser et toute sa conjugaison
    INVARIABLE = "invariable"  # by design, low cost


class Nature(StrEnum):
    """Ce qu'une entrée est."""

    TERME = "terme"
    NEOLOGISME = "neologisme"
    INDECIS = "indecis"
    SANS_EQUIVALENT = "sans-equivalent"


class Statut(StrEnum):
    """Où en est sa reconnaissance ; le logiciel n'en change jamais de lui-même."""

    PROPOSE = "propose"
    SOUMIS = "soumis"
    VALIDE = "valide"
    PUBLIE = "publie"


@dataclass(frozen=True, slots=True)
class Contexte:
    """Des mots autour d'une forme, qui en changent le verdict.

    `avant` et `apres` touchent la forme ; `voisins` sont dans la même phrase ; « * » en fin de
    mot vaut toute terminaison. Plusieurs champs remplis doivent tous convenir.
    """

    avant: tuple[str, ...] = ()
    apres: tuple[str, ...] = ()
    voisins: tuple[str, ...] = ()
    motif: str = ""


@dataclass(frozen=True, slots=True)
class Anglicisme:
    """Une forme empruntée que l'entrée remplace, et ses pièges.

    `fautif_si` : la forme n'est un anglicisme que dans ces contextes (« mail » reçu) ;
    `permis_si` : elle n'en est pas un dans ceux-là (« mail » planté).
    """

    forme: str
    famille: Famille = Famille.NOM
    variantes: tuple[str, ...] = ()
    pluriels: tuple[str, ...] = ()
    francais: tuple[str, ...] = ()
    gravite: Gravite = Gravite.ERREUR
    fautif_si: tuple[Contexte, ...] = ()
    permis_si: tuple[Contexte, ...] = ()


@dataclass(frozen=True, slots=True)
class Rival:
    """Un autre mot français, et pourquoi il n'est pas préféré."""

    terme: str
    motif: str


@dataclass(frozen=True, slots=True)
class Preuve:
    """Où une recommandation est publiée ; jamais de mémoire."""

    base: str
    fiche: str = ""
    numero: str = ""
    jo: str = ""
    source: str = ""
    adresse: str = ""


@dataclass(frozen=True, slots=True)
class Terme:
    """Une entrée du glossaire ; `cle` est le nom de son fichier et ne change jamais.

    `nombre` vaut « pluriel » pour un terme qui n'a pas de singulier : « données ouvertes » ;
    `courant` est vrai d'un mot que chacun connaît : le texte ne l'explique pas au passage ;
    `ambigus` sont ceux de ses mots qui disent aussi autre chose, et dont aucun emploi n'est sûr.
    `parler` et `redaction` viennent de sa langue (voir `Langue`).
    """

    cle: str
    langue: str
    terme: str
    definition: str
    fiche: Fiche = field(compare=False)
    nature: Nature = Nature.TERME
    statut: Statut = Statut.PROPOSE
    categorie: str = "nom"
    genre: str = ""
    pluriel: str = ""
    nombre: str = ""
    feminin: str = ""
    synonymes: tuple[str, ...] = ()
    rivaux: tuple[Rival, ...] = ()
    domaines: tuple[str, ...] = ()
    remplace: tuple[Anglicisme, ...] = ()
    equivalents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fautifs: tuple[str, ...] = ()
    permis: tuple[str, ...] = ()
    voir: tuple[str, ...] = ()
    preuve: Preuve | None = None
    modele: bool = False
    courant: bool = False
    ambigus: tuple[str, ...] = ()
    note: str = ""
    questions: tuple[str, ...] = ()
    parler: str = ""
    redaction: str = ""

    @property
    def francais(self) -> tuple[str, ...]:
        """Les mots à employer : le terme préféré, puis ses synonymes."""
        return (self.terme, *self.synonymes) if self.terme else self.synonymes

    @property
    def is_sur(self) -> bool:
        """Faux si tous ses mots disent aussi autre chose : ses emplois ne se comptent pas."""
        return not self.francais or not all(map(self.is_ambigu, self.francais))

    def is_ambigu(self, mot: str) -> bool:
        """Vrai d'un de ses mots qui dit aussi autre chose ; pluriel et féminin suivent le terme."""
        suit = mot in (self.pluriel, self.feminin) and self.terme in self.ambigus
        return mot in self.ambigus or suit


@dataclass(frozen=True, slots=True)
class NomRevendique:
    """Un nom propre que son porteur revendique dans une autre langue."""

    forme: str
    porteur: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Aire:
    """Un pays et les mots qui le désignent : son nom, ses villes, ses adjectifs."""

    pays: str
    langues: tuple[str, ...]
    mots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mesures:
    """Ce que vaut le vérificateur sur des phrases étiquetées, au jour dit (AAAA-MM-JJ).

    `justes` emplois signalés à raison, `fausses` alertes, emplois fautifs oubliés (`oubliees`), sur
    des phrases qui ont servi au réglage. `neuves` compte celles du dernier lot mesuré avant tout
    réglage, qui donna `precision_neuve` et `rappel_neuf` (des parts, de 0 à 1).
    """

    jour: str
    phrases: int
    justes: int
    fausses: int
    oubliees: int
    neuves: int
    precision_neuve: float
    rappel_neuf: float

    @property
    def precision(self) -> float:
        """La part des emplois signalés qui le sont à raison."""
        return self.justes / (self.justes + self.fausses)

    @property
    def rappel(self) -> float:
        """La part des emplois fautifs qui sont signalés."""
        return self.justes / (self.justes + self.oubliees)


@dataclass(frozen=True, slots=True)
class Langue:
    """Ce que `<langue>/langue.yaml` dit d'une langue ; tout y est facultatif.

    `nom` la nomme en français, quand la norme ne la connaît pas ; `parler` est la langue dont les
    emprunts et les tournures suivent les règles ; `redaction`, celle où ses définitions sont
    écrites en attendant mieux ; `homonymes`, les mots qu'un emprunt pourrait imiter.
    """

    code: str
    nom: str = ""
    parler: str = ""
    redaction: str = ""
    homonymes: frozenset[str] = frozenset()
    fiche: Fiche | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Glossaire:
    """Toutes les entrées, par langue, et ce qui sert à juger un emploi.

    `homonymes` sont les mots français qu'un emprunt pourrait imiter : « mail », « data » ; les
    autres langues disent les leurs.
    """

    termes: tuple[Terme, ...] = ()
    noms: tuple[NomRevendique, ...] = ()
    aires: tuple[Aire, ...] = ()
    homonymes: frozenset[str] = frozenset()
    mesures: Mesures | None = None
    langues: Mapping[str, Langue] = field(default_factory=dict)

    def find_langue(self, code: str) -> Langue:
        """Ce qu'on en sait ; d'une langue qui ne dit rien d'elle, ses valeurs usuelles."""
        return self.langues.get(code) or Langue(code, parler=code, redaction=code)

    def list_codes(self) -> tuple[str, ...]:
        """Les langues qui ont au moins une entrée."""
        return tuple(sorted({terme.langue for terme in self.termes}))

    def list_homonymes(self, code: str) -> frozenset[str]:
        """Les mots d'une langue qu'un emprunt pourrait imiter."""
        siens = self.find_langue(code).homonymes
        return siens | self.homonymes if code == "fr" else siens

    def list_langue(self, langue: str) -> tuple[Terme, ...]:
        """Les entrées d'une langue, dans l'ordre de leurs clés."""
        return tuple(terme for terme in self.termes if terme.langue == langue)

    def find_terme(self, langue: str, cle: str) -> Terme | None:
        """L'entrée de cette clé, s'il y en a une."""
        return next((t for t in self.termes if t.langue == langue and t.cle == cle), None)


@dataclass(frozen=True, slots=True)
class Acquis:
    """Combien de fois chaque emploi fautif est accepté, par sa clé."""

    emplois: Mapping[str, int] = field(default_factory=dict)
