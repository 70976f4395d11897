"""Ce que tous les tests partagent : le rapport de 2018 et des pages d'un trait."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from rapport_ouvert.lecture.importation import Importation, import_texte

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RACINE = Path(__file__).parent.parent

# Un exemple lent n'est pas une faute : les durées se mesurent dans scripts/mesures/.
settings.register_profile("sans-chronometre", deadline=None)
settings.load_profile("sans-chronometre")


# Ces essais ont en commun un site construit ou un dépôt : un seul ouvrier les prend tous. Les plus
# longs d'abord, que personne n'attende à la fin.
_ENSEMBLES = ("vrai-site", "site", "publication", "parution", "traduction")
# Ceux-ci ont le site de notre vrai rapport, et y passent autant de temps que tous les autres.
_VRAI_SITE = frozenset({"test_matrice.py", "test_vrai_rapport.py"})


def find_ensemble(nodeid: str) -> str:
    """Ce qui ne se partage pas entre deux ouvriers : un fichier d'essais, ou tout un dossier."""
    chemin = PurePosixPath(nodeid.partition("::")[0])
    if chemin.name in _VRAI_SITE:
        return "vrai-site"
    dossier = chemin.parts[1]
    return dossier if dossier in _ENSEMBLES else str(chemin)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    rangs = {ensemble: rang for rang, ensemble in enumerate(_ENSEMBLES)}
    items.sort(key=lambda item: rangs.get(find_ensemble(item.nodeid), len(rangs)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Un ensemble par ouvrier ; la marque `xdist_group` ne fait plus rien avec pytest 9.2."""
    from xdist.scheduler import LoadScopeScheduling

    class ParEnsemble(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return find_ensemble(nodeid)

    config.option.loadscopereorder = False
    return ParEnsemble(config, log)


@pytest.fixture(scope="session")
def racine() -> Path:
    return RACINE


@pytest.fixture(scope="session")
def rapport_2018() -> Path:
    """Le texte intégral de 2018, qui n'est pas à nous et n'est pas dans le dépôt.

    Qui ne l'a pas voit ces tests passés sous silence, et le dit. L'intégration continue, elle,
    doit l'avoir : sans lui, la moitié des promesses ne seraient pas vérifiées.
    """
    ailleurs = RACINE.parent / "shared" / "rapport-2018" / "rapport.txt"
    chemin = Path(os.environ.get("RAPPORT_2018", ailleurs))
    if chemin.is_file():
        return chemin
    message = "Le rapport de 2018 manque. Remède : donner son chemin dans RAPPORT_2018."
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def source_2018(rapport_2018: Path) -> str:
    return rapport_2018.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def importation(source_2018: str) -> Importation:
    return import_texte(source_2018, "rapport.txt")


@pytest.fixture(scope="session")
def pages(importation: Importation) -> dict[str, str]:
    return {nom: texte for nom, texte in importation.textes.items() if nom.endswith(".md")}


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Browser]:
    """Un seul navigateur pour tous les essais : playwright n'en pilote qu'un à la fois."""
    from playwright.sync_api import sync_playwright

    from tests.site.conftest import find_navigateur

    with sync_playwright() as outil:
        chrome = outil.chromium.launch(executable_path=find_navigateur(), args=["--no-sandbox"])
        yield chrome
        chrome.close()
