"""Ce dont la composition d'une page peut avoir besoin, rangé une fois pour toutes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, reduce

import icu
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from rapport_ouvert.composition.suivi import Suivi
from rapport_ouvert.composition.usages import Usages, index_usages
from rapport_ouvert.domaine.extrait import index_passages
from rapport_ouvert.domaine.guillemets import lower_guillemets
from rapport_ouvert.domaine.interface import dire, find_mots
from rapport_ouvert.domaine.jour import write_premier
from rapport_ouvert.domaine.publication import References
from rapport_ouvert.domaine.rapport import Corpus, Page, Passage
from rapport_ouvert.domaine.registre import Inscription, Registre
from rapport_ouvert.domaine.typographie import normalize_typographie

# Ce qui sépare « Deuxième partie » de son titre ; l'allemand y met un demi-cadratin.
_TIRET = re.compile(r"\s+[—–]\s+")
# Ce qu'un mot porte de Markdown : marques, image d'un nom, cible d'un lien, attributs.
_BALISAGE = re.compile(r"!\[\]\([^)]*\)|\]\([^)]*\)|\{[^}]*\}|[\[\]*_«“„]")


@dataclass(frozen=True, slots=True)
class Matiere:
    """Le corpus, ses citations mises en forme, et où trouver chaque passage.

    `suivi` dit ce qu'il est advenu des contributions ; `usages`, où les mots du glossaire sont
    employés, `lus` s'ils sont déjà comptés ; `origine`, la langue où le rapport est écrit, s'il se
    compose dans une autre.
    """

    corpus: Corpus
    references: References
    suivi: Suivi = field(default_factory=Suivi)
    origine: str = ""
    lus: Usages | None = None
    passages: Mapping[str, tuple[Page, Passage]] = field(init=False)
    locale: Locale = field(init=False)
    usages: Usages = field(init=False)
    pages: Mapping[str, Page] = field(init=False)
    _inscriptions: Mapping[str, tuple[Registre, Inscription]] = field(init=False)
    _visent: Mapping[str, tuple[tuple[str, str], ...]] = field(init=False)
    _groupes: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = field(init=False)

    def __post_init__(self) -> None:
        pages = {page.chemin: page for page in self.corpus.rapport.pages}
        object.__setattr__(self, "pages", pages)
        object.__setattr__(self, "passages", index_passages(self.corpus.rapport))
        object.__setattr__(self, "locale", _find_locale())
        usages = index_usages(self.corpus) if self.lus is None else self.lus
        object.__setattr__(self, "usages", usages)
        lignes = {i.id: (r, i) for r in self.suivi.registres for i in r.inscriptions}
        object.__setattr__(self, "_inscriptions", lignes)
        object.__setattr__(self, "_visent", _index_relations(self.corpus))
        object.__setattr__(self, "_groupes", _index_groupes(self.suivi.registres))

    def find_inscription(self, identifiant: str) -> tuple[Registre, Inscription] | None:
        """Le dernier registre qui parle de cette contribution, et ce qu'il en dit."""
        return self._inscriptions.get(identifiant)

    def list_visent(self, identifiant: str) -> tuple[tuple[str, str], ...]:
        """La relation et l'identifiant des contributions qui nomment celle-ci."""
        return self._visent.get(identifiant, ())

    def list_groupes(self, identifiant: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Les groupes du dernier registre où elle est : leur sorte, et tous leurs membres."""
        return self._groupes.get(identifiant, ())

    def list_pages(self, genre: str) -> tuple[Page, ...]:
        """Les pages d'un genre, dans l'ordre du sommaire."""
        pages = self.corpus.rapport.pages
        return tuple(page for page in pages if page.en_tete.read("genre") == genre)

    def find_partie(self, chemin: str) -> str:
        """La partie d'un chapitre, au milieu d'une phrase : « deuxième partie » ; sinon rien."""
        debut = self.title_partie(chemin)
        # Une capitale de titre ne se garde pas dans une phrase française ; l'allemand la garde.
        francais = self.corpus.rapport.identite.langue.startswith("fr")
        return debut[:1].lower() + debut[1:] if francais else debut

    def title_partie(self, chemin: str) -> str:
        """Ce qui nomme, dans le sommaire, la partie d'un chapitre : « Deuxième partie »."""
        for entree in self.corpus.rapport.sommaire:
            if entree.pages and entree.page != chemin and chemin in entree.list_pages():
                debut, *suite = _TIRET.split(entree.titre, maxsplit=1)
                return debut if suite else ""
        return ""

    @property
    def autre_origine(self) -> str:
        """La langue où le rapport est écrit, si ce n'est pas celle où il se lit ici."""
        return "" if self.origine == self.corpus.rapport.identite.langue else self.origine

    def name_pays(self, pays: str) -> str:
        """Le nom d'un pays dans la langue du rapport."""
        return find_mots().pays.get(pays) or str(self.locale.territories.get(pays, pays))

    def name_langue(self, langue: str) -> str:
        """Le nom d'une langue dans celle du rapport ; à défaut, celui que son dossier dit."""
        siens = self.corpus.glossaire.find_langue(langue).nom
        return str(self.locale.languages.get(langue) or siens or langue)

    def write_typographie(self, texte: str) -> str:
        """Les données s'écrivent sans apprêt ; leur typographie se pose en les composant."""
        francais = self.corpus.rapport.identite.langue.startswith("fr")
        return normalize_typographie(texte) if francais else texte

    def write_date(self, ecrite: str) -> str:
        """« 2019-03 » → « mars 2019 » ; ce qui n'est pas une date reste tel quel."""
        parties = ecrite.split("-")
        complete = "-".join((*parties, "01", "01")[:3])
        try:
            jour = date.fromisoformat(complete)
        except ValueError:
            return ecrite
        if len(parties) == 3:
            return write_premier(format_date(jour, "long", self.locale), self.locale.language)
        squelette = "y" if len(parties) == 1 else "yMMMM"
        return format_skeleton(squelette, jour, locale=self.locale)


def _index_relations(corpus: Corpus) -> dict[str, tuple[tuple[str, str], ...]]:
    visent: dict[str, tuple[tuple[str, str], ...]] = {}
    for contribution in corpus.contributions.visibles:
        for nom, visee in contribution.relations:
            visent[visee] = (*visent.get(visee, ()), (nom, contribution.id))
    return visent


def _index_groupes(
    registres: Iterable[Registre],
) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Un groupe d'une édition passée s'efface devant ce que la suivante en dit."""
    groupes: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
    for registre in registres:
        siens: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
        for sorte in ("communes", "identiques", "a_relire"):
            for groupe in getattr(registre, sorte):
                for membre in groupe:
                    siens[membre] = (*siens.get(membre, ()), (sorte, groupe))
        groupes |= dict.fromkeys((i.id for i in registre.inscriptions), ()) | siens
    return groupes


def _find_locale() -> Locale:
    """Celle qui dit les dates, les nombres et les noms ; une langue que Babel ignore en a une."""
    try:
        return Locale.parse(find_mots().locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("fr")


def write_lien(depuis: Page, chemin: str, ancre: str = "") -> str:
    """L'adresse d'une page ou d'un fichier du rapport, écrite depuis une de ses pages."""
    fragment = f"#{ancre}" if ancre else ""
    if chemin == depuis.chemin:
        return fragment
    return _write_relatif(chemin, posixpath.dirname(depuis.chemin) or ".") + fragment


@lru_cache(maxsize=16384)
def _write_relatif(chemin: str, dossier: str) -> str:
    return posixpath.relpath(chemin, dossier)


def join_mots(mots: Iterable[str]) -> str:
    """« a, b et c »."""
    return _write_liste([mot for mot in mots if mot], find_mots().locale)


@lru_cache(maxsize=4096)
def _list_conjonctions(lus: tuple[str, ...], locale: str) -> tuple[str, ...]:
    """Ce qui précède, sépare et suit ces mots ; l'espagnol dit « e » devant « inglés ».

    ICU le sait (CLDR) ; Babel, non.
    """
    forme = icu.ListFormatter.createInstance(icu.Locale(locale.replace("-", "_")))
    reste, morceaux = str(forme.format(list(lus))), []
    for lu in lus:
        avant, _, reste = reste.partition(lu)
        morceaux.append(avant)
    return (*morceaux, reste)


def _write_liste(mots: list[str], locale: str) -> str:
    """Le balisage d'un mot n'en change pas la première lettre."""
    lus = tuple(_BALISAGE.sub("", mot) or "x" for mot in mots)
    morceaux = _list_conjonctions(lus, locale)
    return "".join(m for paire in zip(morceaux, (*mots, ""), strict=True) for m in paire)


def chain_mots(mots: Iterable[str]) -> str:
    """« a, b, c »."""
    dits = list(mots) or [""]
    return reduce(lambda debut, suite: dire("{debut}, {suite}", debut=debut, suite=suite), dits)


def chain_phrases(phrases: Iterable[str]) -> str:
    """« a ; b ; c »."""
    dites = list(phrases) or [""]
    return reduce(lambda debut, suite: dire("{debut} ; {suite}", debut=debut, suite=suite), dites)


def pair_mots(nom: str, valeur: object) -> str:
    """« nom : valeur »."""
    return dire("{nom} : {valeur}", nom=nom, valeur=valeur)


def quote_mots(mots: str) -> str:
    """Entre les guillemets de la langue ; ceux que ces mots ont déjà descendent d'un rang."""
    # Traduire : les guillemets d'une citation dans une autre.
    interieurs = dire("“{mots}”")
    dedans = lower_guillemets(mots, (dire("« {mots} »"), interieurs))
    return dire("« {mots} »", mots=dedans)


def write_rangee(cellules: Iterable[object]) -> str:
    """Une rangée de tableau."""
    return f"| {' | '.join(map(str, cellules))} |"
