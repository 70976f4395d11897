"""Lire un fichier de texte, ou dire pourquoi il ne se lit pas."""

from __future__ import annotations

import errno
from pathlib import Path

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.lieu import Lieu, locate

REGLE = "fichier-lisible"
TAILLE_MAXIMALE = 4 * 1024 * 1024
_PANNES = {
    errno.ENOENT: ("il n’existe pas", "vérifier son nom et son dossier"),
    errno.EISDIR: ("c’est un dossier", "nommer un fichier de ce dossier"),
    errno.EACCES: ("vous n’avez pas le droit de le lire", "demander ce droit à son propriétaire"),
}


def read_texte(chemin: Path, nom: str, taille: int = TAILLE_MAXIMALE) -> str | Constat:
    """Le texte UTF-8 de `chemin`, fins de ligne ramenées à LF et marque d'ordre retirée.

    `nom` est le chemin à montrer. Rend un constat si le fichier manque, est trop gros,
    n'est pas en UTF-8 ou contient un octet nul.
    """
    try:
        with chemin.open("rb") as flux:
            octets = flux.read(taille + 1)  # un fichier sans fin ne remplit pas la mémoire
    except OSError as erreur:
        cause, remede = _PANNES.get(erreur.errno or 0, (str(erreur.strerror), "vérifier son nom"))
        return _refuse(nom, f"Ce fichier ne s’ouvre pas : {cause}.", f"{remede}.")
    return decode_texte(octets, nom, taille)


def decode_texte(octets: bytes, nom: str, taille: int = TAILLE_MAXIMALE) -> str | Constat:
    """Le texte de ces octets, d'où qu'ils viennent, aux mêmes conditions que celui d'un fichier."""
    if len(octets) > taille:
        dire = f"{taille // 1024} Kio" if taille < 1024 * 1024 else f"{taille // 1024**2} Mio"
        return _refuse(nom, f"Ce fichier dépasse {dire}.", "le partager en plusieurs.")
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        return _refuse_octet(nom, octets, erreur.start)
    if (rang := texte.find("\0")) >= 0:
        lieu = locate(nom, texte, rang)
        return _refuse(
            nom,
            "Ce fichier contient un octet nul : ce n’est pas du texte.",
            "l’enregistrer en texte UTF-8.",
            lieu,
        )
    return texte.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_octet(nom: str, octets: bytes, rang: int) -> Constat:
    debut = octets.rfind(b"\n", 0, rang) + 1
    colonne = len(octets[debut:rang].decode("utf-8", "replace")) + 1
    ligne = octets.count(b"\n", 0, rang) + 1
    return _refuse(
        nom,
        f"Ce fichier n’est pas en UTF-8 (octet 0x{octets[rang]:02X}).",
        "l’enregistrer en UTF-8.",
        Lieu(nom, ligne, colonne, ligne, colonne + 1),
    )


def _refuse(nom: str, message: str, remede: str, lieu: Lieu | None = None) -> Constat:
    return Constat(lieu or Lieu(nom, 1, 1, 1, 1), REGLE, message, remede)


def name_fichier(chemin: Path) -> str:
    """Le chemin à montrer : relatif au dossier courant s'il s'y trouve."""
    absolu = chemin.absolute()
    ici = Path.cwd()
    return (absolu.relative_to(ici) if absolu.is_relative_to(ici) else absolu).as_posix()
