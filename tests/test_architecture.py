"""La ligne droite : chaque dossier ne connaît que ceux qui le précèdent."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

RACINE = Path(__file__).parent.parent
PAQUET = RACINE / "src" / "rapport_ouvert"
MODULES = sorted(PAQUET.rglob("*.py"))

# Ce que chaque dossier peut importer du paquet, en plus de lui-même.
CONNAIT = {
    "domaine": set(),
    "schemas": {"domaine"},
    "franconum": {"domaine"},
    "lecture": {"domaine"},
    "regles": {"domaine", "schemas", "franconum"},
    "composition": {"domaine", "lecture", "franconum"},
    "rendu": {"domaine"},
    "ecriture.py": set(),
    "moteur.py": set(),
    "ramassage.py": set(),
    "carnet.py": set(),
    "pages_gardees.py": {"ecriture"},
    "indexeur.py": {"ecriture"},
    "construction.py": {"domaine", "lecture", "moteur", "indexeur", "rendu", "ecriture"},
    "parution": {"domaine", "lecture", "regles", "composition", "rendu", "ecriture"},
    # Publier : prévoir, rendre chaque édition dans chaque langue, assembler le site et les schémas.
    "publication": {
        "domaine",
        "schemas",
        "lecture",
        "regles",
        "composition",
        "rendu",
        "parution",
        "ecriture",
        "carnet",
        "construction",
        "moteur",
        "indexeur",
        "ramassage",
    },
    # Reprendre les demandes d'une forge : lire git, comparer, contrôler avant d'écrire.
    "releve": {"domaine", "lecture", "regles", "composition", "rendu"},
    "cli": {
        "publication",
        "parution",
        "releve",
        "domaine",
        "schemas",
        "franconum",
        "lecture",
        "regles",
        "composition",
        "rendu",
        "ecriture",
        "construction",
        "moteur",
        "ramassage",
    },
}
ECRIVENT = {"write_text", "write_bytes", "mkdir", "unlink", "rename", "replace", "rmtree"}
# Pandoc et Typst travaillent dans un dossier privé et jetable ; la construction, dans le vrai.
PEUVENT_ECRIRE = {"ecriture.py", "construction.py", "parution/gel.py", "rendu/compositeur.py"}
PEUVENT_ECRIRE |= {"publication/assemblage.py", "publication/liens.py"}
PEUVENT_ECRIRE |= {"rendu/pandoc/execution.py"}


def list_imports(module: Path) -> set[str]:
    arbre = ast.parse(module.read_text("utf-8"))
    noms = set()
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Import):
            noms |= {alias.name for alias in noeud.names}
        elif isinstance(noeud, ast.ImportFrom) and noeud.module:
            noms.add(noeud.module)
            noms |= {f"{noeud.module}.{alias.name}" for alias in noeud.names}
    return noms


def name(module: Path) -> str:
    return module.relative_to(PAQUET).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_un_dossier_ne_connait_que_ceux_qui_le_precedent(module: Path) -> None:
    dossier = module.relative_to(PAQUET).parts[0]
    if dossier == "__init__.py":
        return
    permis = CONNAIT[dossier] | {dossier.removesuffix(".py")}
    internes = {
        nom.split(".")[1]
        for nom in list_imports(module)
        if (nom.startswith("rapport_ouvert.") and (PAQUET / nom.split(".")[1]).exists())
        or (nom.startswith("rapport_ouvert.") and (PAQUET / f"{nom.split('.')[1]}.py").exists())
    }
    assert internes <= permis


@pytest.mark.parametrize("module", sorted((PAQUET / "domaine").glob("*.py")), ids=name)
def test_le_domaine_ne_connait_que_la_bibliotheque_standard(module: Path) -> None:
    racines = {nom.split(".")[0] for nom in list_imports(module)} - {"rapport_ouvert"}
    assert racines <= set(sys.stdlib_module_names)
    assert not racines & {"os", "pathlib", "subprocess", "shutil", "io", "tempfile"}


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_mkdocs_n_est_connu_que_de_sa_porte(module: Path) -> None:
    assert not any(nom.split(".")[0] == "mkdocs" for nom in list_imports(module))


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_une_seule_porte_ecrit_sur_le_disque(module: Path) -> None:
    if name(module) in PEUVENT_ECRIRE:
        return
    arbre = ast.parse(module.read_text("utf-8"))
    appels = {
        noeud.func.attr
        for noeud in ast.walk(arbre)
        if isinstance(noeud, ast.Call)
        and isinstance(noeud.func, ast.Attribute)
        # « replace » est aussi une méthode des textes et des dates : il lui faut un chemin.
        and (noeud.func.attr in ECRIVENT - {"replace", "rename"})
    }
    assert not appels


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_aucun_module_ne_deborde(module: Path) -> None:
    """Au-delà de 400 lignes, un fichier a plusieurs sujets."""
    assert len(module.read_text("utf-8").splitlines()) <= 400
