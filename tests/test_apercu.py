"""`servir` : une écriture se voit vite, et seul ce qui change se refait."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rapport_ouvert.cli import main
from rapport_ouvert.publication.apercu import Memoire

RACINE = Path(__file__).parent.parent


@dataclass(frozen=True)
class Servi:
    """Un rapport neuf, et `servir` qui le montre."""

    dossier: Path
    adresse: str

    def lit(self, page: str) -> str:
        with urllib.request.urlopen(f"{self.adresse}{page}", timeout=30) as reponse:  # noqa: S310
            return str(reponse.read().decode())

    def attend(self, page: str, mots: str, delai: float = 60) -> str:
        fin = time.monotonic() + delai
        while time.monotonic() < fin:
            try:
                if mots in (texte := self.lit(page)):
                    return texte
            except (urllib.error.URLError, ConnectionError):
                pass
            time.sleep(0.05)
        return pytest.fail(f"« {mots} » n’est jamais venu.")

    def change(self, chemin: str, avant: str, apres: str) -> None:
        fichier = self.dossier / chemin
        time.sleep(1.1)  # MkDocs regarde l'heure des fichiers
        fichier.write_text(fichier.read_text("utf-8").replace(avant, apres), "utf-8")


@pytest.fixture(scope="module")
def apercu(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servi]:
    dossier = tmp_path_factory.mktemp("apercu") / "rapport-neuf"
    assert main(["nouveau", str(dossier), "--titre", "Essai", "--edition", "2026-1"]) == 0
    with socket.create_server(("127.0.0.1", 0)) as libre:
        port = libre.getsockname()[1]
    commande = [sys.executable, "-m", "rapport_ouvert.cli", "servir"]
    serveur = subprocess.Popen(
        [*commande, "--adresse", f"127.0.0.1:{port}"], cwd=dossier, start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(RACINE / "src")},
        stdout=subprocess.DEVNULL, stderr=(dossier.parent / "journal").open("w"),
    )  # fmt: skip
    yield Servi(dossier, f"http://127.0.0.1:{port}/")
    os.killpg(serveur.pid, signal.SIGKILL)
    serveur.wait()


def test_une_ecriture_se_voit(apercu: Servi) -> None:
    page = apercu.attend("exemple/", "sert de modèle")
    assert "Édition 2026-2, en préparation" in page  # l'apparence du logiciel, sans copie
    apercu.change("rapport/exemple.md", "par votre texte", "par le nôtre")
    apercu.attend("exemple/", "par le nôtre")
    assert "sert de modèle" in apercu.lit("exemple/")


def test_le_sommaire_change_partout(apercu: Servi) -> None:
    apercu.attend("exemple/", "Une page d’exemple")
    apercu.change("rapport/exemple.md", "# Une page d’exemple", "# Un vrai chapitre")
    apercu.attend("contributions/", "Un vrai chapitre")


def test_une_contribution_se_voit_aussi(apercu: Servi) -> None:
    """Ce qui entoure le texte est regardé comme lui."""
    apercu.attend("contributions/", "Les contributions reçues")
    journal = apercu.dossier.parent / "journal"
    # « Documentation built in 0.17 seconds » ne se dit pas deux fois : MkDocs tait les doublons.
    refaits = journal.read_text("utf-8").count("Reloading browsers")
    apercu.change("contributions/entrees.yaml", '- numero: "1"', '- numero: "1"\n    titre: L’eau')
    fin = time.monotonic() + 30
    while journal.read_text("utf-8").count("Reloading browsers") == refaits:
        assert time.monotonic() < fin, "l’aperçu ne s’est pas refait"
        time.sleep(0.1)


def test_une_faute_se_dit_et_l_apercu_reste(apercu: Servi) -> None:
    apercu.attend("exemple/", "<h1")
    avant = (apercu.dossier / "rapport/exemple.md").read_text("utf-8")
    apercu.change("rapport/exemple.md", "Chaque alinéa", "Chaque [alinéa](nulle-part.md)")
    journal = apercu.dossier.parent / "journal"
    fin = time.monotonic() + 30
    while "[lien-resolu]" not in journal.read_text("utf-8") and time.monotonic() < fin:
        time.sleep(0.1)
    assert "ne mène à aucun fichier" in journal.read_text("utf-8")
    assert "<h1" in apercu.lit("exemple/")
    time.sleep(1.1)
    (apercu.dossier / "rapport/exemple.md").write_text(avant + "\n[]{#p-r} Réparé.\n", "utf-8")
    apercu.attend("exemple/", "Réparé.")
    assert "dirty" not in journal.read_text("utf-8")


def test_seul_ce_qui_change_est_a_refaire() -> None:
    memoire = Memoire()
    contenus = {"a.md": "a", "b.md": "b"}
    assert memoire.compare(contenus, {"nav": [1]}) == {"a.md", "b.md"}
    assert memoire.compare(contenus, {"nav": [1]}) == set()
    assert memoire.compare(contenus | {"b.md": "c"}, {"nav": [1]}) == {"b.md"}
    assert memoire.compare(contenus, {"nav": [2]}) == {"a.md", "b.md"}
