"""Du texte d'un bloc à sa place dans le fichier : lignes et colonnes exactes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from rapport_ouvert.domaine.lieu import Lieu


@dataclass(frozen=True, slots=True)
class Segment:
    """Un morceau du contenu qui se lit d'un trait dans une ligne du fichier."""

    rang: int  # rang du premier caractère dans le contenu
    ligne: int  # à partir de 1
    colonne: int  # à partir de 1


@dataclass(frozen=True, slots=True)
class Reperes:
    """La correspondance entre le contenu d'un bloc et la source."""

    fichier: str
    segments: tuple[Segment, ...]
    decalage: int = 0

    def shift(self, decalage: int) -> Reperes:
        """Les mêmes repères pour un texte qui commence `decalage` caractères plus loin."""
        return Reperes(self.fichier, self.segments, self.decalage + decalage)

    def locate(self, debut: int, fin: int) -> Lieu:
        """Le lieu de `contenu[debut:fin]`."""
        ligne, colonne = self._locate_point(debut)
        fin_ligne, fin_colonne = self._locate_point(fin, fin=True)
        return Lieu(self.fichier, ligne, colonne, fin_ligne, fin_colonne)

    def _locate_point(self, rang: int, *, fin: bool = False) -> tuple[int, int]:
        # Une fin tombe juste après le dernier caractère, donc dans le segment de celui-ci.
        rang += self.decalage
        cle = max(rang - 1, 0) if fin else rang
        place = max(bisect_right(self.segments, cle, key=lambda segment: segment.rang) - 1, 0)
        segment = self.segments[place]
        return segment.ligne, segment.colonne + rang - segment.rang


def find_reperes(
    fichier: str, lignes: list[str], premiere: int, contenu: str, depuis: int = 0
) -> Reperes:
    """Retrouve chaque ligne de `contenu` dans la source, à partir de la ligne `premiere` (0…).

    markdown-it ôte à chaque ligne ses marques de conteneur (retrait, « > », tiret) : ce qui
    reste est la fin de la ligne du fichier. Un titre, une cellule ou un intitulé se trouve au
    milieu de la sienne : on l'y cherche à partir de la colonne `depuis`.
    """
    segments, rang = [], 0
    for decalage, morceau in enumerate(contenu.split("\n")):
        ligne = lignes[premiere + decalage] if premiere + decalage < len(lignes) else ""
        for debut, colonne in _find_colonnes(ligne, morceau, 0 if decalage else depuis):
            segments.append(Segment(rang + debut, premiere + decalage + 1, colonne + 1))
        rang += len(morceau) + 1
    return Reperes(fichier, tuple(segments))


def _find_colonnes(ligne: str, morceau: str, depuis: int) -> list[tuple[int, int]]:
    brut = ligne.rstrip()
    if not depuis and morceau.rstrip() and brut.endswith(morceau.rstrip()):
        return [(0, len(brut) - len(morceau.rstrip()))]
    colonne = ligne.find(morceau, depuis)
    if colonne >= 0:
        return [(0, colonne)]
    return _find_cellule_echappee(ligne, morceau, depuis)


def _find_cellule_echappee(ligne: str, morceau: str, depuis: int) -> list[tuple[int, int]]:
    """Dans une table, « \\| » de la source est devenu « | » : un segment par barre."""
    colonne = ligne.find(morceau.replace("|", "\\|"), depuis)
    if colonne < 0:
        return [(0, depuis)]
    debuts = [0] + [rang for rang, signe in enumerate(morceau) if signe == "|"]
    return [(debut, colonne + debut + nombre) for nombre, debut in enumerate(debuts)]
