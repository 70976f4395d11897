"""Une garde du glossaire : les mots d'avant, d'après ou de la phrase qui changent un verdict."""

from __future__ import annotations

import re

from rapport_ouvert.domaine.glossaire import Contexte
from rapport_ouvert.franconum.phrase import find_phrase, list_mots
from rapport_ouvert.franconum.projection import Texte
from rapport_ouvert.franconum.repertoire import Emploi

# Dans une garde, « apres: [Nom] » vaut tout nom propre : « le mail François-Mitterrand ».
_UN_NOM = "Nom"


def suits(contexte: Contexte, texte: Texte, emploi: Emploi) -> bool:
    """Vrai si chaque champ rempli de la garde convient à ce qui entoure l'emploi."""
    debut, fin = find_phrase(texte.original, emploi.debut)
    avant = texte.normal[debut : emploi.debut].rstrip(" '«“„\"(")
    apres = texte.normal[emploi.fin : fin].lstrip(' »”")')
    nom_suit = re.match(r" (?:d[eu] )?(?:\w+-)?[A-ZÀ-Þ]", texte.original[emploi.fin : fin])
    phrase = list_mots(f"{texte.normal[debut : emploi.debut]} {texte.normal[emploi.fin : fin]}")
    mots = [mot for compose in phrase for mot in re.split("['-]", compose)]
    return (
        (not contexte.avant or any(_ends(avant, mot) for mot in contexte.avant))
        and (
            not contexte.apres
            or any(_starts(apres, mot) if mot != _UN_NOM else nom_suit for mot in contexte.apres)
        )
        and (not contexte.voisins or any(_holds(mots, mot) for mot in contexte.voisins))
    )


def _ends(texte: str, mot: str) -> bool:
    motif = re.escape(mot.lower()).replace(r"\*", r"\w*")
    return re.search(rf"(?:^|\W){motif}$", texte) is not None


def _starts(texte: str, mot: str) -> bool:
    motif = re.escape(mot.lower()).replace(r"\*", r"\w*")
    return re.match(rf"{motif}(?:\W|$)", texte) is not None


def _holds(mots: list[str], mot: str) -> bool:
    if mot.endswith("*"):
        return any(m.startswith(mot[:-1].lower()) for m in mots)
    return mot.lower() in mots or (" " in mot and mot.lower() in " ".join(mots))
