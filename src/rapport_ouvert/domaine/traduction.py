"""Une édition dans une autre langue : ce qui se traduit, ce qui l'est, et d'après quels mots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rapport_ouvert.domaine.chaine import Chaine
from rapport_ouvert.domaine.comparaison import Segments
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.typographie import strip_apprets

INTERFACE = "interface"
# Un en-tête à nous, comme Poedit et Weblate ont les leurs.
EDITION = "X-Rapport-Edition"


class Etat(StrEnum):
    """Où en est la traduction d'un passage."""

    TRADUIT = "traduit"
    PERIME = "perime"  # le passage a changé depuis
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class LangueDEdition:
    """Une langue où le rapport paraît.

    `code` suit BCP 47 ; `locale` est celle de Babel qui dit ses dates, ses nombres et son
    alphabet, la sienne si elle existe ; `pluriels` est la règle de gettext ; `repli` est la langue
    du site où se lit un passage qui n'est pas traduit, vide si c'est celle du rapport. `pays`
    nomme, par leur code, ceux que la traduction appelle autrement qu'Unicode.
    """

    code: str
    nom: str
    direction: str = "ltr"
    pluriels: str = "nplurals=2; plural=(n != 1);"
    repli: str = ""
    locale: str = ""
    pays: Mapping[str, str] = field(default_factory=dict, hash=False)


def list_secours(
    langue: LangueDEdition, langues: Mapping[str, LangueDEdition], principale: str
) -> tuple[LangueDEdition, ...]:
    """Les langues où chercher, dans l'ordre, ce que celle-ci n'a pas traduit.

    Chacune mène à la sienne, jusqu'à `principale`, la langue du rapport, qui n'y est pas : elle est
    toujours la dernière. Une chaîne qui se mord la queue s'arrête là où elle reviendrait.
    """
    chaine: list[LangueDEdition] = []
    vues = {langue.code, principale}
    suivante = langues.get(langue.repli)
    while suivante is not None and suivante.code not in vues:
        vues.add(suivante.code)
        chaine.append(suivante)
        suivante = langues.get(suivante.repli)
    return tuple(chaine)


@dataclass(frozen=True, slots=True)
class Voisine:
    """Une autre langue du site : son code, son nom, son sens, et si elle a la même édition."""

    code: str
    nom: str
    direction: str = "ltr"
    presente: bool = True


@dataclass(frozen=True, slots=True)
class PassageSuivi:
    """Un passage dont la traduction manque ou date ; `change`, ce que sa source a de neuf.

    `langue` est celle des mots que l'on montre au lecteur sans qu'ils soient dans la sienne : le
    passage entier s'il manque, ce qui a changé s'il date.
    """

    etat: Etat
    langue: LangueDEdition
    change: Segments = ()


@dataclass(frozen=True, slots=True)
class Message:
    """Un passage, ou un champ de donnée, à traduire.

    `contexte` est l'ancre du passage, ou le nom du champ dans son fichier (`alger#resume`) ;
    `section` et `conseils` aident le traducteur ; `adresse` mène au passage sur le site ; `repere`
    nomme son fichier de la même façon, d'où que l'on parte.
    """

    contexte: str
    source: str
    lieu: Lieu = field(compare=False)
    section: str = ""
    adresse: str = ""
    conseils: tuple[str, ...] = ()
    repere: str = ""


@dataclass(frozen=True, slots=True)
class Traduction:
    """Ce qu'un catalogue dit d'un message.

    `source` est le texte d'après lequel on a traduit ; `doute` est la marque « fuzzy », et
    `precedente`, s'il y en a une, la source d'avant qu'un passage change. Une phrase qui se compte
    a son `pluriel` et ses `formes`. Le reste est ce qu'un outil de traduction y a écrit ou y lit :
    `remarques` du traducteur, `conseils` pour lui, `reperes` (fichiers), `drapeaux`.
    `lieu` est celui du message ; `chaines`, où s'écrit le texte, ou chacune de ses formes.
    """

    contexte: str
    source: str
    texte: str
    doute: bool = False
    precedente: str = ""
    pluriel: str = ""
    formes: tuple[str, ...] = ()
    remarques: tuple[str, ...] = ()
    conseils: tuple[str, ...] = ()
    reperes: tuple[str, ...] = ()
    drapeaux: tuple[str, ...] = ()
    lieu: Lieu = field(default=Lieu("", 1, 1, 1, 1), compare=False)
    chaines: tuple[Chaine, ...] = field(default=(), compare=False, repr=False)

    def locate(self, portion: tuple[int, int] | None = None, forme: int = 0) -> Lieu:
        """Le lieu, dans le catalogue, de ces signes du texte ; à défaut, du texte entier."""
        if forme >= len(self.chaines):
            return self.lieu
        chaine = self.chaines[forme]
        return chaine.locate(*portion) if portion else chaine.lieu

    @property
    def base(self) -> str:
        """Les mots français que la traduction rend."""
        return self.precedente if self.doute and self.precedente else self.source


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Les traductions d'une page, ou d'un fichier de données, dans une langue.

    `entetes` et `tete` sont l'en-tête du fichier PO et le commentaire qui l'ouvre, gardés tels que
    les outils les écrivent ; `obsoletes`, ce dont le passage n'est plus dans le rapport. `lisible`
    est faux si une ligne ne s'y lit pas : on ne récrit pas un fichier que l'on comprend à demi.
    """

    nom: str
    traductions: Mapping[str, Traduction] = field(default_factory=dict)
    entetes: tuple[tuple[str, str], ...] = ()
    tete: tuple[str, ...] = ()
    obsoletes: tuple[Traduction, ...] = ()
    lisible: bool = True

    @property
    def edition(self) -> str:
        """L'édition du texte d'après laquelle le catalogue a été mis à jour."""
        return dict(self.entetes).get(EDITION, "")

    @property
    def traducteur(self) -> str:
        """Le dernier traducteur, tel que les outils l'écrivent, sans son adresse."""
        return dict(self.entetes).get("Last-Translator", "").partition("<")[0].strip()


@dataclass(frozen=True, slots=True)
class Recrite:
    """Une traduction telle que des contributions retenues la veulent, et le catalogue où elle va.

    `traducteurs` sont les noms de ceux qui ont voulu être crédités, sans rien qui les joigne.
    """

    langue: str
    catalogue: str
    traduction: Traduction
    contributions: tuple[str, ...] = ()
    traducteurs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Avancement:
    """Où en est une page dans une langue, en passages ; `edition` est celle que l'on a traduite."""

    edition: str = ""
    traduits: int = 0
    perimes: int = 0
    absents: int = 0
    traducteur: str = ""

    @property
    def total(self) -> int:
        """Les passages à traduire."""
        return self.traduits + self.perimes + self.absents

    @property
    def pourcentage(self) -> int:
        """La part à jour, arrondie vers le bas : cent veut dire tout."""
        return self.traduits * 100 // self.total if self.total else 100


@dataclass(frozen=True, slots=True)
class Traductions:
    """Une langue et tous ses catalogues, par leur nom."""

    langue: LangueDEdition
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)

    def walk(self) -> Iterator[tuple[str, Traduction]]:
        """Le nom de son catalogue, et chaque traduction."""
        for nom, catalogue in self.catalogues.items():
            for traduction in catalogue.traductions.values():
                yield nom, traduction


def judge_traduction(traduction: Traduction | None, source: str) -> Etat:
    """L'état d'un passage qui se lit aujourd'hui `source`.

    Une espace ou une apostrophe corrigée ne périme rien : le sens n'a pas bougé. Une traduction à
    revoir reste juste pour l'édition dont elle rend les mots.
    """
    if traduction is None or not traduction.texte:
        return Etat.ABSENT
    sans_base = traduction.doute and not traduction.precedente
    if sans_base or not is_meme_texte(traduction.base, source):
        return Etat.PERIME
    return Etat.TRADUIT


def is_meme_texte(un: str, autre: str) -> bool:
    """Vrai si deux textes ne diffèrent que par leurs apprêts typographiques."""
    return un == autre or strip_apprets(un) == strip_apprets(autre)
