"""La documentation dit vrai : commandes, dossiers et dépendances."""

from __future__ import annotations

import argparse
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from rapport_ouvert.cli import build_analyseur

RACINE = Path(__file__).parent.parent
LISEZ_MOI = (RACINE / "README.md").read_text("utf-8")
PROJET = tomllib.loads((RACINE / "pyproject.toml").read_text("utf-8"))["project"]


def list_commandes() -> dict[str, argparse.ArgumentParser]:
    actions = build_analyseur()._actions
    sous = next(a for a in actions if isinstance(a, argparse._SubParsersAction))
    return dict(sous.choices)


@pytest.mark.parametrize("commande", list_commandes())
def test_chaque_commande_est_dans_le_lisez_moi(commande: str) -> None:
    assert f"`rapport-ouvert {commande}" in LISEZ_MOI


@pytest.mark.parametrize("nom", sorted(set(re.findall(r"`?rapport-ouvert (\w+)", LISEZ_MOI))))
def test_le_lisez_moi_ne_nomme_que_des_commandes_qui_existent(nom: str) -> None:
    assert nom in list_commandes()


@pytest.mark.parametrize("commande", list_commandes())
def test_l_aide_de_chaque_commande_est_en_francais(commande: str) -> None:
    aide = list_commandes()[commande].format_help()
    assert not re.search(r"\b(usage: |show this|positional|default:)", aide)


def test_le_dessin_des_dossiers_est_exact() -> None:
    dessin = LISEZ_MOI.split("## Comment c’est fait")[1].split("```")[1]
    lignes = [ligne for ligne in dessin.splitlines() if ligne.strip()]
    prefixe = Path()
    for ligne in lignes:
        nom = ligne.split()[0]
        if not ligne.startswith("  "):
            prefixe = Path(nom) if len(ligne.split()) == 1 else Path()
            assert (RACINE / nom).exists(), nom
        else:
            assert (RACINE / prefixe / nom).exists(), nom
    dessines = {ligne.split()[0].rstrip("/") for ligne in lignes if ligne.startswith("  ")}
    reels = {
        chemin.name
        for chemin in (RACINE / "src" / "rapport_ouvert").iterdir()
        if not chemin.name.startswith("_") and chemin.name != "py.typed"
    }
    assert reels == dessines


def test_chaque_dependance_a_sa_raison() -> None:
    texte = (RACINE / "CONTRIBUTING.md").read_text("utf-8")
    for exigence in (*PROJET["dependencies"], *PROJET["optional-dependencies"]["tests"]):
        nom = re.split(r"[<>=]", exigence)[0]
        if not (nom.startswith("types-") or nom.endswith("-stubs")):
            assert nom in texte, nom


@pytest.mark.parametrize("verrou", ["execution", "tests"])
def test_chaque_dependance_est_dans_son_verrou_et_rien_n_y_dit_d_ou_elle_vient(verrou: str) -> None:
    texte = (RACINE / "scripts" / "verrous" / f"{verrou}.txt").read_text("utf-8")
    verrouillees = {normalize(nom) for nom in re.findall(r"(?m)^([\w.-]+)==", texte)}
    tests = PROJET["optional-dependencies"]["tests"] if verrou == "tests" else []
    voulues = {normalize(x) for x in (*PROJET["dependencies"], *tests)}
    assert voulues <= verrouillees
    # Un index ou un miroir écrit ici s'imposerait à tous.
    assert not re.search(r"://|--(?:extra-)?index|--find-links", texte)


def normalize(exigence: str) -> str:
    """« PyYAML>=6 » → « pyyaml » (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=\[]", exigence)[0]).lower()


def test_tester_installe_sur_debian_ce_qu_un_essai_saute_reclame() -> None:
    outils = runpy.run_path(str(RACINE / "scripts" / "preparer.py"))["OUTILS"]
    reclames = {
        paquet
        for essai in (RACINE / "tests").rglob("test_*.py")
        for paquet in re.findall(r"Remède : apt-get install ([a-z-]+)", essai.read_text("utf-8"))
    }
    assert reclames == set(outils.values())


def test_les_liens_du_depot_menent_quelque_part() -> None:
    dossiers = (RACINE, RACINE / "LICENCES", RACINE / "editions", RACINE / "traductions")
    for document in (chemin for dossier in dossiers for chemin in dossier.glob("*.md")):
        texte = re.sub(r"(?s)```.*?```|`[^`]*`", "", document.read_text("utf-8"))
        for cible in re.findall(r"\]\(([^)#]+)\)", texte):
            if not cible.startswith("http"):
                assert (document.parent / cible).exists(), f"{document.name} : {cible}"


def test_les_versions_s_accordent() -> None:
    fiche = yaml.safe_load((RACINE / "publiccode.yml").read_text("utf-8"))
    citation = yaml.safe_load((RACINE / "CITATION.cff").read_text("utf-8"))
    code = (RACINE / "src/rapport_ouvert/__init__.py").read_text("utf-8")
    assert fiche["softwareVersion"] == citation["version"] == PROJET["version"]
    assert f'"{PROJET["version"]}"' in code


def test_un_vieux_python_est_refuse_avec_son_remede() -> None:
    essai = "import sys; sys.version_info = (3, 9); import preparer; preparer.prepare('execution')"
    rendu = subprocess.run(
        [sys.executable, "-c", essai],
        cwd=RACINE / "scripts",
        capture_output=True,
        text=True,
        check=False,
    )
    assert rendu.returncode == 2
    assert "Python 3.11" in rendu.stderr
