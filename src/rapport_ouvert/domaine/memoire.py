"""Ne pas refaire, pour les mêmes objets, ce qu'on en a déjà tiré.

`functools.lru_cache` compare ; un arbre ne se compare pas pour rien. Ici, deux objets sont les
mêmes s'ils n'en font qu'un : une page que rien n'a changée le reste (`lecture/page.py`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def remember(taille: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Décore une fonction pure d'objets figés, donnés dans l'ordre : garde ses `taille` derniers.

    Un texte, lui, se compare. Plusieurs fils peuvent l'appeler à la fois.
    """

    def decorate(fonction: Callable[P, R]) -> Callable[P, R]:
        gardes: OrderedDict[tuple[object, ...], tuple[object, R]] = OrderedDict()
        verrou = Lock()

        @wraps(fonction)
        def call(*objets: P.args, **nommes: P.kwargs) -> R:
            cle = tuple(objet if isinstance(objet, str) else id(objet) for objet in objets)
            with verrou:
                if cle in gardes:
                    gardes.move_to_end(cle)
                    return gardes[cle][1]
            resultat = fonction(*objets, **nommes)
            with verrou:
                # Les objets se gardent aussi : leur place en mémoire ne sert à nul autre.
                gardes[cle] = (objets, resultat)
                if len(gardes) > taille:
                    gardes.popitem(last=False)
            return resultat

        return call

    return decorate
