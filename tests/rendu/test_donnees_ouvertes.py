"""Chaque donnée publiée suit le schéma publié à côté d'elle, et n'arme aucun tableur."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from jsonschema import Draft202012Validator

from rapport_ouvert.composition.publication import compose
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.rendu.archive_zip import unpack_zip
from rapport_ouvert.rendu.donnees_ouvertes import EMPREINTES, list_pieces, render_fichiers
from rapport_ouvert.rendu.images import Images
from rapport_ouvert.rendu.jeux import list_jeux
from rapport_ouvert.rendu.livres.markdown import render_markdown
from rapport_ouvert.rendu.pdf import render_pdf
from rapport_ouvert.rendu.places import escape_markdown
from tests.composition.test_composition import DOSSIER
from tests.composition.test_suivi import compose_suivi

JEUX = ("contributions", "reponses", "propositions", "lieux", "figures", "errata", "glossaire",
        "personnes")  # fmt: skip
# Ce qu'un tableur exécuterait.
ARMES = ("=1+1", "+1+1", "-1+2", "@SUM(A1)", "\t=1", " =1", "＝1", '=HYPERLINK("http://x")')


@pytest.fixture(scope="module")
def publications() -> tuple[Publication, Publication]:
    """Le petit rapport qui emploie toutes les données, et celui que l'on a discuté."""
    return compose(load(DOSSIER)[0]), compose_suivi()


@pytest.fixture(scope="module")
def fichiers(publications: tuple[Publication, Publication]) -> list[dict[str, str]]:
    return [render_fichiers(publication) for publication in publications]


def validate(schema: str, donnees: Any) -> None:
    juge = Draft202012Validator(json.loads(schema))
    juge.check_schema(juge.schema)
    assert [f"{list(e.absolute_path)} {e.message}" for e in juge.iter_errors(donnees)] == []


def test_chaque_jeu_suit_son_schema(
    publications: tuple[Publication, Publication], fichiers: list[dict[str, str]]
) -> None:
    vus = set()
    for publication, rendus in zip(publications, fichiers, strict=True):
        for jeu in list_jeux(publication):
            vus.add(jeu.nom)
            validate(rendus[f"schemas/{jeu.schema}"], json.loads(rendus[f"{jeu.nom}.json"]))
        validate(rendus["schemas/publication.json"], json.loads(rendus["publication.json"]))
    assert vus == set(JEUX)


def test_le_csv_a_les_champs_du_schema(
    publications: tuple[Publication, Publication], fichiers: list[dict[str, str]]
) -> None:
    for publication, rendus in zip(publications, fichiers, strict=True):
        for jeu in list_jeux(publication):
            lignes = list(csv.DictReader(io.StringIO(rendus[f"{jeu.nom}.csv"], newline="")))
            if jeu.table:
                continue
            schema = json.loads(rendus[f"schemas/{jeu.schema}"])["items"]
            assert [*lignes[0]] == [*schema["properties"]] == schema["required"]
            assert len(lignes) == len(jeu.lignes)


def test_les_empreintes_sont_celles_des_fichiers(fichiers: list[dict[str, str]]) -> None:
    for rendus in fichiers:
        dites = dict(reversed(ligne.split("  ", 1)) for ligne in rendus[EMPREINTES].splitlines())
        assert dites == {
            chemin: hashlib.sha256(texte.encode()).hexdigest()
            for chemin, texte in rendus.items()
            if chemin != EMPREINTES
        }


@pytest.mark.parametrize("arme", ARMES)
def test_aucun_csv_n_arme_un_tableur(
    arme: str, publications: tuple[Publication, Publication]
) -> None:
    publication = publications[0]
    donnees = publication.donnees
    figure = replace(
        donnees.figures[0],
        colonnes=(replace(donnees.figures[0].colonnes[0], titre=arme),),
        lignes=((arme,),),
    )
    hostile = replace(
        publication,
        donnees=replace(
            donnees,
            personnes=(replace(donnees.personnes[0], nom=arme, fonction=arme),),
            cas=(replace(donnees.cas[0], resume=arme, themes=(arme, "x")),),
            figures=(figure,),
            errata=(replace(donnees.errata[0], preuve=arme),),
        ),
        releve=({"id": "2018-aaaaaaaaaa", "texte": arme},),
        reponses=({"id": "2018-aaaaaaaaaa", "motif": arme},),
    )
    for chemin, texte in render_fichiers(hostile).items():
        if chemin.endswith(".csv"):
            cellules = [c for ligne in csv.reader(io.StringIO(texte, newline="")) for c in ligne]
            assert not [c for c in cellules if c == arme], chemin


def test_la_publication_entiere_dit_chaque_passage(
    publications: tuple[Publication, Publication], fichiers: list[dict[str, str]]
) -> None:
    tout = json.loads(fichiers[0]["publication.json"])
    ancres = {p["ancre"] for page in tout["pages"] for p in page["passages"] if p["ancre"]}
    assert ancres == {
        passage.ancre
        for page in publications[0].rapport.pages
        for passage in page.passages
        if passage.ancre
    }
    (page,) = [page for page in tout["pages"] if page["chemin"] == "texte.md"]
    (passage,) = [p for p in page["passages"] if p["ancre"] == "p-ccc222"]
    assert passage["texte"].startswith("Un second alinéa")
    assert "](franconum/d.md#" in passage["markdown"]
    assert (passage["genre"], passage["langue"], page["adresse"]) == ("alinea", "fr", "texte/")


def test_le_pdf_porte_les_donnees_au_sens_de_pdf_a_3(
    publications: tuple[Publication, Publication], fichiers: list[dict[str, str]]
) -> None:
    pieces = list_pieces(fichiers[0])
    octets, constats = render_pdf(publications[0], DOSSIER, {}, pieces)
    assert not constats
    with pikepdf.open(io.BytesIO(octets)) as pdf:
        jointes = {nom: pdf.attachments[nom] for nom in pdf.attachments}
        assert {nom: piece.get_file().read_bytes() for nom, piece in jointes.items()} == {
            piece.nom: piece.octets for piece in pieces
        }
        assert {piece.relationship for piece in jointes.values()} == {pikepdf.Name.Data}
        assert jointes["lieux.csv"].get_file().mime_type == "text/csv"
        assert "lieux.csv" in jointes["lieux.csv"].description
        # PDF/A-3 : le document entier y renvoie, et la norme reste dite.
        assert len(pdf.Root.AF) == len(pieces)
        assert b"pdfaid:part>3<" in bytes(pdf.Root.Metadata.read_bytes())
    assert render_pdf(publications[0], DOSSIER, {}, pieces)[0] == octets


def test_un_mot_venu_d_ailleurs_ne_met_rien_en_forme(
    publications: tuple[Publication, Publication],
) -> None:
    publication = publications[1]
    hostile = "~~~\n</div>\n# Titre\n[x](javascript:y)"
    nom = "*Zoé* [x](y) <b>"
    apports = {cle: nom if cle.startswith("nom-") else hostile for cle in publication.apports}
    lus = unpack_zip(render_markdown(replace(publication, apports=apports), Images(), {}))
    pages = {chemin.partition("/")[2]: octets.decode() for chemin, octets in lus.items()}
    assert not [chemin for chemin, texte in pages.items() if ".apport}" in texte]
    recues = [texte for chemin, texte in pages.items() if "[x](javascript:y)" in texte]
    assert recues
    for texte in recues:
        # Entre deux clôtures plus longues que la sienne.
        avant = texte.partition("[x](javascript:y)")[0].splitlines()
        assert avant[-3:] == ["~~~", "</div>", "# Titre"]
        assert avant[-4] == "~~~~"
    ecrit = escape_markdown(nom)
    assert any(ecrit in texte for texte in pages.values())
    assert not any(nom in texte for texte in pages.values())
