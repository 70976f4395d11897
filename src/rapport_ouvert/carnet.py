"""Ce que des fonctions pures ont rendu, gardé dans un fichier d'une construction à l'autre.

Un mot changé ne change qu'une page : relire les autres, et leur typographie, prenait le tiers du
temps de l'édition. Comme l'environnement de Sphinx, le carnet est sérialisé par `pickle` ; il n'en
rouvre que les objets de notre domaine, jamais du code (« Restricting Globals », documentation de
`pickle`). Un carnet d'un autre logiciel, ou abîmé, ne rappelle rien.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import is_dataclass
from enum import Enum
from hashlib import blake2b
from importlib import import_module
from importlib.metadata import version
from io import BytesIO
from platform import python_version
from typing import Any

_BIBLIOTHEQUES = ("markdown-it-py", "mdit-py-plugins", "PyYAML", "pypandoc_binary")
_DOMAINE = "rapport_ouvert.domaine."


class Carnet:
    """Les résultats, par l'empreinte de la fonction et des textes qu'elle a reçus.

    N'y restent que ceux qui ont servi depuis qu'il est ouvert.
    """

    def __init__(self, octets: bytes, logiciel: str) -> None:
        """`octets` est ce que `dump` a rendu ; `logiciel`, l'empreinte de notre code."""
        versions = (f"{nom} {version(nom)}" for nom in _BIBLIOTHEQUES)
        self._logiciel = "\n".join((logiciel, python_version(), *versions))
        self._anciens = _read(octets, self._logiciel)
        self._neufs: dict[bytes, Any] = {}

    def recall(self, nom: str, textes: tuple[str, ...], compute: Callable[[], Any]) -> Any:
        """Ce qui est noté, sinon ce que rend `compute`, que l'on note ; toujours le même objet."""
        cle = blake2b("\0".join((nom, *textes)).encode("utf-8", "surrogatepass"), digest_size=16)
        empreinte = cle.digest()
        if empreinte not in self._neufs:
            garde = self._anciens.get(empreinte)
            lu = _load(garde) if garde is not None else None
            if lu is None:
                self._anciens.pop(empreinte, None)
                lu = compute()
            self._neufs[empreinte] = lu
        return self._neufs[empreinte]

    def dump(self) -> bytes:
        """Ce qu'il faut écrire ; rien si l'on n'a fait que relire."""
        if self._neufs.keys() == self._anciens.keys():
            return b""
        gardes = {
            cle: self._anciens.get(cle) or _dump(valeur)
            for cle, valeur in self._neufs.copy().items()
        }
        return pickle.dumps((self._logiciel, gardes), 5)


class _Graveur(pickle.Pickler):
    """Garde d'un objet de quoi le bâtir : le rouvrir champ par champ prendrait le double."""

    def reducer_override(self, objet: object) -> Any:
        # Ce que le constructeur d'une classe de données demande, dans l'ordre.
        noms: tuple[str, ...] | None = getattr(type(objet), "__match_args__", None)
        if noms is None:
            return NotImplemented
        return type(objet), tuple([getattr(objet, nom) for nom in noms])


class _Lecteur(pickle.Unpickler):
    """N'ouvre que des objets figés et des listes de noms du domaine."""

    def find_class(self, module: str, nom: str) -> Any:
        if module.startswith(_DOMAINE) and "." not in nom:
            trouve = getattr(import_module(module), nom, None)
            if isinstance(trouve, type) and (is_dataclass(trouve) or issubclass(trouve, Enum)):
                return trouve
        raise pickle.UnpicklingError(f"{module}.{nom} n’est pas de notre domaine")


def _dump(objet: Any) -> bytes:
    flux = BytesIO()
    _Graveur(flux, 5).dump(objet)
    return flux.getvalue()


def _load(octets: bytes) -> Any:
    """L'objet ; rien s'il ne s'ouvre pas."""
    try:
        return _Lecteur(BytesIO(octets)).load()
    except Exception:
        return None


def _read(octets: bytes, logiciel: str) -> dict[bytes, bytes]:
    lu = _load(octets) if octets else None
    if not isinstance(lu, tuple) or len(lu) != 2 or lu[0] != logiciel:
        return {}
    return lu[1] if isinstance(lu[1], dict) else {}
