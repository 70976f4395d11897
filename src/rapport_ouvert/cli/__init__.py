"""La porte du terminal : elle traduit les arguments, appelle, et ne décide de rien."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from rapport_ouvert import __version__
from rapport_ouvert.cli.francais import speak_francais
from rapport_ouvert.ramassage import space_ramassages

COMMANDES = (
    "nouveau",
    "construire",
    "servir",
    "verifier",
    "ancrer",
    "typographier",
    "importer",
    "franconum",
    "contribution",
    "edition",
    "traduction",
    "etat",
)


def build_analyseur(arguments: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Toutes les commandes et leurs options.

    Si `arguments` commence par une commande, elle seule est chargée : lire un rapport n'a pas à
    attendre que se chargent les outils de l'import.
    """
    speak_francais()
    noms = arguments[:1] if arguments and arguments[0] in COMMANDES else COMMANDES
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
    for nom in noms:
        import_module(f"rapport_ouvert.cli.{nom}").declare(sous_commandes)
    return analyseur


def main(arguments: Sequence[str] | None = None) -> int:
    """Exécute une commande et rend son code de retour."""
    space_ramassages()
    mots = sys.argv[1:] if arguments is None else arguments
    options = build_analyseur(mots).parse_args(mots)
    try:
        code: int = options.run(options)
    except (KeyboardInterrupt, EOFError):
        print("Interrompu : rien n’a été publié.", file=sys.stderr)
        return 2
    except OSError as panne:
        print(f"{panne.filename or 'Système'} : {panne.strerror or panne}.", file=sys.stderr)
        return 2
    return code
