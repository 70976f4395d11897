"""Une forme, un fichier d'exemple, et à côté les contributions attendues et ce qui s'affiche.

Les en-têtes sont ceux que publie chaque plateforme ; les mots sont les nôtres. Pour récrire les
attendus après un changement voulu : RECRIRE=1 pytest tests/imports/test_formes.py, puis les relire.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest
from tests.imports.conftest import ICI, Depot

from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.regles.contribution_conforme import check_contributions
from rapport_ouvert.regles.donnee_personnelle import check_donnees

LE_JOUR = ("--recu-le", "2020-01-15")
CAS: dict[str, Sequence[Sequence[str]]] = {
    "decidim": [
        ["cas/decidim.csv", "--lot", "concertation"],
        ["cas/decidim-commentaires.csv", "--lot", "concertation"],
    ],
    "decidim-ancien": [["cas/decidim-ancien.csv"]],
    "consul": [["cas/consul.json", "--entree", "2"]],
    "consul-libelles": [["cas/consul-libelles.csv"]],
    "cap-collectif": [["cas/cap-collectif.csv"]],
    "grand-debat": [["cas/grand-debat.csv"]],
    "republique-numerique": [["cas/republique-numerique.csv"]],
    "senat": [["cas/senat.csv", "--licence", "Licence ouverte 2.0"]],
    "atelier": [["cas/atelier.csv", "--correspondance", "cas/atelier.correspondance.yaml"]],
    "courriel": [["cas/courriel.eml"]],
}


@pytest.mark.parametrize("nom", CAS)
def test_chaque_forme_donne_les_contributions_attendues(nom: str, depot: Depot) -> None:
    vus = []
    for options in CAS[nom]:
        jour = () if nom == "courriel" else LE_JOUR
        vus.append(f"$ importer {' '.join(options)}\n{depot.run(*options, *jour)[1]}")
    ecrits = [f"=== {chemin}\n{texte}" for chemin, texte in depot.list_fichiers().items()]
    obtenu = "\n".join((*vus, *ecrits))
    attendu = ICI / "attendu" / f"{nom}.txt"
    if os.environ.get("RECRIRE"):
        attendu.write_text(obtenu, "utf-8")
    assert obtenu == attendu.read_text("utf-8")


@pytest.mark.parametrize("nom", CAS)
def test_ce_qui_est_repris_suit_la_regle_et_ne_change_plus(nom: str, depot: Depot) -> None:
    for options in CAS[nom]:
        depot.run(*options, *LE_JOUR)
    avant = depot.list_fichiers()
    corpus, constats = load(depot.racine / "rapport")
    assert not constats
    assert not [*check_contributions(corpus), *check_donnees(corpus)]
    for options in CAS[nom]:
        _, vu = depot.run(*options, "--recu-le", "2021-03-01")
        assert "inchangées" in vu
        assert "neuves" not in vu
        assert "récrites" not in vu
    assert depot.list_fichiers() == avant
