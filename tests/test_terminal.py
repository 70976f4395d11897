"""Le terminal : codes de retour, formats, et jamais de trace de Python."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rapport_ouvert.cli import main

JUSTE = "---\ngenre: chapitre\n---\n# Titre {#p-titre}\n\n[]{#p-un} Un alinéa.\n"


@pytest.fixture
def rapport(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    dossier = tmp_path / "rapport"
    dossier.mkdir()
    (dossier / "rapport.yaml").write_text("titre: Essai\nsommaire:\n  - page: page.md\n", "utf-8")
    (dossier / "page.md").write_text(JUSTE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return dossier


@pytest.mark.usefixtures("rapport")
def test_rien_a_redire_rend_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verifier"]) == 0
    assert capsys.readouterr().out == "1 page : aucun constat.\n"


def test_une_erreur_rend_un_dans_chaque_forme(
    rapport: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (rapport / "page.md").write_text(JUSTE + "\n[]{#p-deux} [perdu](x.md)\n", "utf-8")
    for forme in ("texte", "json", "sarif", "github"):
        assert main(["verifier", "--format", forme]) == 1
        assert "lien-resolu" in capsys.readouterr().out


def test_un_avertissement_ne_compte_qu_en_strict(rapport: Path) -> None:
    (rapport / "page.md").write_text(JUSTE + "\nUn alinéa neuf.\n", "utf-8")
    assert main(["verifier"]) == 0
    assert main(["verifier", "--strict"]) == 1


def test_un_dossier_absent_est_un_mauvais_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for commande in ("verifier", "ancrer", "typographier", "construire"):
        assert main([commande]) == 2
        assert "Remède" in capsys.readouterr().err


def test_construire_n_a_besoin_que_du_rapport(rapport: Path) -> None:
    """Ni mkdocs.yml ni overrides : les réglages et l'apparence sont dans le logiciel."""
    assert main(["construire", "--sans-pdf"]) == 0
    assert (rapport.parent / "site" / "index.html").is_file()


def test_un_fichier_isole_se_verifie(rapport: Path, capsys: pytest.CaptureFixture[str]) -> None:
    note = rapport.parent / "note.md"
    note.write_text("# Titre\n\n### Saut\n\nUn appel[^x].\n", "utf-8")
    assert main(["verifier", str(note), "--format", "json"]) == 1
    regles = [json.loads(ligne)["regle"] for ligne in capsys.readouterr().out.splitlines()]
    assert regles == ["titres-en-ordre", "note-equilibree"]
    assert main(["verifier", "absent.md"]) == 1
    assert "ne s’ouvre pas" in capsys.readouterr().out


@pytest.mark.usefixtures("rapport")
def test_une_regle_s_explique(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verifier", "--explique", "lien-resolu"]) == 0
    assert capsys.readouterr().out.startswith("# Chaque lien mène quelque part")
    assert main(["verifier", "--explique", "lien-resolus"]) == 2
    assert "n’existe pas" in capsys.readouterr().err


def test_ancrer_et_typographier_en_brouillon_ne_touchent_a_rien(rapport: Path) -> None:
    source = JUSTE + '\nUn "alinéa" neuf !\n'
    (rapport / "page.md").write_text(source, "utf-8")
    assert main(["ancrer", "--brouillon"]) == main(["typographier", "--brouillon"]) == 0
    assert (rapport / "page.md").read_text("utf-8") == source
    assert main(["typographier"]) == main(["ancrer"]) == 0
    ecrit = (rapport / "page.md").read_text("utf-8")
    assert "Un «\u202falinéa\u202f» neuf\u202f!" in ecrit
    assert main(["verifier", "--strict"]) == 0


def test_ancrer_refuse_un_rapport_illisible(rapport: Path) -> None:
    (rapport / "page.md").write_bytes(b"\xff\xfe")
    (rapport / "autre.md").write_text("# Sans ancre\n", "utf-8")
    assert main(["ancrer"]) == 1
    assert (rapport / "autre.md").read_text("utf-8") == "# Sans ancre\n"


def test_un_argument_inconnu_est_explique_en_francais() -> None:
    commande = [sys.executable, "-m", "rapport_ouvert.cli", "verifier", "--foo"]
    rendu = subprocess.run(commande, capture_output=True, text=True, check=False)
    assert rendu.returncode == 2
    assert "arguments inconnus" in rendu.stderr
    assert "error" not in rendu.stderr
