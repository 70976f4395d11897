"""Les signes qui ne se voient pas et changent ce qu'on lit : refusés à l'entrée, jamais imprimés.

Contrôles C0 et C1, sens d'écriture forcé, étiquettes (U+E0000 à U+E007F), non-caractères, fins de
ligne que nos outils ne comptent pas. Les liants de l'arabe, du persan ou d'un émoji (U+200C,
U+200D) et les marques d'ordre (U+200E, U+200F) servent honnêtement : seul un terminal s'en garde.
"""

from __future__ import annotations

import re

_NON_CARACTERES = "\ufdd0-\ufdef" + "".join(
    chr(plan << 16 | fin) for plan in range(17) for fin in (0xFFFE, 0xFFFF)
)
_CACHES = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f" + _NON_CARACTERES
)
SIGNES_CACHES = re.compile(f"[{_CACHES}]")
SIGNES_TRAITRES = re.compile(f"[{_CACHES}\r\u200c-\u200f]")
