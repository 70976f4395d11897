"""Le glossaire, rangé pour lire un texte d'un trait : par premier mot, le plus long d'abord."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapport_ouvert.domaine.glossaire import Anglicisme, Glossaire, NomRevendique, Terme
from rapport_ouvert.domaine.memoire import remember
from rapport_ouvert.franconum.flexions import list_formes, split_forme

_MOT = re.compile(r"[^\W_]+")
# Entre deux mots d'un terme : des espaces, ou un trait d'union seul.
_JOINT = re.compile(r" +|-| ?- ?")
# Un nom peut porter son signe : « Smart City + Smart Grid ». Un emprunt, jamais.
_JOINT_SIGNE = re.compile(rf"{_JOINT.pattern}| ?[+&] ?")


@dataclass(frozen=True, slots=True)
class Emploi:
    """Une forme du répertoire, trouvée dans un texte en `debut:fin`."""

    debut: int
    fin: int
    cible: Cible


@dataclass(frozen=True, slots=True)
class Cible:
    """Ce qu'une forme désigne : un anglicisme et son entrée, un nom revendiqué, un mot permis.

    `ambigu` : un mot permis qui, ici, dit peut-être autre chose que son entrée.
    """

    terme: Terme | None = None
    anglicisme: Anglicisme | None = None
    nom: NomRevendique | None = None
    ambigu: bool = False


@dataclass(slots=True)
class Repertoire:
    """Les formes, par leur premier mot."""

    formes: dict[str, list[tuple[tuple[str, ...], Cible]]] = field(default_factory=dict)

    def add(self, forme: tuple[str, ...], cible: Cible) -> None:
        """Ajoute une forme ; la première ajoutée l'emporte sur ses pareilles."""
        if forme:
            self.formes.setdefault(forme[0], []).append((forme[1:], cible))

    def find_emplois(self, normal: str, debut: int = 0, fin: int | None = None) -> Iterator[Emploi]:
        """Les formes de `normal[debut:fin]`, de gauche à droite, la plus longue d'abord.

        Deux emplois ne se chevauchent jamais.
        """
        trouves = _MOT.finditer(normal, debut, len(normal) if fin is None else fin)
        mots = [(mot[0], mot.start(), mot.end()) for mot in trouves]
        formes = self.formes
        rang = 0
        while rang < len(mots):
            candidats = formes.get(mots[rang][0])
            trouve = self._match(candidats, mots, rang, normal) if candidats else None
            if trouve is None:
                rang += 1
                continue
            longueur, cible = trouve
            yield Emploi(mots[rang][1], mots[rang + longueur - 1][2], cible)
            rang += longueur

    def _match(
        self,
        candidats: list[tuple[tuple[str, ...], Cible]],
        mots: list[tuple[str, int, int]],
        rang: int,
        normal: str,
    ) -> tuple[int, Cible] | None:
        for suite, cible in candidats:
            if _follows(suite, mots, rang, normal, _find_joint(cible)):
                return len(suite) + 1, cible
        return None

    def sort(self) -> None:
        """Range les formes : la plus longue d'abord, sans changer l'ordre de ses pareilles."""
        for candidats in self.formes.values():
            candidats.sort(key=lambda candidat: -len(candidat[0]))


def _find_joint(cible: Cible) -> re.Pattern[str]:
    porte_un_signe = cible.nom is not None and not {"+", "&"}.isdisjoint(cible.nom.forme)
    return _JOINT_SIGNE if porte_un_signe else _JOINT


def _follows(
    suite: tuple[str, ...],
    mots: list[tuple[str, int, int]],
    rang: int,
    normal: str,
    joint: re.Pattern[str],
) -> bool:
    if rang + len(suite) >= len(mots):
        return False
    for pas, mot in enumerate(suite, 1):
        texte, debut, _ = mots[rang + pas]
        if texte != mot or not joint.fullmatch(normal, mots[rang + pas - 1][2], debut):
            return False
    return True


@remember(8)
def build_repertoire(glossaire: Glossaire, langue: str) -> Repertoire:
    """Noms revendiqués d'abord, puis mots français, puis anglicismes : l'ordre départage."""
    repertoire = Repertoire()
    for nom in glossaire.noms:
        repertoire.add(split_forme(nom.forme), Cible(nom=nom))
    termes = glossaire.list_langue(langue)
    for terme in termes:
        for francais in (*terme.francais, terme.pluriel, terme.feminin):
            cible = Cible(terme, ambigu=terme.is_ambigu(francais))
            repertoire.add(split_forme(francais), cible)
    for terme in termes:
        for anglicisme in terme.remplace:
            for forme in sorted(list_formes(anglicisme, terme.parler)):
                repertoire.add(forme, Cible(terme, anglicisme))
    repertoire.sort()
    return repertoire
