"""Recoudre les lignes : avec une espace, sans espace, ou pas du tout."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapport_ouvert.lecture.importation.modele import (
    DEBUT_APPEL,
    FIN_APPEL,
    Ligne,
    Mention,
    Sorte,
)

_ADRESSE_COUPEE = re.compile(r"https?://\S*[-/_=&?]\s*\Z")
_TRAIT = re.compile(r"(?<=\w)-\Z")
_APPELS = re.compile(f"{DEBUT_APPEL}\\d+{FIN_APPEL}")
_FERMANTS = " »”\"’')]\u202f\u00a0"


def join_lignes(lignes: Sequence[Ligne], mentions: list[Mention]) -> str:
    """Le texte de lignes qui se suivent ; ce qui est recousu sans espace est consigné."""
    texte = ""
    for ligne in lignes:
        texte = join_textes(texte, ligne, mentions)
    return collapse_espaces(texte)


def join_textes(avant: str, ligne: Ligne, mentions: list[Mention]) -> str:
    """`avant` suivi de `ligne` : un mot ou une adresse coupés au trait d'union restent entiers."""
    suite = ligne.texte.lstrip()
    if not avant or not suite:
        return avant + suite
    if _ADRESSE_COUPEE.search(avant) and re.match(r"[\w%?&=/#-]", suite):
        extrait = avant.rstrip().rsplit(maxsplit=1)[-1] + " / " + suite.split()[0]
        mentions.append(Mention(ligne.numero, Sorte.JOINT, extrait, "adresse coupée, recousue"))
        return avant.rstrip() + suite
    if _TRAIT.search(avant):
        extrait = avant.rsplit(maxsplit=1)[-1] + " / " + suite.split()[0]
        mentions.append(
            Mention(ligne.numero, Sorte.JOINT, extrait, "coupure au trait d'union, gardé")
        )
        return avant + suite
    return avant.rstrip() + " " + suite


def collapse_espaces(texte: str) -> str:
    """`texte` sans espaces à ses bords ni espaces répétées."""
    return re.sub(r"[ \t\u2009]{2,}", " ", texte).strip()


def strip_appels(texte: str) -> str:
    """`texte` sans ses appels de note."""
    return _APPELS.sub("", texte)


def ends_phrase(texte: str) -> bool:
    """La phrase est-elle finie ? On regarde avant les guillemets et les appels de note."""
    nu = strip_appels(texte).rstrip(_FERMANTS)
    return nu.endswith((".", "?", "!", "…", ":"))


def render_appel(numero: int) -> str:
    """La marque d'un appel de note, pour le voyage."""
    return f"{DEBUT_APPEL}{numero}{FIN_APPEL}"


def restore_appels(texte: str) -> str:
    """Les marques deviennent des appels Markdown ; l'espace perdue devant eux s'en va."""
    return re.sub(
        f" ?{DEBUT_APPEL}(\\d+){FIN_APPEL} ?(?=[.,])|[ \u00a0]?{DEBUT_APPEL}(\\d+){FIN_APPEL}",
        lambda trouve: f"[^{trouve[1] or trouve[2]}]",
        texte,
    )
