"""Deux éditions → ce qui les sépare, page par page, passage par passage, mot à mot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rapport_ouvert.composition.appariement import (
    Appariement,
    Place,
    find_deplaces,
    pair_rapports,
)
from rapport_ouvert.composition.lisible import read_habillage, read_lisible
from rapport_ouvert.composition.segments import compare_textes
from rapport_ouvert.domaine.comparaison import (
    Comparaison,
    Ecart,
    EcartPage,
    Geste,
    GestePage,
    Segment,
    Sorte,
)
from rapport_ouvert.domaine.rapport import Page, Passage, Rapport
from rapport_ouvert.domaine.valeur import walk_scalaires


def compare_rapports(ancien: Rapport, neuf: Rapport) -> Comparaison:
    """Ce qui change, et rien d'autre ; ce qui est resté ne se cite pas."""
    examen = _Examen(ancien, neuf, pair_rapports(ancien, neuf))
    return Comparaison(
        ancien.identite.edition, neuf.identite.edition, tuple(examen.list_pages_changees())
    )


@dataclass(frozen=True, slots=True)
class _Examen:
    ancien: Rapport
    neuf: Rapport
    appariement: Appariement
    anciennes: Mapping[str, Page] = field(init=False)
    suites: Mapping[Place, str] = field(init=False)  # la page où chaque ancien passage continue

    def __post_init__(self) -> None:
        suites = {depuis: vers.page for vers, depuis in self.appariement.passages.items()}
        object.__setattr__(self, "anciennes", {p.chemin: p for p in self.ancien.pages})
        object.__setattr__(self, "suites", suites)

    def list_pages_changees(self) -> Iterator[EcartPage]:
        """Dans l'ordre de l'édition neuve, puis les pages ôtées dans celui de l'ancienne."""
        rangees = self._find_rangees()
        pages = self.appariement.pages
        for page in self.neuf.pages:
            ancienne = self.anciennes.get(pages.get(page.chemin, ""))
            geste = _find_geste(page, ancienne, rangees)
            ecarts = tuple(self._compare_page(page, ancienne))
            if ecarts or geste:
                yield EcartPage(page.chemin, page.titre or page.chemin, geste, ecarts)
        reprises = set(pages.values())
        for page in self.ancien.pages:
            if page.chemin not in reprises:
                otes = tuple(ecart for _, ecart in self._list_otes(page))
                titre = page.titre or page.chemin
                yield EcartPage(page.chemin, titre, GestePage.OTEE, otes)

    def _find_rangees(self) -> set[str]:
        """Les pages que le sommaire ne range plus dans le même ordre."""
        ordre = {page.chemin: rang for rang, page in enumerate(self.ancien.pages)}
        gardees = [p.chemin for p in self.neuf.pages if p.chemin in self.appariement.pages]
        rangs = [ordre[self.appariement.pages[chemin]] for chemin in gardees]
        return {gardees[place] for place in find_deplaces(rangs)}

    def _compare_page(self, page: Page, ancienne: Page | None) -> Iterator[Ecart]:
        """Chaque passage ôté se lit après celui qui le précédait et qui est resté."""
        otes = list(self._list_otes(ancienne)) if ancienne else []
        if ancienne:
            yield from _compare_champs(ancienne, page)
            tete = [ecart for rang, ecart in otes if rang < 0]
            yield from tete
        deplaces = self._find_deplaces(page, ancienne)
        for rang, passage in enumerate(page.passages):
            place = Place(page.chemin, rang)
            if ecart := self._compare_passage(place, passage, ancienne, place in deplaces):
                yield ecart
            depuis = self.appariement.passages.get(place)
            if ancienne and depuis and depuis.page == ancienne.chemin:
                yield from (ecart for voisin, ecart in otes if voisin == depuis.rang)

    def _find_deplaces(self, page: Page, ancienne: Page | None) -> set[Place]:
        """Les passages de cette page qui n'ont plus le même ordre entre eux."""
        if ancienne is None:
            return set()
        places = [Place(page.chemin, rang) for rang in range(len(page.passages))]
        suivis = [
            (place, depuis.rang)
            for place in places
            if (depuis := self.appariement.passages.get(place)) and depuis.page == ancienne.chemin
        ]
        return {suivis[place][0] for place in find_deplaces([rang for _, rang in suivis])}

    def _compare_passage(
        self, place: Place, passage: Passage, ancienne: Page | None, deplace: bool
    ) -> Ecart | None:
        depuis = self.appariement.passages.get(place)
        if depuis is None:
            segments = _build_seul(Sorte.AJOUTE, passage)
            return Ecart(Geste.AJOUTE, passage.ancre, segments)
        page = self.anciennes[depuis.page]
        ici = ancienne is not None and depuis.page == ancienne.chemin
        venu = "" if ici else page.titre or page.chemin
        avant = page.passages[depuis.rang]
        deplace = deplace or bool(venu)
        meme = read_habillage(avant) == read_habillage(passage)
        if meme and not deplace:
            return None
        segments = () if meme else compare_textes(read_lisible(avant), read_lisible(passage))
        if segments:
            return Ecart(Geste.RECRIT, passage.ancre, segments, deplace, venu)
        geste = Geste.DEPLACE if meme else Geste.PRESENTE
        return Ecart(geste, passage.ancre, _build_seul(Sorte.GARDE, passage), deplace, venu)

    def _list_otes(self, page: Page) -> Iterator[tuple[int, Ecart]]:
        """Chaque passage ôté, et le rang du dernier passage resté avant lui (-1 : aucun)."""
        voisin = -1
        for rang, passage in enumerate(page.passages):
            place = Place(page.chemin, rang)
            if place not in self.suites:
                fondu = place in self.appariement.fondus
                segments = _build_seul(Sorte.OTE, passage)
                yield voisin, Ecart(Geste.OTE, passage.ancre, segments, fondu=fondu)
            elif self.appariement.pages.get(self.suites[place]) == page.chemin:
                voisin = rang


def _find_geste(page: Page, ancienne: Page | None, rangees: set[str]) -> GestePage:
    if ancienne is None:
        return GestePage.AJOUTEE
    if ancienne.chemin != page.chemin:
        return GestePage.RENOMMEE
    return GestePage.RANGEE if page.chemin in rangees else GestePage.GARDEE


def _compare_champs(ancienne: Page, page: Page) -> Iterator[Ecart]:
    """Les champs de l'en-tête : ceux qui se lisent (résumé, état…) comme les autres."""
    avant, apres = ancienne.en_tete.fiche.champs, page.en_tete.fiche.champs
    for nom in dict.fromkeys((*apres, *avant)):
        textes = [
            ", ".join(scalaire.texte for scalaire in walk_scalaires(champs[nom]))
            if nom in champs
            else ""
            for champs in (avant, apres)
        ]
        if segments := compare_textes(*textes):
            yield Ecart(Geste.RECRIT, "", segments, champ=nom)


def _build_seul(sorte: Sorte, passage: Passage) -> tuple[Segment, ...]:
    texte = read_lisible(passage)
    return (Segment(sorte, texte),) if texte else ()
