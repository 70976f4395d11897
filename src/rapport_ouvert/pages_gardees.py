"""Les pages que MkDocs a mises en page, gardées d'une construction à l'autre.

Changer un mot d'un rapport de deux cents pages n'en change qu'une : lire le Markdown des autres
faisait les quatre cinquièmes du temps de MkDocs. Une page reprise est celle qu'il referait : même
texte, mêmes extensions et mêmes réglages, mêmes fichiers autour, mêmes versions.

MkDocs n'est connu que de son processus (`moteur.py`), qui donne ici ses classes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rapport_ouvert.ecriture import write_textes

_BIBLIOTHEQUES = ("mkdocs", "markdown", "pymdown-extensions")


class PagesGardees:
    """Les pages d'une édition dans une langue, par l'empreinte de ce dont elles sont faites.

    Le fichier ne garde que celles de la dernière construction réussie.
    """

    def __init__(self, fichier: Path, logiciel: str) -> None:
        """`logiciel` est l'empreinte de notre code ; un fichier illisible ne garde rien."""
        self.fichier = fichier
        self.logiciel = "\0".join((logiciel, *(f"{x} {version(x)}" for x in _BIBLIOTHEQUES)))
        self.anciennes = _read(fichier)
        self.neuves: dict[str, Any] = {}
        self.cadre = ""

    def replace_rendu(self, classe: Any, build_sommaire: Callable[[Any], Any]) -> None:
        """Fait reprendre à `mkdocs.structure.pages.Page` ce qu'elle a déjà mis en page."""
        rend = classe.render

        def render(page: Any, config: Any, files: Any) -> None:
            cle = self._hash(page, config, files)
            gardee = self.anciennes.get(cle)
            if gardee is None:
                rend(page, config, files)
                gardee = _dump(page)
            else:
                _restore(page, gardee, files, build_sommaire)
            self.neuves[cle] = gardee

        classe.render = render

    def save(self) -> None:
        """À n'appeler que d'une construction réussie : une page reprise n'avertit de rien."""
        texte = json.dumps(self.neuves, ensure_ascii=False, separators=(",", ":"))
        write_textes(self.fichier.parent, {self.fichier.name: texte})

    def _hash(self, page: Any, config: Any, files: Any) -> str:
        if not self.cadre:
            autour = sorted(fichier.src_uri for fichier in files)
            reglages = [config["markdown_extensions"], config["mdx_configs"], autour]
            tous = json.dumps([*reglages, self.logiciel], sort_keys=True, default=str)
            self.cadre = hashlib.sha256(tous.encode()).hexdigest()
        parties = (self.cadre, page.file.src_uri, page.markdown)
        return hashlib.sha256("\0".join(parties).encode()).hexdigest()


def _read(fichier: Path) -> dict[str, Any]:
    try:
        lu = json.loads(fichier.read_bytes())
    except (OSError, ValueError):
        return {}
    return lu if isinstance(lu, dict) else {}


def _dump(page: Any) -> dict[str, Any]:
    """Tout ce que `Page.render` écrit dans la page, d'après sa source."""
    liens = page.links_to_anchors or {}
    return {
        "contenu": page.content,
        "sommaire": [_dump_entree(entree) for entree in page.toc],
        "titre": page._title_from_render,
        "ancres": sorted(page.present_anchor_ids),
        "liens": {fichier.src_uri: dict(ancres) for fichier, ancres in liens.items()},
    }


def _dump_entree(entree: Any) -> dict[str, Any]:
    enfants = [_dump_entree(enfant) for enfant in entree.children]
    return {"level": entree.level, "id": entree.id, "name": entree.title, "children": enfants}


def _restore(
    page: Any, gardee: dict[str, Any], files: Any, build_sommaire: Callable[[Any], Any]
) -> None:
    page.content = gardee["contenu"]
    page.toc = build_sommaire(gardee["sommaire"])
    page._title_from_render = gardee["titre"]
    page.present_anchor_ids = set(gardee["ancres"])
    liens = ((files.get_file_from_path(uri), ancres) for uri, ancres in gardee["liens"].items())
    page.links_to_anchors = {fichier: ancres for fichier, ancres in liens if fichier is not None}
