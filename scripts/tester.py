"""Passer tous les contrôles, depuis rien : `python3 scripts/tester.py`.

Style, types, règles sur notre propre texte, puis les tests. Les options vont à pytest.
"""

from __future__ import annotations

import os
import subprocess
import sys

from preparer import RACINE, find_navigateur, list_outils_manquants, prepare

CONTROLES = (
    ("style", ("ruff", "check", ".")),
    ("mise en forme", ("ruff", "format", "--check", ".")),
    ("types", ("mypy",)),
    ("rapport", ("rapport_ouvert.cli", "verifier", "--strict")),
)


def main() -> int:
    """Passe chaque contrôle, même quand le précédent échoue ; 1 si l'un d'eux échoue."""
    python = str(prepare("tests"))
    environnement = os.environ | {"CHROME_PATH": find_navigateur(prepare("tests"))}
    if manquants := list_outils_manquants():
        print(f"Il manque {', '.join(manquants)} : leurs essais seront sautés.", flush=True)
    echecs = []
    for nom, module in CONTROLES:
        print(f"— {nom}", flush=True)
        if subprocess.run([python, "-m", *module], check=False, cwd=RACINE).returncode:
            echecs.append(nom)
    if echecs:
        print(f"En échec : {', '.join(echecs)}.", flush=True)
    # Autant d'ouvriers que de cœurs ; un dossier qui partage un site construit n'en a qu'un.
    tests = [python, "-m", "pytest", "-n", "auto", *sys.argv[1:]]
    code = subprocess.run(tests, check=False, cwd=RACINE, env=environnement).returncode
    return code or int(bool(echecs))


if __name__ == "__main__":
    sys.exit(main())
