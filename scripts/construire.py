"""Construire toute la publication dans `site/`, depuis rien : `python3 scripts/construire.py`."""

from __future__ import annotations

import subprocess
import sys

from preparer import RACINE, prepare

if __name__ == "__main__":
    commande = [str(prepare("execution")), "-m", "rapport_ouvert.cli", "construire", *sys.argv[1:]]
    sys.exit(subprocess.run(commande, check=False, cwd=RACINE).returncode)
