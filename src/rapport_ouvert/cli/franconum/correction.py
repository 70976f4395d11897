"""`franconum verifier --corriger` : montrer ce qui s'écrirait, demander, puis l'écrire."""

from __future__ import annotations

import difflib
import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rapport_ouvert.domaine.glossaire import Glossaire
from rapport_ouvert.ecriture import write_textes
from rapport_ouvert.franconum.constats import join_ou
from rapport_ouvert.franconum.correction import (
    LANGUE,
    Correction,
    Refus,
    apply_corrections,
    list_noms,
    propose_correction,
)
from rapport_ouvert.franconum.verdict import Trouvaille, Verdict
from rapport_ouvert.lecture.contributions import DOSSIER
from rapport_ouvert.rendu.constats import show


def correct_fichiers(
    trouvailles: Iterable[Trouvaille], glossaire: Glossaire, *, accepte: bool
) -> int:
    """Montre les changements sûrs, dit ceux qui ne le sont pas, et n'écrit qu'avec l'accord.

    Une contribution se signale et ne se retouche jamais : ses mots sont ceux de son auteur.
    """
    noms = list_noms(glossaire, LANGUE)
    surs: dict[str, list[Correction]] = {}
    laisses: list[tuple[Trouvaille, str]] = []
    for trouvaille in trouvailles:
        if trouvaille.jugement.verdict is not Verdict.FAUTIF:
            continue
        if DOSSIER in Path(trouvaille.lieu.fichier).parts:
            laisses.append((trouvaille, "une contribution garde les mots de son auteur"))
            continue
        proposition = propose_correction(trouvaille, noms)
        if isinstance(proposition, Refus):
            laisses.append((trouvaille, proposition.value))
        else:
            surs.setdefault(trouvaille.lieu.fichier, []).append(proposition)
    textes = _show_ecarts(surs)
    _show_laisses(laisses)
    nombre = sum(map(len, surs.values()))
    print(f"{nombre} à corriger sans risque, {len(laisses)} à décider.")
    if not textes:
        return int(bool(laisses))
    if not (accepte or _ask()):
        print("Rien n’a été écrit. Remède : répondre « o », ou ajouter --oui.")
        return 1
    racine = Path(os.path.commonpath([chemin.parent for chemin in textes]))
    write_textes(
        racine, {chemin.relative_to(racine).as_posix(): neuf for chemin, neuf in textes.items()}
    )
    print("\n".join(f"{nom} : corrigé." for nom in surs))
    return int(bool(laisses))


def _show_ecarts(surs: dict[str, list[Correction]]) -> dict[Path, bytes]:
    """Les fichiers changés ; chaque écart est montré avant tout."""
    textes = {}
    for nom, corrections in surs.items():
        chemin = Path(nom).absolute()
        avant = chemin.read_bytes().decode("utf-8")
        apres = apply_corrections(avant, corrections)
        textes[chemin.resolve()] = apres.encode()
        lignes = difflib.unified_diff(
            avant.splitlines(), apres.splitlines(), nom, f"{nom} (corrigé)", lineterm="", n=0
        )
        print("\n".join(show(ligne) for ligne in lignes))
    return textes


def _show_laisses(laisses: list[tuple[Trouvaille, str]]) -> None:
    for trouvaille, motif in laisses:
        dire = join_ou(trouvaille.francais)
        print(f"{trouvaille.lieu}: « {show(trouvaille.mots)} » → {dire} : {motif}.")
    for motif, nombre in Counter(motif for _, motif in laisses).most_common():
        print(f"  {nombre} fois : {motif}.")


def _ask() -> bool:
    if not sys.stdin.isatty():
        return False
    return input("Écrire ces changements ? [o/N] ").strip().lower() in ("o", "oui")
