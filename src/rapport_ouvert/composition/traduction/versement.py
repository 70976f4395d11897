"""Verser dans les catalogues les traductions retenues : un passage, une langue, une traduction.

Deux traductions d'un même passage ne se fondent pas mot à mot : une phrase à demi de l'une et à
demi de l'autre n'est de personne. Pareilles, elles sont toutes créditées ; différentes, un éditeur
choisit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapport_ouvert.composition.retenue import Retenue, list_coauteurs
from rapport_ouvert.composition.traduction.messages import name_catalogue
from rapport_ouvert.composition.traduction.visa import find_refus
from rapport_ouvert.domaine.extrait import index_passages
from rapport_ouvert.domaine.fusion import Commune, Rattachement
from rapport_ouvert.domaine.rapport import Corpus, Page, Passage
from rapport_ouvert.domaine.registre import Effet, Inscription
from rapport_ouvert.domaine.signature import sign_contributions
from rapport_ouvert.domaine.traduction import (
    Catalogue,
    Recrite,
    Traduction,
    Traductions,
    is_meme_texte,
)
from rapport_ouvert.domaine.typographie import strip_apprets
from rapport_ouvert.lecture.traductions import index_traductions

# Une adresse se met entre chevrons : il n'y en a pas.
_HORS_D_UN_NOM = re.compile(r"[<>\x00-\x1f]")
DATEE = "le passage a changé depuis l’édition lue : la traduction entre, à revoir"


@dataclass(slots=True)
class Versement:
    """Ce que des traductions retenues font aux catalogues, et la ligne de chacune au registre."""

    recrites: list[Recrite] = field(default_factory=list)
    communes: list[Commune] = field(default_factory=list)
    identiques: list[tuple[str, ...]] = field(default_factory=list)
    inscriptions: list[Inscription] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Proposee:
    """Une traduction qui peut entrer, le passage qu'elle rend, et celui que son auteur a lu."""

    retenue: Retenue
    page: Page
    passage: Passage
    lu: str

    @property
    def langue(self) -> str:
        """Celle du catalogue."""
        return self.retenue.contribution.langue

    @property
    def datee(self) -> bool:
        """Vrai si le passage a changé depuis."""
        return not is_meme_texte(self.lu, self.passage.texte)

    @property
    def rattachement(self) -> Rattachement:
        """Où mène sa cible dans le texte de l'édition."""
        if self.datee:
            return Rattachement.MODIFIEE
        cible = self.retenue.cible
        meme = cible is not None and cible.page == self.page.chemin
        return Rattachement.EXACTE if meme else Rattachement.DEPLACEE


def fold_traductions(
    retenues: Sequence[Retenue], corpus: Corpus, pages: Mapping[str, Page]
) -> Versement:
    """Chaque traduction dans le catalogue de sa langue, d'après le texte de l'édition.

    `pages` sont celles que l'édition change, par leur chemin : c'est leur texte que l'on traduit.
    """
    if not corpus.traductions:  # le rapport ne se lit encore qu'en sa langue : rien n'y change
        return Versement(inscriptions=[retenue.inscribe(Effet.AUCUN) for retenue in retenues])
    if not retenues:
        return Versement()
    neuves = tuple(pages.get(page.chemin, page) for page in corpus.rapport.pages)
    passages = index_passages(replace(corpus.rapport, pages=neuves))
    chantier = _Chantier(corpus, passages)
    groupes: dict[tuple[str, str], list[_Proposee]] = {}
    for retenue in retenues:
        proposee = chantier.place(retenue)
        if isinstance(proposee, Inscription):
            chantier.versement.inscriptions.append(proposee)
        else:
            groupes.setdefault((proposee.langue, proposee.passage.ancre), []).append(proposee)
    for _, groupe in sorted(groupes.items()):
        chantier.fold(groupe)
    return chantier.versement


class _Chantier:
    """Les catalogues des langues visées, et les passages de l'édition, rangés par ancre."""

    def __init__(self, corpus: Corpus, passages: Mapping[str, tuple[Page, Passage]]) -> None:
        self.corpus, self.passages = corpus, passages
        self.signatures = sign_contributions(corpus.contributions)
        self.index = {code: index_traductions(t) for code, t in corpus.traductions.items()}
        self.versement = Versement()

    def place(self, retenue: Retenue) -> _Proposee | Inscription:
        """La traduction prête à entrer, ou la raison pour laquelle elle attend un éditeur."""
        cible = retenue.cible
        if cible is None or cible.ancre not in self.passages:
            return retenue.inscribe(Effet.PERDUE, Rattachement.ORPHELINE, "son passage n’est plus")
        page, passage = self.passages[cible.ancre]
        lu = retenue.find_lu(passage.texte, self.corpus)
        if lu is None:
            motif = f"le texte de l’édition {cible.edition} manque"
            return retenue.inscribe(Effet.PERDUE, Rattachement.ORPHELINE, motif)
        proposee = _Proposee(retenue, page, passage, lu)
        motif = self._refuse_catalogue(proposee) or find_refus(retenue, page, passage, lu)
        if not motif:
            return proposee
        return retenue.inscribe(
            Effet.A_ECRIRE, proposee.rattachement, motif, page=page.chemin, ancre=passage.ancre
        )

    def _refuse_catalogue(self, proposee: _Proposee) -> str:
        code = proposee.langue
        if code == self.corpus.rapport.identite.langue:
            return "le rapport est écrit dans cette langue"
        if code not in self.corpus.traductions:
            return f"la langue « {code} » n’est pas déclarée (rapport-ouvert traduction ajouter)"
        nom, _ = self._find(proposee)
        catalogue = self.corpus.traductions[code].catalogues.get(nom)
        if catalogue is not None and not catalogue.lisible:
            return f"traductions/{code}/{nom}.po ne se lit pas en entier"
        return ""

    def _find(self, proposee: _Proposee) -> tuple[str, Traduction | None]:
        """Le catalogue qui traduit le passage, fût-il celui d'une autre page ; sinon, le sien."""
        connue = self.index[proposee.langue].get(proposee.passage.ancre)
        return connue or (name_catalogue(proposee.page), None)

    def fold(self, groupe: list[_Proposee]) -> None:
        """Les traductions d'un même passage, dans une même langue."""
        versement = self.versement
        ids = tuple(sorted(p.retenue.contribution.id for p in groupe))
        if len({strip_apprets(p.retenue.texte) for p in groupe}) > 1:
            versement.communes.append(_discuss(groupe, ids))
            versement.inscriptions += (_inscribe(p, Effet.COMMUNE) for p in groupe)
            return
        if len(ids) > 1:
            versement.identiques.append(ids)
        # De deux pareilles, celle dont l'auteur a lu le passage tel qu'il est ; puis la première.
        choisie = min(groupe, key=lambda p: p.datee)
        nom, ancienne = self._find(choisie)
        neuve = _write(choisie, ancienne)
        noms = tuple(dict.fromkeys(n for p in groupe for n in self._list_noms(p)))
        versement.recrites.append(Recrite(choisie.langue, nom, neuve, ids, noms))
        avant = ancienne.texte if ancienne else ""
        versement.inscriptions += (
            _inscribe(p, Effet.APPLIQUEE, avant, neuve.texte, datee=neuve.doute) for p in groupe
        )

    def _list_noms(self, proposee: _Proposee) -> Iterator[str]:
        """Ceux qui se nomment et veulent être crédités."""
        for cle in list_coauteurs(proposee.retenue.contribution):
            if cle in self.signatures and self.signatures[cle].nommee:
                yield self.signatures[cle].nom


def _discuss(groupe: list[_Proposee], ids: tuple[str, ...]) -> Commune:
    premiere = groupe[0]
    return Commune(
        premiere.page.chemin,
        premiere.passage.ancre,
        premiere.passage.texte,
        ids,
        {p.retenue.contribution.id: p.retenue.texte for p in groupe},
        premiere.langue,
    )


def _inscribe(
    proposee: _Proposee, effet: Effet, avant: str = "", apres: str = "", *, datee: bool = False
) -> Inscription:
    motif = "discussion commune : un éditeur choisit" if effet is Effet.COMMUNE else ""
    return proposee.retenue.inscribe(
        effet,
        proposee.rattachement,
        motif or (DATEE if datee else ""),
        page=proposee.page.chemin,
        ancre=proposee.passage.ancre,
        avant=avant,
        apres=apres,
    )


def _write(proposee: _Proposee, ancienne: Traduction | None) -> Traduction:
    """Le message récrit ; ce que des outils et des traducteurs y ont noté reste."""
    source = proposee.passage.texte
    base = ancienne or Traduction(proposee.passage.ancre, source, "")
    return replace(
        base,
        source=source,
        texte=proposee.retenue.texte,
        doute=proposee.datee,
        precedente=proposee.lu if proposee.datee else "",
    )


def apply_recrites(traductions: Traductions, recrites: Iterable[Recrite]) -> Traductions:
    """Les catalogues de cette langue, tels que l'édition les donnera."""
    groupes: dict[str, list[Recrite]] = {}
    for recrite in recrites:
        if recrite.langue == traductions.langue.code:
            groupes.setdefault(recrite.catalogue, []).append(recrite)
    catalogues = dict(traductions.catalogues)
    for nom, groupe in groupes.items():
        ancien = catalogues.get(nom) or Catalogue(nom)
        neuves = {r.traduction.contexte: r.traduction for r in groupe}
        entetes = tuple((dict(ancien.entetes) | credit_traducteurs(groupe)).items())
        catalogues[nom] = replace(
            ancien, traductions={**ancien.traductions, **neuves}, entetes=entetes
        )
    return replace(traductions, catalogues=catalogues)


def credit_traducteurs(groupe: Iterable[Recrite]) -> dict[str, str]:
    """L'en-tête qui les nomme, sans adresse ; vide si tous veulent rester anonymes."""
    noms = dict.fromkeys(nom for recrite in groupe for nom in recrite.traducteurs)
    dits = ", ".join(" ".join(_HORS_D_UN_NOM.sub(" ", nom).split()) for nom in noms)
    return {"Last-Translator": dits} if dits else {}
