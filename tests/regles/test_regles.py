"""Chaque règle, sur de petits rapports où les lignes fautives portent une marque.

`⟦nom-de-règle⟧` en fin de ligne annonce un constat ; il est ôté avant la lecture. Ce qui ne
porte pas de marque doit rester silencieux : c'est la moitié du test.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from rapport_ouvert.domaine.constat import Gravite
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.regles import REGLES, check, read_page_de_regle

CAS = sorted(Path(__file__).parent.joinpath("cas").iterdir())
GLOSSAIRE = "terme: données ouvertes\nremplace: [{forme: open data, famille: nom}]\n"
MARQUE = re.compile(r"[ ]*⟦([a-z-]+)⟧$", re.M)


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas.name)
def test_la_regle_trouve_les_lignes_marquees_et_elles_seules(
    cas: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Le glossaire est à côté du rapport : ici, un dossier plus haut.
    (tmp_path / "glossaire_franconum" / "fr").mkdir(parents=True)
    (tmp_path / "glossaire_franconum" / "fr" / "donnees-ouvertes.yaml").write_text(GLOSSAIRE)
    rapport = tmp_path / "rapport"
    rapport.mkdir()
    monkeypatch.chdir(rapport)
    attendus = _install(cas, rapport)
    corpus, constats = load(Path())
    tous = constats + check(corpus)
    trouves = sorted(
        (constat.lieu.fichier, constat.lieu.ligne, constat.regle)
        for constat in tous
        if constat.regle == cas.name or constat.gravite is Gravite.ERREUR
    )
    assert sorted(set(trouves)) == sorted(attendus)


def _install(cas: Path, cible: Path) -> list[tuple[str, int, str]]:
    attendus = []
    for source in (chemin for chemin in cas.rglob("*") if chemin.is_file()):
        relatif = source.relative_to(cas)
        if relatif.parts[0] == "contributions":  # elles vivent à côté du rapport
            attendus += _install_contribution(source, cible.parent / relatif)
            continue
        (cible / relatif).parent.mkdir(exist_ok=True, parents=True)
        if source.suffix not in (".md", ".yaml"):
            shutil.copy(source, cible / relatif)
            continue
        texte = source.read_text("utf-8")
        for rang, ligne in enumerate(texte.split("\n"), 1):
            if marque := MARQUE.search(ligne):
                attendus.append((relatif.as_posix(), rang, marque[1]))
        (cible / relatif).write_text(MARQUE.sub("", texte), "utf-8")
    return attendus


def _install_contribution(source: Path, cible: Path) -> list[tuple[str, int, str]]:
    cible.parent.mkdir(exist_ok=True, parents=True)
    texte = source.read_text("utf-8")
    cible.write_text(MARQUE.sub("", texte), "utf-8")
    lignes = enumerate(texte.split("\n"), 1)
    return [(cible.as_posix(), n, m[1]) for n, ligne in lignes if (m := MARQUE.search(ligne))]


@pytest.mark.parametrize("regle", REGLES, ids=lambda regle: regle.nom)
def test_chaque_regle_a_sa_page_et_son_exemple(regle) -> None:  # type: ignore[no-untyped-def]
    assert read_page_de_regle(regle.nom).startswith(f"# {regle.titre}\n")
    assert regle.nom == "fichier-lisible" or regle.nom in {cas.name for cas in CAS}


def test_un_fichier_qui_n_est_pas_en_utf8_dit_ou(tmp_path: Path) -> None:
    (tmp_path / "rapport.yaml").write_text("titre: T\nsommaire:\n  - page: a.md\n")
    (tmp_path / "a.md").write_bytes("# Été\n\nPrès d’ici : ".encode() + b"caf\xe9\n")
    _, constats = load(tmp_path)
    assert [(c.regle, c.lieu.ligne, c.lieu.colonne) for c in constats] == [
        ("fichier-lisible", 3, 17)
    ]
    assert "0xE9" in constats[0].message


@pytest.mark.parametrize(
    ("source", "ligne", "colonne", "mots"),
    [
        ("a: 1\na: 2", 2, 1, "deux fois"),
        ("[" * 30_000, 1, 17, "imbriqués"),
        ("- " * 30_000, 1, 33, "imbriqués"),
        ("a: &x 1\nb: *x", 1, 4, "renvois"),
        ("a: !!binary x", 1, 4, "étiquettes"),
        ('a: "jamais fermé', 1, 4, "refermé"),
        ("a: 1\n---\nb: 2", 2, 1, "plusieurs documents"),
    ],
)
def test_une_donnee_hostile_est_un_constat(
    source: str, ligne: int, colonne: int, mots: str
) -> None:
    from rapport_ouvert.lecture.yaml_situe import read_yaml

    _, constats = read_yaml(source, "f.yaml")
    assert [(c.lieu.ligne, c.lieu.colonne) for c in constats] == [(ligne, colonne)]
    assert mots in constats[0].message


def test_rien_n_est_type_dans_le_dos_de_l_auteur() -> None:
    from rapport_ouvert.domaine.valeur import simplify
    from rapport_ouvert.lecture.yaml_situe import read_yaml

    valeur, _ = read_yaml("a: non\nb: 12:30\nc: 2026-02-30\nd: 2026e10\ne: null", "f.yaml")
    assert simplify(valeur) == {
        "a": "non",
        "b": "12:30",
        "c": "2026-02-30",
        "d": "2026e10",
        "e": "null",
    }
