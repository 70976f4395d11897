"""Ce qui a paru ne change plus d'un octet, sauf si on le refait exprès, et jamais son texte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.parution.conftest import Projet
from tests.publication.conftest import CONSTRUIRE, ICI, build, hash_dossier, rewrite

PIED = "<p>Un autre pied.</p>\n"


def read_fiche(projet: Projet, adresse: str) -> dict[str, object]:
    fiche: dict[str, object] = json.loads(projet.lit(f"site/{adresse}/edition.json"))
    return fiche


def dress(projet: Projet) -> None:
    """Le projet change son apparence : un seul fichier, le reste vient du logiciel."""
    projet.ecrit("overrides/partials/pied.html", PIED)


def test_une_edition_parue_ne_change_pas_d_un_octet_quand_une_autre_parait(
    en_ligne: Projet,
) -> None:
    site = en_ligne.racine / "site"
    avant = {nom: hash_dossier(site / nom) for nom in ("fr/2026-1", "es/2026-1")}
    assert all(len(fichiers) > 10 for fichiers in avant.values())
    temoin = en_ligne.racine / "temoin.json"
    temoin.hardlink_to(site / "fr/2026-1/ancres.json")
    ecrit_le = temoin.stat().st_mtime_ns
    en_ligne.publie("2026-2")
    dress(en_ligne)  # l'apparence a changé depuis : seules les neuves la prennent
    build(en_ligne)
    assert {nom: hash_dossier(site / nom) for nom in avant} == avant
    assert temoin.stat().st_mtime_ns == ecrit_le  # ni ouvert, ni récrit
    assert PIED in en_ligne.lit("site/fr/2026-2/chapitre/index.html")
    assert json.loads(en_ligne.lit("site/versions.json"))["derniere"] == "2026-2"


def test_rendre_refait_les_pages_et_dit_par_quel_logiciel(en_ligne: Projet) -> None:
    site = en_ligne.racine / "site"
    avant = {nom: hash_dossier(site / nom) for nom in ("fr/2026-1", "es/2026-1")}
    passages = read_fiche(en_ligne, "fr/2026-1")["pages"]
    dress(en_ligne)
    build(en_ligne)
    assert hash_dossier(site / "fr/2026-1") == avant["fr/2026-1"]
    rendu = en_ligne.run("edition", "rendre", "2026-1", "--langue", "fr", "--sans-pdf", **ICI)
    assert rendu.returncode == 0, rendu.stdout + rendu.stderr
    assert PIED in en_ligne.lit("site/fr/2026-1/chapitre/index.html")
    fiche = read_fiche(en_ligne, "fr/2026-1")
    assert (fiche["pages"], fiche["rendu"]) == (passages, "rapport-ouvert 0.1.0")
    # Une fois refaite, elle ne bouge plus : construire la garde telle quelle.
    refaite = hash_dossier(site / "fr/2026-1")
    (en_ligne.racine / "overrides/partials/pied.html").write_text("<p>Encore un.</p>\n")
    build(en_ligne)
    assert hash_dossier(site / "fr/2026-1") == refaite


@pytest.mark.parametrize(
    ("geste", "dit"),
    [
        (lambda p: p["passages"][0].__setitem__(1, "0" * 12), "« chapitre.md » a changé : p-"),
        (lambda p: p["passages"].reverse(), "l’ordre de ses passages"),
        (lambda p: p["passages"].pop(), "« chapitre.md » a changé : p-"),
        (lambda p: p.__setitem__("titre", "Autre"), "son titre"),
    ],
)
def test_rendre_ne_touche_a_rien_si_le_texte_se_lisait_autrement(
    geste: object, dit: str, en_ligne: Projet
) -> None:
    """Ce qui est en ligne ne dit pas ce que l'on refait : on garde ce qui est en ligne."""
    fiche = read_fiche(en_ligne, "fr/2026-1")
    geste(fiche["pages"]["chapitre.md"])  # type: ignore[operator,index]
    en_ligne.ecrit("site/fr/2026-1/edition.json", json.dumps(fiche))
    dress(en_ligne)
    avant = hash_dossier(en_ligne.racine / "site")
    rendu = en_ligne.run("edition", "rendre", "2026-1", "--sans-pdf", **ICI)
    assert rendu.returncode == 1, rendu.stderr
    assert dit in rendu.stdout
    assert "Rien n’a été publié" in rendu.stdout
    assert hash_dossier(en_ligne.racine / "site") == avant


def test_rendre_garde_les_livres_et_les_donnees(en_ligne: Projet) -> None:
    edition = en_ligne.racine / "site/fr/2026-1"
    (edition / "rapport-2026-1-fr.epub").write_bytes(b"le livre que l'on a cite")
    (edition / "publication.json").write_bytes(b"{}")
    with (edition / "SHA256SUMS").open("a", encoding="utf-8") as liste:
        liste.write(f"{'0' * 64}  rapport-2026-1-fr.epub\n")
    gardes = ("rapport-2026-1-fr.epub", "publication.json", "SHA256SUMS")
    avant = [(edition / nom).read_bytes() for nom in gardes]
    dress(en_ligne)
    assert en_ligne.run("edition", "rendre", "2026-1", "--sans-pdf", **ICI).returncode == 0
    assert [(edition / nom).read_bytes() for nom in gardes] == avant


def test_rendre_refuse_ce_qui_n_est_ni_paru_ni_en_ligne(en_ligne: Projet) -> None:
    for mots in (["2030-1"], ["n-importe"], ["2026-1", "--vers", "ailleurs"],
                 ["2026-1", "--langue", "de"]):  # fmt: skip
        rendu = en_ligne.run("edition", "rendre", *mots, **ICI)
        assert rendu.returncode == 2, mots
        assert "Remède" in rendu.stderr


def test_le_texte_en_preparation_change_sans_toucher_a_l_edition_parue(
    en_ligne: Projet, attendu: dict[str, str]
) -> None:
    rewrite(en_ligne)
    assert en_ligne.run(*CONSTRUIRE, **ICI).returncode == 0
    assert hash_dossier(en_ligne.racine / "site") == attendu
    assert not list(Path(en_ligne.racine).glob(".site.neuf*"))
