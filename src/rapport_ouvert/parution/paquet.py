"""Un dossier en un fichier qui se vérifie : un paquet BagIt (RFC 8493) dans un ZIP sans horloge."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath

from rapport_ouvert.rendu.archive_zip import pack_zip

_MANIFESTE = "manifest-sha256.txt"
_ETIQUETTES = "tagmanifest-sha256.txt"
_TAILLE_MAXIMALE = 512 * 1024 * 1024


def sign(contenus: Mapping[str, bytes], nom: str, jour: str) -> dict[str, bytes]:
    """Les fichiers qui font d'un dossier un paquet BagIt."""
    poids = sum(map(len, contenus.values()))
    signes = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": f"Bagging-Date: {jour}\nExternal-Identifier: {nom}\n"
        f"Payload-Oxum: {poids}.{len(contenus)}\n".encode(),
        _MANIFESTE: _write_manifeste(contenus),
    }
    return signes | {_ETIQUETTES: _write_manifeste(signes)}


def _write_manifeste(contenus: Mapping[str, bytes]) -> bytes:
    # RFC 8493, § 2.1.3 : seuls « % » et les fins de ligne s'échappent dans un chemin.
    lignes = (
        f"{_hash(octets)}  {_escape(chemin)}\n" for chemin, octets in sorted(contenus.items())
    )
    return "".join(lignes).encode()


def _escape(chemin: str) -> str:
    return chemin.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _hash(octets: bytes) -> str:
    return hashlib.sha256(octets).hexdigest()


def check_empreintes(contenus: Mapping[str, bytes]) -> Iterator[str]:
    """Chaque fichier abîmé, ajouté ou perdu depuis que le paquet fut fait."""
    for manifeste, signes in ((_ETIQUETTES, False), (_MANIFESTE, True)):
        texte = contenus.get(manifeste, b"").decode("utf-8", "replace")
        lignes = (ligne.partition("  ") for ligne in texte.splitlines())
        dites = {chemin: empreinte for empreinte, _, chemin in lignes}
        vus = {c: o for c, o in contenus.items() if c.startswith("data/") is signes}
        vus.pop(_ETIQUETTES, None)
        for chemin, octets in sorted(vus.items()):
            if dites.get(_escape(chemin)) != _hash(octets):
                yield f"« {chemin} » n’a pas l’empreinte que dit {manifeste}"
        for chemin in sorted(set(dites) - set(map(_escape, vus))):
            yield f"« {chemin} » manque"


def pack(contenus: Mapping[str, bytes], nom: str, jour: str) -> bytes:
    """Le ZIP du dossier `nom` ; chaque fichier porte ce jour (AAAA-MM-JJ)."""
    ranges = {f"{nom}/{chemin}": octets for chemin, octets in sorted(contenus.items())}
    return pack_zip(ranges, date.fromisoformat(jour))


def unpack(fichier: Path) -> tuple[dict[str, bytes], list[str]]:
    """Le contenu, chemins sans le dossier du paquet ; un paquet abîmé le dit."""
    try:
        with zipfile.ZipFile(fichier) as paquet:
            if sum(fiche.file_size for fiche in paquet.infolist()) > _TAILLE_MAXIMALE:
                return {}, ["ce dépôt dépasse 512 Mio"]
            noms = [fiche.filename for fiche in paquet.infolist() if not fiche.is_dir()]
            contenus = {"/".join(PurePosixPath(n).parts[1:]): paquet.read(n) for n in noms}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as panne:
        return {}, [f"ce dépôt ne s’ouvre pas ({panne})"]
    if len(contenus) != len(noms) or any(".." in PurePosixPath(c).parts for c in contenus):
        return {}, ["ce dépôt a des chemins qui se confondent, ou qui en sortent"]
    return contenus, []
