"""Écrire tout, ou rien ; remplacer un dossier sans le laisser à moitié."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rapport_ouvert.ecriture import create_dossier_voisin, replace_dossier, write_textes


def list_noms(dossier: Path) -> list[str]:
    return sorted(chemin.relative_to(dossier).as_posix() for chemin in dossier.rglob("*"))


def test_les_textes_sont_ecrits_dans_leurs_dossiers(tmp_path: Path) -> None:
    write_textes(tmp_path, {"a.md": "é", "b/c.bin": b"\x00"})
    assert (tmp_path / "a.md").read_text("utf-8") == "é"
    assert (tmp_path / "b/c.bin").read_bytes() == b"\x00"
    assert list_noms(tmp_path) == ["a.md", "b", "b/c.bin"]


def test_un_chemin_qui_sort_du_dossier_empeche_tout(tmp_path: Path) -> None:
    racine = tmp_path / "racine"
    racine.mkdir()
    with pytest.raises(ValueError, match="sort du dossier"):
        write_textes(racine, {"a.md": "x", "../b.md": "y"})
    assert list_noms(tmp_path) == ["racine"]


@pytest.mark.parametrize("rang", [1, 2, 3])
def test_une_panne_a_l_ecriture_laisse_les_anciens_textes(
    rang: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Le disque se remplit au fichier numéro `rang`."""
    write_textes(tmp_path, {"a": "1", "b": "1", "c": "1"})
    vrai, appels = os.fsync, []

    def fail(descripteur: int) -> None:
        appels.append(descripteur)
        if len(appels) == rang:
            raise OSError(28, "No space left on device")
        vrai(descripteur)

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="space"):
        write_textes(tmp_path, {"a": "2", "b": "2", "c": "2"})
    assert [(tmp_path / nom).read_text() for nom in "abc"] == ["1", "1", "1"]
    assert list_noms(tmp_path) == ["a", "b", "c"]


@pytest.mark.parametrize("rang", [1, 150])
def test_des_centaines_de_textes_s_ecrivent_ou_aucun(
    rang: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Le premier geste vide tout d'un coup ; chaque fichier dit encore sa propre panne."""
    noms = [f"{numero:03}" for numero in range(150)]
    write_textes(tmp_path, dict.fromkeys(noms, "1"))
    vrai, appels = os.fsync, []

    def fail(descripteur: int) -> None:
        appels.append(descripteur)
        if len(appels) == rang:
            raise OSError(5, "Input/output error")
        vrai(descripteur)

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input"):
        write_textes(tmp_path, dict.fromkeys(noms, "2"))
    assert {(tmp_path / nom).read_text() for nom in noms} == {"1"}
    assert list_noms(tmp_path) == noms


def test_un_dossier_en_remplace_un_autre_en_entier(tmp_path: Path) -> None:
    cible = tmp_path / "site"
    write_textes(cible, {"ancien": "x"})
    neuf = create_dossier_voisin(cible)
    write_textes(neuf, {"nouveau": "y"})
    replace_dossier(neuf, cible)
    assert list_noms(tmp_path) == ["site", "site/nouveau"]


def test_un_remplacement_impossible_rend_l_ancien(tmp_path: Path) -> None:
    cible = tmp_path / "site"
    write_textes(cible, {"ancien": "x"})
    neuf = create_dossier_voisin(cible)
    with pytest.raises(OSError, match="No such file"):
        replace_dossier(neuf.with_name("absent"), cible)
    assert list_noms(cible) == ["ancien"]


def find_mort() -> int:
    """Le numéro d'un processus qui n'existe plus."""
    fini = subprocess.Popen([sys.executable, "-c", ""])
    fini.wait()
    return fini.pid


def test_un_arret_entre_les_deux_renommages_est_repare(tmp_path: Path) -> None:
    write_textes(tmp_path / f".site.ancien-{find_mort()}", {"page": "publiée"})
    neuf = create_dossier_voisin(tmp_path / "site")
    assert list_noms(tmp_path / "site") == ["page"]
    assert neuf.exists()


def test_les_restes_d_un_processus_tue_sont_balayes_les_autres_non(tmp_path: Path) -> None:
    cible = tmp_path / "site"
    write_textes(cible, {"page": "publiée"})
    write_textes(tmp_path / f".site.neuf-{find_mort()}-abc", {"page": "à moitié"})
    write_textes(tmp_path / f".site.ancien-{find_mort()}", {"page": "ancienne"})
    vivant = create_dossier_voisin(cible)
    create_dossier_voisin(cible)
    restes = [reste.name for reste in tmp_path.glob(".site*")]
    assert len(restes) == 2
    assert vivant.name in restes
    assert (cible / "page").read_text("utf-8") == "publiée"
