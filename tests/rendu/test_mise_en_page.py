"""Rien ne sort de sa boîte, rien ne se lit en source, et une page se remplit."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from rapport_ouvert.composition.publication import compose
from rapport_ouvert.composition.traduction.application import translate_corpus
from rapport_ouvert.domaine.interface import Mots, speak
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.traductions import load_langues, load_mots, load_traductions
from rapport_ouvert.rendu.pandoc import build_arbre, dress_typst
from rapport_ouvert.rendu.pandoc.habit_typst import split_adresse

from .conftest import Editer
from .test_pandoc import list_elements, list_typst, read_mots, render
from .test_pdf import build, read_texte, save

RACINE = Path(__file__).parents[2]
# Les bords de la colonne, en points : gabarits/pdf/charte.typ.
GAUCHE, MARGE, DROITE = 158, 76, 499
ADRESSE = "https://www.smart-cities-symposium.universalcollegeofengineering.edu.in/a_b?c=2018-2"
SOURCE = re.compile(r"\]\(|\]\{|\{\.\w|\[\[")


def list_feuilles(pdf: pikepdf.Pdf) -> list[str]:
    """Le texte de chaque feuille, après la couverture et le sommaire."""
    pages = pypdf.PdfReader(io.BytesIO(save(pdf))).pages
    return [page.extract_text() for page in pages[2:]]


def list_liens(pdf: pikepdf.Pdf) -> list[list[float]]:
    """La boîte de chaque lien vers le web, bord gauche et bord droit d'abord."""
    return [
        [float(note.Rect[0]), float(note.Rect[2])]
        for page in pdf.pages
        for note in page.get("/Annots", [])
        if "/A" in note and "/URI" in note.A
    ]


def write_lignes(nombre: int) -> str:
    return "".join(f"Ligne {rang}.\n\n" for rang in range(nombre))


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load(RACINE / "rapport")[0]


@pytest.mark.parametrize("langue", ["fr", "es", "de"])
def test_aucun_livre_n_imprime_la_source_d_un_lien_ou_d_un_mot_marque(
    corpus: Corpus, langue: str
) -> None:
    """Tous les livres naissent de cet arbre : ce qui n'y est pas n'est dans aucun."""
    voulu, mots = corpus, Mots()
    if langue != corpus.rapport.identite.langue:
        dite = load_langues(RACINE / "traductions")[0][langue]
        mots = load_mots(RACINE / "traductions", dite)
        traductions, _ = load_traductions(RACINE / "traductions", dite)
        voulu = translate_corpus(corpus, traductions).corpus
    with speak(mots):
        arbre = build_arbre(compose(voulu))
    imprimes = [element["c"] for element in list_elements(arbre, "Str")]
    assert len(imprimes) > 5_000
    assert [texte for texte in imprimes if SOURCE.search(texte)] == []


@pytest.mark.parametrize("langue", ["fr", "es", "pl"])
def test_une_adresse_passe_a_la_ligne_sans_un_signe_de_plus(
    editer: Editer, tmp_path: Path, langue: str
) -> None:
    """L'espagnol et le polonais répètent, au début de la ligne, le trait d'union qui la coupe."""
    rangee = (
        f"| un jour de juillet | une grande ville | un pays lointain | [{ADRESSE}]({ADRESSE}) |"
    )
    table = f"| Jour | Ville | Pays | Site |\n|---|---|---|---|\n{rangee}\n"
    texte = f"# T\n\nVoir la page {ADRESSE} et {'mot ' * 12}[{ADRESSE}]({ADRESSE}).\n\n{table}"
    publication = speak_langue(editer(page=texte), langue)
    pdf = build(publication, tmp_path)
    assert re.sub(r"\s", "", read_texte(pdf)).count(ADRESSE) == 3
    assert list_liens(pdf)
    assert [boite for boite in list_liens(pdf) if boite[0] < MARGE or boite[1] > DROITE] == []


def speak_langue(publication: Publication, langue: str) -> Publication:
    identite = replace(publication.rapport.identite, langue=langue)
    return replace(publication, rapport=replace(publication.rapport, identite=identite))


def test_une_adresse_se_coupe_a_ses_signes() -> None:
    assert "".join(split_adresse(ADRESSE)) == ADRESSE
    assert split_adresse("https://a.fr/b-c?d=e") == ["https://", "a.", "fr/", "b-", "c?", "d=", "e"]
    assert max(map(len, split_adresse("universalcollegeofengineering.edu"))) <= 18


def test_un_tableau_large_donne_a_chaque_colonne_ce_qu_il_lui_faut(editer: Editer) -> None:
    rangee = f"| 5 mai | {'mot ' * 30}| Unternehmensverbund |"
    arbre = render(editer, page=f"# T\n\n| A | B | C |\n|---|---|---|\n{rangee}\n")
    (table,) = list_elements(arbre, "Table")
    jour, texte, long = (colonne[1]["c"] for colonne in table["c"][2])
    assert jour < long < texte
    assert jour + texte + long == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize("partie", [True, False])
def test_un_tableau_large_prend_la_marge_mais_jamais_le_bandeau(
    tmp_path: Path, partie: bool
) -> None:
    adresse = "https://exemple.fr/"
    table = f"| Site | Dit |\n|---|---|\n| [ici]({adresse}) | {'mot ' * 40}|\n"
    suite = "    pages:\n      - page: suite.md\n" if partie else ""
    sommaire = f"titre: T\nsommaire:\n  - page: page.md\n{suite}"
    (tmp_path / "rapport.yaml").write_text(sommaire, "utf-8")
    (tmp_path / "page.md").write_text(f"# P\n\n{table}", "utf-8")
    (tmp_path / "suite.md").write_text("# Suite\n", "utf-8")
    ((gauche, _),) = list_liens(build(compose(load(tmp_path)[0]), tmp_path))
    assert (gauche > GAUCHE - 1) == partie


def test_un_chapitre_court_n_en_chasse_pas_le_suivant_sur_une_autre_page(
    editer: Editer, tmp_path: Path
) -> None:
    pages = {"a": f"# Premier\n\n{write_lignes(4)}", "b": f"# Deux\n\n{write_lignes(50)}"}
    feuilles = list_feuilles(build(editer(**pages, c="# Trois\n\nFin.\n"), tmp_path))
    (ouverture,) = [feuille for feuille in feuilles if "Premier" in feuille]
    assert "Deux" in ouverture
    # Le deuxième remplit la sienne : le troisième en ouvre une autre, sans titre courant.
    (derniere,) = [feuille for feuille in feuilles if "Fin." in feuille]
    assert "Ligne" not in derniere and "Deux" not in derniere


def test_une_feuille_n_a_pas_deux_notes_du_meme_numero(editer: Editer, tmp_path: Path) -> None:
    note = "Mot[^n].\n\n[^n]: Une note.\n"
    pdf = build(
        editer(a=f"# A\n\n{note}", b=f"# B\n\n{note}", c=f"# C\n\n{write_lignes(40)}{note}"),
        tmp_path,
    )
    assert re.findall(r"(\d)\s*Une note", read_texte(pdf)) == ["1", "2", "1"]


@pytest.mark.parametrize("lignes", [4, 7, 9])
def test_une_note_est_sur_la_page_de_son_appel(editer: Editer, tmp_path: Path, lignes: int) -> None:
    """Deux longues notes, en tête d'un chapitre qu'elles chassent de la page où il commençait."""
    notes = f"[^n]: Première {'note ' * 60}\n\n[^m]: Seconde {'note ' * 60}\n"
    suite = f"# Suivant\n\nAppelle[^n] deux[^m].\n\n{write_lignes(60)}{notes}"
    pdf = build(editer(a=f"# A\n\n{write_lignes(lignes)}", b=suite), tmp_path)
    (feuille,) = [feuille for feuille in list_feuilles(pdf) if "Appelle" in feuille]
    assert "Première note" in feuille and "Seconde note" in feuille


def test_les_lettres_d_un_glossaire_se_suivent(editer: Editer, tmp_path: Path) -> None:
    lettre = "---\ngenre: glossaire\n---\n# FRANCONUM, {0}\n\n## mot en {0}\n\nSa définition.\n"
    pdf = build(editer(**{nom: lettre.format(nom) for nom in "abcde"}), tmp_path)
    (feuille,) = [feuille for feuille in list_feuilles(pdf) if "mot en a" in feuille]
    assert "mot en d" in feuille
    # Le sommaire n'a pas vingt lettres ; les signets les ont.
    sommaire = pypdf.PdfReader(io.BytesIO(save(pdf))).pages[1].extract_text()
    assert "FRANCONUM, a" not in sommaire
    with pdf.open_outline() as signets:
        assert "FRANCONUM, e" in [signet.title for signet in signets.root]


def test_le_titre_courant_tient_sur_une_ligne(editer: Editer, tmp_path: Path) -> None:
    titre = "Un titre " + "très " * 30 + "long"
    pdf = build(editer(page=f"# {titre}\n\n{write_lignes(90)}"), tmp_path)
    courant = list_feuilles(pdf)[1].splitlines()[0]
    assert courant.startswith("Un titre très") and courant.endswith("très…")


def test_ce_qui_ne_sert_qu_a_l_ecran_ne_s_imprime_pas(editer: Editer) -> None:
    lien = "[Passer les cartes](#p-a){.renvoi .site}"
    ailleurs = "---\nsupport: site\n---\n# Ailleurs\n\nDes comptes.\n"
    arbre = render(editer, page=f"# T {{#p-a}}\n\n{lien}\n\nLe texte.\n", ailleurs=ailleurs)
    lu = read_mots(arbre)
    assert "Le texte." in lu
    assert "Passer" not in lu and "Ailleurs" not in lu and "comptes" not in lu
    assert [alinea for alinea in list_elements(arbre, "Para") if not alinea["c"]] == []


def test_une_fiche_ne_se_separe_pas_de_son_titre(editer: Editer) -> None:
    fiche = '<div class="fiche etat" markdown="1">\n\n## Titre\n\nRésumé.\n\n</div>\n'
    codes = list_typst(render(editer, page=f"# T\n\n{fiche}"))
    assert codes.index("#fiche[") < codes.index('#titre("section-2", sommaire: false)[')


def test_un_graphique_suit_son_annonce_et_son_tableau_peut_passer(editer: Editer) -> None:
    texte = '# T\n\n!!! figure "F"\n\n    Dit.\n\n    ![Barres](a.svg)\n\n    Source.\n'
    arbre = dress_typst(build_arbre(editer(page=texte), {"a.svg": "a.svg"}))
    codes = list_typst(arbre)
    assert any(code.startswith('#encadre("figure", insecable: false') for code in codes)
    assert list(_read_ordre(arbre, ("#ensemble[", "Dit.", "#illustration", "]", "Source."))) == [
        "#ensemble[", "Dit.", "#illustration", "]", "Source.",
    ]  # fmt: skip


def _read_ordre(arbre: Any, mots: tuple[str, ...]) -> Iterator[str]:
    """Ceux de ces mots que l'arbre dit, dans l'ordre donné."""
    suite = iter(_read_codes(arbre))
    for mot in mots:
        if any(code.startswith(mot) for code in suite):
            yield mot


def _read_codes(noeud: Any) -> Iterator[str]:
    if isinstance(noeud, dict):
        if noeud.get("t") in ("RawBlock", "RawInline"):
            yield noeud["c"][1]
        elif noeud.get("t") == "Str":
            yield noeud["c"]
        else:
            yield from _read_codes(list(noeud.values()))
    if isinstance(noeud, list):
        for enfant in noeud:
            yield from _read_codes(enfant)


@pytest.mark.parametrize(
    ("texte", "tenu"),
    [
        ("tres caras —geográfica, práctica— sobre", ["—#sym.wj;", "#sym.wj;—"]),
        ("L’édition 2018-2 — la seconde — suit.", ['#box("2018-2");']),
        ("mot—mot", []),
    ],
)
def test_un_tiret_tient_a_son_mot_et_un_nombre_double_ne_se_coupe_pas(
    texte: str, tenu: list[str], editer: Editer
) -> None:
    codes = list_typst(render(editer, page=f"# T\n\n{texte}\n"))
    assert [code for code in codes if "sym.wj" in code or "#box(" in code] == tenu
