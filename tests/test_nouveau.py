"""Commencer un rapport ailleurs que chez nous : depuis le logiciel installé, en deux commandes."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from rapport_ouvert.cli import main
from rapport_ouvert.lecture.corpus import load
from tests.parution.conftest import ENVIRONNEMENT

TITRE = "Nos rivières, l'eau: un état"


@dataclass(frozen=True)
class Ailleurs:
    """Un environnement où seul le logiciel bâti est installé, et un dossier où travailler."""

    python: Path
    dossier: Path

    def run(self, *mots: str, dedans: str = "rivieres") -> subprocess.CompletedProcess[str]:
        env = {nom: valeur for nom, valeur in os.environ.items() if nom != "PYTHONPATH"}
        return subprocess.run(
            [str(self.python.with_name("rapport-ouvert")), *mots], cwd=self.dossier / dedans,
            env=env | ENVIRONNEMENT, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def git(self, *mots: str) -> str:
        return subprocess.run(
            ["git", *mots], cwd=self.dossier / "rivieres", env=os.environ | ENVIRONNEMENT,
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip


@pytest.fixture(scope="module")
def ailleurs(racine: Path, tmp_path_factory: pytest.TempPathFactory) -> Ailleurs:
    dossier = tmp_path_factory.mktemp("ailleurs")
    batir = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(dossier / "roue")]
    subprocess.run(batir, check=True, cwd=racine, capture_output=True)
    (roue,) = (dossier / "roue").glob("*.whl")
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(dossier / "venv")], check=True
    )
    python = dossier / "venv" / "bin" / "python"
    paquets = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    # Les dépendances sont celles d'ici ; le logiciel, non : un .pth n'en suit pas d'autres.
    Path(paquets, "dependances.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    installer = [
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--no-index",
        "--quiet",
        str(roue),
    ]
    subprocess.run([sys.executable, "-m", "pip", *installer], check=True, capture_output=True)
    neuf = Ailleurs(python, dossier)
    ou = subprocess.run(
        [str(python), "-c", "import rapport_ouvert as r; print(r.__file__)"],
        env={nom: v for nom, v in os.environ.items() if nom != "PYTHONPATH"},
        check=True, capture_output=True, text=True, cwd=dossier,
    )  # fmt: skip
    assert Path(ou.stdout.strip()).is_relative_to(dossier)
    rendu = neuf.run(
        "nouveau", "rivieres", "--titre", TITRE, "--licence", "CC BY-SA 4.0",
        "--edition", "2026-1", "--date", "2026-06-12", dedans=".",
    )  # fmt: skip
    assert rendu.returncode == 0, rendu.stderr
    return neuf


def test_deux_commandes_suffisent_et_rien_ne_manque(ailleurs: Ailleurs) -> None:
    """De rien à un site en deux langues, par les commandes que dit le LISEZ-MOI."""
    verifie = ailleurs.run("verifier", "--strict")
    assert verifie.returncode == 0, verifie.stdout
    construit = ailleurs.run("construire")
    assert construit.returncode == 0, construit.stdout + construit.stderr
    site = ailleurs.dossier / "rivieres" / "site"
    assert "l’eau" in (site / "fr/2026-1/index.html").read_text("utf-8")
    assert (site / "fr/2026-1/rapport-2026-1-fr.pdf").read_bytes().startswith(b"%PDF")
    for fichier in ("404.html", "commun/editions.js", "fr/2026-1/assets/css/texte.css"):
        assert (site / fichier).stat().st_size > 100
    ailleurs.git("init", "--quiet", "--initial-branch=main")
    ailleurs.git("add", ".")
    suivis = ailleurs.git("ls-files").split()
    assert not any(nom.startswith(("site/", "build/", ".site")) for nom in suivis)
    ailleurs.git("commit", "--quiet", "-m", "Le texte de départ")
    paru = ailleurs.run("edition", "publier", "2026-1")
    assert paru.returncode == 0, paru.stdout + paru.stderr
    ailleurs.git("merge", "--quiet", "--ff-only", "edition/2026-1")
    assert ailleurs.run("traduction", "ajouter", "es").returncode == 0
    construit = ailleurs.run("construire", "--sans-pdf")
    assert construit.returncode == 0, construit.stdout + construit.stderr
    for adresse in ("es/2026-1", "es/derniere"):
        assert (site / adresse / "exemple/index.html").is_file()
    assert (site / "fr/en-preparation/index.html").is_file()
    assert ailleurs.run("edition", "verifier", "2026-1").returncode == 0


def test_il_n_a_aucune_copie_qui_vieillirait(ailleurs: Ailleurs) -> None:
    dossier = ailleurs.dossier / "rivieres"
    noms = {chemin.name for chemin in dossier.iterdir()}
    assert not {"overrides", "hooks", "scripts", "src"} & noms
    assert yaml.safe_load((dossier / "mkdocs.yml").read_text("utf-8")) is None
    entrees = yaml.safe_load((dossier / "contributions/entrees.yaml").read_text("utf-8"))
    assert [e["numero"] for e in entrees["entrees"]] == list("123456")


def test_ses_mots_s_ajoutent_aux_notres(ailleurs: Ailleurs) -> None:
    dossier = ailleurs.dossier / "rivieres"
    mot = dossier / "glossaire_franconum/fr/tablette.yaml"
    mot.parent.mkdir(exist_ok=True)
    mot.write_text(
        "terme: tablette\ndomaines: [numerique]\ndefinition: Un écran que l’on tient en main.\n"
        "remplace: [{forme: bidule-pad, famille: nom}]\n",
        "utf-8",
    )
    (dossier / "note.md").write_text("Une start-up, un bidule-pad.\n", "utf-8")
    dit = ailleurs.run("franconum", "verifier", "note.md").stdout
    sommaire = dossier / "rapport/rapport.yaml"
    avant = sommaire.read_text("utf-8")
    sommaire.write_text(avant + "regles: [anglicisme]\n", "utf-8")
    page = dossier / "rapport/exemple.md"
    texte = page.read_text("utf-8")
    page.write_text(texte + "\n[]{#p-neuf} Une start-up, un bidule-pad.\n", "utf-8")
    verifie = ailleurs.run("verifier").stdout
    for rendu in (dit, verifie):
        assert "« jeune pousse »" in rendu
        assert "« tablette »" in rendu
    sommaire.write_text(avant, "utf-8")
    page.write_text(texte, "utf-8")
    (dossier / "note.md").unlink()
    mot.unlink()


def test_son_apparence_remplace_la_notre_fichier_par_fichier(ailleurs: Ailleurs) -> None:
    dossier = ailleurs.dossier / "rivieres"
    pied = dossier / "overrides/partials/pied.html"
    pied.parent.mkdir(parents=True)
    pied.write_text("<footer>Notre pied</footer>\n", "utf-8")
    reglages = dossier / "mkdocs.yml"
    avant = reglages.read_text("utf-8")
    ajout = 'markdown_extensions:\n  - footnotes: {BACKLINK_TEXT: "retour"}\n'
    reglages.write_text(avant + ajout, "utf-8")
    page = dossier / "rapport/exemple.md"
    texte = page.read_text("utf-8")
    page.write_text(texte + "\n[]{#p-note} Une note[^n].\n\n[^n]: []{#p-n} La note.\n", "utf-8")
    rendu = ailleurs.run(
        "construire", "--sans-pdf", "--edition", "en-preparation", "--vers", "essai"
    )
    assert rendu.returncode == 0, rendu.stdout
    html = sorted((dossier / "essai/fr").glob("*/exemple/index.html"))
    lu = html[0].read_text("utf-8")
    assert "Notre pied" in lu
    assert "entete" in lu
    assert ">retour</a>" in lu
    page.write_text(texte, "utf-8")
    reglages.write_text(avant, "utf-8")
    pied.unlink()


@pytest.mark.parametrize("langue", ["es", "en", "de", "ar"])
def test_ses_pages_de_depart_sont_dans_sa_langue(langue: str, tmp_path: Path) -> None:
    vers = tmp_path / langue
    assert main(["nouveau", str(vers), "--titre", "Agua", "--langue", langue]) == 0
    corpus, constats = load(vers / "rapport")
    assert not constats
    assert corpus.rapport.identite.langue == langue
    assert "Cette page" not in (vers / "rapport/exemple.md").read_text("utf-8")


def test_sans_licence_il_n_y_en_a_pas_et_on_le_dit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["nouveau", str(tmp_path / "neuf"), "--titre", "Essai"]) == 0
    assert "licence" in capsys.readouterr().out
    assert load(tmp_path / "neuf" / "rapport")[0].rapport.identite.licence == ""
    assert main(["verifier", "--rapport", str(tmp_path / "neuf" / "rapport"), "--strict"]) == 0


@pytest.mark.parametrize(
    "mots",
    [
        ["--titre", ""],
        ["--titre", "   "],
        ["--titre", "Un\x07titre"],
        [],
        ["--titre", "Essai", "--langue", "français"],
        ["--titre", "Essai", "--edition", "2026"],
    ],
)
def test_une_demande_qui_n_a_pas_de_sens_n_ecrit_rien(
    mots: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["nouveau", str(tmp_path / "neuf"), *mots]) == 2
    assert "Remède" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_il_ne_touche_jamais_a_un_dossier_qui_n_est_pas_vide(tmp_path: Path) -> None:
    (tmp_path / "plein").mkdir()
    (tmp_path / "plein/.git").mkdir()
    (tmp_path / "fichier").write_text("x")
    (tmp_path / "lien").symlink_to(tmp_path / "vide")
    (tmp_path / "vide").mkdir()
    for nom in ("plein", "fichier", "lien"):
        assert main(["nouveau", str(tmp_path / nom), "--titre", "Essai"]) == 2
    assert [c.name for c in (tmp_path / "plein").iterdir()] == [".git"]
    assert list((tmp_path / "vide").iterdir()) == []
    assert main(["nouveau", str(tmp_path / "vide"), "--titre", "Essai"]) == 0


@pytest.mark.parametrize(
    "titre", ["# [x](javascript:alert)", "*a* `b` {#p-c} <i>", "Prix : 3 € & co"]
)
def test_un_titre_reste_un_titre(titre: str, tmp_path: Path) -> None:
    assert main(["nouveau", str(tmp_path / "neuf"), "--titre", titre, "--langue", "en"]) == 0
    rapport = load(tmp_path / "neuf" / "rapport")[0].rapport
    accueil = rapport.find_page("index.md")
    assert accueil is not None
    assert rapport.identite.titre == accueil.titre == titre


def test_ses_flux_sont_ceux_de_sa_forge(tmp_path: Path) -> None:
    mots = ["nouveau", str(tmp_path / "neuf"), "--titre", "Essai", "--forge", "gitlab"]
    assert main(mots) == 0
    caches = {c.name for c in (tmp_path / "neuf").iterdir() if c.name.startswith(".")}
    assert caches == {".gitignore", ".gitlab", ".gitlab-ci.yml"}
