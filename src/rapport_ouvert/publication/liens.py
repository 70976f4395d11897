"""Poser un dossier dans le site neuf, sans le recopier : par des liens, ou en le reprenant.

Chaque page a son dossier : en créer des milliers prenait presque tout le temps d'une publication où
rien n'a changé. Le site remplacé est donc gardé, et rend au suivant ceux qui n'ont pas changé.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from rapport_ouvert.rendu.trajets import ANCRES


@dataclass(frozen=True, slots=True)
class Relais:
    """Deux sites se relaient : celui que l'on fait, et celui d'avant le dernier, à démonter."""

    neuf: Path
    ancien: Path

    def place(self, adresse: str, source: Path, temoin: str) -> None:
        """Pose en `adresse` ce que contient `source`.

        Le fichier `temoin` naît avec ce qui l'entoure : s'il est le même dans les deux sites, et
        non son pareil, le reste l'est aussi.
        """
        repris = self.ancien / adresse
        if not _is_le_meme(repris / temoin, source / temoin):
            link_dossier(source, self.neuf / adresse)
            return
        (self.neuf / adresse).parent.mkdir(parents=True, exist_ok=True)
        repris.rename(self.neuf / adresse)

    def has_meme(self, nom: str, texte: str) -> bool:
        """Vrai si le site à démonter avait ce fichier, mot pour mot."""
        fichier = self.ancien / nom
        return fichier.is_file() and fichier.read_bytes() == texte.encode()


def _is_le_meme(un: Path, autre: Path) -> bool:
    try:
        return un.samefile(autre)
    except OSError:
        return False


def link_dossier(source: Path, cible: Path) -> None:
    """Le même contenu, sans le recopier si le disque le permet : rien n'y sera plus récrit.

    Ce qui se pose à côté d'une édition se refait : il ne la suit pas.
    """
    shutil.copytree(
        source, cible, copy_function=link_fichier, ignore=lambda _, noms: {ANCRES} & {*noms}
    )


def link_fichier(source: str, cible: str) -> None:
    """Le même fichier sous un second nom ; une copie, si le disque n'en a pas."""
    try:
        os.link(source, cible)
    except OSError:
        shutil.copy2(source, cible)
