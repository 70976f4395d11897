"""La page qui dit à chacun ce qui a changé depuis l'édition d'avant.

Les mots comparés n'entrent pas dans le Markdown composé, où un texte ancien ferait des liens morts
et des notes en double : une image `.apport` en tient la place, et le rendu y met les segments.
Hors du sommaire, la page ne s'imprime pas : le PDF est l'édition, non son histoire, et ses renvois
n'ont de sens qu'à l'écran ; `edition comparer --vers` en donne une page à imprimer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from rapport_ouvert.composition.comparaison import compare_rapports
from rapport_ouvert.composition.matiere import chain_mots, quote_mots, write_rangee
from rapport_ouvert.composition.places import name_contribution, place_bloc, say_langue
from rapport_ouvert.domaine.ancres_composees import CHANGEMENTS
from rapport_ouvert.domaine.comparaison import (
    Comparaison,
    Ecart,
    EcartPage,
    Geste,
    GestePage,
    Segments,
)
from rapport_ouvert.domaine.ecarts_dits import (
    COLONNES,
    PAGES,
    list_legende,
    tell_ecart,
    tell_page,
)
from rapport_ouvert.domaine.interface import dire, dire_nombre, mark
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Page, Rapport
from rapport_ouvert.domaine.typographie import normalize_typographie
from rapport_ouvert.lecture.page import read_page

# Par ancre, les contributions qui ont voulu le changement.
Credits = Mapping[str, tuple[str, ...]]

# Un repère se lit dans un titre : de la ponctuation, rien qui soit de la syntaxe Markdown.
_SYNTAXE = re.compile(r"[^\w\s.,;:’'“”„‚‘…–—?¿¡،؛؟%/·\u064b-\u0652\u2011()-]|_")
_AIDE = (
    mark("Un lecteur d'écran dit où chaque suppression et chaque ajout commence et finit."),
    mark(
        "Le texte est montré nu. Quand seule sa présentation change (mise en forme, lien, note, "
        "référence, typographie), la page le signale sans le recopier."
    ),
)


def compose_changements(
    ancien: Rapport, neuf: Rapport, credits: Credits, publie: Rapport | None = None
) -> tuple[Page, dict[str, Segments]]:
    """La page, et les segments qu'elle attend par le nom de leur place.

    `publie` est le rapport composé, où tout lien de la page doit mener ; à défaut, `neuf`.
    """
    return _compose(compare_rapports(ancien, neuf), neuf, credits, publie or neuf)


def _compose(
    comparaison: Comparaison, neuf: Rapport, credits: Credits, publie: Rapport
) -> tuple[Page, dict[str, Segments]]:
    etrangere = neuf.identite.langue != publie.identite.langue
    langue = neuf.identite.langue if etrangere else ""
    chantier = _Chantier(comparaison, credits, _index_cibles(publie), langue)
    corps = "\n".join(chantier.list_lignes())
    if neuf.identite.langue.startswith("fr"):
        corps = normalize_typographie(corps)
    source = f"---\ngenre: changements\n---\n{corps}"
    return read_page(source, CHANGEMENTS, CHANGEMENTS)[0], chantier.places


def add_changements(
    publication: Publication, ancien: Rapport, neuf: Rapport, credits: Credits
) -> Publication:
    """La publication de `neuf`, et la page de ce qui la sépare d'`ancien`."""
    rapport = publication.rapport
    comparaison = compare_rapports(ancien, neuf)
    page, ecarts = _compose(comparaison, neuf, credits, rapport)
    return replace(
        publication,
        rapport=replace(rapport, pages=(*rapport.pages, page)),
        ecarts={**publication.ecarts, **ecarts},
        comparaison=comparaison,
    )


def _index_cibles(rapport: Rapport) -> dict[str, set[str]]:
    return {
        page.chemin: {ancre.nom for passage in page.passages for ancre in passage.ancres}
        for page in rapport.pages
    }


@dataclass(frozen=True, slots=True)
class _Chantier:
    """`cibles` donne les ancres où un lien peut mener, par page ; `places` se remplit.

    `langue` est celle des textes comparés, si la page se lit dans une autre.
    """

    comparaison: Comparaison
    credits: Credits
    cibles: Mapping[str, set[str]]
    langue: str = ""
    places: dict[str, Segments] = field(default_factory=dict)

    def list_lignes(self) -> Iterator[str]:
        comparaison = self.comparaison
        titre = dire("Ce qui a changé depuis l'édition {edition}", edition=comparaison.ancienne)
        yield from (f"# {titre} {{#p-changements}}", "")
        if not comparaison.pages:
            yield dire("Rien : aucun passage n'a changé.")
            return
        legende = self._hold(tuple(list_legende()), "")
        intitule = dire("Comment lire cette page")
        yield from (f'!!! note "{intitule}"', "", f"    {legende}", "")
        yield from (f"    {dire(ligne)}\n" for ligne in _AIDE)
        yield from self._list_sommaire()
        for rang, page in enumerate(comparaison.pages, start=1):
            yield from self._list_page(rang, page)

    def _list_sommaire(self) -> Iterator[str]:
        """Un tableau : par page, combien de passages ; seules les colonnes qui servent."""
        colonnes = [geste for geste in Geste if self.comparaison.count(geste)]
        if not colonnes:
            return
        yield write_rangee((dire("Page"), *(dire(COLONNES[geste]) for geste in colonnes)))
        yield f"|---|{'---:|' * len(colonnes)}"
        for rang, page in enumerate(self.comparaison.pages, start=1):
            comptes = (page.count(geste) or "" for geste in colonnes)
            dit = f" ({tell_page(page.geste)})" if page.geste else ""
            titre = self._say(_strip(page.titre))
            yield write_rangee((f"[{titre}](#p-changements-{rang}){dit}", *comptes))
        totaux = (f"**{self.comparaison.count(geste)}**" for geste in colonnes)
        en_tout = dire("En tout")
        yield from (write_rangee((f"**{en_tout}**", *totaux)), "")

    def _list_page(self, rang: int, page: EcartPage) -> Iterator[str]:
        titre = self._say(_strip(page.titre))
        lien = self._write_cible(page.chemin) if page.geste is not GestePage.OTEE else ""
        yield f"## {f'[{titre}]({lien})' if lien else titre} {{#p-changements-{rang}}}"
        yield ""
        entiere = page.geste is GestePage.AJOUTEE
        if page.geste:
            yield from (f"*{_tell_page(page)}.*", "")
        if entiere:
            ids = [i for e in page.ecarts for i in self.credits.get(e.ancre, ())]
            yield from self._list_credits(dict.fromkeys(ids))
        for ecart in page.ecarts:
            if not (entiere and ecart.geste is Geste.AJOUTE):
                yield from self._list_ecart(page, ecart)

    def _list_ecart(self, page: EcartPage, ecart: Ecart) -> Iterator[str]:
        ancre = f"#p-changement-{ecart.ancre.removeprefix('p-')} " if ecart.ancre else ""
        dit, repere = _strip(tell_ecart(ecart)), self._say(_strip(ecart.repere))
        cible = "" if ecart.geste is Geste.OTE else self._write_cible(page.chemin, ecart.ancre)
        cite = quote_mots(repere) if repere else dire("le passage")
        lie = f"[{cite}]({cible})" if cible and ecart.ancre else cite
        intitule = (
            dit if ecart.champ else dire("{changement} : {passage}", changement=dit, passage=lie)
        )
        yield from (f"### {intitule} {{{ancre}.changement}}", "")
        if ecart.montres:
            yield from (self._hold(ecart.montres, self.langue), "")
        yield from self._list_credits(dict.fromkeys(self.credits.get(ecart.ancre, ())))

    def _list_credits(self, ids: Mapping[str, None]) -> Iterator[str]:
        liens = [self._link_contribution(identifiant) for identifiant in ids]
        if liens:
            yield dire_nombre(
                "Voulu par la contribution {contributions}.",
                "Voulu par les contributions {contributions}.",
                len(liens),
                contributions=chain_mots(liens),
            )
            yield ""

    def _link_contribution(self, identifiant: str) -> str:
        cible = self._write_cible(name_contribution(identifiant))
        return f"[{identifiant}]({cible})" if cible else identifiant

    def _write_cible(self, chemin: str, ancre: str = "") -> str:
        """L'adresse d'un passage paru, à défaut de sa page, à défaut rien : jamais de lien mort."""
        if chemin not in self.cibles:
            return ""
        return f"{chemin}#{ancre}" if ancre in self.cibles[chemin] else chemin

    def _hold(self, segments: Segments, langue: str) -> str:
        nom = f"changement-{len(self.places)}"
        self.places[nom] = segments
        return place_bloc(nom, langue)

    def _say(self, mots: str) -> str:
        """Des mots du texte comparé, dans leur langue."""
        return say_langue(mots, self.langue) if mots else mots


def _tell_page(page: EcartPage) -> str:
    """Ce qui est arrivé à la page ; d'une page neuve, combien de passages on y lira."""
    ajoutes = page.count(Geste.AJOUTE)
    if page.geste is GestePage.AJOUTEE and ajoutes:
        return dire_nombre(
            "Page ajoutée : {nombre} passage à lire dans la page même",
            "Page ajoutée : {nombre} passages à lire dans la page même",
            ajoutes,
        )
    return dire(PAGES[page.geste])


def _strip(texte: str) -> str:
    return " ".join(_SYNTAXE.sub("", texte.replace("«", "“").replace("»", "”")).split())
