"""Refaire les verrous après un changement de dépendances : `python3 scripts/verrouiller.py`.

Ce qui est déjà dans un verrou y garde sa version ; `--monter` prend partout la plus récente.
"""

from __future__ import annotations

import sys

from preparer import RACINE, VERROUS, prepare, run


def main() -> None:
    """Résout pour tout système et tout Python ≥ 3.11, empreintes comprises."""
    python = str(prepare("tests"))
    outils = VERROUS / "outils.in"
    monter = ["--upgrade"] if "--monter" in sys.argv[1:] else []
    for verrou, extras in (("execution", []), ("tests", ["--extra", "tests"])):
        run(
            [
                python,
                "-m",
                "uv",
                "pip",
                "compile",
                "--quiet",
                "--universal",
                "--generate-hashes",
                "--python-version",
                "3.11",
                "--no-emit-index-url",
                "--no-annotate",
                "--no-header",
                *extras,
                *monter,
                str(RACINE / "pyproject.toml"),
                str(outils),
                "--output-file",
                str(VERROUS / f"{verrou}.txt"),
            ]
        )


if __name__ == "__main__":
    main()
