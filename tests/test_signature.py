"""Sous quel nom paraît un contributeur : entre deux consentements, le plus protecteur."""

from __future__ import annotations

from itertools import permutations

import pytest

from rapport_ouvert.domaine.contribution import (
    Auteur,
    Consentement,
    Contribution,
    Contributions,
    Decision,
)
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.signature import sign_contributions
from rapport_ouvert.domaine.valeur import Fiche

FICHE = Fiche({}, Lieu("c.yaml", 1, 1, 1, 1))
NOMS = {"nom": "Camille Vrai", "pseudonyme": "La lectrice", "anonyme": "Camille Vrai"}


def contribue(
    publication: str, nom: str | None = None, cle: str = "lectrice", rang: str = "a"
) -> Contribution:
    auteur = Auteur(cle, NOMS[publication] if nom is None else nom, organisation="La mairie")
    consentement = Consentement("CC BY-SA 4.0", publication, True, "2018-09-01")
    return Contribution(f"2018-{rang * 10}", "ajout", "", "", "", FICHE, auteurs=(auteur,),
                        consentement=consentement)  # fmt: skip


@pytest.mark.parametrize(
    ("donnes", "attendu"),
    [
        (("nom",), ("Camille Vrai", "La mairie")),
        (("nom", "pseudonyme"), ("La lectrice", "")),
        (("nom", "anonyme"), ("", "")),
        (("nom", "pseudonyme", "anonyme"), ("", "")),
    ],
)
def test_le_plus_protecteur_l_emporte_dans_tout_ordre(
    donnes: tuple[str, ...], attendu: tuple[str, str]
) -> None:
    for ordre in permutations(donnes):
        proposees = tuple(
            contribue(donne, rang=rang) for donne, rang in zip(ordre, "abc", strict=False)
        )
        (signature,) = sign_contributions(Contributions(proposees)).values()
        assert (signature.nom, signature.organisation) == attendu


@pytest.mark.parametrize("cle", ["index", "../x", "Élue", "a", ""])
def test_une_cle_qui_ne_peut_etre_une_adresse_ne_nomme_personne(cle: str) -> None:
    (signature,) = sign_contributions(Contributions((contribue("nom", cle=cle),))).values()
    assert not signature.nommee


def test_sans_nom_la_cle_ne_se_montre_pas() -> None:
    (signature,) = sign_contributions(Contributions((contribue("nom", nom=""),))).values()
    assert not signature.nommee


def test_une_retiree_protege_encore_mais_ne_donne_pas_son_nom() -> None:
    visible, retiree = contribue("nom", rang="a"), contribue("pseudonyme", rang="b")
    retrait = Decision(retiree.id, "recevable", "retiree", "", FICHE)
    lues = Contributions((visible, retiree), (retrait,))
    (signature,) = sign_contributions(lues).values()
    assert (signature.nom, signature.nommee) == ("", False)
