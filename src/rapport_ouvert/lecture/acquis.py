"""La liste des anglicismes déjà connus, telle que `franconum verifier --noter` l'écrit."""

from __future__ import annotations

import json
from pathlib import Path

from rapport_ouvert.domaine.glossaire import Acquis


def read_acquis(chemin: Path) -> Acquis | None:
    """La liste, ou rien si le fichier n'existe pas encore.

    Lève `OSError` si le fichier existe et n'est pas une telle liste.
    """
    if not chemin.exists():
        return None
    try:
        donnees = json.loads(chemin.read_text("utf-8"))
        return Acquis({str(cle): int(nombre) for cle, nombre in donnees.items()})
    except (ValueError, AttributeError, TypeError) as faute:
        message = "ce n’est pas une liste d’acquis ; la refaire avec --noter"
        raise OSError(0, message, str(chemin)) from faute
