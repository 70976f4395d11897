"""Un ZIP sans horloge : les mêmes contenus donnent les mêmes octets."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping
from datetime import date


def pack_zip(
    contenus: Mapping[str, bytes], jour: date, sans_comprimer: Collection[str] = ()
) -> bytes:
    """Les fichiers dans cet ordre, tous de ce jour à midi."""
    moment = (jour.year, jour.month, jour.day, 12, 0, 0)
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as archive:
        for chemin, octets in contenus.items():
            fiche = zipfile.ZipInfo(chemin, moment)
            nu = chemin in sans_comprimer
            fiche.compress_type = zipfile.ZIP_STORED if nu else zipfile.ZIP_DEFLATED
            fiche.external_attr, fiche.create_system = 0o644 << 16, 3
            archive.writestr(fiche, octets)
    return sortie.getvalue()


def unpack_zip(octets: bytes) -> dict[str, bytes]:
    """Le contenu d'une archive que l'on vient de faire, dans son ordre."""
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        return {nom: archive.read(nom) for nom in archive.namelist()}
