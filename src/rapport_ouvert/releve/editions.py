"""L'édition qu'une demande a lue, et ce que le texte courant en a fait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rapport_ouvert.domaine.extrait import index_passages
from rapport_ouvert.domaine.rapport import Corpus, Page, Passage
from rapport_ouvert.domaine.traduction import is_meme_texte
from rapport_ouvert.domaine.valeur import Fiche
from rapport_ouvert.lecture.anciens import read_edition
from rapport_ouvert.lecture.page import read_page
from rapport_ouvert.lecture.sommaire import build_identite
from rapport_ouvert.lecture.yaml_situe import read_yaml


@dataclass(slots=True)
class Editions:
    """Le texte courant et ceux des éditions parues, lus au besoin."""

    racine: Path
    corpus: Corpus
    passages: dict[str, tuple[Page, Passage]] = field(init=False)
    _lues: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.passages = index_passages(self.corpus.rapport)

    @property
    def courante(self) -> str:
        """L'édition que dit le rapport d'aujourd'hui."""
        return self.corpus.rapport.identite.edition

    def choose(self, dite: str, page: str, ancre: str, texte: str) -> str:
        """L'édition où le passage se lit comme la demande l'a lu.

        `dite` est celle que nommait le rapport à la base de la demande. Parue, elle convient ; mais
        si le passage y diffère et que le texte courant le porte, c'est lui qui a été lu.
        """
        parues = [p.lot.edition for p in self.corpus.parutions]
        possibles = [edition for edition in (dite, self.courante) if edition in parues]
        possibles += [self.courante]
        for edition in possibles:
            if self._read(edition, page).get(ancre) == texte:
                return edition
        return possibles[0]

    def find(self, dite: str, page: str, ancre: str, texte: str) -> str:
        """L'édition dont le passage se lit ainsi : celle que l'on dit, la courante, une autre."""
        parues = [p.lot.edition for p in reversed(self.corpus.parutions)]
        possibles = dict.fromkeys((dite, self.courante, *parues))
        for edition in possibles:
            if edition == self.courante or edition in parues:
                lu = self._read(edition, page).get(ancre)
                if lu is not None and is_meme_texte(lu, texte):
                    return edition
        return ""

    def _read(self, edition: str, page: str) -> dict[str, str]:
        cle = (edition, page)
        if cle not in self._lues:
            self._lues[cle] = dict(self._list_passages(edition, page))
        return self._lues[cle]

    def _list_passages(self, edition: str, page: str) -> Iterator[tuple[str, str]]:
        lot = next((p.lot for p in self.corpus.parutions if p.lot.edition == edition), None)
        lue = self.corpus.rapport.find_page(page)
        if lot is not None:
            octets = (read_edition(self.racine, lot, [page]) or {}).get(page)
            source = octets.decode("utf-8", "replace").replace("\r\n", "\n") if octets else ""
            lue = read_page(source, page, page)[0]
        for passage in lue.passages if lue else ():
            for ancre in passage.ancres:
                yield ancre.nom, passage.texte


def read_nom(texte: str) -> str:
    """L'édition que dit ce `rapport.yaml`."""
    valeur, _ = read_yaml(texte, "")
    return build_identite(valeur).edition if isinstance(valeur, Fiche) else ""
