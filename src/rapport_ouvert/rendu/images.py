"""Les images d'un livre : celles du rapport, et celles que l'on a tracées."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_SORTES = (".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp")


@dataclass(frozen=True, slots=True)
class Images:
    """`noms` donne, par le chemin dans le rapport, le nom de la copie ; `octets`, sa matière."""

    noms: Mapping[str, str] = field(default_factory=dict)
    octets: Mapping[str, bytes] = field(default_factory=dict)


def collect_images(rapport: Path, dessins: Mapping[str, str]) -> Images:
    """Celles qui sont vraiment dans le dossier, sans passer par un lien ; et les `dessins`."""
    racine = rapport.resolve()
    noms: dict[str, str] = {}
    octets: dict[str, bytes] = {}
    for image in sorted(chemin for chemin in rapport.rglob("*") if chemin.suffix in _SORTES):
        if image.resolve().is_relative_to(racine) and not image.is_symlink():
            nom = f"image-{len(noms)}{image.suffix}"
            noms[image.relative_to(rapport).as_posix()] = nom
            octets[nom] = image.read_bytes()
    for rang, chemin in enumerate(sorted(dessins)):
        noms[chemin] = f"dessin-{rang}.svg"
        octets[noms[chemin]] = dessins[chemin].encode()
    return Images(noms, octets)
