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
from rapport_ouvert.composition.lisible import read_lisible
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
    shorten_repere,
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


@dataclass(frozen=True, slots=True)
class Original:
    """D'une traduction, la langue du texte que l'on compare, et son nom pour qui lit la page.

    `titres` donne le titre traduit d'une page, par le sien ; `reperes`, les premiers mots traduits
    d'un passage, par son ancre. Ce qui n'y est pas est resté dans l'original.
    """

    langue: str
    nom: str
    titres: Mapping[str, str] = field(default_factory=dict)
    reperes: Mapping[str, str] = field(default_factory=dict)


def find_original(ecrit: Rapport, traduit: Rapport, nom: str) -> Original:
    """L'original d'un rapport traduit : ce qui se dit dans la langue de l'édition, et le reste."""
    pages = {page.chemin: page for page in traduit.pages}
    siennes = [(page, pages[page.chemin]) for page in ecrit.pages if page.chemin in pages]
    textes = {p.ancre: p.texte for page in ecrit.pages for p in page.passages if p.ancre}
    return Original(
        ecrit.identite.langue,
        nom,
        {page.titre: autre.titre for page, autre in siennes if page.titre != autre.titre},
        {
            passage.ancre: shorten_repere(read_lisible(passage))
            for _, page in siennes
            for passage in page.passages
            if textes.get(passage.ancre, passage.texte) != passage.texte
        },
    )


def compose_changements(
    ancien: Rapport, neuf: Rapport, credits: Credits, publie: Rapport | None = None
) -> tuple[Page, dict[str, Segments]]:
    """La page, et les segments qu'elle attend par le nom de leur place.

    `publie` est le rapport composé, où tout lien de la page doit mener ; à défaut, `neuf`.
    """
    return _compose(compare_rapports(ancien, neuf), credits, publie or neuf)


def _compose(
    comparaison: Comparaison, credits: Credits, publie: Rapport, original: Original | None = None
) -> tuple[Page, dict[str, Segments]]:
    chantier = _Chantier(comparaison, credits, _index_cibles(publie), original)
    corps = "\n".join(chantier.list_lignes())
    if publie.identite.langue.startswith("fr"):
        corps = normalize_typographie(corps)
    source = f"---\ngenre: changements\n---\n{corps}"
    return read_page(source, CHANGEMENTS, CHANGEMENTS)[0], chantier.places


def add_changements(
    publication: Publication,
    ancien: Rapport,
    neuf: Rapport,
    credits: Credits,
    original: Original | None = None,
) -> Publication:
    """La publication de `neuf`, et la page de ce qui la sépare d'`ancien`.

    Une traduction montre ce qui a changé dans son `original` : c'est lui que l'on récrit.
    """
    rapport = publication.rapport
    comparaison = compare_rapports(ancien, neuf)
    page, ecarts = _compose(comparaison, credits, rapport, original)
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
    original: Original | None = None
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
        if self.original:
            compare = dire(
                "Le texte comparé est celui de l'original ({langue}), d'où cette édition est "
                "traduite ; un titre ou un passage traduit y est nommé par sa traduction.",
                langue=self.original.nom,
            )
            yield f"    {compare}\n"
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
            yield write_rangee(
                (f"[{self._title(page.titre)}](#p-changements-{rang}){dit}", *comptes)
            )
        totaux = (f"**{self.comparaison.count(geste)}**" for geste in colonnes)
        en_tout = dire("En tout")
        yield from (write_rangee((f"**{en_tout}**", *totaux)), "")

    def _list_page(self, rang: int, page: EcartPage) -> Iterator[str]:
        titre = self._title(page.titre)
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
        dit, repere = self._tell_ecart(ecart), self._find_repere(ecart)
        cible = "" if ecart.geste is Geste.OTE else self._write_cible(page.chemin, ecart.ancre)
        cite = quote_mots(repere) if repere else dire("le passage")
        lie = f"[{cite}]({cible})" if cible and ecart.ancre else cite
        intitule = (
            dit if ecart.champ else dire("{changement} : {passage}", changement=dit, passage=lie)
        )
        yield from (f"### {intitule} {{{ancre}.changement}}", "")
        if ecart.montres:
            yield from (
                self._hold(ecart.montres, self.original.langue if self.original else ""),
                "",
            )
        yield from self._list_credits(dict.fromkeys(self.credits.get(ecart.ancre, ())))

    def _title(self, titre: str) -> str:
        """Le titre d'une page, traduit s'il l'est ; sinon marqué de sa langue."""
        if self.original is None:
            return _strip(titre)
        traduit = self.original.titres.get(titre)
        return _strip(traduit) if traduit else say_langue(_strip(titre), self.original.langue)

    def _find_repere(self, ecart: Ecart) -> str:
        """Les premiers mots du passage, tels que le lecteur les a sous les yeux."""
        repere = _strip(ecart.repere)
        if self.original is None or not repere:
            return repere
        traduit = self.original.reperes.get(ecart.ancre) if ecart.geste is not Geste.OTE else ""
        return _strip(traduit) if traduit else say_langue(repere, self.original.langue)

    def _tell_ecart(self, ecart: Ecart) -> str:
        titres = self.original.titres if self.original else {}
        return _strip(tell_ecart(replace(ecart, depuis=titres.get(ecart.depuis, ecart.depuis))))

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
