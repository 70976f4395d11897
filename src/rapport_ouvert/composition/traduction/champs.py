"""Les champs de données qui se traduisent, chacun sous un nom que la langue suivante retrouvera."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from rapport_ouvert.domaine.valeur import Fiche, Scalaire, Suite, Valeur

Chemin = tuple[str, ...]

# Par catalogue, les champs à traduire ; « * » tient lieu d'un rang dans une liste.
CHAMPS: Mapping[str, tuple[str, ...]] = {
    "en-tete": ("titre", "resume", "facile", "acteurs.*", "preuves.*.texte"),
    "rapport": (
        "titre",
        "sous_titre",
        "avertissement",
        "sommaire.*.titre",
        "sommaire.*.pages.*.titre",
        "sommaire.*.pages.*.pages.*.titre",
    ),
    "cas": ("nom", "resume", "noms.*.sens"),
    "figures": ("titre", "description", "source", "colonnes.*.titre", "lignes.*.*"),
    "personnes": ("*.fonction", "*.institution", "*.lieu", "*.presentation"),
    "errata": ("*.preuve", "*.suite", "*.lectures.*.texte"),
}
# Ceux qui sont du Markdown : non traduits, ils se marquent de leur langue.
TEXTES = frozenset({"resume", "facile", "sens", "description", "presentation", "preuve", "suite"})
_LETTRE = re.compile(r"[^\W\d_]")


def list_champs(valeur: Valeur, sorte: str) -> Iterator[tuple[str, Scalaire]]:
    """Chaque texte à traduire d'une donnée de cette sorte, sous son chemin : « noms.0.sens »."""
    for motif in CHAMPS[sorte]:
        for chemin, scalaire in _find(valeur, tuple(motif.split("."))):
            if _LETTRE.search(scalaire.texte):
                yield ".".join(chemin), scalaire


def _find(valeur: Valeur, motif: Chemin, passes: Chemin = ()) -> Iterator[tuple[Chemin, Scalaire]]:
    if not motif:
        if isinstance(valeur, Scalaire):
            yield passes, valeur
        return
    pas, *reste = motif
    if isinstance(valeur, Suite) and pas == "*":
        for rang, element in enumerate(valeur.elements):
            if not _is_originale(element):
                yield from _find(element, tuple(reste), (*passes, str(rang)))
    elif isinstance(valeur, Fiche) and pas in valeur.champs:
        yield from _find(valeur.champs[pas], tuple(reste), (*passes, pas))


def _is_originale(valeur: Valeur) -> bool:
    """Une lecture du texte de 2018, avec sa ligne, est une citation : elle reste en français."""
    return isinstance(valeur, Fiche) and "lieu" in valeur.champs and "texte" in valeur.champs


def replace_champs(valeur: Valeur, textes: Mapping[Chemin, str], ici: Chemin = ()) -> Valeur:
    """La même donnée, où ces textes ont pris la place des siens."""
    if isinstance(valeur, Scalaire):
        return replace(valeur, texte=textes[ici]) if ici in textes else valeur
    if isinstance(valeur, Suite):
        elements = (
            replace_champs(element, textes, (*ici, str(rang)))
            for rang, element in enumerate(valeur.elements)
        )
        return replace(valeur, elements=tuple(elements))
    champs = {
        nom: replace_champs(champ, textes, (*ici, nom)) for nom, champ in valeur.champs.items()
    }
    return replace(valeur, champs=champs)
