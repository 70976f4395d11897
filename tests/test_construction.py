"""Construire : tout ou rien, deux fois la même chose, ici ou ailleurs, par deux portes."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rapport_ouvert.cli import main
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.parution.reglement import preview

RACINE = Path(__file__).parent.parent
PAGE = """---
genre: chapitre
resume: Une page d’essai.
---
# Titre {#p-titre}

[]{#p-un} Un alinéa avec une note[^n] et un [lien](#p-un).

[]{#p-extrait} [](autre.md#p-cite){.extrait}

[^n]: []{#p-note} La note.
"""
AUTRE = """---
genre: chapitre
---
# Autre {#p-autre}

[]{#p-cite} Ce passage est cité ailleurs.
"""
SOMMAIRE = "titre: Essai\nedition: 2018-1\ndate: '2018-06-12'\nsommaire:\n  - page: page.md\n"


@pytest.fixture
def projet(tmp_path: Path) -> Path:
    """Un projet complet, aussi petit que possible, avec nos réglages et notre apparence."""
    racine = tmp_path / "projet"
    (racine / "rapport").mkdir(parents=True)
    for nom in ("mkdocs.yml", "overrides", "hooks"):
        copie = shutil.copytree if (RACINE / nom).is_dir() else shutil.copy
        copie(RACINE / nom, racine / nom)
    (racine / "rapport" / "page.md").write_text(PAGE, "utf-8")
    (racine / "rapport" / "autre.md").write_text(AUTRE, "utf-8")
    (racine / "rapport" / "rapport.yaml").write_text(SOMMAIRE + "  - page: autre.md\n", "utf-8")
    return racine


def build(racine: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.chdir(racine)
    return main(["construire"])


def test_une_question_dont_le_passage_n_est_pas_en_ligne_se_lit_sans_lien(
    projet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tant que rien n'a paru, ou si l'on ne construit que l'édition en préparation."""
    (projet / "contributions").mkdir()
    (projet / "contributions" / "entrees.yaml").write_text(
        "schema: '1'\nentrees:\n  - numero: '1'\n"
        "questions:\n  - texte: Que partager ?\n    passage: p-un\n",
        "utf-8",
    )
    sommaire = projet / "rapport" / "rapport.yaml"
    sans_date = re.sub(r"(?m)^(edition|date):.*\n", "", sommaire.read_text("utf-8"))
    sommaire.write_text(sans_date, "utf-8")
    monkeypatch.chdir(projet)
    assert main(["construire", "--sans-pdf"]) == 0
    formulaire = (projet / "site" / "fr" / "contribuer" / "index.html").read_text("utf-8")
    assert "<li><span>Que partager" in formulaire


def hash_dossier(dossier: Path) -> dict[str, str]:
    return {
        chemin.relative_to(dossier).as_posix(): hashlib.sha256(chemin.read_bytes()).hexdigest()
        for chemin in sorted(dossier.rglob("*"))
        if chemin.is_file()
    }


def test_le_site_et_le_pdf_sont_la(projet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(projet, monkeypatch) == 0
    edition = projet / "site" / "fr" / "2018-1"
    html = (edition / "page" / "index.html").read_text("utf-8")
    assert 'id="p-un"' in html
    assert (edition / "rapport-2018-1-fr.pdf").read_bytes().startswith(b"%PDF")
    assert "fr/derniere/" in (projet / "site" / "index.html").read_text("utf-8")
    assert not list(projet.glob(".*neuf*"))


def test_une_edition_ne_garde_que_ce_qui_lui_sert(
    projet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(projet, monkeypatch) == 0
    edition = projet / "site" / "fr" / "2018-1"
    scripts = {chemin.relative_to(edition).as_posix() for chemin in edition.rglob("*.js")}
    assert scripts == set()
    html = "".join(page.read_text("utf-8") for page in edition.rglob("*.html"))
    assert "assets/stylesheets" not in html
    livres = {".pdf", ".epub", ".odt", ".docx", ".zip"}
    pages = [f for f in edition.rglob("*") if f.is_file() and f.suffix not in livres]
    poids = sum(f.stat().st_size for f in pages)
    assert poids < 400_000  # dont 70 ko du lecteur de l’index


def test_un_lien_symbolique_ne_publie_rien_d_ailleurs(
    projet: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (projet / "secret.txt").write_text("ailleurs")
    (projet / "rapport" / "lien.txt").symlink_to(projet / "secret.txt")
    assert build(projet, monkeypatch) == 0
    assert not list((projet / "site").rglob("lien.txt"))
    page = projet / "rapport" / "page.md"
    page.write_text(PAGE + "\n[]{#p-lien} [lire](lien.txt)\n", "utf-8")
    assert build(projet, monkeypatch) == 1
    assert "ne mène à aucun fichier" in capsys.readouterr().out


def test_un_extrait_montre_les_mots_du_passage_cite(
    projet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(projet, monkeypatch) == 0
    html = (projet / "site/fr/2018-1/page/index.html").read_text("utf-8")
    assert "Ce passage est cité ailleurs." in html
    assert 'href="../autre/#p-cite"' in html


def test_deux_fois_et_ailleurs_les_memes_octets(
    projet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(projet, monkeypatch) == 0
    premiere = hash_dossier(projet / "site")
    assert build(projet, monkeypatch) == 0
    assert hash_dossier(projet / "site") == premiere
    ailleurs = tmp_path / "un autre dossier" / "projet"
    shutil.copytree(projet, ailleurs, ignore=shutil.ignore_patterns("site", "build"))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LC_ALL", "C")
    assert build(ailleurs, monkeypatch) == 0
    assert hash_dossier(ailleurs / "site") == premiere


FAUTES = {
    "n’est pas en UTF-8": lambda r: (r / "faute.md").write_bytes(b"caf\xe9"),
    "page est vide": lambda r: (r / "faute.md").write_text(""),
    "jamais refermé": lambda r: (r / "faute.md").write_text('---\ngenre: "x\n---\n# T {#p-t}\n'),
    "nomme déjà un passage": lambda r: (r / "faute.md").write_text(
        "---\ngenre: annexe\n---\n# Double {#p-titre}\n"
    ),
    "ne mène à aucun fichier": lambda r: (r / "faute.md").write_text(
        "---\ngenre: annexe\n---\n# T {#p-t}\n\n[]{#p-l} [perdu](nulle-part.md)\n"
    ),
    "se cite lui-même": lambda r: (r / "faute.md").write_text(
        "---\ngenre: annexe\n---\n# T {#p-t}\n\n[]{#p-l} [](#p-l){.extrait}\n"
    ),
}


@pytest.mark.parametrize("message", FAUTES)
def test_une_faute_est_un_constat_et_le_site_reste_intact(
    message: str, projet: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (projet / "site").mkdir()
    (projet / "site" / "temoin").write_text("intact")
    FAUTES[message](projet / "rapport")
    (projet / "rapport/rapport.yaml").write_text(
        SOMMAIRE + "  - page: autre.md\n  - page: faute.md\n", "utf-8"
    )
    assert build(projet, monkeypatch) == 1
    sortie = capsys.readouterr().out
    assert message in sortie
    assert sortie.count("rapport/faute.md:") == 1
    assert "Traceback" not in sortie
    assert hash_dossier(projet / "site").keys() == {"temoin"}


def test_toutes_les_fautes_viennent_a_la_fois(
    projet: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    noms = []
    for rang, faute in enumerate(FAUTES.values()):
        faute(projet / "rapport")
        (projet / "rapport/faute.md").rename(projet / f"rapport/faute-{rang}.md")
        noms.append(f"  - page: faute-{rang}.md\n")
    (projet / "rapport/rapport.yaml").write_text(
        SOMMAIRE + "  - page: autre.md\n" + "".join(noms), "utf-8"
    )
    monkeypatch.chdir(projet)
    assert main(["verifier"]) == 1
    sortie = capsys.readouterr().out
    assert all(message in sortie for message in FAUTES)


def test_mkdocs_seul_montre_l_edition_en_preparation_fondue_et_marquee(tmp_path: Path) -> None:
    """Notre rapport, par le crochet : chaque contribution retenue y est, et mène à sa réponse."""
    vers = tmp_path / "apercu"
    commande = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(vers)]
    rendu = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=False)
    assert rendu.returncode == 0, rendu.stderr[-2000:]
    apercu = preview(load(RACINE / "rapport")[0])
    edition = apercu.corpus.rapport.identite.edition
    assert f"Édition {edition}, en préparation" in (vers / "index.html").read_text("utf-8")
    marques = {identifiant for groupe in apercu.fondues.values() for identifiant in groupe}
    pages = [page.read_text("utf-8") for page in vers.rglob("index.html")]
    liees = {i for page in pages for i in re.findall(r">Changé par (\S+?)</a>", page)}
    assert liees == marques
    for identifiant in marques:
        assert (vers / f"contributions/{identifiant}/index.html").is_file()


def test_mkdocs_seul_dit_la_meme_chose_par_le_crochet(projet: Path) -> None:
    commande = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    rendu = subprocess.run(commande, cwd=projet, capture_output=True, text=True, check=False)
    assert rendu.returncode == 0, rendu.stderr
    html = (projet / "site/page/index.html").read_text("utf-8")
    assert "Ce passage est cité ailleurs." in html
    FAUTES["ne mène à aucun fichier"](projet / "rapport")
    rendu = subprocess.run(commande, cwd=projet, capture_output=True, text=True, check=False)
    assert rendu.returncode != 0
    assert "[lien-resolu]" in rendu.stderr
    assert "[sommaire-complet]" in rendu.stderr
