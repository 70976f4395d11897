"""Un projet d'essai : un rapport, ses catalogues, et les commandes lancées comme on les lance."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from rapport_ouvert.cli import main
from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.traduction import INTERFACE, Catalogue
from rapport_ouvert.lecture.catalogue import read_catalogue
from rapport_ouvert.publication.plan import Projet
from rapport_ouvert.publication.publication import Choix, publish_site
from rapport_ouvert.rendu.catalogue import render_catalogue

ICI = Path(__file__).parent
RACINE = ICI.parents[1]
Lance = Callable[..., tuple[int, str]]
LANGUE = "nom: español\n"


def install_projet(source: Path, cible: Path) -> Path:
    """Le dossier d'un cas, complété de ce que tous les cas ont en commun."""
    shutil.copytree(source, cible, dirs_exist_ok=True)
    sommaire = cible / "rapport" / "rapport.yaml"
    if not sommaire.exists():
        pages = sorted(p.relative_to(cible / "rapport") for p in cible.glob("rapport/**/*.md"))
        lignes = [f"  - page: {page.as_posix()}\n" for page in pages]
        tete = 'titre: Essai\nedition: 2018-2\ndate: "2018-12-12"\nsommaire:\n'
        sommaire.write_text(tete + "".join(lignes), "utf-8")
    for langue in cible.glob("traductions/*"):
        if langue.name == "es" and not (langue / "langue.yaml").exists():
            (langue / "langue.yaml").write_text(LANGUE, "utf-8")
    return cible


@pytest.fixture
def lance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Lance:
    """Lance `rapport-ouvert …` dans le projet ; rend le code et tout ce qui s'imprime."""
    monkeypatch.chdir(tmp_path)

    def lancer(*arguments: str) -> tuple[int, str]:
        try:
            code = main(list(arguments))
        except SystemExit as sortie:
            code = int(sortie.code or 0)
        dit = capsys.readouterr()
        return code, dit.out + dit.err

    return lancer


@dataclass(frozen=True)
class Publie:
    """Le petit rapport publié en plusieurs langues, et ce que la construction en a dit."""

    site: Path
    chantier: Path
    constats: tuple[Constat, ...]

    def read(self, chemin: str) -> str:
        return (self.site / chemin / "index.html").read_text("utf-8")


@pytest.fixture(scope="session")
def publie(tmp_path_factory: pytest.TempPathFactory) -> Publie:
    """En espagnol et en arabe, traduits en partie ; en créole, mot pour mot ; en anglais, cassé.

    En francoprovençal, un seul passage : le reste se lit en arabe, à défaut en espagnol.
    """
    chantier = tmp_path_factory.mktemp("langues")
    rapport = chantier / "rapport"
    shutil.copytree(RACINE / "tests" / "site" / "petit-rapport", rapport)
    shutil.copytree(ICI / "site" / "traductions", chantier / "traductions")
    shutil.copytree(ICI / "site" / "contributions", chantier / "contributions")
    shutil.copy(RACINE / "mkdocs.yml", chantier)
    shutil.copytree(RACINE / "overrides", chantier / "overrides")
    write_pareilles(rapport, chantier / "traductions", "gcf", "kréyòl")
    write_cassees(chantier / "traductions")
    write_secourue(chantier / "traductions")
    projet = Projet(chantier, rapport, chantier / "site", avec_pdf=False)
    _, bilan = publish_site(projet, Choix())
    return Publie(chantier / "site", chantier, bilan.constats)


def write_pareilles(rapport: Path, traductions: Path, code: str, nom: str) -> None:
    """Une langue où chaque message est traduit par lui-même, et que Babel ne connaît pas."""
    assert main(["traduction", "ajouter", code, "--nom", nom, "--rapport", str(rapport)]) == 0
    for chemin in (traductions / code).rglob("*.po"):
        if chemin.stem == INTERFACE:
            continue
        catalogue, constats = read_catalogue(chemin.read_text("utf-8"), chemin.stem, chemin.name)
        assert not constats
        chemin.write_text(render_catalogue(copy_source(catalogue)), "utf-8")


def copy_source(catalogue: Catalogue) -> Catalogue:
    traductions = {c: replace(t, texte=t.source) for c, t in catalogue.traductions.items()}
    return replace(catalogue, traductions=traductions)


def write_cassees(traductions: Path) -> None:
    """L'anglais, dont un catalogue se casse au milieu ; une langue que rien ne déclare."""
    anglais = traductions / "en"
    anglais.mkdir()
    (anglais / "langue.yaml").write_text("nom: English\n", "utf-8")
    (anglais / "conclusion.po").write_text(
        'msgctxt "p-j3bk6m"\nmsgid "Conclusion"\nmsgstr "Conclusion\n\n'
        'msgctxt "p-tx4jbh"\n'
        'msgid "Rien n’est conclu : la prochaine édition commence ici."\n'
        'msgstr "Nothing is settled: the next edition starts here."\n',
        "utf-8",
    )
    (anglais / "avant-propos.po").write_bytes('msgid "Été"\nmsgstr "Été"\n'.encode("latin-1"))
    (traductions / "zz").mkdir()


def write_secourue(traductions: Path) -> None:
    """Une langue de gauche à droite, dont le secours va de droite à gauche."""
    dossier = traductions / "frp" / "premiere-partie"
    dossier.mkdir(parents=True)
    (traductions / "frp" / "langue.yaml").write_text("nom: arpetan\nrepli: ar\n", "utf-8")
    (dossier / "1-definition.po").write_text(
        'msgctxt "p-7mhcv6"\nmsgid "son sol, que l’on ne refait pas ;"\n'
        'msgstr "son sol, que l’on refét pas ;"\n',
        "utf-8",
    )
