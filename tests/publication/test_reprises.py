"""Ne refaire que ce qui change : ce qui se reprend est, à l'octet près, ce qui se referait."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.parution.conftest import Projet
from tests.parution.test_contributions_de_traduction import propose
from tests.publication.conftest import build, copy, hash_dossier, rewrite

PAGES = ".site.rendus/reserve/pages/fr/en-preparation.json"


def test_un_mot_change_ne_refait_qu_une_page(en_ligne: Projet) -> None:
    avant = json.loads(en_ligne.lit(PAGES))
    rewrite(en_ligne)
    build(en_ligne)
    apres = json.loads(en_ligne.lit(PAGES))
    refaites = apres.keys() - avant.keys()
    contenus = [apres[cle]["contenu"] for cle in refaites]
    assert 0 < len(refaites) < len(apres)
    assert all("le temps passé ensemble" in contenu for contenu in contenus)


def test_un_mot_change_ne_refait_les_passages_que_de_sa_langue(en_ligne: Projet) -> None:
    def list_gardes(langue: str) -> list[str]:
        return [x.name for x in (en_ligne.racine / f".site.rendus/{langue}/passages").iterdir()]

    avant = {langue: list_gardes(langue) for langue in ("fr", "es")}
    change_texte(en_ligne)
    build(en_ligne)
    assert list_gardes("es") == avant["es"]
    assert list_gardes("fr") != avant["fr"]
    assert len(list_gardes("fr")) == 1


def test_une_traduction_changee_ne_refait_que_sa_langue(en_ligne: Projet) -> None:
    rendus = en_ligne.racine / ".site.rendus"

    def list_rendues() -> dict[str, str]:
        return {
            fiche.parent.parent.relative_to(rendus).as_posix(): fiche.parent.name
            for langue in ("es", "fr")
            for fiche in rendus.glob(f"{langue}/*/*/edition.json")
        }

    avant = list_rendues()
    change_traduction(en_ligne)
    build(en_ligne)
    apres = list_rendues()
    assert apres.keys() == avant.keys()
    assert [adresse for adresse in avant if avant[adresse] != apres[adresse]] == ["es/2026-1"]
    # Qu'une contribution vise ce passage : sa traduction est de l'édition qui se prépare.
    propose(en_ligne, "a", "p-cite", "A nadie se le obliga a abrirlo todo.")
    build(en_ligne)
    avant = list_rendues()
    change_traduction(en_ligne, "Nadie está obligado a abrirlo.")
    build(en_ligne)
    apres = list_rendues()
    changees = [adresse for adresse in sorted(avant) if avant[adresse] != apres[adresse]]
    assert changees == ["es/2026-1", "fr/en-preparation"]


def change_traduction(projet: Projet, texte: str = "Nadie está obligado a abrirlo todo.") -> None:
    catalogue = projet.lit("traductions/es/chapitre.po")
    neuf = re.sub(
        r'(msgid "Nul n’est tenu de tout ouvrir."\nmsgstr ").*"', rf'\g<1>{texte}"', catalogue
    )
    assert neuf != catalogue
    projet.ecrit("traductions/es/chapitre.po", neuf)


def test_reconstruire_sans_rien_changer_donne_le_meme_site(en_ligne: Projet) -> None:
    avant = hash_dossier(en_ligne.racine / "site")
    build(en_ligne)
    assert hash_dossier(en_ligne.racine / "site") == avant


def test_d_une_fois_a_l_autre_ce_qui_n_a_pas_change_ne_se_repose_pas(en_ligne: Projet) -> None:
    site = en_ligne.racine / "site"
    dossiers = ("fr/2026-1", "fr/derniere", "es/passages", "es/2026-1/chapitre")
    build(en_ligne)
    build(en_ligne)
    avant = {nom: (site / nom).stat().st_ino for nom in dossiers}
    change_texte(en_ligne)
    build(en_ligne)
    # Deux sites se relaient : le texte changé n'a refait que le sien.
    build(en_ligne)
    assert {nom: (site / nom).stat().st_ino for nom in dossiers} == avant


def change_texte(projet: Projet) -> None:
    page = projet.lit("rapport/chapitre.md")
    projet.ecrit("rapport/chapitre.md", page.replace("la confiance", "le temps passé ensemble"))


def change_contribution(projet: Projet) -> None:
    """Les passages de toutes les langues disent le titre des contributions qui les visent."""
    fichier = "contributions/2026/2026-aaaaaaaaaa.yaml"
    projet.ecrit(fichier, projet.lit(fichier).replace("Dire publique", "Dire « publique »"))


def change_interface(projet: Projet) -> None:
    """Un mot du logiciel, que le projet traduit autrement."""
    texte = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    texte += 'msgid "le même"\nmsgstr "idéntico"\n'
    projet.ecrit("traductions/es/interface.po", texte)


@pytest.mark.parametrize("change", [rewrite, change_contribution, change_interface])
def test_ce_qui_est_repris_est_ce_qui_se_referait(
    en_ligne: Projet, tmp_path: Path, change: Callable[[Projet], None]
) -> None:
    # Le site de l'avant-dernière fois rend ses dossiers à la suivante.
    build(en_ligne)
    change(en_ligne)
    neuf = copy(en_ligne, tmp_path / "neuf")
    for reste in (".site.rendus", "build"):
        shutil.rmtree(neuf.racine / reste)
    # Des pages gardées par un autre logiciel, ou abîmées, ne se reprennent pas.
    neuf.ecrit(PAGES, "{")
    build(en_ligne)
    build(neuf)
    assert hash_dossier(en_ligne.racine / "site") == hash_dossier(neuf.racine / "site")


def test_la_reserve_d_une_edition_qui_ne_se_refera_plus_est_otee(en_ligne: Projet) -> None:
    reserve = en_ligne.racine / ".site.rendus/reserve"
    siennes = {x.relative_to(reserve).as_posix() for x in reserve.glob("*/*/*")}
    assert {"carnets/fr/en-preparation.pickle", "pages/es/2026-1.json"} <= siennes
    for finie in ("carnets/es/1999-1.pickle", "pages/fr/1999-1.json"):
        en_ligne.ecrit(f".site.rendus/reserve/{finie}", "")
    build(en_ligne, "--langue", "es")  # qui ne demande qu'une langue ne sait rien des autres
    assert (reserve / "pages/fr/1999-1.json").exists()
    build(en_ligne)
    assert {x.relative_to(reserve).as_posix() for x in reserve.glob("*/*/*")} == siennes


def test_le_texte_d_une_edition_parue_n_est_mis_a_part_que_le_temps_de_la_rendre(
    en_ligne: Projet,
) -> None:
    shutil.rmtree(en_ligne.racine / "site")
    shutil.rmtree(en_ligne.racine / ".site.rendus")
    build(en_ligne)
    assert not (en_ligne.racine / ".site.rendus/sources").exists()
