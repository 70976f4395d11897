"""`rapport.yaml` suit son schéma."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.domaine.constat import Constat, cite
from rapport_ouvert.domaine.liens import CHAMPS, find_fautes
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.domaine.valeur import Fiche, Scalaire, Valeur
from rapport_ouvert.schemas import check_schema


def check_rapport_yaml(corpus: Corpus) -> Iterator[Constat]:
    """Compare `rapport.yaml` à `schemas/rapport.json`, quand il a pu être lu."""
    if corpus.rapport.fiche.champs:
        yield from check_schema(corpus.rapport.fiche, "rapport.json", REGLE.nom)
        yield from _check_liens(corpus.rapport.fiche.champs.get("liens"))


def _check_liens(liens: Valeur | None) -> Iterator[Constat]:
    """Un champ inconnu resterait entre accolades dans l'adresse : le lien mènerait nulle part."""
    for valeur in liens.champs.values() if isinstance(liens, Fiche) else ():
        for faute in find_fautes(valeur.texte) if isinstance(valeur, Scalaire) else ():
            yield Constat(
                valeur.lieu,
                REGLE.nom,
                f"« {cite(faute)} » n’est pas un champ que ce lien sait remplir.",
                f"choisir parmi {', '.join(f'{{{champ}}}' for champ in CHAMPS)}.",
                cite(faute),
            )


REGLE = Regle("rapport-yaml", "rapport.yaml suit son schéma", check_rapport_yaml)
