"""Un passage sur l'établi : les contributions retenues qui le visent, et ce qu'elles en font."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rapport_ouvert.composition.fusion import merge_changements
from rapport_ouvert.composition.placement import (
    Place,
    insert_apres,
    insert_avant,
    remove_passage,
    rewrite_passage,
)
from rapport_ouvert.composition.rattachement import attach_changement, build_changement
from rapport_ouvert.composition.retenue import Retenue
from rapport_ouvert.domaine.contribution import Cible
from rapport_ouvert.domaine.fusion import Changement, Commune, Fusion, Rattachement
from rapport_ouvert.domaine.rapport import Corpus, Page, Passage
from rapport_ouvert.domaine.registre import Effet, Inscription
from rapport_ouvert.domaine.retouche import Retouche


@dataclass(slots=True)
class Etabli:
    """Le travail d'un passage : on y pose les retenues, puis on fond, une seule fois."""

    page: Page
    passage: Passage
    corpus: Corpus
    fusion: Fusion | None = None
    inscriptions: list[Inscription] = field(default_factory=list)
    communes: list[Commune] = field(default_factory=list)
    a_relire: list[tuple[str, ...]] = field(default_factory=list)
    _changements: dict[str, tuple[Retenue, Rattachement, Changement]] = field(default_factory=dict)
    _ajouts: list[tuple[Retenue, Rattachement]] = field(default_factory=list)

    def add(self, retenue: Retenue) -> None:
        """Rattache la contribution à ce passage, ou dit pourquoi elle n'y tient pas."""
        cible = retenue.cible
        if cible is None:
            return
        base = retenue.find_lu(self.passage.texte, self.corpus)
        if base is None:
            motif = f"le texte de l’édition {cible.edition} manque"
            self._refuse(retenue, Rattachement.ORPHELINE, motif)
            return
        if retenue.ajoute:
            self._ajouts.append((retenue, self._compare(cible, base)))
            return
        changement = build_changement(
            retenue.contribution.id, base, retenue.texte, cible.citation.exact
        )
        if changement is None:
            motif = "la citation n’est pas, une seule fois, dans le passage"
            self._refuse(retenue, Rattachement.MODIFIEE, motif)
            return
        meme_page = cible.page == self.page.chemin
        rattachement, suivi = attach_changement(
            changement, base, self.passage.texte, meme_page=meme_page
        )
        if suivi is None:
            motif = "les mots visés ont changé depuis l’édition lue"
            self._refuse(retenue, rattachement, motif)
        else:
            self._changements[suivi.id] = (retenue, rattachement, suivi)

    def work(self) -> list[Retouche]:
        """Ce qui change dans la source de la page ; remplit registre et discussions."""
        self.fusion = merge_changements(
            self.passage.texte, (suivi for _, _, suivi in self._changements.values())
        )
        place = Place(self.page, self.passage)
        ecrit = list(self._write_passage(place, self.fusion.texte))
        for identifiant, (retenue, rattachement, _) in self._changements.items():
            self._inscribe(identifiant, retenue, rattachement, ecrit=bool(ecrit))
        for groupe in self.fusion.communes:
            versions = {i: self.fusion.versions[i] for i in groupe if i in self.fusion.versions}
            self.communes.append(
                Commune(self.page.chemin, self.passage.ancre, self.passage.texte, groupe, versions)
            )
        relues = {i for groupe in self.fusion.a_relire for i in groupe}
        self.a_relire += self.fusion.a_relire
        # Fondue dans un passage que son auteur n'a pas lu ainsi : juste mot à mot, peut-être pas
        # dans sa phrase.
        self.a_relire += (
            (identifiant,)
            for identifiant, (_, rattachement, _) in self._changements.items()
            if rattachement is Rattachement.MODIFIEE
            and identifiant in self.fusion.appliques
            and identifiant not in relues
        )
        return [*ecrit, *self._insert(place, ote=not self.fusion.texte.strip())]

    def _write_passage(self, place: Place, texte: str) -> Iterator[Retouche]:
        if texte == self.passage.texte:
            return
        ecrit = rewrite_passage(place, texte) if texte.strip() else remove_passage(place)
        if ecrit:
            yield ecrit

    def _inscribe(
        self, identifiant: str, retenue: Retenue, rattachement: Rattachement, *, ecrit: bool
    ) -> None:
        fusion = self.fusion or Fusion(self.passage.texte)
        effet, motif = Effet.APPLIQUEE, ""
        if any(identifiant in groupe for groupe in fusion.communes):
            effet, motif = Effet.COMMUNE, "discussion commune : un éditeur choisit"
        elif not ecrit and fusion.texte != self.passage.texte:
            effet, motif = Effet.A_ECRIRE, "ce bloc ne se récrit que par un éditeur"
        change = effet is Effet.APPLIQUEE
        self.inscriptions.append(
            retenue.inscribe(
                effet,
                rattachement,
                motif,
                page=self.page.chemin,
                ancre=self.passage.ancre,
                avant=self.passage.texte if change else "",
                apres=fusion.texte if change else "",
            )
        )

    def _insert(self, place: Place, *, ote: bool) -> Iterator[Retouche]:
        avant = [r.texte for r, _ in self._ajouts if r.cible and r.cible.position == "avant"]
        apres = [r.texte for r, _ in self._ajouts if r.cible and r.cible.position != "avant"]
        if ote and apres:  # ce qui devait le suivre prend sa place
            avant, apres = [*avant, *apres], []
        yield from insert_avant(place, avant)
        yield from insert_apres(place, apres)
        for retenue, rattachement in self._ajouts:
            self.inscriptions.append(
                retenue.inscribe(
                    Effet.APPLIQUEE,
                    rattachement,
                    page=self.page.chemin,
                    ancre=self.passage.ancre,
                    apres=retenue.texte,
                )
            )

    def _compare(self, cible: Cible, base: str) -> Rattachement:
        if base != self.passage.texte:
            return Rattachement.MODIFIEE
        meme = cible.page == self.page.chemin
        return Rattachement.EXACTE if meme else Rattachement.DEPLACEE

    def _refuse(self, retenue: Retenue, rattachement: Rattachement, motif: str) -> None:
        self.inscriptions.append(
            retenue.inscribe(
                Effet.PERDUE, rattachement, motif, page=self.page.chemin, ancre=self.passage.ancre
            )
        )
