"""Faire travailler pandoc : dans son bac à sable, en temps et en mémoire bornés.

Il ne lit que l'arbre et les fichiers qu'on lui donne, dans un dossier jetable ; il n'écrit rien.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pypandoc

_DELAI = 120  # secondes ; le rapport entier en demande deux
# Au plus un gibioctet, et des ramassages moins fréquents : un cinquième de temps en moins.
_MEMOIRE = ("-M1G", "-F8")
_AUCUN: Mapping[str, bytes] = {}


def run_pandoc(
    arbre: str, vers: str, options: Iterable[str] = (), fichiers: Mapping[str, bytes] = _AUCUN
) -> bytes:
    """L'arbre JSON dans le format voulu ; les `options` peuvent nommer les `fichiers`.

    Lève `subprocess.SubprocessError` si pandoc refuse, ou ne finit pas.
    """
    commande = [
        pypandoc.get_pandoc_path(), "--from=json", f"--to={vers}", "--wrap=none", "--sandbox",
        "--output=-", *options, "+RTS", *_MEMOIRE, "-RTS",
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as chantier:
        for nom, octets in fichiers.items():
            (Path(chantier) / nom).write_bytes(octets)
        rendu = subprocess.run(
            commande, input=arbre.encode(), capture_output=True, timeout=_DELAI, cwd=chantier,
            check=True,
        )  # fmt: skip
    return rendu.stdout
