"""Ce que l'ODT et le DOCX ont en commun : le livre, son titre, son sommaire, son colophon."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pypandoc
from babel.core import get_global

from rapport_ouvert.domaine.interface import dire, find_mots
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.rendu.images import Images
from rapport_ouvert.rendu.livres.colophon import build_colophon, date_edition
from rapport_ouvert.rendu.livres.habit import Habit
from rapport_ouvert.rendu.livres.illustrations import embed_gravees, measure_gravees
from rapport_ouvert.rendu.livres.sommaire import Ligne, list_lignes
from rapport_ouvert.rendu.livres.styles import CLASSES
from rapport_ouvert.rendu.page_principale import SOMMAIRE
from rapport_ouvert.rendu.pandoc import render_json
from rapport_ouvert.rendu.pandoc.elements import Element

_DELAI = 30


@dataclass(frozen=True, slots=True)
class Livre:
    """L'arbre d'un livre prêt pour pandoc, et le texte de remplacement de chacune de ses images."""

    arbre: str
    alternatives: tuple[str, ...]


def build_livre(
    publication: Publication,
    arbre: list[Element],
    images: Images,
    gravees: Mapping[str, bytes],
    name_style: Callable[[str], str],
    dress_sommaire: Callable[[str, list[Ligne]], list[Element]],
) -> Livre:
    """Le livre dans les styles d'un format ; `dress_sommaire` en compose le sommaire."""
    styles = {classe: name_style(style) for classe, style in CLASSES.items()}
    habit = Habit(
        embed_gravees(images, gravees), styles, find_mots().direction, measure_gravees(gravees)
    )
    blocs = habit.dress(arbre) + build_colophon(publication)
    sommaire = dress_sommaire(dire(SOMMAIRE), list_lignes(blocs))
    return Livre(
        render_json([*sommaire, *blocs], _build_meta(publication)), tuple(habit.alternatives)
    )


def _build_meta(publication: Publication) -> dict[str, Any]:
    identite = publication.rapport.identite
    textes = {
        "title": identite.titre,
        "subtitle": identite.sous_titre,
        "date": date_edition(publication),
        "lang": find_locale(publication.langue),
        "dir": find_mots().direction,
    }
    meta = {nom: {"t": "MetaString", "c": texte} for nom, texte in textes.items() if texte}
    auteurs = [{"t": "MetaString", "c": nom} for nom in identite.auteurs]
    return meta | {"author": {"t": "MetaList", "c": auteurs}}


def find_locale(langue: str) -> str:
    """« fr » → « fr-FR » : un correcteur d'orthographe veut un pays."""
    if "-" in langue:
        return langue
    # « fr_Latn_FR » ; une langue que Babel ignore n'a pas de pays.
    probable = str(get_global("likely_subtags").get(langue, "")).split("_")
    return f"{langue}-{probable[2]}" if len(probable) > 2 else langue


@cache
def read_reference(nom: str) -> bytes:
    """Le document de référence de pandoc (« reference.odt »), que l'on habille ensuite."""
    commande = [pypandoc.get_pandoc_path(), f"--print-default-data-file={nom}"]
    return subprocess.run(commande, capture_output=True, timeout=_DELAI, check=True).stdout
