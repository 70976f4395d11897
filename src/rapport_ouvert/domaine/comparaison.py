"""Ce qui sépare deux éditions, dit passage par passage et mot par mot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from textwrap import shorten

_REPERE = 60


class Sorte(StrEnum):
    """Ce que devient un morceau de texte."""

    GARDE = "garde"
    OTE = "ote"
    AJOUTE = "ajoute"


@dataclass(frozen=True, slots=True)
class Segment:
    """Un morceau de texte, et ce qu'il devient."""

    sorte: Sorte
    texte: str


Segments = tuple[Segment, ...]
# Ce que veulent dire les marques, montré avec elles.
LEGENDE = (
    Segment(Sorte.GARDE, "Ce qui reste ne porte aucune marque\u202f; "),
    Segment(Sorte.OTE, "les mots ôtés"),
    Segment(Sorte.GARDE, " sont barrés, un signe moins devant\u202f; "),
    Segment(Sorte.AJOUTE, "les mots ajoutés"),
    Segment(Sorte.GARDE, " sont soulignés, un signe plus devant."),
)


class Geste(StrEnum):
    """Ce qui est arrivé à un passage, dans les mots que l'on en dit."""

    RECRIT = "récrit"
    AJOUTE = "ajouté"
    OTE = "ôté"
    DEPLACE = "déplacé"
    PRESENTE = "présentation changée"  # lien, note, référence, mise en forme : les mots restent

    @property
    def compte(self) -> str:
        """Ce qui se dit de plusieurs, et en tête d'une colonne."""
        return "présentation" if self is Geste.PRESENTE else f"{self}s"


# Les autres se signalent sans se recopier.
MONTRES = (Geste.RECRIT, Geste.AJOUTE, Geste.OTE)


@dataclass(frozen=True, slots=True)
class Ecart:
    """Un passage changé ; `segments` est son texte nu, sans lien ni note.

    `ancre` est vide s'il n'en a pas ; `champ` nomme celui de l'en-tête dont il s'agit, s'il ne
    s'agit pas d'un passage. `deplace` se dit aussi d'un passage récrit ; `depuis` est alors le
    titre de la page d'où il vient, si ce n'est pas la sienne. `fondu` se dit d'un passage ôté dont
    l'ancre mène désormais à un autre.
    """

    geste: Geste
    ancre: str
    segments: Segments
    deplace: bool = False
    depuis: str = ""
    champ: str = ""
    fondu: bool = False

    @property
    def montres(self) -> Segments:
        """Ce que l'on en donne à lire : rien si les mots sont restés les mêmes."""
        return self.segments if self.geste in MONTRES else ()

    @property
    def repere(self) -> str:
        """Ses premiers mots, tels qu'on les lit aujourd'hui ; à défaut, ceux qu'il avait."""
        texte = rebuild_neuf(self.segments) or rebuild_ancien(self.segments)
        return shorten_repere(texte)


def shorten_repere(texte: str) -> str:
    """Les premiers mots d'un passage : de quoi le reconnaître."""
    return shorten(texte, _REPERE, placeholder="…")


class GestePage(StrEnum):
    """Ce qui est arrivé à une page."""

    GARDEE = ""
    AJOUTEE = "page ajoutée"
    OTEE = "page ôtée"
    RENOMMEE = "page changée d’adresse"
    RANGEE = "page changée de place"


@dataclass(frozen=True, slots=True)
class EcartPage:
    """Une page changée, et ses passages changés dans l'ordre de lecture.

    Une page ôtée garde son chemin et son titre d'avant.
    """

    chemin: str
    titre: str
    geste: GestePage = GestePage.GARDEE
    ecarts: tuple[Ecart, ...] = ()

    def count(self, geste: Geste) -> int:
        """Combien de passages ; un passage récrit et déplacé compte dans les deux."""
        if geste is Geste.DEPLACE:
            return sum(ecart.deplace for ecart in self.ecarts)
        return sum(ecart.geste is geste for ecart in self.ecarts)


@dataclass(frozen=True, slots=True)
class Comparaison:
    """Les pages changées de l'édition `ancienne` à la `neuve`, dans l'ordre de lecture."""

    ancienne: str
    neuve: str
    pages: tuple[EcartPage, ...] = ()

    def count(self, geste: Geste) -> int:
        """Combien de passages, toutes pages ensemble."""
        return sum(page.count(geste) for page in self.pages)


def shorten_gardes(segments: Iterable[Segment], limite: int) -> Iterator[Segment]:
    """Les mêmes, où un long texte gardé ne montre que ses deux bouts."""
    for segment in segments:
        texte = segment.texte
        if segment.sorte is Sorte.GARDE and len(texte) > 2 * limite:
            debut = texte[:limite].rsplit(" ", 1)[0]
            fin = texte[-limite:].split(" ", 1)[-1]
            segment = Segment(Sorte.GARDE, f"{debut} […] {fin}")
        yield segment


def rebuild_ancien(segments: Iterable[Segment]) -> str:
    """Le texte d'avant ; les mots gardés y ont la typographie d'après."""
    return "".join(s.texte for s in segments if s.sorte is not Sorte.AJOUTE)


def rebuild_neuf(segments: Iterable[Segment]) -> str:
    """Le texte d'après, signe pour signe."""
    return "".join(s.texte for s in segments if s.sorte is not Sorte.OTE)


def tell_ecart(ecart: Ecart) -> str:
    """« Récrit », « Récrit ; déplacé, venu de « Les choix » »…"""
    dit = " ; ".join(_tell_gestes(ecart))
    return dit[:1].upper() + dit[1:]


def _tell_gestes(ecart: Ecart) -> Iterator[str]:
    if ecart.champ:
        yield f"champ « {ecart.champ} » {ecart.geste}"
    elif ecart.geste is not Geste.DEPLACE:
        yield ecart.geste.value
    if ecart.deplace:
        yield f"déplacé, venu de « {ecart.depuis} »" if ecart.depuis else "déplacé dans la page"
    if ecart.fondu:
        yield "son adresse mène désormais au passage où il est fondu"
