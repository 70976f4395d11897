"""Les guides du traducteur disent vrai : leurs commandes se lancent, leurs exemples se lisent."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rapport_ouvert.cli import build_analyseur
from rapport_ouvert.composition.traduction.controle import find_defauts
from rapport_ouvert.lecture.catalogue import read_catalogue
from tests.traduction.conftest import ICI, RACINE, Lance

GUIDES = sorted((RACINE / "traductions").glob("*.md"))
BLOC = re.compile(r"```(?P<langage>\w+)\n(?P<texte>.*?)```", re.S)


def list_blocs(guide: Path, langage: str) -> Iterator[str]:
    for bloc in BLOC.finditer(guide.read_text("utf-8")):
        if bloc["langage"] == langage:
            yield bloc["texte"]


def list_commandes(guide: Path) -> list[list[str]]:
    lignes = "".join(list_blocs(guide, "sh")).splitlines()
    return [shlex.split(ligne) for ligne in lignes if ligne.startswith("rapport-ouvert")]


def test_il_y_a_un_guide_par_langue_de_travail() -> None:
    assert [guide.name for guide in GUIDES] == ["LEAME.es.md", "LISEZ-MOI.md", "README.en.md"]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda g: g.name)
def test_les_exemples_d_un_guide_sont_des_catalogues_justes(guide: Path) -> None:
    exemples = list(list_blocs(guide, "po"))
    assert len(exemples) == 2
    for texte in exemples:
        catalogue, constats = read_catalogue(texte, "guide", guide.name)
        assert not constats
        for traduction in catalogue.traductions.values():
            assert traduction.texte
            assert not list(find_defauts(traduction.source, traduction.texte))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda g: g.name)
def test_les_trois_guides_disent_les_memes_commandes_et_les_memes_exemples(guide: Path) -> None:
    reference = RACINE / "traductions" / "LISEZ-MOI.md"
    for langage in ("sh", "po"):
        assert list(list_blocs(guide, langage)) == list(list_blocs(reference, langage))
    titres = [len(re.findall(r"(?m)^#{1,2} ", g.read_text("utf-8"))) for g in (guide, reference)]
    rangees = [len(re.findall(r"(?m)^\|", g.read_text("utf-8"))) for g in (guide, reference)]
    assert titres[0] == titres[1]
    assert rangees[0] == rangees[1]


def test_les_commandes_du_guide_se_lancent_dans_l_ordre(tmp_path: Path, lance: Lance) -> None:
    """Sur un petit rapport dont l'espagnol est commencé ; construire n'est que relu."""
    shutil.copytree(ICI / "extraction" / "mineur" / "rapport", tmp_path / "rapport")
    ville = tmp_path / "rapport" / "ville.md"
    ville.write_text(ville.read_text("utf-8").replace("p-aaaaaa", "p-cccccc"), "utf-8")
    (tmp_path / "rapport" / "rapport.yaml").write_text(
        "titre: Essai\nsommaire:\n  - page: ville.md\n", "utf-8"
    )
    francais = tmp_path / "glossaire_franconum" / "fr" / "courriel.yaml"
    francais.parent.mkdir(parents=True)
    shutil.copy(RACINE / "glossaire_franconum" / "fr" / "courriel.yaml", francais)
    assert lance("traduction", "ajouter", "es")[0] == 0
    commandes = list_commandes(RACINE / "traductions" / "LISEZ-MOI.md")
    assert len(commandes) >= 9
    for _, *arguments in commandes:
        if arguments[0] == "construire":
            build_analyseur().parse_args(arguments)
            continue
        code, dit = lance(*arguments)
        assert code == 0, f"{arguments} : {dit}"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda g: g.name)
def test_ce_que_le_guide_dit_que_l_on_verra_se_dit(guide: Path) -> None:
    """Les phrases de la dernière table sont celles du logiciel, mot pour mot."""
    code = "".join(p.read_text("utf-8") for p in (RACINE / "src").rglob("*.py"))
    table = guide.read_text("utf-8").rpartition("\n## ")[2]
    for cellule in re.findall(r"(?m)^\| [«“]\s?(.+?)\s?[»”] \|", table):
        for morceau in filter(None, (m.strip() for m in cellule.split("…"))):
            assert morceau in code, morceau
