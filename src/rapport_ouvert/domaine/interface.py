"""Les mots que le logiciel ajoute au rapport, dits dans la langue de l'édition que l'on compose.

Ils s'écrivent en français dans le code, comme dans gettext : `dire("Voir aussi")`. Le catalogue de
la langue les rend ; sans lui, le français reste. `speak` choisit la langue d'une composition
entière ; une édition à la fois par processus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from rapport_ouvert.domaine.nombre import write_francais
from rapport_ouvert.domaine.typographie import isolate_nombres


def count_francais(nombre: int) -> int:
    """Le rang de la forme du français : zéro et un sont au singulier."""
    return int(nombre > 1)


@dataclass(frozen=True, slots=True)
class Mots:
    """Une langue d'interface : ses phrases par la phrase française, ses usages.

    `pluriels` se lit par la phrase française au singulier ; `rang` donne, pour un nombre, celle de
    ses formes qui convient, `nombre` l'écrit, et `pays` nomme ceux que le rapport appelle autrement
    qu'Unicode. `locale` est celle de Babel, pour les listes et les dates. Ce qu'elle ne dit pas, la
    langue de `secours` le dit ; sans secours, le français.
    """

    langue: str = "fr"
    nom: str = "français"
    locale: str = "fr"
    direction: str = "ltr"
    phrases: Mapping[str, str] = field(default_factory=dict)
    pluriels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rang: Callable[[int], int] = count_francais
    secours: Mots | None = None
    nombre: Callable[[float], str] = write_francais
    pays: Mapping[str, str] = field(default_factory=dict)

    def find_phrase(self, phrase: str) -> str:
        """La phrase dans cette langue, à défaut dans ses secours."""
        if dite := self.phrases.get(phrase):
            return dite
        return self.secours.find_phrase(phrase) if self.secours else phrase

    def find_forme(self, une: str, plusieurs: str, nombre: int) -> str:
        """Celle des formes qui va avec ce nombre, d'après la règle de la langue qui la dit."""
        if formes := self.pluriels.get(une):
            rang = self.rang(nombre)
            return formes[rang] if rang < len(formes) and formes[rang] else formes[-1]
        if self.secours:
            return self.secours.find_forme(une, plusieurs, nombre)
        return plusieurs if count_francais(nombre) else une


FRANCAIS = Mots()
_courants: ContextVar[Mots] = ContextVar("mots", default=FRANCAIS)


@contextmanager
def speak(mots: Mots) -> Iterator[None]:
    """Tout ce qui se compose ici parle cette langue."""
    jeton = _courants.set(mots)
    try:
        yield
    finally:
        _courants.reset(jeton)


def find_mots() -> Mots:
    """La langue que l'on parle en ce moment."""
    return _courants.get()


def dire(phrase: str, /, **valeurs: object) -> str:
    """La phrase dans la langue courante, ses champs remplis : `dire("Édition {nom}", nom=…)`.

    Une phrase n'a que des mots et des champs : le balisage entre par un champ.
    """
    mots = _courants.get()
    dite = mots.find_phrase(phrase)
    return _order(dite.format(**valeurs) if valeurs else dite, mots)


def dire_nombre(une: str, plusieurs: str, nombre: int, /, **valeurs: object) -> str:
    """Celle des deux phrases qui va avec ce nombre ; `{nombre}` est son champ."""
    mots = _courants.get()
    phrase = mots.find_forme(une, plusieurs, nombre)
    return _order(phrase.format(nombre=mots.nombre(nombre), **valeurs), mots)


def _order(phrase: str, mots: Mots) -> str:
    """« 2018-2 », « 39 % » : de droite à gauche, ce qui se lit d'un trait reste en ordre."""
    return isolate_nombres(phrase) if mots.direction == "rtl" else phrase


def write_nombre(valeur: float) -> str:
    """Un nombre, écrit à l'usage de la langue courante : le même dans une phrase et un tableau."""
    return _courants.get().nombre(valeur)


def mark(phrase: str, /) -> str:
    """Nomme une phrase à traduire sans la dire encore : une table que `dire` lira plus tard."""
    return phrase
