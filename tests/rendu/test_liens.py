"""Un motif mène à n'importe quelle forge, et ne laisse rien entrer de ce qu'il ne nomme pas."""

from __future__ import annotations

import pytest

from rapport_ouvert.domaine.liens import CHAMPS, fill_motif, find_fautes
from rapport_ouvert.rendu.outils_de_page import list_liens

VALEURS = {
    "chemin": "partie-1/1-définition.md",
    "page": "partie-1/1-définition/",
    "edition": "2018-2",
    "langue": "fr",
}
# Ceux que README donne : chaque forge, ses trois adresses.
FORGES = {
    "GitHub": (
        "https://github.com/nous/rapport/edit/main/rapport/{chemin}",
        "https://github.com/nous/rapport/issues/new?title={chemin}%20{ancre}",
        "https://github.com/nous/rapport/commits/main/rapport/{chemin}",
    ),
    "GitLab": (
        "https://gitlab.com/nous/rapport/-/edit/main/rapport/{chemin}",
        "https://gitlab.com/nous/rapport/-/issues/new?issue[title]={chemin}%20{ancre}",
        "https://gitlab.com/nous/rapport/-/commits/main/rapport/{chemin}",
    ),
    "Forgejo": (
        "https://codeberg.org/nous/rapport/_edit/main/rapport/{chemin}",
        "https://codeberg.org/nous/rapport/issues/new?title={chemin}%20{ancre}",
        "https://codeberg.org/nous/rapport/commits/branch/main/rapport/{chemin}",
    ),
}


@pytest.mark.parametrize("forge", FORGES)
def test_les_motifs_de_chaque_forge_se_remplissent(forge: str) -> None:
    motifs = tuple(zip(("proposer", "discuter", "historique"), FORGES[forge], strict=True))
    proposer, discuter, historique = list_liens(motifs, VALEURS)
    for lien in (proposer, historique):
        assert lien["lien"].endswith("main/rapport/partie-1/1-d%C3%A9finition.md")
        assert not lien["motif"]
    assert "{" not in discuter["lien"]
    assert discuter["motif"].endswith("partie-1/1-d%C3%A9finition.md%20{ancre}")


def test_une_valeur_ne_sort_pas_de_sa_place() -> None:
    rempli = fill_motif(
        "https://x/{chemin}?{edition}", {"chemin": 'a b?c#d&e"<{page}', "edition": "&"}
    )
    assert rempli == "https://x/a%20b%3Fc%23d%26e%22%3C%7Bpage%7D?%26"


def test_un_motif_se_corrige_champ_par_champ() -> None:
    assert find_fautes("https://x/{chemin}/{page.__class__}/{}{") == ("{page.__class__}", "{}", "{")
    assert not find_fautes("".join(f"{{{champ}}}" for champ in CHAMPS))


def test_sans_passage_le_diese_ne_reste_pas_seul() -> None:
    (lien,) = list_liens((("proposer", "https://x/{chemin}#{ancre}"),), {"chemin": "a.md"})
    assert lien["lien"] == "https://x/a.md"
