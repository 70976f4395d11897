"""Un extrait ne finit pas par se citer lui-même."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.extrait import Extrait, index_passages, read_extrait
from rapport_ouvert.domaine.rapport import Corpus, Page, Passage
from rapport_ouvert.domaine.regle import Regle


def check_extraits(corpus: Corpus) -> Iterator[Constat]:
    """Suit chaque extrait jusqu'à un vrai texte, ou jusqu'à retomber sur lui-même."""
    passages = index_passages(corpus.rapport)
    for page, passage in passages.values():
        extrait = read_extrait(page, passage)
        if extrait and (chaine := _find_cercle(extrait, passage.ancre, passages)):
            yield Constat(
                passage.lieu,
                REGLE.nom,
                f"Cet extrait se cite lui-même : {' → '.join(chaine)}.",
                "citer le passage d’origine, ou écrire le texte ici.",
                passage.texte,
            )


def _find_cercle(
    extrait: Extrait, depart: str, passages: Mapping[str, tuple[Page, Passage]]
) -> list[str]:
    """Le chemin qui ramène au départ, ou rien."""
    chaine = [depart]
    suivant: Extrait | None = extrait
    while suivant is not None:
        chaine.append(suivant.ancre)
        if suivant.ancre == depart:
            # Chaque passage du cercle le verrait : un seul le dit.
            return chaine if depart == min(chaine) else []
        if suivant.ancre in chaine[:-1] or suivant.ancre not in passages:
            return []
        suivant = read_extrait(*passages[suivant.ancre])
    return []


REGLE = Regle("extrait-circulaire", "Un extrait ne finit pas par se citer lui-même", check_extraits)
