"""Ce qu'il faut savoir pour rendre un nœud : son document, sa page, les notes déjà vues."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.rapport import Page, Rapport
from rapport_ouvert.domaine.traduction import Etat, PassageSuivi
from rapport_ouvert.rendu.pandoc.elements import find_sens
from rapport_ouvert.rendu.titres_cites import find_langue


@dataclass(slots=True)
class Document:
    """Ce que toutes les pages partagent : cibles des liens, images, dernier niveau de titre."""

    rapport: Rapport
    images: Mapping[str, str]
    noms: Mapping[str, str]
    suivis: Mapping[str, PassageSuivi] = field(default_factory=dict)
    titres: Mapping[str, str] = field(default_factory=dict)
    rangs: dict[str, int] = field(init=False)
    cibles: set[str] = field(init=False)
    niveau: int = 0

    def __post_init__(self) -> None:
        chemins = dict.fromkeys(self._list_chemins())
        pages = {chemin: self.find_page(chemin) for chemin in chemins}
        presentes = {chemin: page for chemin, page in pages.items() if page}
        self.rangs = {chemin: rang for rang, chemin in enumerate(presentes, start=1)}
        passages = (passage for page in presentes.values() for passage in page.passages)
        self.cibles = {ancre.nom for passage in passages for ancre in passage.ancres}

    def _list_chemins(self) -> Iterable[str]:
        for entree in self.rapport.sommaire:
            yield from entree.list_pages()

    def find_page(self, chemin: str) -> Page | None:
        """Une page du rapport, si elle s'imprime ; celle qui n'en ouvre que d’autres, non."""
        page = self.rapport.find_page(chemin)
        return page if page and page.en_tete.read("support") != "site" else None

    def name_page(self, chemin: str) -> str:
        """La cible d'un lien vers une page entière ; rien si elle n'est pas au sommaire."""
        return f"page-{self.rangs[chemin]}" if chemin in self.rangs else ""

    def fit_niveau(self, voulu: int) -> int:
        """Un niveau qui suit le précédent sans en sauter : PDF/UA l'exige."""
        self.niveau = max(1, min(voulu, self.niveau + 1))
        return self.niveau


@dataclass(slots=True)
class Contexte:
    """Une page et sa place dans le rapport : `partie` est le titre de celle qui la contient."""

    document: Document
    page: Page
    profondeur: int
    partie: str = ""
    ouvre: bool = False
    notes: dict[str, Noeud] = field(init=False)
    langues: dict[int, str] = field(init=False)
    sens: dict[int, str] = field(default_factory=dict)
    ancres: dict[int, tuple[str, ...]] = field(init=False)
    appelees: set[str] = field(default_factory=set)
    perimes: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.notes = {note.attributs["etiquette"]: note for note in self.page.notes}
        principale = self.document.rapport.identite.langue
        self.langues = {
            id(passage.noeud): passage.langue
            for passage in self.page.passages
            if passage.langue not in ("", principale)
        }
        self.sens = {nom: find_sens(langue) for nom, langue in self.langues.items()}

        # Ce qui n'est pas traduit se lit dans une langue de secours, ou celle des auteurs.
        for passage in self.page.passages:
            suivi = self.document.suivis.get(passage.ancre)
            if suivi is not None and suivi.etat is Etat.ABSENT:
                self.langues[id(passage.noeud)] = suivi.langue.code
                self.sens[id(passage.noeud)] = suivi.langue.direction
            elif suivi is not None:
                self.perimes.add(id(passage.noeud))

        # Le code et le HTML portent leur ancre ailleurs que dans leur texte.
        self.ancres = {
            id(passage.noeud): tuple(ancre.nom for ancre in passage.ancres)
            for passage in self.page.passages
            if passage.genre in (Genre.BLOC_CODE, Genre.BLOC_HTML)
        }

    def resolve_chemin(self, chemin: str) -> str:
        """Un chemin écrit dans la page, relatif au dossier du rapport."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.page.chemin), chemin))

    def find_image(self, image: Noeud) -> str:
        """Le nom de la copie vérifiée d'une image, ou rien."""
        return self.document.images.get(self.resolve_chemin(image.attributs["src"]), "")

    def find_langue(self, noeud: Noeud) -> str:
        """La langue d'un passage, ou d'un titre cité tel quel : vide, c'est celle de la page."""
        return self.langues.get(id(noeud)) or find_langue(self.document.titres, noeud.read_texte())

    def name_note(self, etiquette: str) -> str:
        """Un nom que deux notes n'auront jamais en commun."""
        page = self.document.rangs[self.page.chemin]
        return f"note-{page}-{list(self.notes).index(etiquette)}"
