"""Ce qui sépare deux éditions, dit dans la langue où l'on lit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from string import Formatter

from rapport_ouvert.domaine.comparaison import Ecart, Geste, GestePage, Segment, Sorte
from rapport_ouvert.domaine.interface import dire, mark

# D'un passage, en tête de colonne, et dans un compte.
GESTES = {
    Geste.RECRIT: mark("récrit"),
    Geste.AJOUTE: mark("ajouté"),
    Geste.OTE: mark("ôté"),
    Geste.PRESENTE: mark("présentation changée"),
}
COLONNES = {
    Geste.RECRIT: mark("Récrits"),
    Geste.AJOUTE: mark("Ajoutés"),
    Geste.OTE: mark("Ôtés"),
    Geste.DEPLACE: mark("Déplacés"),
    Geste.PRESENTE: mark("Présentation"),
}
COMPTES = {
    Geste.RECRIT: mark("récrits : {nombre}"),
    Geste.AJOUTE: mark("ajoutés : {nombre}"),
    Geste.OTE: mark("ôtés : {nombre}"),
    Geste.DEPLACE: mark("déplacés : {nombre}"),
    Geste.PRESENTE: mark("présentation : {nombre}"),
}
PAGES = {
    GestePage.AJOUTEE: mark("Page ajoutée"),
    GestePage.OTEE: mark("Page ôtée"),
    GestePage.RENOMMEE: mark("Page changée d’adresse"),
    GestePage.RANGEE: mark("Page changée de place"),
}
PAGES_DITES = {
    GestePage.AJOUTEE: mark("page ajoutée"),
    GestePage.OTEE: mark("page ôtée"),
    GestePage.RENOMMEE: mark("page changée d’adresse"),
    GestePage.RANGEE: mark("page changée de place"),
}
_LEGENDE = mark(
    "Ce qui reste ne porte aucune marque\u202f; {otes} sont barrés, un signe moins devant\u202f; "
    "{ajoutes} sont soulignés, un signe plus devant."
)


def list_legende() -> Iterator[Segment]:
    """Ce que veulent dire les marques, montré avec elles."""
    montres = {
        "otes": Segment(Sorte.OTE, dire("les mots ôtés")),
        "ajoutes": Segment(Sorte.AJOUTE, dire("les mots ajoutés")),
    }
    for texte, champ, _, _ in Formatter().parse(dire(_LEGENDE)):
        if texte:
            yield Segment(Sorte.GARDE, texte)
        if champ in montres:
            yield montres[champ]


def tell_page(geste: GestePage) -> str:
    """Ce qui est arrivé à une page, au milieu d'une phrase ; rien si elle est restée."""
    return dire(PAGES_DITES[geste]) if geste in PAGES_DITES else ""


def tell_ecart(ecart: Ecart) -> str:
    """« Récrit », « Récrit ; déplacé, venu de « Les choix » »…"""
    dit = reduce(
        lambda debut, suite: dire("{debut} ; {suite}", debut=debut, suite=suite),
        list(_tell_gestes(ecart)) or [""],
    )
    return dit[:1].upper() + dit[1:]


def _tell_gestes(ecart: Ecart) -> Iterator[str]:
    if ecart.champ:
        yield dire("champ « {champ} » récrit", champ=ecart.champ)
    elif ecart.geste is not Geste.DEPLACE:
        yield dire(GESTES[ecart.geste])
    if ecart.deplace:
        if ecart.depuis:
            yield dire("déplacé, venu de « {page} »", page=ecart.depuis)
        else:
            yield dire("déplacé dans la page")
    if ecart.fondu:
        yield dire("son adresse mène désormais au passage où il est fondu")
