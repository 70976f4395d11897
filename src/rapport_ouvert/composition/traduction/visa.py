"""Une traduction venue d'ailleurs peut-elle entrer sans qu'un éditeur l'ait récrite ?

Elle passe les deux portes : celle des mots d'un contributeur (`composition/admission.py`) et celle
de toute traduction (`controle.py`). Ce que la source porte déjà, elle le reprend tel quel.
"""

from __future__ import annotations

from rapport_ouvert.composition.admission import find_intrus
from rapport_ouvert.composition.placement import Place, rewrite_passage
from rapport_ouvert.composition.retenue import Retenue
from rapport_ouvert.composition.retouches import apply_retouches
from rapport_ouvert.composition.traduction.controle import find_defauts
from rapport_ouvert.composition.traduction.messages import list_traduisibles
from rapport_ouvert.domaine.constat import cite
from rapport_ouvert.domaine.rapport import Page, Passage


def find_refus(retenue: Retenue, page: Page, passage: Passage, lu: str) -> str:
    """Pourquoi un éditeur doit la revoir ; rien si elle peut entrer.

    `page` et `passage` sont ceux de l'édition ; `lu`, le passage tel que l'auteur l'a lu.
    """
    texte = retenue.texte
    if passage.ancre not in {p.ancre for p in list_traduisibles(page)}:
        return "ce passage ne se traduit pas"
    intrus = "" if retenue.decision.texte_retenu else find_intrus(texte, lu)
    if intrus:
        return f"« {cite(intrus)} » est à écrire par un éditeur, dans « texte_retenu »"
    defaut = next((d for d in find_defauts(lu, texte) if d.grave), None)
    if defaut:
        return f"sa traduction casserait la page : {defaut.message}".rstrip(".")
    if not _holds(page, passage, texte):
        return "sa traduction changerait la forme de la page"
    return ""


def _holds(page: Page, passage: Passage, texte: str) -> bool:
    """Vrai si, le passage rendu à sa place, la page garde ses passages et leurs formes."""
    if texte == passage.texte:
        return True
    retouche = rewrite_passage(Place(page, passage), texte)
    return retouche is not None and _list_formes(apply_retouches(page, [retouche])) == _list_formes(
        page
    )


def _list_formes(page: Page) -> list[tuple[object, ...]]:
    return [(p.ancre, p.genre, p.conteneurs, p.noeud.attributs.get("niveau"))
            for p in page.passages]  # fmt: skip
