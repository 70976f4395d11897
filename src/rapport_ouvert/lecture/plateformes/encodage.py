"""Des octets venus d'ailleurs → un texte, et le nom de l'encodage reconnu."""

from __future__ import annotations

import codecs
import re

from rapport_ouvert.lecture.plateformes.refus import FichierRefuse, locate_debut

_ILLISIBLES = re.compile(r"[\udc80-\udcff]")
# Un UTF-8 abîmé garde bien plus de lettres accentuées justes que d'octets perdus.
_PART_JUSTE = 4


def decode(octets: bytes, nom: str, voulu: str = "") -> tuple[str, str]:
    """Le texte et son encodage : celui que l'on donne, sinon UTF-8, UTF-16 marqué, ou cp1252.

    Un octet perdu dans de l'UTF-8 devient un demi-caractère (U+DC80 à U+DCFF), que chaque ligne
    refuse pour elle seule. Lève FichierRefuse si rien ne convient.
    """
    try:
        if voulu:
            return octets.decode("utf-8-sig" if voulu.lower() == "utf-8" else voulu), voulu
        if octets.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return octets.decode("utf-16"), "utf-16"
    except (UnicodeDecodeError, LookupError) as erreur:
        raise _refuse(nom, f"Ce fichier ne se lit pas en {voulu or 'utf-16'}.") from erreur
    texte = octets.decode("utf-8-sig", "surrogateescape")
    if not (perdus := sum(1 for _ in _ILLISIBLES.finditer(texte))):
        return texte, "utf-8"
    justes = sum(1 for signe in texte if signe > "\x7f") - perdus
    if justes >= _PART_JUSTE * perdus:
        return texte, "utf-8"
    try:
        return octets.decode("cp1252"), "cp1252"
    except UnicodeDecodeError as erreur:
        raise _refuse(nom, "Ce fichier n’est ni en UTF-8 ni en Windows-1252.") from erreur


def _refuse(nom: str, message: str) -> FichierRefuse:
    return FichierRefuse(locate_debut(nom), message, "l’enregistrer en UTF-8.")
