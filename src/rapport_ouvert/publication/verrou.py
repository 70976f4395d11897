"""Une seule construction à la fois : la seconde attend, et n'a presque plus rien à faire.

Le verrou est celui du système sur un dossier : il tombe avec le processus qui le tient, même tué,
et ne laisse aucun fichier.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path


@contextmanager
def hold_dossiers(dossiers: Iterable[Path], prevenir: Callable[[], None]) -> Iterator[None]:
    """Tient ces dossiers ; s'il faut attendre, appelle `prevenir` d'abord.

    Un système qui ne sait pas verrouiller un dossier (Windows, certains réseaux) n'attend pas.
    """
    with ExitStack() as pile:
        # Toujours dans le même ordre : deux constructions ne s'attendent pas l'une l'autre.
        for dossier in sorted({_find_existant(dossier) for dossier in dossiers}):
            if os.name != "nt":
                descripteur = os.open(dossier, os.O_RDONLY)
                pile.callback(os.close, descripteur)
                _lock(descripteur, prevenir)
        yield


def _find_existant(dossier: Path) -> Path:
    resolu = dossier.resolve()
    return next(parent for parent in (resolu, *resolu.parents) if parent.is_dir())


def _lock(descripteur: int, prevenir: Callable[[], None]) -> None:
    import fcntl

    try:
        fcntl.flock(descripteur, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        prevenir()
        fcntl.flock(descripteur, fcntl.LOCK_EX)
    except OSError:
        return
