"""Ne refaire que ce qui change : ce qui se reprend est, à l'octet près, ce qui se referait."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.parution.conftest import Projet
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


def test_ce_qui_est_repris_est_ce_qui_se_referait(en_ligne: Projet, tmp_path: Path) -> None:
    rewrite(en_ligne)
    neuf = copy(en_ligne, tmp_path / "neuf")
    for reste in (".site.rendus", "build"):
        shutil.rmtree(neuf.racine / reste)
    # Des pages gardées par un autre logiciel, ou abîmées, ne se reprennent pas.
    neuf.ecrit(PAGES, "{")
    build(en_ligne)
    build(neuf)
    assert hash_dossier(en_ligne.racine / "site") == hash_dossier(neuf.racine / "site")


def test_le_texte_d_une_edition_parue_n_est_mis_a_part_que_le_temps_de_la_rendre(
    en_ligne: Projet,
) -> None:
    shutil.rmtree(en_ligne.racine / "site")
    shutil.rmtree(en_ligne.racine / ".site.rendus")
    build(en_ligne)
    assert not (en_ligne.racine / ".site.rendus/sources").exists()
