"""Préparer l'environnement de travail : rien à installer soi-même que Python 3.11 ou plus.

`python3 scripts/preparer.py` le fait seul ; construire.py et tester.py commencent par là.
N'emploie que la bibliothèque standard : c'est ce qui tourne avant toute installation.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
ENVIRONNEMENT = RACINE / ".venv"
VERROUS = RACINE / "scripts" / "verrous"
# Les programmes qui arbitrent nos essais, et le paquet Debian de chacun : les catalogues, le livre
# numérique (epubcheck), l'hébergement.
OUTILS = {"msgfmt": "gettext", "java": "default-jre-headless", "nginx": "nginx-light"}
# nginx n'est pas sur le chemin de tout le monde.
_CHEMINS = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
NAVIGATEURS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def prepare(verrou: str) -> Path:
    """Un environnement à jour de `verrou` (« execution » ou « tests ») ; rend son Python.

    Les paquets sont ceux du verrou, à l'empreinte près. Ne fait rien si rien n'a changé.
    """
    if sys.version_info < (3, 11):  # noqa: UP036 - c'est ici que l'on découvre un vieux Python
        stop(f"Python 3.11 ou plus est nécessaire ; celui-ci est {sys.version.split()[0]}.")
    python = find_python()
    if not python.exists():
        create_environnement()
    fichier = VERROUS / f"{verrou}.txt"
    if read_marque() not in (compute_marque(fichier), compute_marque(VERROUS / "tests.txt")):
        install(python, fichier)
    return python


def find_python() -> Path:
    """Le Python de l'environnement, selon le système."""
    dossier = "Scripts" if os.name == "nt" else "bin"
    return ENVIRONNEMENT / dossier / ("python.exe" if os.name == "nt" else "python")


def create_environnement() -> None:
    """Crée `.venv` ; sur Debian, le module qui le permet est un paquet à part."""
    if importlib.util.find_spec("ensurepip") is None:
        install_debian("python3-venv")
    run([sys.executable, "-m", "venv", str(ENVIRONNEMENT)])


def install(python: Path, fichier: Path) -> None:
    """Installe le verrou, puis ce projet, sans rien télécharger d'autre."""
    print(f"Installation de {fichier.stem} (une fois, environ une minute)…", flush=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--require-hashes", "--requirement", str(fichier)])
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(RACINE)])
    (ENVIRONNEMENT / "marque").write_text(compute_marque(fichier), "utf-8")


def read_marque() -> str:
    """Ce qui est installé, ou rien."""
    marque = ENVIRONNEMENT / "marque"
    return marque.read_text("utf-8") if marque.exists() else ""


def compute_marque(fichier: Path) -> str:
    """L'empreinte d'un verrou et de la déclaration du projet."""
    octets = fichier.read_bytes() + (RACINE / "pyproject.toml").read_bytes()
    return hashlib.sha256(octets).hexdigest()


def find_navigateur(python: Path) -> str:
    """Chromium ou Chrome : celui de CHROME_PATH, du système, ou celui que l'on installe."""
    if trouve := os.environ.get("CHROME_PATH") or _which_navigateur():
        return trouve
    if install_debian("chromium", obligatoire=False) and (trouve := _which_navigateur()):
        return trouve
    run([str(python), "-m", "playwright", "install", "chromium"])
    return ""


def _which_navigateur() -> str:
    return next((chemin for nom in NAVIGATEURS if (chemin := shutil.which(nom))), "")


def list_outils_manquants() -> list[str]:
    """Les paquets Debian que l'on n'a pu installer ; sans eux, leurs essais sont sautés."""
    return [
        paquet
        for programme, paquet in OUTILS.items()
        if not shutil.which(programme, path=_CHEMINS)
        and not install_debian(paquet, obligatoire=False)
    ]


def install_debian(paquet: str, *, obligatoire: bool = True) -> bool:
    """Installe un paquet Debian si l'on en a le droit ; sinon le dit."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print(f"Installation de {paquet}…", flush=True)
        environnement = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        silence = subprocess.DEVNULL
        subprocess.run(["apt-get", "update", "-qq"], check=False, stdout=silence)
        commande = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", paquet]
        if subprocess.run(commande, check=False, env=environnement, stdout=silence).returncode == 0:
            return True
    if obligatoire:
        stop(f"Il manque « {paquet} ». Remède : sudo apt-get install {paquet}, puis recommencer.")
    return False


def run(commande: list[str]) -> None:
    """Exécute une commande ; si elle échoue, s'arrête avec son code."""
    if code := subprocess.run(commande, check=False, cwd=RACINE).returncode:
        sys.exit(code)


def stop(message: str) -> None:
    """Dit ce qui manque, et s'arrête."""
    print(message, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    prepare("execution")
