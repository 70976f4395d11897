"""Faire travailler pandoc : dans son bac à sable, en temps et en mémoire bornés.

Il ne lit que l'arbre qu'on lui donne et les fichiers que la commande nomme ; il n'écrit rien.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

import pypandoc

_DELAI = 120  # secondes ; le rapport entier en demande deux
_MEMOIRE = "-M1G"


def run_pandoc(arbre: str, vers: str, chantier: Path, options: Iterable[str] = ()) -> bytes:
    """L'arbre JSON dans le format voulu.

    Lève `subprocess.SubprocessError` si pandoc refuse, ou ne finit pas.
    """
    commande = [
        pypandoc.get_pandoc_path(), "--from=json", f"--to={vers}", "--wrap=none", "--sandbox",
        "--output=-", *options, "+RTS", _MEMOIRE, "-RTS",
    ]  # fmt: skip
    rendu = subprocess.run(
        commande, input=arbre.encode(), capture_output=True, timeout=_DELAI, cwd=chantier,
        check=True,
    )  # fmt: skip
    return rendu.stdout
