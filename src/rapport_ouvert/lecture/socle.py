"""Ce que le logiciel apporte à tout rapport : réglages, apparence, flux de forge, guide, glossaire.

Installé, tout est dans le paquet ; dans une copie du dépôt, à sa racine. Un rapport n'en garde
aucune copie, qui vieillirait : il n'a que ce qu'il change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

APPARENCE = "overrides"
REGLAGES = "mkdocs.yml"
PORTE = "hooks/publication.py"
_PAQUET = Path(__file__).parents[1]


def find_socle() -> Path:
    """Le dossier qui contient tout cela."""
    livre = _PAQUET / "socle"
    return livre if livre.is_dir() else _PAQUET.parents[1]


def list_apparences(racine: Path) -> tuple[Path, ...]:
    """Nos gabarits, puis ceux du projet s'il en a : un fichier du sien remplace le nôtre."""
    notre, sienne = find_socle() / APPARENCE, racine / APPARENCE
    if not sienne.is_dir() or sienne.resolve() == notre.resolve():
        return (notre,)
    return notre, sienne


def find_glossaire_livre() -> Path:
    """Le glossaire qui vient avec le logiciel."""
    livre = _PAQUET / "glossaire_franconum"
    return livre if livre.is_dir() else _PAQUET.parents[1] / "glossaire_franconum"


# Par forge, où va chaque fichier de scripts/forges/ dans le dossier d'un rapport.
FLUX = {
    "github": {
        "publication/github/controle.yml": ".github/workflows/controle.yml",
        "publication/github/publication.yml": ".github/workflows/publication.yml",
        "publication/github/parution.yml": ".github/workflows/parution.yml",
        "edition/github.yml": ".github/workflows/edition.yml",
    },
    "gitlab": {
        "publication/gitlab.yml": ".gitlab-ci.yml",
        "edition/gitlab.yml": ".gitlab/edition.yml",
    },
    "forgejo": {
        "publication/forgejo/controle.yml": ".forgejo/workflows/controle.yml",
        "publication/forgejo/publication.yml": ".forgejo/workflows/publication.yml",
    },
}
# Ici le logiciel est dans le dépôt ; ailleurs, il s'installe.
INSTALLER_ICI = "python3 scripts/preparer.py"
INSTALLER_AILLEURS = (
    "python3 -m venv .venv && .venv/bin/python -m pip install --quiet --requirement exigences.txt"
)
_GUIDE = "editions/LISEZ-MOI.md"


def read_flux(forges: Iterable[str]) -> dict[str, str]:
    """Les flux de ces forges et le guide de l'éditeur, par leur chemin dans un rapport neuf."""
    socle = find_socle()
    fichiers = {_GUIDE: (socle / _GUIDE).read_text("utf-8")}
    for forge in forges:
        for nom, vers in FLUX[forge].items():
            texte = (socle / "scripts" / "forges" / nom).read_text("utf-8")
            fichiers[vers] = texte.replace(INSTALLER_ICI, INSTALLER_AILLEURS)
    return fichiers


def find_exigence() -> str:
    """La ligne qui réinstalle ce logiciel tel qu'il l'a été (PEP 610), s'il vient d'une adresse."""
    try:
        ecrit = distribution("rapport-ouvert").read_text("direct_url.json")
    except PackageNotFoundError:
        return ""
    origine = json.loads(ecrit or "{}")
    adresse, depot = origine.get("url", ""), origine.get("vcs_info", {})
    if not adresse.startswith("https://"):
        return ""
    commit = f"@{depot['commit_id']}" if depot.get("commit_id") else ""
    genre = f"{depot['vcs']}+" if depot.get("vcs") else ""
    return f"rapport-ouvert @ {genre}{adresse}{commit}"
