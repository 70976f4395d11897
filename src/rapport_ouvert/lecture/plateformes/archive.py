"""Ce que pèse, dépliée, une pièce .docx ou .odt : un mégaoctet peut en cacher mille.

Pandoc déplie tout avant que sa borne de mémoire ne l'arrête (2,9 Gio pour une pièce de 1,5 Mo) : on
pèse d'abord, en dépliant nous-mêmes par morceaux, sans croire les tailles que l'archive annonce.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

_ENTETE = 30
_DEFLATE = -15


def weigh_archive(octets: bytes, maximum: int) -> int:
    """Les octets de tous ses fichiers dépliés, en s'arrêtant un peu après `maximum`.

    Lève ValueError si ce n'est pas une archive zip, ou si elle est abîmée.
    """
    total = 0
    try:
        for fichier in zipfile.ZipFile(io.BytesIO(octets)).infolist():
            total += _weigh(octets, fichier, maximum - total)
            if total > maximum:
                break
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        ValueError,
        EOFError,
        OSError,
        NotImplementedError,
        OverflowError,
    ) as erreur:
        raise ValueError("Cette archive est abîmée.") from erreur
    return total


def _weigh(octets: bytes, fichier: zipfile.ZipInfo, reste: int) -> int:
    debut = fichier.header_offset
    nom, champs = struct.unpack("<HH", octets[debut + 26 : debut + _ENTETE])
    debut += _ENTETE + nom + champs
    plie = octets[debut : debut + fichier.compress_size]
    if fichier.compress_type != zipfile.ZIP_DEFLATED:
        return len(plie)
    return len(zlib.decompressobj(_DEFLATE).decompress(plie, max(reste, 0) + 1))
