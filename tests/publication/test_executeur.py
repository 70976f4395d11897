"""Qui travaille ne change rien : tué, repris, ou sur une grappe, ce sont les mêmes octets."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapport_ouvert.publication.executeur import OuvrierPerdu, run_travaux
from tests.parution.conftest import Projet
from tests.publication.conftest import ICI, build, hash_dossier, rewrite, start
from tests.publication.test_arrets import list_ouvriers


def carry_ou_meurt(travail: tuple[str, int]) -> int:
    """Le premier ouvrier qui prend le travail 2 est tué ; le suivant le fait."""
    dossier, rang = travail
    marque = Path(dossier) / "tue"
    if rang == 2 and not marque.exists():
        marque.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return rang * rang


def carry_et_meurt(_: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def carry_et_echoue(rang: int) -> int:
    raise ValueError(f"travail {rang}")


def test_un_ouvrier_tue_est_repris(tmp_path: Path) -> None:
    travaux = [(str(tmp_path), rang) for rang in range(5)]
    finis: list[tuple[str, int]] = []
    assert run_travaux(travaux, carry_ou_meurt, suivre=finis.append) == [0, 1, 4, 9, 16]
    assert sorted(finis) == travaux  # chacun une fois


def test_des_ouvriers_toujours_tues_se_disent() -> None:
    with pytest.raises(OuvrierPerdu, match="trois fois"):
        run_travaux([1, 2], carry_et_meurt)


def test_un_travail_qui_echoue_n_est_pas_un_ouvrier_perdu() -> None:
    with pytest.raises(ValueError, match="travail"):
        run_travaux([1, 2], carry_et_echoue)


def test_un_ouvrier_tue_pendant_la_construction_ne_change_rien(
    en_ligne: Projet, attendu: dict[str, str]
) -> None:
    rewrite(en_ligne)
    construction = start(en_ligne)
    fin = time.monotonic() + 60
    while not (ouvriers := list_ouvriers(construction.pid)) and time.monotonic() < fin:
        time.sleep(0.02)
    time.sleep(0.5)
    os.kill(ouvriers[0], signal.SIGKILL)
    dit, _ = construction.communicate()
    assert construction.returncode == 0, dit
    assert hash_dossier(en_ligne.racine / "site") == attendu


@pytest.fixture(scope="module")
def grappe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Une vraie grappe Dask : un ordonnanceur et deux ouvriers, chacun son processus."""
    distributed = pytest.importorskip("distributed")
    chemin = os.environ.get("PYTHONPATH")
    os.environ |= ICI
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None,
        local_directory=str(tmp_path_factory.mktemp("grappe")),
    ) as grappe:  # fmt: skip
        yield str(grappe.scheduler_address).replace("tcp://", "dask://")
    os.environ.pop("PYTHONPATH")
    if chemin is not None:
        os.environ["PYTHONPATH"] = chemin


def test_une_grappe_donne_les_memes_octets(
    grappe: str, en_ligne: Projet, attendu: dict[str, str]
) -> None:
    rewrite(en_ligne)
    build(en_ligne, "--executeur", grappe)
    assert hash_dossier(en_ligne.racine / "site") == attendu


def test_une_grappe_absente_se_dit(en_ligne: Projet) -> None:
    rewrite(en_ligne)
    avant = hash_dossier(en_ligne.racine / "site")
    rendu = en_ligne.run(
        "construire", "--sans-pdf", "--executeur", "dask://127.0.0.1:1",
        DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="1s", **ICI,
    )  # fmt: skip
    assert rendu.returncode == 2
    assert "Traceback" not in rendu.stderr
    assert hash_dossier(en_ligne.racine / "site") == avant
