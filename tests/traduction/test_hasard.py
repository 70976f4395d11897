"""N'importe quel catalogue, n'importe quelle traduction : ni panne, ni page cassée."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rapport_ouvert.composition.traduction.application import translate_corpus
from rapport_ouvert.composition.traduction.relecture import check_refus
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.traduction import Catalogue, LangueDEdition, Traduction, Traductions
from rapport_ouvert.lecture.catalogue import read_catalogue
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.rendu.catalogue import render_catalogue
from tests.traduction.conftest import RACINE

LIGNES = st.sampled_from(
    ['msgctxt "p-aaaaaa"', 'msgctxt "b"', 'msgid "a"', 'msgid ""', 'msgid_plural "b"', 'msgstr "c"',
     'msgstr ""', 'msgstr[0] "c"', 'msgstr[9] "c"', 'msgstr[', '"suite"', '"', '"a\\', '"a\\v"',
     '"Plural-Forms: nplurals=3; plural=n%3;\\n"', '"Content-Type: text/plain; charset=latin-1\\n"',
     "# remarque", "#. conseil", "#: f.md", "#: \u2068f g.md", "#, fuzzy", "#, fuzzy, no-wrap", "#",
     '#| msgid "z"', '#| "z"', '#~ msgid "o"', '#~ msgstr "p"', '#~ "q"', '#~| msgid "r"', "#~", "",
     "<<<<<<< HEAD", "\ufeff", "msgid", 'msgid"a"', '  msgid "a"  ', 'MSGID "a"', "#=", "#= x"],
)  # fmt: skip
FICHIERS = st.lists(LIGNES | st.text(max_size=12), max_size=24).map("\n".join)


@given(FICHIERS)
def test_lire_n_importe_quoi_ne_tombe_jamais_en_panne(texte: str) -> None:
    catalogue, constats = read_catalogue(texte, "essai", "essai.po")
    lignes = texte.split("\n")
    for constat in constats:
        lieu = constat.lieu
        assert 1 <= lieu.ligne <= lieu.fin_ligne <= len(lignes)
        assert 1 <= lieu.colonne <= len(lignes[lieu.ligne - 1]) + 1
        assert constat.remede
    relu, encore = read_catalogue(render_catalogue(catalogue), "essai", "essai.po")
    if not constats:
        assert not encore
        assert relu.traductions == catalogue.traductions


PETIT = RACINE / "tests" / "site" / "petit-rapport"
CORPUS: Corpus = load(PETIT)[0]
PASSAGES = {p.ancre: p.texte for page in CORPUS.rapport.pages for p in page.passages if p.ancre}
GLISSES = st.sampled_from(
    ["\n", "\n\n", "# ", "- ", "> ", "```", "\n---\n", "===", "!!! note\n", "    ", "|", "[^x]: ",
     "[^x]", "`", "``", "\\`", "<b>", "<!--", "-->", "{#p-x}", "{.x}", "]{lang=en}", "[](x.md)",
     "**", "*", "_", "[", "]", "(", "\\", "~~", ": ", "1. ", "=== \"a\"", "<", "&lt;",
     "\u202e", "a"],
)  # fmt: skip


@st.composite
def list_traductions(draw: st.DrawFn) -> dict[str, Traduction]:
    """Des traductions où se glisse ce qui, ailleurs, ouvrirait un bloc ou une balise."""
    choisies = draw(st.lists(st.sampled_from(sorted(PASSAGES)), max_size=4, unique=True))
    rendues = {}
    for ancre in choisies:
        source = PASSAGES[ancre]
        texte = draw(st.just(source) | st.just(source.upper()) | st.just(""))
        for _ in range(draw(st.integers(0, 3))):
            rang = draw(st.integers(0, len(texte)))
            texte = texte[:rang] + draw(GLISSES) + texte[rang:]
        rendues[ancre] = Traduction(ancre, source, texte, doute=draw(st.booleans()))
    return rendues


@given(list_traductions())
def test_aucune_traduction_ne_change_la_suite_des_passages(rendues: dict[str, Traduction]) -> None:
    langue = LangueDEdition("es", "español")
    traductions = Traductions(langue, {"essai": Catalogue("essai", rendues)})
    traduit = translate_corpus(CORPUS, traductions)
    for page, traduite in zip(CORPUS.rapport.pages, traduit.corpus.rapport.pages, strict=True):
        avant = [(p.ancres, p.genre, p.conteneurs) for p in page.passages]
        assert [(p.ancres, p.genre, p.conteneurs) for p in traduite.passages] == avant
    dits = {c.mots for c in check_refus(traduit, traductions)}
    for ancre, traduction in rendues.items():
        absente = ancre in traduit.suivis and traduit.suivis[ancre].etat == "absent"
        if absente and traduction.texte:
            assert dits, "une traduction écartée se dit"


def test_une_traduction_ecartee_ne_prive_pas_ses_voisines() -> None:
    ancres = ["p-scjx86", "p-q6wdqk"]  # la première tient sur deux lignes
    rendues = {a: Traduction(a, PASSAGES[a], PASSAGES[a].upper()) for a in ancres}
    rendues["p-scjx86"] = replace(rendues["p-scjx86"], texte="Una línea\n---")
    traductions = Traductions(LangueDEdition("es", "español"), {"x": Catalogue("x", rendues)})
    traduit = translate_corpus(CORPUS, traductions)
    assert traduit.ecartees == {"p-scjx86"}
    page = traduit.corpus.rapport.find_page("avant-propos.md")
    assert page is not None
    assert "MERCI À CEUX" in page.source
    assert [c.mots for c in check_refus(traduit, traductions)] == ["Una línea↵---"]
