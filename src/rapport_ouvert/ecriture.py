"""Le seul endroit qui écrit sur le disque : à côté d'abord, puis d'un seul geste."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_BEAUCOUP = 100
_TENTATIVES = 5
# La fonction du système qui échange deux chemins, et le drapeau qui le lui demande.
_ECHANGES = {"linux": ("renameat2", 2), "darwin": ("renamex_np", 2)}


def write_textes(racine: Path, textes: Mapping[str, str | bytes]) -> None:
    """Écrit chaque texte sous `racine`, ou aucun : tout est préparé à côté avant d'être renommé.

    Les chemins sont relatifs à `racine` ; un chemin qui en sort lève ValueError.
    """
    preparations: list[tuple[Path, Path]] = []
    try:
        for chemin, contenu in textes.items():
            cible = _resolve_cible(racine, chemin)
            cible.parent.mkdir(parents=True, exist_ok=True)
            brouillon = cible.with_name(f".{cible.name}.{os.getpid()}")
            preparations.append((brouillon, cible))
            _write_brouillon(brouillon, cible, contenu)
        _sync_fichiers([brouillon for brouillon, _ in preparations])
        for brouillon, cible in preparations:
            brouillon.replace(cible)
    finally:
        for brouillon, _ in preparations:
            brouillon.unlink(missing_ok=True)


def remove_fichiers(fichiers: Iterable[Path]) -> None:
    """Ôte ce qui se refait d'une commande ; ce qui n'y est plus n'est pas une faute."""
    for fichier in fichiers:
        fichier.unlink(missing_ok=True)


def write_jetables(racine: Path, contenus: Mapping[str, bytes]) -> None:
    """Les mêmes dans un dossier jetable : rien à préserver si la machine s'arrête.

    Un fichier déjà là est ôté d'abord : ce peut être le second nom d'un fichier en ligne.
    """
    for chemin, contenu in contenus.items():
        cible = _resolve_cible(racine, chemin)
        cible.parent.mkdir(parents=True, exist_ok=True)
        cible.unlink(missing_ok=True)
        cible.write_bytes(contenu)


def add_dossier(cible: Path, contenus: Mapping[str, bytes]) -> None:
    """Pose un dossier jetable entier à sa place ; qu'un autre l'y ait déjà posé n'est rien.

    Son nom dit ce qu'il contient : deux processus n'y mettraient rien de différent.
    """
    neuf = create_dossier_voisin(cible)
    try:
        write_jetables(neuf, contenus)
        with suppress(FileExistsError):
            _move(neuf, cible)
    finally:
        shutil.rmtree(neuf, ignore_errors=True)


def keep_dossier(dossier: Path) -> None:
    """Ôte les voisins d'un dossier jetable, qu'il remplace."""
    for ancien in set(dossier.parent.iterdir()) - {dossier}:
        shutil.rmtree(ancien, ignore_errors=True)


def replace_dossier(neuf: Path, cible: Path, ancien: Path | None = None) -> None:
    """Met le dossier `neuf` à la place de `cible`, qui ne manque jamais, puis ôte celui d'avant.

    `ancien`, sur le même disque, est où le garder ; ce qui y était est ôté.

    Les deux doivent être sur le même système de fichiers. Linux et macOS les échangent d'un seul
    geste ; ailleurs, en deux renommages, et `create_dossier_voisin` répare un arrêt entre les deux.
    """
    _sync_dossier(neuf)
    cible.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(_TENTATIVES):
        if not cible.exists():
            with suppress(FileExistsError, NotADirectoryError):
                _move(neuf, cible)
                return
        elif exchange(neuf, cible) or _swap(neuf, cible):
            if ancien:
                shutil.rmtree(ancien, ignore_errors=True)
                with suppress(OSError):  # le neuf est en place : ne pas garder l'autre n'est rien
                    ancien.parent.mkdir(parents=True, exist_ok=True)
                    neuf.rename(ancien)
            shutil.rmtree(neuf, ignore_errors=True)
            return
    raise FileExistsError(errno.EEXIST, "un autre processus y écrit sans cesse", str(cible))


def _move(neuf: Path, cible: Path) -> None:
    """Renomme ; qu'un autre y ait mis le sien entre-temps se dit toujours de la même façon."""
    try:
        neuf.rename(cible)
    except OSError as panne:
        if panne.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise FileExistsError(errno.EEXIST, "déjà là", str(cible)) from panne
        raise


def exchange(un: Path, autre: Path) -> bool:
    """Échange deux dossiers d'un geste ; faux si le système ne sait pas le faire."""
    nom, drapeaux = _ECHANGES.get(sys.platform, ("", 0))
    bibliotheque = ctypes.CDLL(None, use_errno=True) if nom else None
    fonction = getattr(bibliotheque, nom, None)
    if fonction is None:
        return False
    ou = os.fsencode(un.absolute()), os.fsencode(autre.absolute())
    ici = -100  # AT_FDCWD ; les chemins sont absolus
    arguments = (ici, ou[0], ici, ou[1]) if nom == "renameat2" else ou
    return bool(fonction(*arguments, ctypes.c_uint(drapeaux)) == 0)


def _swap(neuf: Path, cible: Path) -> bool:
    """Le même échange en deux renommages ; l'ancien dossier finit sous le nom du neuf."""
    ancien = cible.with_name(f".{cible.name}.ancien-{os.getpid()}")
    cible.rename(ancien)
    try:
        _move(neuf, cible)
    except OSError:
        if not cible.exists():
            ancien.rename(cible)
        raise
    ancien.rename(neuf)
    return True


def create_dossier_voisin(cible: Path) -> Path:
    """Un dossier vide à côté de `cible`, sur le même disque, pour y préparer son contenu.

    Ce qu'un processus tué a laissé là est d'abord balayé, ou remis en place.
    """
    cible.parent.mkdir(parents=True, exist_ok=True)
    _sweep_restes(cible)
    prefixe = f".{cible.name}.neuf-{os.getpid()}-"
    dossier = Path(tempfile.mkdtemp(prefix=prefixe, dir=cible.parent))
    dossier.chmod(0o755)
    return dossier


def _sweep_restes(cible: Path) -> None:
    """Arrêté entre les deux renommages, l'ancien dossier est resté seul : il reprend sa place."""
    motif = re.compile(rf"\.{re.escape(cible.name)}\.(?P<sorte>neuf|ancien)-(?P<processus>\d+)\b.*")
    for reste in sorted(cible.parent.glob(f".{cible.name}.*-*")):
        trouve = motif.fullmatch(reste.name)
        if trouve is None or _is_vivant(int(trouve["processus"])):
            continue
        if trouve["sorte"] == "ancien" and not cible.exists():
            reste.rename(cible)
        else:
            shutil.rmtree(reste, ignore_errors=True)


def _is_vivant(processus: int) -> bool:
    if os.name == "nt":  # le signal 0 y interromprait le processus au lieu de le sonder
        return True
    try:
        os.kill(processus, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _resolve_cible(racine: Path, chemin: str) -> Path:
    cible = (racine / chemin).resolve()
    if not cible.is_relative_to(racine.resolve()):
        raise ValueError(f"{chemin} sort du dossier {racine}")
    return cible


def _write_brouillon(brouillon: Path, cible: Path, contenu: str | bytes) -> None:
    octets = contenu.encode() if isinstance(contenu, str) else contenu
    with brouillon.open("wb") as flux:
        flux.write(octets)
    if cible.exists():
        shutil.copymode(cible, brouillon)


def _sync_fichiers(fichiers: Sequence[Path]) -> None:
    """Attend que tous soient sur le disque ; une panne de l'un d'eux remonte.

    Pour des milliers, un premier geste vide tout d'un coup : attendre chacun ne coûte plus guère,
    et reste seul à dire une panne.
    """
    if len(fichiers) > _BEAUCOUP and hasattr(os, "sync"):
        os.sync()
    for fichier in fichiers:
        with fichier.open("rb+") as flux:
            os.fsync(flux.fileno())


def _sync_dossier(dossier: Path) -> None:
    if os.name == "nt":  # Windows n'ouvre pas un dossier comme un fichier
        return
    descripteur = os.open(dossier, os.O_RDONLY)
    try:
        os.fsync(descripteur)
    finally:
        os.close(descripteur)
