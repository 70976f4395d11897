"""Qui travaille : ce processus, d'autres sur cette machine, ou une grappe Dask.

Un seul joint, `concurrent.futures.Executor`. Un ouvrier tué ne perd que son travail, qu'un autre
reprend : un travail s'écrit à part et ne se montre que fini.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any, TypeVar

from rapport_ouvert.ramassage import space_ramassages

T = TypeVar("T")
R = TypeVar("R")
ESSAIS = 3
_DASK = "dask://"


class OuvrierPerdu(OSError):  # noqa: N818 - le nom dit ce qui arrive
    """Les ouvriers ont été tués trois fois de suite."""


def run_travaux(
    travaux: Sequence[T],
    carry: Callable[[T], R],
    adresse: str = "",
    suivre: Callable[[T], None] = lambda _: None,
) -> list[R]:
    """Le résultat de chaque travail, dans l'ordre où ils sont donnés.

    `adresse` est celle d'une grappe (`dask://hôte:port`) ; sans elle, les cœurs de cette machine.
    `suivre` est appelé à chaque travail fini. Lève `OuvrierPerdu` si aucun ouvrier ne tient.
    """
    if len(travaux) < 2 and not adresse:
        return [_carry_ici(travail, carry, suivre) for travail in travaux]
    rendus: dict[int, R] = {}
    for _ in range(ESSAIS):
        restent = [rang for rang in range(len(travaux)) if rang not in rendus]
        if not restent:
            break
        with open_executeur(adresse, len(restent)) as executeur:
            for rang, resultat in _harvest(executeur, travaux, restent, carry):
                rendus[rang] = resultat
                suivre(travaux[rang])
    if len(rendus) < len(travaux):
        raise OuvrierPerdu(0, "les ouvriers ont été tués trois fois : rien n’a été publié")
    return [rendus[rang] for rang in range(len(travaux))]


def _carry_ici(travail: T, carry: Callable[[T], R], suivre: Callable[[T], None]) -> R:
    resultat = carry(travail)
    suivre(travail)
    return resultat


def _harvest(
    executeur: Executor, travaux: Sequence[T], rangs: Iterable[int], carry: Callable[[T], R]
) -> Iterator[tuple[int, R]]:
    """Les résultats à mesure qu'ils viennent ; ceux d'un ouvrier tué manquent."""
    try:
        promis: dict[Future[R], int] = {executeur.submit(carry, travaux[r]): r for r in rangs}
    except BrokenExecutor:
        return
    for futur in as_completed(promis):
        try:
            yield promis[futur], futur.result()
        except Exception as erreur:
            if not _is_ouvrier_perdu(erreur):
                raise


def _is_ouvrier_perdu(erreur: Exception) -> bool:
    """Vrai si c'est l'ouvrier qui manque, ici ou dans une grappe, et non le travail qui échoue."""
    return isinstance(erreur, BrokenExecutor) or type(erreur).__name__ == "KilledWorker"


@contextmanager
def open_executeur(adresse: str, nombre: int) -> Iterator[Executor]:
    """Les ouvriers, congédiés à la fin."""
    if adresse.startswith(_DASK):
        Client = _import_client(adresse)  # noqa: N806
        with Client(adresse.replace(_DASK, "tcp://", 1)) as client:
            yield client.get_executor(pure=False)
        return
    # « spawn » : un ouvrier ne partage rien avec ce processus, ni fil ni verrou.
    contexte = multiprocessing.get_context("spawn")
    ouvriers = max(1, min(nombre, os.cpu_count() or 1))
    with ProcessPoolExecutor(ouvriers, contexte, start_ouvrier) as executeur:
        yield executeur


def _import_client(adresse: str) -> Any:
    try:
        from distributed import Client
    except ImportError as absence:
        remede = "il manque « distributed » (pip install 'rapport-ouvert[grappe]')"
        raise OSError(errno.ENOENT, remede, adresse) from absence
    return Client


def start_ouvrier() -> None:
    """Règle un ouvrier, qui ne survivra pas à qui l'a lancé : tué, il ne peut plus le congédier."""
    space_ramassages()
    parent = multiprocessing.parent_process()
    if parent is not None:
        sentinelle = parent.sentinel
        threading.Thread(target=_end_after, args=(sentinelle,), daemon=True).start()


def _end_after(sentinelle: int) -> None:
    wait([sentinelle])
    os._exit(1)
