"""Publier se fait d'un geste : tué, à court de place ou lancé deux fois, le site reste entier."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.parution.conftest import ENVIRONNEMENT, Projet
from tests.publication.conftest import ICI, RACINE, build, hash_dossier, rewrite, start

DISQUE_PLEIN = Path(__file__).with_name("disque_plein.py")
# Aux deux instants que le hasard ne trouverait pas : juste avant l'échange, et juste après.
ARRET = """
import os, signal
from rapport_ouvert import ecriture
from rapport_ouvert.publication import assemblage
vrai = ecriture.replace_dossier
def meurt(neuf, cible, ancien):
    if {apres}:
        ecriture.shutil.rmtree = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
        vrai(neuf, cible, ancien)
    os.kill(os.getpid(), signal.SIGKILL)
assemblage.replace_dossier = meurt
from rapport_ouvert.cli import main
main(["construire", "--sans-pdf"])
"""


def list_restes(projet: Projet) -> list[str]:
    """Ce que personne n'a balayé, à côté du site ou parmi les éditions rendues."""
    return [str(reste) for reste in projet.racine.rglob(".*.neuf-*")]


def check_reprise(projet: Projet, avant: dict[str, str], attendu: dict[str, str]) -> None:
    """Le site est celui d'avant ou le neuf, entier ; relancer donne le neuf et balaie tout."""
    assert hash_dossier(projet.racine / "site") in (avant, attendu)
    build(projet)
    assert hash_dossier(projet.racine / "site") == attendu
    assert list_restes(projet) == []


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.85, 0.95])
def test_tue_n_importe_quand_le_site_reste_entier(
    part: float, en_ligne: Projet, attendu: dict[str, str]
) -> None:
    rewrite(en_ligne)
    avant = hash_dossier(en_ligne.racine / "site")
    temoin = shutil.copytree(en_ligne.racine, en_ligne.racine.with_name("temoin"))
    debut = time.perf_counter()
    build(Projet(temoin))
    duree = time.perf_counter() - debut
    construction = start(en_ligne)
    time.sleep(part * duree)
    if construction.poll() is None:
        os.killpg(construction.pid, signal.SIGKILL)
    construction.communicate()
    check_reprise(en_ligne, avant, attendu)


@pytest.mark.parametrize("apres", [False, True], ids=["avant-l-echange", "apres-l-echange"])
def test_tue_a_l_instant_de_l_echange_le_site_reste_entier(
    apres: bool, en_ligne: Projet, attendu: dict[str, str]
) -> None:
    rewrite(en_ligne)
    avant = hash_dossier(en_ligne.racine / "site")
    rendu = subprocess.run(
        [sys.executable, "-c", ARRET.format(apres=apres)],
        cwd=en_ligne.racine, env=os.environ | ENVIRONNEMENT | ICI, capture_output=True, check=False,
    )  # fmt: skip
    assert rendu.returncode == -signal.SIGKILL, rendu.stderr.decode()
    assert hash_dossier(en_ligne.racine / "site") == (attendu if apres else avant)
    check_reprise(en_ligne, avant, attendu)


def test_disque_plein_le_site_reste_entier_et_la_panne_se_dit(en_ligne: Projet) -> None:
    """Un vrai système de fichiers de 24 Mio, rempli jusqu'au bord."""
    if not shutil.which("unshare"):
        pytest.skip("unshare manque : pas de disque à remplir.")
    essai = ["unshare", "--map-root-user", "--mount", "true"]
    if subprocess.run(essai, capture_output=True, check=False).returncode:
        pytest.skip("Ce système ne laisse pas monter un disque d’essai.")
    commande = [*essai[:-1], sys.executable, str(DISQUE_PLEIN), str(en_ligne.racine)]
    environnement = os.environ | ENVIRONNEMENT | {"PYTHONPATH": f"{RACINE / 'src'}:{RACINE}"}
    rendu = subprocess.run(commande, env=environnement, capture_output=True, text=True, check=False)
    assert rendu.returncode == 0, rendu.stdout + rendu.stderr


def test_deux_constructions_a_la_fois_finissent_toutes_deux(
    en_ligne: Projet, attendu: dict[str, str]
) -> None:
    rewrite(en_ligne)
    constructions = [start(en_ligne) for _ in range(2)]
    dits = [construction.communicate()[0] for construction in constructions]
    assert [c.returncode for c in constructions] == [0, 0], dits
    assert sum("on l’attend" in dit for dit in dits) == 1
    assert hash_dossier(en_ligne.racine / "site") == attendu
    assert list_restes(en_ligne) == []


def test_une_construction_tuee_ne_laisse_aucun_ouvrier(en_ligne: Projet) -> None:
    """Elle seule est tuée, sans son groupe : ses ouvriers l'apprennent d'eux-mêmes."""
    rewrite(en_ligne)
    construction = start(en_ligne)
    fin = time.monotonic() + 60
    while not (ouvriers := list_ouvriers(construction.pid)) and time.monotonic() < fin:
        time.sleep(0.02)
    construction.kill()
    construction.communicate()
    assert ouvriers
    while any(map(is_ouvrier, ouvriers)) and time.monotonic() < fin:
        time.sleep(0.05)
    assert not any(map(is_ouvrier, ouvriers))


def list_ouvriers(parent: int) -> list[int]:
    enfants = Path(f"/proc/{parent}/task/{parent}/children")
    if not Path("/proc/self/task").is_dir():
        pytest.skip("Sans /proc, on ne sait pas compter les ouvriers.")
    return [pid for pid in map(int, enfants.read_text().split()) if is_ouvrier(pid)]


def is_ouvrier(pid: int) -> bool:
    try:
        commande = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return b"spawn_main" in commande
