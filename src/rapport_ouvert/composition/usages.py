"""Où le rapport emploie les mots de son glossaire.

Un mot ambigu ne se relève pas : rien ne dit qu'il est employé dans le sens de son entrée, et une
explication fausse est pire que son absence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rapport_ouvert.domaine.glossaire import Terme
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.memoire import remember
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.franconum.projection import Texte, project
from rapport_ouvert.franconum.repertoire import Repertoire, build_repertoire

_TEXTUELS = frozenset({Genre.ALINEA, Genre.TITRE, Genre.TERME})
_SECTION = 2


@dataclass(frozen=True, slots=True)
class Usage:
    """Un emploi d'une entrée dans un passage : son mot français, ou l'emprunt qu'il remplace."""

    terme: Terme
    lieu: Lieu
    ancre: str
    emprunt: bool = False


@dataclass(frozen=True, slots=True)
class Usages:
    """Tous les emplois, comptés, et le premier de chaque section.

    `comptes` : par entrée, par page, l'ancre du premier emploi du mot français, et leur nombre ;
    `emprunts` : par entrée, le nombre d'emplois de ce qu'elle remplace, permis ou non ;
    `premiers` : par page, le premier emploi de chaque entrée dans chaque section, hors des titres
    et des liens.
    """

    comptes: Mapping[str, Mapping[str, tuple[str, int]]] = field(default_factory=dict)
    emprunts: Mapping[str, int] = field(default_factory=dict)
    premiers: Mapping[str, tuple[Usage, ...]] = field(default_factory=dict)


def index_usages(corpus: Corpus) -> Usages:
    """Lit chaque passage une fois."""
    langue = corpus.rapport.identite.langue
    if not corpus.glossaire.list_langue(langue):
        return Usages()
    repertoire = build_repertoire(corpus.glossaire, langue)
    comptes: dict[str, dict[str, tuple[str, int]]] = {}
    premiers: dict[str, tuple[Usage, ...]] = {}
    emprunts: Counter[str] = Counter()
    for page in corpus.rapport.pages:
        tous = _list_usages(page, repertoire)
        emprunts.update(usage.terme.cle for usage, _ in tous if usage.emprunt)
        lus = [(usage, section) for usage, section in tous if not usage.emprunt]
        for usage, _ in lus:
            pages = comptes.setdefault(usage.terme.cle, {})
            ancre, nombre = pages.get(page.chemin, (usage.ancre, 0))
            pages[page.chemin] = (ancre, nombre + 1)
        premiers[page.chemin] = tuple(_pick_premiers(lus))
    return Usages(comptes, emprunts, premiers)


@remember(1024)
def _list_usages(page: Page, repertoire: Repertoire) -> tuple[tuple[Usage, int], ...]:
    """Chaque emploi et le rang de sa section ; un rang négatif se compte et ne se lie pas."""
    return tuple(_find_usages(page, repertoire))


def _find_usages(page: Page, repertoire: Repertoire) -> Iterator[tuple[Usage, int]]:
    section = 0
    for passage in page.passages:
        if passage.genre not in _TEXTUELS:
            continue
        titre = passage.genre is Genre.TITRE
        if titre and int(passage.noeud.attributs.get("niveau", _SECTION)) <= _SECTION:
            section += 1
        texte = project(passage.noeud)
        for emploi in repertoire.find_emplois(texte.normal):
            terme = emploi.cible.terme
            if terme is not None and not emploi.cible.ambigu:
                lieu = texte.locate(emploi.debut, emploi.fin)
                libre = not titre and _is_libre(texte, emploi.debut, emploi.fin, lieu)
                emprunt = emploi.cible.anglicisme is not None
                yield Usage(terme, lieu, passage.ancre, emprunt), section if libre else -1


def _is_libre(texte: Texte, debut: int, fin: int, lieu: Lieu) -> bool:
    """Vrai d'un mot d'une pièce, qui n'est ni dans un lien ni dans une autre langue."""
    if lieu.ligne != lieu.fin_ligne or lieu.fin_colonne - lieu.colonne != fin - debut:
        return False
    return not any(
        marque.debut < fin
        and debut < marque.fin
        and (marque.noeud.genre in (Genre.LIEN, Genre.IMAGE) or "lang" in marque.noeud.attributs)
        for marque in texte.marques
    )


def _pick_premiers(lus: Iterable[tuple[Usage, int]]) -> Iterator[Usage]:
    vus: set[tuple[int, str]] = set()
    for usage, section in lus:
        if section >= 0 and (section, usage.terme.cle) not in vus:
            vus.add((section, usage.terme.cle))
            yield usage
