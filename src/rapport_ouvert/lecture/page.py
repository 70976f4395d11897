"""Un fichier Markdown → une page, lue une seule fois."""

from __future__ import annotations

import re
from functools import lru_cache

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.memoire import note
from rapport_ouvert.domaine.rapport import EnTete, Page
from rapport_ouvert.domaine.valeur import Fiche
from rapport_ouvert.lecture.arbre import build_arbre
from rapport_ouvert.lecture.passages import find_passages
from rapport_ouvert.lecture.yaml_situe import read_yaml

_EN_TETE = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)


def read_page(source: str, chemin: str, fichier: str) -> tuple[Page, list[Constat]]:
    """La page écrite dans `source`, et ce que son en-tête a d'illisible.

    `chemin` est relatif à la racine du rapport, `fichier` est le chemin à montrer. Une page que
    rien n'a changée ne se relit pas : l'aperçu relit tout à chaque écriture.
    """
    page, constats = _read_page(source, chemin, fichier)
    return page, list(constats)


@note("page")
@lru_cache(maxsize=1024)
def _read_page(source: str, chemin: str, fichier: str) -> tuple[Page, tuple[Constat, ...]]:
    fiche, constats, corps = _split_en_tete(source, fichier)
    blocs, notes = build_arbre(corps, fichier)
    passages = find_passages(blocs, notes, source.split("\n"))
    debut = find_corps(source)
    return Page(
        chemin, fichier, source, EnTete(fiche, not constats), debut, blocs, notes, passages
    ), tuple(constats)


def find_corps(source: str) -> int:
    """Le rang du premier caractère qui suit l'en-tête."""
    trouve = _EN_TETE.match(source)
    return trouve.end() if trouve else 0


def _split_en_tete(source: str, fichier: str) -> tuple[Fiche, list[Constat], str]:
    """L'en-tête, puis le corps où il est remplacé par autant de lignes vides."""
    trouve = _EN_TETE.match(source)
    if trouve is None:
        vide, _ = read_yaml("", fichier)
        assert isinstance(vide, Fiche)  # noqa: S101 - un texte vide donne une fiche vide
        return vide, [], source
    valeur, constats = read_yaml(trouve["yaml"], fichier, lignes_avant=1)
    debut = find_corps(source)
    corps = "\n" * source.count("\n", 0, debut) + source[debut:]
    if isinstance(valeur, Fiche):
        return valeur, constats, corps
    constats.append(
        Constat(
            valeur.lieu,
            "en-tete",
            "L’en-tête de cette page n’est pas une suite de champs.",
            "écrire une ligne « nom: valeur » par champ.",
        )
    )
    return Fiche({}, valeur.lieu), constats, corps
