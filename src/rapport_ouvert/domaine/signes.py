"""Les signes qui ne se voient pas et changent ce qu'on lit : refusés à l'entrée, jamais imprimés.

Contrôles C0 et C1, sens d'écriture forcé, étiquettes (U+E0000 à U+E007F), non-caractères, fins de
ligne que nos outils ne comptent pas. Les liants (U+200C, U+200D) servent à l'arabe, au persan, aux
langues de l'Inde et aux émojis ; les marques de sens (U+200E, U+200F), à un texte dont des mots
s'écrivent de droite à gauche ; les étiquettes, au drapeau de l'Écosse. Ailleurs, ils se cachent.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NON_CARACTERES = "\ufdd0-\ufdef" + "".join(
    chr(plan << 16 | fin) for plan in range(17) for fin in (0xFFFE, 0xFFFF)
)
_CACHES = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f" + _NON_CARACTERES
)
SIGNES_CACHES = re.compile(f"[{_CACHES}]")
SIGNES_TRAITRES = re.compile(f"[{_CACHES}\r\u200c-\u200f]")
_SELON = re.compile("[\u200c-\u200f]")
_SENS = "\u200e\u200f"
_DRAPEAU = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
_EUROPEENNES = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
_MOT = re.compile(r"[^\W\d_]{4,}")
# La borne d'Unicode (UAX 15, § 13) : au-delà, mettre en NFC coûte le carré de la pile.
_HAUTEUR = 30
_EMPILABLES = re.compile(rf"[^\x00-\u02ff]{{{_HAUTEUR + 1},}}")


def find_caches(texte: str) -> Iterator[int]:
    """Le rang de chaque signe caché, hors de ceux qui servent là où ils sont."""
    vus = [trouve.start() for trouve in SIGNES_CACHES.finditer(texte)]
    selon = [trouve.start() for trouve in _SELON.finditer(texte)]
    if not vus and not selon:
        return
    drapeaux = [trouve.span() for trouve in _DRAPEAU.finditer(texte)] if vus else []
    servent = {rang for debut, fin in drapeaux for rang in range(debut, fin)}
    a_rebours = bool(selon) and any(
        unicodedata.bidirectional(signe) in ("R", "AL") for signe in texte if signe not in _SENS
    )
    servent |= {r for r in selon if (a_rebours if texte[r] in _SENS else _is_liant(texte, r))}
    yield from sorted({*vus, *selon} - servent)


def _is_liant(texte: str, rang: int) -> bool:
    """Vrai s'il touche un émoji, ou une lettre d'une écriture qui lie les siennes."""
    voisins = texte[max(0, rang - 1) : rang] + texte[rang + 1 : rang + 2]
    return any(
        not signe.isascii()
        and not unicodedata.name(signe, "").startswith(_EUROPEENNES)
        and unicodedata.category(signe)[0] not in "ZPC"
        for signe in voisins
    )


def find_piles(texte: str) -> Iterator[int]:
    """Le rang où une lettre porte trop de signes : aucune écriture n'en demande tant."""
    for suite in _EMPILABLES.finditer(texte):
        hauteur = 0
        for rang, signe in enumerate(suite[0], suite.start()):
            hauteur = hauteur + 1 if unicodedata.combining(signe) else 0
            if hauteur == _HAUTEUR + 1:
                yield rang


def find_mots_meles(texte: str) -> Iterator[tuple[int, int]]:
    """Les mots qui mêlent l'alphabet latin à un autre qui lui ressemble."""
    if texte.isascii():
        return
    for mot in _MOT.finditer(texte):
        noms = {unicodedata.name(signe, "").partition(" ")[0] for signe in mot[0]}
        if not mot[0].isascii() and len(noms.intersection(_EUROPEENNES)) > 1:
            yield mot.span()
