"""Les champs de données qui se traduisent, chacun sous un nom que la langue suivante retrouvera."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from rapport_ouvert.composition.reperes import is_repere
from rapport_ouvert.domaine.valeur import Fiche, Scalaire, Suite, Valeur

Chemin = tuple[str, ...]

# Par catalogue, les champs à traduire ; « * » tient lieu d'un rang dans une liste, ou de l'« id »
# de l'élément s'il en a un ; « *[type=interview] », de ceux-là seuls.
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
    "errata": ("*.preuve", "*.suite", "*.lectures.*.texte", "*.lectures.*.lieu"),
    # Une œuvre garde le titre qu'elle porte ; d'un entretien, le titre n'est qu'une description.
    "bibliographie": ("*[type=interview].title", "*.genre", "*.publisher-place", "*.note"),
    "entrees": ("entrees.*.titre", "questions.*.texte"),
}
# Les catalogues où les mêmes mots, écrits cent fois, ne se traduisent qu'une.
SANS_REDITE = frozenset({"bibliographie"})
# Ceux qui sont du Markdown : non traduits, ils se marquent de leur langue.
TEXTES = frozenset(
    {"resume", "facile", "sens", "description", "presentation", "preuve", "suite"}
    | {"title", "genre", "note"}
)
_PAS = re.compile(r"\*(?:\[(?P<champ>\w+)=(?P<valeur>\w+)\])?")
_LETTRE = re.compile(r"[^\W\d_]")


def list_champs(valeur: Valeur, sorte: str) -> Iterator[tuple[str, Scalaire]]:
    """Chaque texte à traduire d'une donnée de cette sorte, sous son chemin : « noms.0.sens »."""
    for motif in CHAMPS[sorte]:
        for chemin, scalaire in _find(valeur, tuple(motif.split("."))):
            if _LETTRE.search(scalaire.texte) and not _is_compose(sorte, chemin, scalaire.texte):
                yield ".".join(chemin), scalaire


def _is_compose(sorte: str, chemin: Chemin, texte: str) -> bool:
    """« l. 7479 » se dit en mots d'interface : personne n'a à le traduire mille fois."""
    return sorte == "errata" and chemin[-1] == "lieu" and is_repere(texte)


def _find(valeur: Valeur, motif: Chemin, passes: Chemin = ()) -> Iterator[tuple[Chemin, Scalaire]]:
    if not motif:
        if isinstance(valeur, Scalaire):
            yield passes, valeur
        return
    pas, *reste = motif
    if isinstance(valeur, Suite) and (voulu := _PAS.fullmatch(pas)):
        for rang, element in enumerate(valeur.elements):
            if _is_voulu(element, voulu) and not (reste == ["texte"] and _is_originale(element)):
                yield from _find(element, tuple(reste), (*passes, _name_element(rang, element)))
    elif isinstance(valeur, Fiche) and pas in valeur.champs:
        yield from _find(valeur.champs[pas], tuple(reste), (*passes, pas))


def _is_voulu(element: Valeur, voulu: re.Match[str]) -> bool:
    champ = voulu["champ"]
    return not champ or (isinstance(element, Fiche) and element.read(champ) == voulu["valeur"])


def _name_element(rang: int, element: Valeur) -> str:
    """Ce qui le nomme encore quand la liste change."""
    return (element.read("id") if isinstance(element, Fiche) else "") or str(rang)


def _is_originale(valeur: Valeur) -> bool:
    """Une lecture du texte de 2018, avec sa ligne, est une citation : elle reste en français."""
    return isinstance(valeur, Fiche) and "lieu" in valeur.champs and "texte" in valeur.champs


def replace_champs(valeur: Valeur, textes: Mapping[Chemin, str], ici: Chemin = ()) -> Valeur:
    """La même donnée, où ces textes ont pris la place des siens."""
    if isinstance(valeur, Scalaire):
        return replace(valeur, texte=textes[ici]) if ici in textes else valeur
    if isinstance(valeur, Suite):
        elements = (
            replace_champs(element, textes, (*ici, _name_element(rang, element)))
            for rang, element in enumerate(valeur.elements)
        )
        return replace(valeur, elements=tuple(elements))
    champs = {
        nom: replace_champs(champ, textes, (*ici, nom)) for nom, champ in valeur.champs.items()
    }
    return replace(valeur, champs=champs)
