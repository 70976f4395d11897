"""La porte du terminal : elle traduit les arguments, appelle, et ne décide de rien."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from rapport_ouvert import __version__
from rapport_ouvert.cli import ancrer, construire, importer, servir, typographier, verifier
from rapport_ouvert.cli.francais import speak_francais

COMMANDES = (construire, servir, verifier, ancrer, typographier, importer)


def build_analyseur() -> argparse.ArgumentParser:
    """Toutes les commandes et leurs options."""
    speak_francais()
    analyseur = argparse.ArgumentParser(
        prog="rapport-ouvert",
        description="Publier un rapport qui reste ouvert.",
        epilog="Codes de retour : 0 tout va bien, 1 des constats, 2 mauvais usage ou panne.",
    )
    analyseur.add_argument(
        "--version",
        action="version",
        version=f"rapport-ouvert {__version__}",
        help="montrer la version",
    )
    sous_commandes = analyseur.add_subparsers(metavar="COMMANDE", required=True)
    for commande in COMMANDES:
        commande.declare(sous_commandes)
    return analyseur


def main(arguments: Sequence[str] | None = None) -> int:
    """Exécute une commande et rend son code de retour."""
    options = build_analyseur().parse_args(arguments)
    try:
        code: int = options.run(options)
    except KeyboardInterrupt:
        print("Interrompu : rien n’a été publié.", file=sys.stderr)
        return 2
    except OSError as panne:
        print(f"{panne.filename or 'Système'} : {panne.strerror or panne}.", file=sys.stderr)
        return 2
    return code
