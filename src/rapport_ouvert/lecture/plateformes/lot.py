"""Les fichiers d'un import → une moisson, et de quoi refaire le même import."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rapport_ouvert.domaine.envoi import Moisson
from rapport_ouvert.lecture.fichiers import name_fichier
from rapport_ouvert.lecture.plateformes import COURRIEL, TABLEAUX, Correspondance, read_tableau
from rapport_ouvert.lecture.plateformes.courriel import TAILLE_MAXIMALE, read_courriel
from rapport_ouvert.lecture.plateformes.mots import hide_courriels
from rapport_ouvert.lecture.plateformes.refus import FichierRefuse, locate_debut

TABLEAU_MAXIMAL = 256 * 1024 * 1024
_COURRIELS = ".eml"


@dataclass(frozen=True, slots=True)
class Lot:
    """Ce que l'on a lu : par quelle forme, de quel fichier, et ce qu'il porte."""

    canal: str
    plateforme: str
    fichier: str
    sha256: str
    moisson: Moisson


def load_lot(
    chemins: Sequence[Path], forme: str, langue: str, lecture: Correspondance | None
) -> Lot:
    """Un tableau, ou autant de courriels qu'on veut (un dossier vaut ses .eml).

    Lève FichierRefuse si rien ne s'en lit.
    """
    courriels = forme == COURRIEL or (
        not forme and any(c.is_dir() or c.suffix.lower() == _COURRIELS for c in chemins)
    )
    if courriels:
        return _load_courriels(chemins, langue)
    if len(chemins) > 1:
        raise FichierRefuse(
            locate_debut(name_fichier(chemins[1])), "Un tableau s’importe seul.",
            "en donner un à la fois, sous le même --lot.",
        )  # fmt: skip
    nom = name_fichier(chemins[0])
    octets = _read(chemins[0], TABLEAU_MAXIMAL)
    canal, moisson = read_tableau(octets, nom, forme, langue, lecture)
    connue = TABLEAUX.get(canal)
    plateforme = (lecture.plateforme if lecture else "") or (connue.nom if connue else "")
    empreinte = hashlib.sha256(octets).hexdigest()
    return Lot(canal, plateforme, hide_courriels(chemins[0].name), empreinte, moisson)


def _load_courriels(chemins: Sequence[Path], langue: str) -> Lot:
    """Le nom d'un .eml est souvent celui de quelqu'un : le lot n'en garde que le nombre."""
    moisson, empreintes = Moisson(), []
    fichiers = list(_list_courriels(chemins))
    if not fichiers:
        raise FichierRefuse(
            locate_debut(name_fichier(chemins[0])), "Ce dossier n’a aucun courriel.",
            "y enregistrer des messages « .eml ».",
        )  # fmt: skip
    for fichier in fichiers:
        try:
            octets = _read(fichier, TAILLE_MAXIMALE)
        except FichierRefuse as refus:
            moisson.constats.append(refus.constat)
            continue
        empreintes.append(hashlib.sha256(octets).hexdigest())
        read_courriel(octets, name_fichier(fichier), langue, moisson)
    ensemble = hashlib.sha256("\n".join(sorted(empreintes)).encode()).hexdigest()
    nombre = f"{len(fichiers)} courriel{'s' if len(fichiers) > 1 else ''}"
    return Lot(COURRIEL, COURRIEL, nombre, ensemble, moisson)


def _list_courriels(chemins: Sequence[Path]) -> list[Path]:
    trouves: list[Path] = []
    for chemin in chemins:
        dedans = sorted(p for p in chemin.rglob("*") if p.suffix.lower() == _COURRIELS)
        trouves += [p for p in dedans if not p.is_symlink()] if chemin.is_dir() else [chemin]
    return trouves


def _read(chemin: Path, maximum: int) -> bytes:
    nom = locate_debut(name_fichier(chemin))
    try:
        taille = chemin.stat().st_size
        octets = chemin.read_bytes() if taille <= maximum else b""
    except OSError as erreur:
        message = f"Ce fichier ne s’ouvre pas : {erreur.strerror}."
        raise FichierRefuse(nom, message, "vérifier son nom et ses droits.") from erreur
    if taille > maximum:
        message = f"Ce fichier dépasse {maximum // 1024**2} Mio."
        raise FichierRefuse(nom, message, "le partager en plusieurs.")
    return octets
