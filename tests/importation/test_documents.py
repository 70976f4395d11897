"""DOCX, ODT, HTML : un petit document fait ici, importé, relu."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

import pypandoc
import pytest

from rapport_ouvert.cli import importer
from rapport_ouvert.cli.options import SousCommandes
from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.lecture.importation import Importation, Sorte, import_document

POINT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
DOCUMENT = """---
title: Le rapport
---

# Avant-propos

Une *phrase*[^1] et l'autre : "oui" & 1 \\< 2, snake_case.

- une puce
    - une sous-puce
- la dernière

1. un
2. deux

# Première partie : Les villes

Un chapeau.

## 1. Un chapitre

### 1.1. Une section

> Une citation.

| Ville | Habitants |
|-------|----------:|
| Lyon  | 500 000   |

![Le plan de la ville](plan.png)

##### Un intertitre trop bas

Fin.[^2]

# Annexe 2

Le texte.

[^1]: La première.

    Son second alinéa.

[^2]: La seconde.
"""


@pytest.fixture(scope="module", params=["docx", "odt", "html"])
def importation(request, tmp_path_factory) -> Importation:
    dossier = tmp_path_factory.mktemp(request.param)
    (dossier / "plan.png").write_bytes(POINT)
    source, cible = dossier / "rapport.md", dossier / f"rapport.{request.param}"
    source.write_text(DOCUMENT, encoding="utf-8")
    commande = [pypandoc.get_pandoc_path(), "--standalone", str(source), "-o", str(cible)]
    subprocess.run(commande, check=True, cwd=dossier)
    resultat = import_document(cible)
    assert isinstance(resultat, Importation)
    return resultat


def test_le_document_se_decoupe_comme_un_rapport(importation):
    assert list(importation.textes) == [
        "rapport.yaml",
        "avant-propos.md",
        "partie-1/index.md",
        "partie-1/1-un-chapitre.md",
        "annexes/2-sans-titre.md",
    ]
    assert 'titre: "Le rapport"' in importation.textes["rapport.yaml"]


def test_le_texte_les_listes_et_les_notes_passent(importation):
    page = importation.textes["avant-propos.md"].replace("\n\n", "\n")
    assert "Une *phrase*[^1] et l’autre\u00a0: «\u202foui\u202f» & 1 &lt; 2" in page
    assert "- une puce\n    - une sous-puce\n- la dernière\n" in page
    assert "1. un\n2. deux\n" in page
    assert "[^1]: La première.\n    Son second alinéa.\n" in page


def test_les_titres_les_tableaux_et_les_images_passent(importation):
    page = importation.textes["partie-1/1-un-chapitre.md"]
    assert "# 1. Un chapitre\n\n## 1.1. Une section\n\n> Une citation." in page
    assert "### Un intertitre trop bas\n" in page
    assert "500\u202f000" in page
    assert '!!! figure-absente "Le plan de la ville"' in page
    assert page.endswith("[^2]: La seconde.\n")
    absents = [m for m in importation.journal if m.sorte is Sorte.MANQUANT]
    assert [m.explication for m in absents] == ["image non reprise"]


@pytest.mark.parametrize("nom", ["faux.docx", "faux.odt", "absent.docx", "latin.txt", "absent.txt"])
def test_un_fichier_illisible_fait_un_constat(tmp_path, nom):
    if not nom.startswith("absent"):
        (tmp_path / nom).write_bytes("accentué".encode("latin-1"))
    assert isinstance(import_document(tmp_path / nom), Constat)


def run(*arguments: str) -> int:
    import argparse

    analyseur = argparse.ArgumentParser()
    sous_commandes: SousCommandes = analyseur.add_subparsers()
    importer.declare(sous_commandes)
    options = analyseur.parse_args(["importer", *arguments])
    return importer.run(options)


def test_la_commande_ecrit_les_pages_et_le_journal(tmp_path, capsys):
    (tmp_path / "r.txt").write_text("Un titre\n\nUne phrase entière.\n", encoding="utf-8")
    assert run(str(tmp_path / "r.txt"), "--vers", str(tmp_path / "neuf")) == 0
    ecrits = {str(p.relative_to(tmp_path / "neuf")) for p in (tmp_path / "neuf").rglob("*.*")}
    assert ecrits == {"rapport.yaml", "index.md", "import/journal.md", "import/journal.jsonl"}
    assert "1 pages" in capsys.readouterr().out


def test_la_commande_refuse_un_dossier_qui_n_est_pas_vide(tmp_path, capsys):
    (tmp_path / "r.txt").write_text("Un titre\n", encoding="utf-8")
    assert run(str(tmp_path / "r.txt"), "--vers", str(tmp_path)) == 2
    assert "n’est pas un dossier vide" in capsys.readouterr().err


def test_la_commande_dit_pourquoi_un_fichier_ne_se_lit_pas(tmp_path, capsys):
    (tmp_path / "faux.docx").write_bytes(b"rien")
    assert run(str(tmp_path / "faux.docx"), "--vers", str(tmp_path / "neuf")) == 1
    assert not (tmp_path / "neuf").exists()
    assert Path(tmp_path / "faux.docx").name in capsys.readouterr().out
