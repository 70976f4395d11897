"""Ne pas refaire, pour les mêmes objets, ce qu'on en a déjà tiré.

`functools.lru_cache` compare ; un arbre ne se compare pas pour rien. Ici, deux objets sont les
mêmes s'ils n'en font qu'un : une page que rien n'a changée le reste (`lecture/page.py`).

D'un processus à l'autre, un carnet garde ce que des textes ont donné (`rapport_ouvert.carnet`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec, Protocol, TypeVar

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


class Carnet(Protocol):
    """Où se retrouve ce qu'une fonction a rendu pour ces textes, fût-ce dans un autre processus."""

    def recall(self, nom: str, textes: tuple[str, ...], compute: Callable[[], Any]) -> Any:
        """Ce que la fonction de ce `nom` rend pour ces textes, et que `compute` donne au besoin."""


_ouvert: ContextVar[Carnet | None] = ContextVar("carnet", default=None)


@contextmanager
def open_carnet(carnet: Carnet) -> Iterator[None]:
    """Tout ce qui se lit ici s'y retrouve et s'y note."""
    jeton = _ouvert.set(carnet)
    try:
        yield
    finally:
        _ouvert.reset(jeton)


def note(nom: str) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Décore une fonction pure de quelques textes, qui rend un objet figé : un carnet la garde."""

    def decorate(fonction: Callable[..., R]) -> Callable[..., R]:
        @wraps(fonction)
        def call(*textes: str) -> R:
            carnet = _ouvert.get()
            if carnet is None:
                return fonction(*textes)
            rendu: R = carnet.recall(nom, textes, lambda: fonction(*textes))
            return rendu

        return call

    return decorate
