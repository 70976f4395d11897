"""Un petit dépôt où importer : un rapport d'une page, et rien d'autre."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport_ouvert.cli import main

ICI = Path(__file__).parent


class Depot:
    """Le dossier d'un projet, et ce qu'un import y écrit."""

    def __init__(self, racine: Path, sortie: pytest.CaptureFixture[str]) -> None:
        self.racine, self.sortie = racine, sortie
        (racine / "rapport").mkdir()
        (racine / "rapport" / "rapport.yaml").write_text(
            'titre: Essai\nedition: "2018-1"\ndate: "2018-05-01"\nlicence: CC BY-SA 4.0\n'
            "sommaire: [page.md]\n",
            "utf-8",
        )
        (racine / "rapport" / "page.md").write_text("# Page\n\n[]{#p-aaaaaa}Un passage.\n", "utf-8")

    def run(self, *options: str) -> tuple[int, str]:
        """Le code de retour, et tout ce qui s'affiche."""
        code = main(["contribution", "importer", *options, "--rapport", f"{self.racine}/rapport"])
        vu = self.sortie.readouterr()
        return code, vu.out + vu.err

    def list_fichiers(self) -> dict[str, str]:
        """Tout ce qui est sous contributions/, par chemin."""
        dossier = self.racine / "contributions"
        return {
            chemin.relative_to(self.racine).as_posix(): chemin.read_text("utf-8")
            for chemin in sorted(dossier.rglob("*"))
            if chemin.is_file()
        }

    def write(self, nom: str, contenu: str | bytes) -> str:
        """Un fichier à importer, et son chemin."""
        chemin = self.racine / nom
        chemin.write_bytes(contenu.encode() if isinstance(contenu, str) else contenu)
        return str(chemin)


@pytest.fixture
def depot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Depot:
    monkeypatch.chdir(ICI)
    return Depot(tmp_path, capsys)
