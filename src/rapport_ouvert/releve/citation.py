"""Les mots qu'une retouche change dans un passage, et assez d'entourage pour les y retrouver."""

from __future__ import annotations

from collections.abc import Sequence

from rapport_ouvert.composition.rattachement import find_citation, split_mots

_LONGUEUR = 4000


def find_mots_changes(avant: str, apres: str) -> tuple[str, str]:
    """Les mots visés et ceux qui les remplacent ; visés vides, tout le passage est récrit.

    Les mots changés s'étendent, de part et d'autre, jusqu'à n'être qu'une fois dans le passage et
    à ne commencer ni finir par une espace, qu'un fichier de contribution perdrait.
    """
    anciens, neufs = split_mots(avant), split_mots(apres)
    tete = _count_pareils(anciens, neufs)
    queue = _count_pareils(anciens[tete:][::-1], neufs[tete:][::-1])
    marge = 0
    while True:
        gauche, droite = max(tete - marge, 0), max(queue - marge, 0)
        exact = "".join(anciens[gauche : len(anciens) - droite])
        texte = "".join(neufs[gauche : len(neufs) - droite])
        if gauche == droite == 0 or len(exact) > _LONGUEUR:
            return "", apres
        if _is_clair(exact) and _is_net(texte) and find_citation(avant, exact) is not None:
            return exact, texte
        marge = marge + 1 if marge < 8 else marge * 2


def _count_pareils(un: Sequence[str], autre: Sequence[str]) -> int:
    for rang, (a, b) in enumerate(zip(un, autre, strict=False)):
        if a != b:
            return rang
    return min(len(un), len(autre))


def _is_clair(exact: str) -> bool:
    """Un signe de ponctuation seul ne dit pas à un lecteur ce que l'on vise."""
    return _is_net(exact) and any(signe.isalnum() for signe in exact)


def _is_net(texte: str) -> bool:
    return bool(texte) and texte == texte.strip()
