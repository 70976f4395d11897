"""Le dépôt de conservation se suffit ; la moindre altération s'y voit."""

from __future__ import annotations

import random
from pathlib import Path

from rapport_ouvert.parution.archive import verify_archive
from tests.parution.conftest import Projet


def archive(projet: Projet, edition: str) -> Path:
    rendu = projet.run("edition", "archiver", edition, "--vers", f"{edition}.zip")
    assert rendu.returncode == 0, rendu.stderr
    return projet.racine / f"{edition}.zip"


def test_une_edition_se_refait_depuis_son_seul_depot(paru: Projet, tmp_path: Path) -> None:
    paru.publie("2026-2")
    for identifiant in ("2026-nnnnnnnnnn", "2026-oooooooooo"):
        chemin = f"contributions/decisions/{identifiant}.yaml"
        paru.ecrit(chemin, paru.lit(chemin).replace("sort: retenue", "sort: sans_objet"))
    paru.commet()
    paru.publie("2027-1")
    for edition in ("2026-1", "2026-2", "2027-1"):
        fichier = archive(paru, edition)
        octets = fichier.read_bytes()
        ailleurs = Projet(tmp_path)  # ni git, ni projet
        nom = f"{edition}.zip"
        (tmp_path / nom).write_bytes(octets)
        rendu = ailleurs.run("edition", "verifier", edition, "--archive", nom)
        assert rendu.returncode == 0, rendu.stdout
        assert archive(paru, edition).read_bytes() == octets


def test_cent_octets_alteres_cent_fois_vus(paru: Projet) -> None:
    fichier = archive(paru, "2026-1")
    octets = fichier.read_bytes()
    hasard = random.Random(2026)  # noqa: S311 - un tirage rejouable
    for _ in range(100):
        rang = hasard.randrange(len(octets))
        altere = bytearray(octets)
        altere[rang] ^= 1 << hasard.randrange(8)
        fichier.write_bytes(altere)
        verification = verify_archive(fichier, "2026-1")
        if not verification.ecarts:
            # Un bit des tables du ZIP (droits, jour) que ni le contenu ni son nom ne portent.
            assert _list_contenus(bytes(altere)) == _list_contenus(octets)


def _list_contenus(octets: bytes) -> dict[str, bytes]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(octets)) as paquet:
        return {nom: paquet.read(nom) for nom in paquet.namelist()}


def test_une_edition_changee_apres_coup_se_voit(paru: Projet) -> None:
    paru.publie("2026-2")
    paru.ecrit("rapport/chapitre.md", paru.lit("rapport/chapitre.md").replace("vingt", "trente"))
    paru.git("commit", "-qam", "Édition 2026-2", "--amend")
    paru.git("tag", "-f", "edition/2026-2")
    rendu = paru.run("edition", "verifier", "2026-2")
    assert rendu.returncode == 1
    assert "chapitre.md" in rendu.stdout
    assert paru.run("edition", "verifier", "2030-1").returncode == 1


def test_sans_etiquette_l_edition_se_retrouve_dans_l_histoire(paru: Projet) -> None:
    paru.publie("2026-2")
    paru.git("tag", "-d", "edition/2026-2")
    assert paru.run("edition", "verifier", "2026-2").returncode == 0
    refus = paru.run("edition", "publier", "2026-2")
    assert refus.returncode == 2
    assert "git fetch --tags" in refus.stderr
