"""Ce que l'import ne sait pas lire, il le dit, avec le moyen d'en sortir ; et il n'écrit rien."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport_ouvert.cli import main


@pytest.mark.parametrize(
    ("nom", "octets", "message"),
    [
        ("r.pdf", b"%PDF-1.7\n", "est un PDF"),
        ("r.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ancien document Word"),
        ("r.rtf", b"{\\rtf1 texte}", "document RTF"),
        ("r.md", b"# Titre", "déjà du Markdown"),
        ("r.txt", b"", "est vide"),
        ("r.txt", b"caf\xe9", "pas en UTF-8"),
        ("r.docx", b"ce n'est pas une archive", "r.docx"),
        ("r.odt", b"", "r.odt"),
    ],
)
def test_un_fichier_illisible_est_un_constat_et_rien_n_est_ecrit(
    nom: str, octets: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / nom
    source.write_bytes(octets)
    assert main(["importer", str(source), "--vers", str(tmp_path / "vers")]) == 1
    sortie = capsys.readouterr().out
    assert message in sortie
    assert "Remède" in sortie
    assert not (tmp_path / "vers").exists()


@pytest.mark.parametrize("nom", ["absent.txt", "absent.docx", "."])
def test_un_fichier_absent_est_un_constat(
    nom: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["importer", str(tmp_path / nom), "--vers", str(tmp_path / "vers")]) == 1
    assert "ne s’ouvre pas" in capsys.readouterr().out


def test_un_dossier_deja_rempli_n_est_pas_touche(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "r.txt").write_text("Un texte.\n", "utf-8")
    assert main(["importer", str(tmp_path / "r.txt"), "--vers", str(tmp_path)]) == 2
    assert "dossier neuf" in capsys.readouterr().err
    assert sorted(chemin.name for chemin in tmp_path.iterdir()) == ["r.txt"]


def test_un_nom_qui_ressemble_a_une_option_reste_un_nom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "--version.html").write_text("<h1>Titre</h1><p>Un texte.</p>", "utf-8")
    assert main(["importer", "--vers", "vers", "--", "--version.html"]) == 0
    textes = [page.read_text("utf-8") for page in (tmp_path / "vers").rglob("*.md")]
    assert any("Un texte." in texte for texte in textes)
