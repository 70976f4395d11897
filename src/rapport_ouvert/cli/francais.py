"""Les mots d'argparse, en français : ses messages sont en anglais dans toute langue."""

from __future__ import annotations

import argparse

_MOTS = {
    "usage: ": "usage : ",
    "positional arguments": "arguments",
    "options": "options",
    "show this help message and exit": "montrer cette aide",
    "the following arguments are required: %s": "il manque : %s",
    "unrecognized arguments: %s": "arguments inconnus : %s",
    "argument %(argument_name)s: %(message)s": "argument %(argument_name)s : %(message)s",
    "expected one argument": "une valeur est attendue",
    "expected at least one argument": "une valeur au moins est attendue",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r n’existe pas (choisir parmi %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": "%(value)r n’est pas une valeur possible",
    "ambiguous option: %(option)s could match %(matches)s": (
        "l’option %(option)s peut vouloir dire %(matches)s"
    ),
    "%(prog)s: error: %(message)s\n": "%(prog)s : %(message)s\n",
    "not allowed with argument %s": "ne va pas avec l’argument %s",
    " (default: %(default)s)": " (par défaut : %(default)s)",
}


def speak_francais() -> None:
    """Remplace la traduction d'argparse ; sans effet sur les autres bibliothèques."""
    argparse._ = lambda mots: _MOTS.get(mots, mots)  # type: ignore[attr-defined]
