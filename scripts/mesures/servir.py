"""Combien de temps entre une écriture et sa page : `python scripts/mesures/servir.py [--tours 7]`.

Notre rapport entier est copié, `rapport-ouvert servir` lancé ; à chaque tour un mot s'ajoute à un
alinéa, et l'on attend que la page servie le montre. On imprime la médiane, la pire, et ce que la
première construction a pris. MkDocs regarde le disque toutes les demi-secondes, puis attend un
dixième de seconde que l'on ait fini d'écrire : ce temps-là est compris. Le temps du processeur,
lui, ne dépend pas de ce que la machine fait d'autre (Linux seulement).
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
PAGE = "partie-1/1-definition"
DOSSIERS = ("rapport", "contributions", "glossaire_franconum", "editions", "traductions")


def main() -> None:
    """Copie, sert, écrit, attend, imprime."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("--tours", type=int, default=7)
    tours = analyseur.parse_args().tours
    with tempfile.TemporaryDirectory() as nom:
        projet = Path(nom)
        for dossier in DOSSIERS:
            shutil.copytree(RACINE / dossier, projet / dossier)
        port = find_port()
        debut = time.perf_counter()
        serveur = start(projet, port)
        try:
            adresse = f"http://127.0.0.1:{port}/{PAGE}/"
            wait(adresse, "<h1")
            print(f"première construction        {time.perf_counter() - debut:6.2f} s")
            avant = read_processeur(serveur.pid)
            temps = [measure(projet, adresse, rang) for rang in range(tours)]
            time.sleep(2)  # la relecture qui suit la page est comptée
            travail = (read_processeur(serveur.pid) - avant) / tours
        finally:
            os.killpg(serveur.pid, signal.SIGKILL)
            serveur.wait()
    print(f"une écriture se voit en       {statistics.median(temps):6.2f} s (médiane)")
    print(f"processeur, par écriture      {travail:6.2f} s")
    print(f"la plus lente                 {max(temps):6.2f} s")


def find_port() -> int:
    """Un port libre."""
    with socket.create_server(("127.0.0.1", 0)) as libre:
        port: int = libre.getsockname()[1]
    return port


def start(projet: Path, port: int) -> subprocess.Popen[bytes]:
    """`servir`, dans son propre groupe de processus."""
    commande = [sys.executable, "-m", "rapport_ouvert.cli", "servir"]
    return subprocess.Popen(
        [*commande, "--adresse", f"127.0.0.1:{port}"],
        cwd=projet, start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(RACINE / "src")},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def measure(projet: Path, adresse: str, rang: int) -> float:
    """Écrit un mot neuf, et attend de le lire."""
    fichier = projet / "rapport" / f"{PAGE}.md"
    lignes = fichier.read_text("utf-8").split("\n")
    ou = max(rang for rang, ligne in enumerate(lignes) if ligne.startswith("[]{#p-"))
    mot = f"mesure{rang}"
    lignes[ou] += f" Une {mot}."
    time.sleep(1)  # qui écrit ne le fait pas au rythme de la machine
    fichier.write_text("\n".join(lignes), "utf-8")
    debut = time.perf_counter()
    wait(adresse, mot)
    return time.perf_counter() - debut


def read_processeur(groupe: int) -> float:
    """Les secondes de processeur de ce groupe de processus, d'après /proc ; zéro ailleurs."""
    total = 0
    for fiche in Path("/proc").glob("[0-9]*/stat"):
        try:
            champs = fiche.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(champs[2]) == groupe:
            total += sum(map(int, champs[11:15]))
    return total / os.sysconf("SC_CLK_TCK")


def wait(adresse: str, mots: str, delai: float = 120) -> None:
    """Relit la page jusqu'à y trouver ces mots."""
    fin = time.perf_counter() + delai
    while time.perf_counter() < fin:
        try:
            with urllib.request.urlopen(adresse, timeout=30) as reponse:  # noqa: S310
                if mots in reponse.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)
    sys.exit(f"« {mots} » n’est jamais venu.")


if __name__ == "__main__":
    main()
