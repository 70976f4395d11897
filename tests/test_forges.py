"""Les flux que nous donnons aux forges : sans secret ni injection, et éprouvés."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from rapport_ouvert.cli import build_analyseur
from rapport_ouvert.lecture.socle import FLUX, INSTALLER_ICI, read_flux

FORGES = Path(__file__).parents[1] / "scripts" / "forges"
FICHIERS = sorted(FORGES.rglob("*.yml"))
# Des actions à nous, et celles de la forge ; personne d'autre n'exécute rien.
AUTEURS = ("actions/", "https://data.forgejo.org/actions/", "https://data.forgejo.org/forgejo/")
EXPRESSION = re.compile(r"\$\{\{.*?\}\}")
# Ce que choisit qui propose un changement : jamais dans une commande.
DEHORS = re.compile(r"github\.(?:event|head_ref|ref_name)|inputs\.|steps\..*outputs")
TITRES = re.compile(
    r"\$CI_(?:COMMIT_(?:MESSAGE|TITLE|REF_NAME|BRANCH|TAG)|MERGE_REQUEST_(?:TITLE|SOURCE))"
)
COMMANDE = re.compile(r"\.venv/bin/rapport-ouvert ((?:[a-z]+ ?)+)")


def name(fichier: Path) -> str:
    return fichier.relative_to(FORGES).as_posix()


def read(fichier: Path) -> dict[Any, Any]:
    lu: dict[Any, Any] = yaml.safe_load(fichier.read_text("utf-8"))
    return lu


def list_evenements(flux: dict[Any, Any]) -> set[str]:
    quand = flux.get("on", flux.get(True, {}))  # YAML 1.1 lit « on » comme vrai
    return set(quand) if isinstance(quand, (dict, list)) else {quand}


def list_etapes(flux: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    for travail in flux.get("jobs", {}).values():
        yield from travail.get("steps", ())
    yield from flux.get("runs", {}).get("steps", ())


def list_commandes(flux: dict[Any, Any]) -> Iterator[str]:
    """Tout ce qu'un interpréteur exécutera, sur l'une ou l'autre forge."""
    yield from (etape["run"] for etape in list_etapes(flux) if "run" in etape)
    for travail in flux.values():
        if isinstance(travail, dict):
            yield from travail.get("script", ())


@pytest.mark.parametrize("fichier", FICHIERS, ids=name)
def test_aucun_secret_n_y_entre(fichier: Path) -> None:
    texte = "\n".join(
        ligne
        for ligne in fichier.read_text("utf-8").splitlines()
        if not ligne.strip().startswith("#")
    )
    assert "secrets" not in texte
    assert "pull_request_target" not in texte
    assert "workflow_run" not in texte
    assert not re.search(r"(?i)password|api[_-]?key", texte)


@pytest.mark.parametrize("fichier", FICHIERS, ids=name)
def test_rien_de_ce_qu_on_nous_propose_n_est_lu_comme_une_commande(fichier: Path) -> None:
    for commande in list_commandes(read(fichier)):
        assert not EXPRESSION.search(commande), commande
        assert not TITRES.search(commande), commande
        assert "eval " not in commande
    for etape in list_etapes(read(fichier)):
        autres = {nom: valeur for nom, valeur in etape.items() if nom not in ("env", "if")}
        assert not DEHORS.search(str(autres)), etape


@pytest.mark.parametrize("fichier", FICHIERS, ids=name)
def test_le_jeton_ne_peut_que_lire_sauf_pour_publier(fichier: Path) -> None:
    flux = read(fichier)
    if "github" not in name(fichier) or "jobs" not in flux:
        return
    assert flux["permissions"] == {"contents": "read"}
    for nom, travail in flux["jobs"].items():
        droits = travail.get("permissions", {})
        assert set(droits) <= {"contents"}
        if droits.get("contents") == "write":
            assert "pull_request" not in list_evenements(flux), nom
    if "pull_request" in list_evenements(flux):
        assert all("permissions" not in travail for travail in flux["jobs"].values())


@pytest.mark.parametrize("fichier", FICHIERS, ids=name)
def test_qui_peut_ecrire_n_execute_pas_ce_que_l_on_vient_de_proposer(fichier: Path) -> None:
    """Les identifiants ne restent dans la copie que là où l'on pousse."""
    flux = read(fichier)
    for travail in flux.get("jobs", {}).values():
        ecrit = travail.get("permissions", {}).get("contents") == "write"
        for etape in travail.get("steps", ()):
            if "checkout" in etape.get("uses", ""):
                garde = etape["with"]["persist-credentials"]
                assert garde is ecrit, etape


@pytest.mark.parametrize("fichier", FICHIERS, ids=name)
def test_les_actions_sont_connues_et_figees(fichier: Path) -> None:
    for etape in list_etapes(read(fichier)):
        action = etape.get("uses", "")
        if not action:
            continue
        assert action.startswith(AUTEURS), action
        if "publication/github" in name(fichier):
            assert re.fullmatch(r"[a-z/-]+@[0-9a-f]{40}", action), action
            assert re.search(rf"{re.escape(action)} # v\d+\.\d+\.\d+", fichier.read_text("utf-8"))
        else:
            assert re.search(r"@v\d+$|@[0-9a-f]{40}$", action), action


@pytest.mark.parametrize("fichier", FICHIERS, ids=name)
def test_il_a_toute_l_histoire_quand_il_publie_ou_compare(fichier: Path) -> None:
    """Les éditions parues sont dans git : sans elle, on publierait sans elles, ou rien."""
    flux = read(fichier)
    commandes = "\n".join(list_commandes(flux))
    if not re.search(r"rapport-ouvert (?:construire|edition (?:publier|preparer))", commandes):
        return
    if "jobs" not in flux:
        texte = fichier.read_text("utf-8")
        assert re.search(r'GIT_DEPTH: "0"', texte)
        return
    for travail in flux["jobs"].values():
        etapes = travail.get("steps", ())
        if any("rapport-ouvert" in etape.get("run", "") for etape in etapes):
            copies = [e for e in etapes if "checkout" in e.get("uses", "")]
            assert [copie["with"]["fetch-depth"] for copie in copies] == [0]


@pytest.mark.parametrize("fichier", FICHIERS, ids=name)
def test_les_commandes_existent(fichier: Path) -> None:
    for commande in list_commandes(read(fichier)):
        for mots in COMMANDE.findall(commande):
            with pytest.raises(SystemExit) as fin:
                build_analyseur().parse_args([*mots.split(), "--help"])
            assert fin.value.code == 0, mots


@pytest.mark.parametrize("forge", FLUX)
def test_ailleurs_le_logiciel_s_installe_au_lieu_de_se_preparer(forge: str) -> None:
    for vers, texte in read_flux([forge]).items():
        assert "scripts/" not in "\n".join(
            c for c in (list_commandes(yaml.safe_load(texte)) if vers.endswith("yml") else ())
        )
        assert INSTALLER_ICI not in texte
        if vers.endswith(".yml") and "rapport-ouvert" in texte:
            assert "exigences.txt" in texte


def test_le_site_publie_est_pousse_entier_et_sans_passe(tmp_path: Path) -> None:
    """Les deux gestes qui reprennent et qui poussent la branche « pages », sur de vrais dépôts."""
    flux = read(FORGES / "publication/github/publication.yml")
    reprendre = find_etape(flux, "construire", "Reprendre le site en ligne")
    publier = find_etape(flux, "publier", "Publier")
    distant, depot, temporaire = (tmp_path / nom for nom in ("distant.git", "depot", "runner"))
    git = prepare_git(tmp_path)
    git("init", "--quiet", "--bare", "--initial-branch=main", str(distant))
    git("clone", "--quiet", str(distant), str(depot))
    (depot / "texte.md").write_text("Le texte.\n")
    git("-C", str(depot), "add", ".")
    git("-C", str(depot), "commit", "--quiet", "-m", "Le texte")
    git("-C", str(depot), "push", "--quiet", "origin", "HEAD:main")
    env = git.keywords["env"] | {"RUNNER_TEMP": str(temporaire)}
    for tour in ("premier", "second"):
        run_etape(reprendre, depot, env)
        site = temporaire / "site"
        if site.exists():
            shutil.rmtree(site)
        shutil.copytree(depot / "site", site)
        shutil.rmtree(depot / "site")
        (site / ".cache").write_text(tour)
        (site / f"{tour}.html").write_text(tour)
        run_etape(publier, depot, env)
        git("-C", str(depot), "fetch", "--quiet", "origin")
    noms = git("-C", str(depot), "ls-tree", "--name-only", "origin/pages").stdout.split()
    assert noms == [".cache", ".nojekyll", "premier.html", "second.html"]
    assert git("-C", str(depot), "rev-list", "--count", "origin/pages").stdout.strip() == "1"
    assert git("-C", str(depot), "show", "origin/main:texte.md").stdout == "Le texte.\n"
    assert git("-C", str(depot), "status", "--porcelain").stdout == ""


def find_etape(flux: dict[Any, Any], travail: str, nom: str) -> str:
    etapes = flux["jobs"][travail]["steps"]
    return str(next(etape["run"] for etape in etapes if etape.get("name") == nom))


def run_etape(commandes: str, depot: Path, env: dict[str, str]) -> None:
    subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", commandes], cwd=depot, env=env, check=True
    )


def prepare_git(dossier: Path) -> Any:
    from functools import partial

    env = os.environ | {
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(dossier),
        "GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@invalid",
        "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@invalid",
    }  # fmt: skip

    def git(*mots: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["git", *mots], env=env, check=True, capture_output=True, text=True)

    return partial(git, env=env)
