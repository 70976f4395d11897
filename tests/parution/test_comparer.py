"""`edition comparer` : deux éditions parues, ou deux dossiers, au terminal et en une page."""

from __future__ import annotations

import re
import shutil

from tests.parution.conftest import Projet


def test_deux_editions_parues_se_comparent_depuis_git(paru: Projet) -> None:
    paru.publie("2026-2")
    rendu = paru.run("edition", "comparer", "2026-1", "2026-2")
    assert rendu.returncode == 0, rendu.stderr
    assert "\x1b" not in rendu.stdout  # ce n'est pas un terminal
    assert "(chapitre.md)" in rendu.stdout
    assert re.search(r"\[-[^\]]+-\]\{\+[^}]+\+\}", rendu.stdout)
    assert rendu.stdout.endswith("\n")
    assert "Pages changées : 1." in rendu.stdout.splitlines()[-1]
    # Sans l'étiquette, l'édition se retrouve dans l'histoire.
    paru.git("tag", "-d", "edition/2026-1")
    assert paru.run("edition", "comparer", "2026-1", "2026-2").stdout == rendu.stdout
    # Le dossier courant est la dernière édition.
    dossier = paru.run("edition", "comparer", "2026-1", "rapport")
    assert dossier.stdout == rendu.stdout


def test_une_edition_ne_differe_pas_d_elle_meme(paru: Projet) -> None:
    rendu = paru.run("edition", "comparer", "2026-1", "rapport")
    assert (rendu.returncode, rendu.stdout) == (0, "Rien n’a changé.\n")


def test_la_page_se_lit_seule_et_rien_n_en_sort(paru: Projet) -> None:
    shutil.copytree(paru.racine / "rapport", paru.racine / "autre")
    page = paru.lit("autre/chapitre.md")
    paru.ecrit("autre/chapitre.md", page + "\n[]{#p-ajoute} <script>alert(1)</script> & neuf.\n")
    rendu = paru.run("edition", "comparer", "rapport", "autre", "--vers", "change.html")
    assert rendu.returncode == 0, rendu.stderr
    assert "Passages ajoutés : 1." in rendu.stdout
    html = paru.lit("change.html")
    assert "<script" not in html
    assert "alert(1) &amp; neuf." in html
    assert "début d’ajout" in html
    assert not re.search(r"(?:src|href)=\"(?!#)", html)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'id="([^"]+)"', html))


def test_ce_qui_n_est_ni_une_edition_ni_un_dossier_se_dit(paru: Projet) -> None:
    for absente in ("2031-1", "nulle-part", "--", "2026-1^{commit}"):
        rendu = paru.run("edition", "comparer", "2026-1", absente)
        assert rendu.returncode == 2
        assert "Traceback" not in rendu.stderr
    assert "Remède" in rendu.stderr


def test_les_traductions_que_le_changement_perime_se_disent(paru: Projet) -> None:
    assert paru.run("traduction", "ajouter", "es").returncode == 0
    catalogue = paru.lit("traductions/es/chapitre.po")
    for source in ("Rien ne remplace la confiance.", "dire ce que l’on ouvre\u202f;"):
        assert f'msgid "{source}"\nmsgstr ""' in catalogue
        catalogue = catalogue.replace(
            f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "En español."'
        )
    paru.ecrit("traductions/es/chapitre.po", catalogue)
    shutil.copytree(paru.racine / "rapport", paru.racine / "autre")
    page = paru.lit("autre/chapitre.md")
    # Le premier était traduit, et ne l'est plus ; le second ne l'a jamais été.
    page = page.replace("la confiance", "le temps").replace("Nul n’est tenu", "Personne n’est tenu")
    paru.ecrit("autre/chapitre.md", page)
    for plus in ([], ["--vers", "change.html"]):
        rendu = paru.run("edition", "comparer", "rapport", "autre", *plus)
        assert rendu.returncode == 0, rendu.stderr
        dit = "español\u00a0: 1 passage traduit est à revoir (chapitre\u00a0: 1)."
        assert dit in rendu.stdout
    assert dit in paru.lit("change.html")
    assert "à revoir" not in paru.run("edition", "comparer", "rapport", "rapport").stdout
