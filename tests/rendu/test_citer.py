"""Ce que l'on copie se relit : chaque forme, par un lecteur qui n'est pas le nôtre."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import bibtexparser
import pypandoc
import pytest
from bibtexparser.customization import convert_to_unicode
from hypothesis import given
from hypothesis import strategies as st

from rapport_ouvert.domaine.reference import Reference
from rapport_ouvert.rendu.citer import FORMES, render_bloc, render_formes
from rapport_ouvert.rendu.citer_formes import clean

REFERENCE = Reference(
    "Villes intelligentes partagées, Rapport ouvert",
    ("Akim Oural", "Florence Durand-Tornare"),
    "2018-2",
    "2018-12-12",
    "fr",
    "partie-1/1-definition.md",
    "Pour une première définition",
    "https://rapport.exemple/fr/2018-2/partie-1/1-definition/",
)
LECTEURS = {"bibtex": "bibtex", "csl": "csljson", "ris": "ris"}
# Chacun a de quoi casser l'une des formes ; tous doivent en revenir entiers.
DIFFICILES = [
    "Recherche & développement",
    "100 % public",
    "Le coût : 30 $ ou 25 €",
    "C# et nom_de_fichier ~ x^2",
    r"Une \barre et \emph{rien}",
    "{Des accolades} fermées",
    "Ville, région, État : « chez nous »",
    "L’été à Nîmes, à Łódź, à Κως et à القاهرة",
    "<b>gras</b> & <script>alert(1)</script>",
    "@article{faux, title = {x}}",
    "ER  - fin",
    "{{ config }} <% x %> << y >>",
]
SEULES = ["une { ouverte", "une } fermée", "} à l’envers {"]


def read(forme: str, texte: str) -> dict[str, Any]:
    """Ce que pandoc y lit, en CSL-JSON."""
    commande = [pypandoc.get_pandoc_path(), "-f", LECTEURS[forme], "-t", "csljson"]
    rendu = subprocess.run(commande, input=texte, text=True, capture_output=True, check=True)
    (lue,) = json.loads(rendu.stdout)
    return dict(lue)


def name_auteurs(lue: dict[str, Any]) -> list[str]:
    return [" ".join(filter(None, (nom.get("given"), nom["family"]))) for nom in lue["author"]]


@pytest.mark.parametrize("forme", FORMES)
def test_une_page_se_relit_dans_chaque_forme(forme: str) -> None:
    lue = read(forme, render_formes(REFERENCE, "p-7k3m2x")[forme])
    assert lue["type"] == "chapter"
    assert lue["title"] == REFERENCE.titre
    assert lue["container-title"] == REFERENCE.rapport
    assert name_auteurs(lue) == list(REFERENCE.auteurs)
    assert lue["URL"] == f"{REFERENCE.adresse}#p-7k3m2x"
    assert lue["edition"] == "2018-2"
    assert lue["issued"]["date-parts"][0][0] == 2018
    assert lue["id"] == "oural-2018-2-fr-partie-1-1-definition-p-7k3m2x"


@pytest.mark.parametrize("forme", FORMES)
def test_le_rapport_entier_n_est_pas_un_chapitre(forme: str) -> None:
    lue = read(forme, render_formes(replace(REFERENCE, titre="", page="index.md"))[forme])
    assert lue["type"] == "report"
    assert lue["title"] == REFERENCE.rapport
    assert "container-title" not in lue


@pytest.mark.parametrize("forme", ["csl", "ris"])
def test_la_langue_se_relit(forme: str) -> None:
    assert read(forme, render_formes(REFERENCE)[forme])["language"] == "fr"


@pytest.mark.parametrize("titre", DIFFICILES)
@pytest.mark.parametrize("forme", FORMES)
def test_un_titre_difficile_en_revient_entier(forme: str, titre: str) -> None:
    lue = read(forme, render_formes(replace(REFERENCE, titre=titre, rapport=titre))[forme])
    for champ in ("title", "container-title"):
        # Pandoc pose des espaces fines dans les guillemets, et nous n'en gardons qu'une de suite.
        assert lue[champ].split() == titre.split()


@pytest.mark.parametrize("titre", [*DIFFICILES, *SEULES])
def test_bibtexparser_lit_une_entree_et_une_seule(titre: str) -> None:
    reference = replace(REFERENCE, titre=titre, auteurs=(f"Zoé {titre}", "Ville de Brest and co"))
    lecteur = bibtexparser.bparser.BibTexParser(common_strings=True)
    lecteur.customization = convert_to_unicode
    base = bibtexparser.loads(render_formes(reference)["bibtex"], lecteur)
    (entree,) = base.entries
    assert entree["ENTRYTYPE"] == "incollection"
    assert entree["booktitle"].strip("{}") == REFERENCE.rapport
    assert {"year", "date", "url", "language", "edition", "author"} <= set(entree)


def test_sans_adresse_ni_date_ni_auteur_rien_ne_manque() -> None:
    nue = replace(REFERENCE, auteurs=(), date="2018-02-30", adresse="")
    formes = render_formes(nue, "p-x")
    assert formes["texte"].endswith("édition 2018-2, passage p-x")
    for forme in FORMES:
        lue = read(forme, formes[forme])
        assert lue["title"] == nue.titre
        assert not {"author", "issued", "URL"} & set(lue)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_une_forme_ne_change_jamais_de_lignes(mots: str) -> None:
    """Ni retour, ni fin d'objet, ni place à remplir : un titre n'ajoute rien autour de lui."""
    formes = render_formes(replace(REFERENCE, titre=f"a{mots}", rapport=mots, auteurs=(mots,)))
    sage = render_formes(replace(REFERENCE, titre="a", rapport="b", auteurs=("c",)))
    auteur = bool(clean(mots))
    json.loads(formes["csl"])
    for forme in ("bibtex", "ris"):
        assert abs(formes[forme].count("\n") - sage[forme].count("\n")) <= (not auteur) + 1
    assert "\ue000" not in "".join(formes.values())


class _Lecteur(HTMLParser):
    """Les balises d'un bloc, et les places que le script remplira."""

    def __init__(self) -> None:
        super().__init__()
        self.balises: set[str] = set()
        self.places: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.balises.add(tag)
        self.places += [valeur or "" for nom, valeur in attrs if nom == "data-passage"]


@pytest.mark.parametrize("titre", DIFFICILES)
def test_le_bloc_n_a_que_nos_balises(titre: str) -> None:
    lecteur = _Lecteur()
    lecteur.feed(render_bloc(replace(REFERENCE, titre=titre, rapport=titre, auteurs=(titre,))))
    assert lecteur.balises == {
        *("section", "h2", "p", "button", "span", "div", "details", "summary", "pre"),
    }
    assert lecteur.places == ["#{ancre}", "-{ancre}", "#{ancre}", "-{ancre}", "#{ancre}",
                              "-{ancre}", "#{ancre}"]  # fmt: skip
