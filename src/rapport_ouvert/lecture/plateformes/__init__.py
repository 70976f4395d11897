"""Les consultations d'ailleurs → des envois : une forme, un module.

Ce qui vient d'ailleurs n'est que des mots : balises, formules et adresses de courriel en sont
ôtées, rien n'en est exécuté ni cherché sur le réseau.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from rapport_ouvert.domaine.envoi import Moisson
from rapport_ouvert.lecture.plateformes import (
    cap_collectif,
    consul,
    correspondance,
    decidim,
    grand_debat,
    republique_numerique,
    senat,
)
from rapport_ouvert.lecture.plateformes.correspondance import Correspondance
from rapport_ouvert.lecture.plateformes.depouillement import Depouillement
from rapport_ouvert.lecture.plateformes.encodage import decode
from rapport_ouvert.lecture.plateformes.json_situe import read_json
from rapport_ouvert.lecture.plateformes.refus import FichierRefuse, locate_debut
from rapport_ouvert.lecture.plateformes.table import Table, read_table

COURRIEL, CSV = "courriel", "csv"


@dataclass(frozen=True, slots=True)
class Forme:
    """Une plateforme : son nom, ce qui la fait reconnaître, et comment la lire."""

    nom: str
    recognize: Callable[[set[str]], bool]
    read: Callable[[Table, str], Depouillement]


# Dans cet ordre : la première qui reconnaît les en-têtes les lit.
TABLEAUX: Mapping[str, Forme] = MappingProxyType(
    {
        nom: Forme(module.NOM, module.recognize, module.read)
        for nom, module in (
            ("republique-numerique", republique_numerique),
            ("cap-collectif", cap_collectif),
            ("senat", senat),
            ("grand-debat", grand_debat),
            ("decidim", decidim),
            ("consul", consul),
        )
    }
)
FORMES = (*TABLEAUX, CSV, COURRIEL)


def read_tableau(
    octets: bytes, nom: str, forme: str, langue: str, lecture: Correspondance | None
) -> tuple[str, Moisson]:
    """La forme, donnée ou devinée, et ce que le fichier porte.

    Lève FichierRefuse si le fichier ne se lit pas, ou si ses en-têtes ne disent pas d'où il vient.
    """
    dite = lecture or Correspondance()
    texte, encodage = decode(octets, nom, dite.encodage)
    if texte.lstrip()[:1] in ("{", "["):
        table = read_json(texte, nom)
    else:
        table = read_table(texte, nom, dite.separateur)
    choisie = forme or (CSV if dite.colonnes else _guess(table))
    if choisie == CSV and not dite.colonnes:
        raise FichierRefuse(
            locate_debut(nom), "Un CSV quelconque ne se lit pas sans correspondance.",
            "écrire une correspondance.yaml, et donner --correspondance.",
        )  # fmt: skip
    lire = partial(correspondance.read, correspondance=dite)
    lu = (lire if choisie == CSV else TABLEAUX[choisie].read)(table, langue)
    lu.moisson.encodage = encodage
    return choisie, lu.moisson


def _guess(table: Table) -> str:
    for nom, forme in TABLEAUX.items():
        if forme.recognize(set(table.noms)):
            return nom
    raise FichierRefuse(
        locate_debut(table.fichier),
        "Ces en-têtes ne sont ceux d’aucune plateforme connue.",
        f"donner --forme ({', '.join(FORMES)}), ou --correspondance.",
    )


__all__ = ["COURRIEL", "CSV", "FORMES", "TABLEAUX", "Correspondance", "FichierRefuse", "Forme",
           "read_tableau"]  # fmt: skip
