"""Les traductions proposées : ce qu'elles changent d'un catalogue, et ce que le site en dit."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from rapport_ouvert.composition.admission import find_intrus
from rapport_ouvert.composition.publication import compose
from rapport_ouvert.composition.registre import list_registres
from rapport_ouvert.composition.suivi import Suivi
from rapport_ouvert.composition.traduction.application import translate_corpus
from rapport_ouvert.composition.traduction.controle import find_defauts
from rapport_ouvert.composition.traduction.versement import apply_recrites
from rapport_ouvert.domaine.interface import speak
from rapport_ouvert.domaine.publication import Publication, References
from rapport_ouvert.domaine.traduction import Traduction
from rapport_ouvert.lecture.catalogue import read_catalogue
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.traductions import load_langues, load_mots, load_traductions
from rapport_ouvert.parution.reglement import preview
from rapport_ouvert.rendu.catalogue_recrit import rewrite_catalogue

RACINE = Path(__file__).parents[2]
CATALOGUES = sorted((RACINE / "traductions").glob("*/*.po"))
AUCUNE = Traduction("p-aucune", "Aucune", "Ninguna")


@pytest.mark.parametrize("chemin", CATALOGUES, ids=lambda c: f"{c.parent.name}/{c.stem}")
def test_recrire_un_message_ne_touche_aucun_autre_octet(chemin: Path) -> None:
    texte = chemin.read_text("utf-8")
    assert rewrite_catalogue(texte, ()) == texte
    catalogue, _ = read_catalogue(texte, "", "")
    passages = [t for nom, t in catalogue.traductions.items() if nom.startswith("p-")]
    for traduction in random.Random(7).sample(passages, min(3, len(passages))):  # noqa: S311
        neuf = rewrite_catalogue(texte, [traduction])
        assert read_catalogue(neuf, "", "")[0] == catalogue
    neuf = rewrite_catalogue(texte, [AUCUNE])
    assert neuf.replace('\nmsgctxt "p-aucune"\nmsgid "Aucune"\nmsgstr "Ninguna"\n', "", 1) == texte


NEUF = 'msgctxt "p-aucune"\nmsgid "Aucune"\nmsgstr "Ninguna"'
SUITE = 'msgctxt "p-b"\nmsgid "b"\nmsgstr ""'
VIEUX = '#~ msgctxt "p-aucune"\n#~ msgid "x"\n#~ msgstr "y"'
AUTRE = VIEUX.replace("aucune", "c")


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("", NEUF),
        ("# rien d’autre", f"# rien d’autre\n\n{NEUF}"),
        (f'msgctxt ""\n"p-"\n"aucune"\nmsgid "x"\nmsgstr "y"\n{SUITE}', f"{NEUF}\n{SUITE}"),
        (f"{SUITE}\n\n{VIEUX}", f"{SUITE}\n\n{NEUF}"),
        (f"{VIEUX}\n\n{AUTRE}", f"{NEUF}\n\n{AUTRE}"),
    ],
)
def test_un_fichier_etrange_se_recrit_sans_panne(texte: str, attendu: str) -> None:
    assert rewrite_catalogue(texte, [AUCUNE]).strip("\n") == attendu


@pytest.mark.parametrize(
    ("source", "texte", "intrus"),
    [
        ("Une ![vue](a.png) de loin.", "Una ![vista](a.png) de lejos.", ""),
        ("Une ![vue](a.png) de loin.", "Una ![vista](b.png) de lejos.", "image"),
        ("Une vue.", "Una ![vista](a.png).", "image"),
        ('Un [mail]{.anglicisme motif="nom"}.', 'Un [mail]{.anglicisme motif="nom"}.', ""),
        ("Un mot.", 'Un [mail]{.anglicisme motif="nom"}.', "etendue"),
        ("Un mot.", "Una [French Tech]{lang=en}.", ""),
        ("Un mot<br>deux.", "Una palabra<br>dos.", ""),
        ("Un mot.", "Una palabra<br>dos.", "<br>"),
        ("Un titre", 'Un título {onclick="alert(1)"}', '{onclick="alert(1)"}'),
        ("Un *mot*{.x} ici.", "Una *palabra*{.x} aquí.", ""),
        ("Un *mot*{.x} ici.", "Una *palabra*{.y} aquí.", "{.y}"),
        ("Un mot.", "[x]: https://a.example", "[x]: https://a.example"),
    ],
)
def test_une_traduction_reprend_ce_que_porte_sa_source(
    source: str, texte: str, intrus: str
) -> None:
    assert find_intrus(texte, source) == intrus


@pytest.mark.parametrize("motif", ["`", "[", "](", "*", "|", "<a ", "{"])
def test_un_texte_retors_ne_retient_pas_le_controle(motif: str) -> None:
    debut = time.monotonic()
    list(find_defauts("Un passage.", (motif * 40000)[:40000]))
    assert time.monotonic() - debut < 5


# ---------------------------------------------------------------- un petit rapport, deux langues

PAGE = "---\ngenre: chapitre\n---\n# Dire {#p-dire}\n\n[]{#p-un} Une ville partage ses données.\n"
ACCUEIL = """---
genre: chapitre
---
# Contributions {#p-contributions}

```contributions
```

# Coauteurs

```coauteurs
```
"""
PO = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgctxt "p-un"\nmsgid "Une ville partage ses données."\nmsgstr "{}"\n'
)


def propose(racine: Path, lettre: str, langue: str, texte: str, nom: str, **plus: str) -> None:
    identifiant = f"2019-{lettre * 10}"
    genre = "traduction" if langue != "fr" else "modification"
    (racine / "contributions/2019").mkdir(parents=True, exist_ok=True)
    (racine / "contributions/decisions").mkdir(parents=True, exist_ok=True)
    (racine / f"contributions/2019/{identifiant}.yaml").write_text(
        f"schema: 1\nid: {identifiant}\ntype: {genre}\ntitre: Mieux dire\n"
        "cible: {edition: 2018-1, page: index.md, ancre: p-un}\n"
        f"texte: {texte}\nexpose: C’est plus juste.\nlangue: {langue}\n"
        f"auteurs: [{{cle: {plus.get('cle', lettre * 3)}, nom: {nom}}}]\n"
        "consentement: {licence: CC BY-SA 4.0, publication_nom: nom, coauteur: oui, "
        "date: 2018-09-01}\n",
        "utf-8",
    )
    (racine / f"contributions/decisions/{identifiant}.yaml").write_text(
        f"id: {identifiant}\nrecevabilite: recevable\nsort: retenue\nedition: 2018-2\n"
        f"motif: La phrase est plus juste ainsi.\ndecide_le: 2018-11-15\n",
        "utf-8",
    )


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    (tmp_path / "rapport").mkdir()
    (tmp_path / "rapport/rapport.yaml").write_text(
        "titre: Petit\nlangue: fr\nedition: 2018-1\ndate: '2018-06-12'\nsommaire:\n"
        "  - page: index.md\n  - page: contributions.md\n", "utf-8"
    )  # fmt: skip
    (tmp_path / "rapport/index.md").write_text(PAGE, "utf-8")
    (tmp_path / "rapport/contributions.md").write_text(ACCUEIL, "utf-8")
    for langue, texte in (("es", "Una ciudad comparte datos."), ("de", "")):
        (tmp_path / f"traductions/{langue}").mkdir(parents=True)
        (tmp_path / f"traductions/{langue}/langue.yaml").write_text(f"locale: {langue}\n", "utf-8")
        (tmp_path / f"traductions/{langue}/index.po").write_text(PO.format(texte), "utf-8")
    propose(tmp_path, "a", "es", "Una ciudad comparte sus datos.", "Ana")
    propose(tmp_path, "b", "de", "Eine Stadt teilt ihre Daten.", "Berta")
    return tmp_path


def build(racine: Path, langue: str) -> Publication:
    """L'aperçu de l'édition suivante, dans cette langue."""
    corpus, constats = load(racine / "rapport")
    assert constats == ()
    reglement = preview(corpus)
    suivi = Suivi(list_registres(corpus, reglement.preparation), reglement.fondues, preparee=True)
    if langue == "fr":
        return compose(reglement.corpus, References(), suivi)
    langues, _ = load_langues(racine / "traductions")
    traductions, _ = load_traductions(racine / "traductions", langues[langue])
    recrites = reglement.preparation.traductions
    traduit = translate_corpus(reglement.corpus, apply_recrites(traductions, recrites))
    with speak(load_mots(racine / "traductions", langues[langue])):
        return compose(traduit.corpus, References(), suivi, origine=traduit.origine.rapport)


def read(publication: Publication, chemin: str) -> str:
    page = publication.rapport.find_page(chemin)
    assert page is not None
    return page.source


def test_l_apercu_d_une_langue_porte_deja_ses_traductions_retenues(racine: Path) -> None:
    assert "Una ciudad comparte sus datos." in read(build(racine, "es"), "index.md")
    assert "Eine Stadt teilt ihre Daten." in read(build(racine, "de"), "index.md")
    assert read(build(racine, "fr"), "index.md").endswith(
        "[]{#p-un} Une ville partage ses données.\n"
    )


def test_dans_sa_langue_la_liste_montre_d_abord_ses_traducteurs(racine: Path) -> None:
    propose(racine, "c", "fr", "Une commune partage ses données.", "Camille")
    propose(racine, "d", "es", "Una ciudad comparte sus datos.", "Dora")
    for langue, ordre in {
        "fr": ["Texte", "ccc", "Traduction (allemand)", "bbb", "Traduction (espagnol)", "aaa",
               "ddd"],
        "es": ["Traducción (español)", "aaa", "ddd", "Texto", "ccc", "Traducción (alemán)", "bbb"],
        "de": ["Übersetzung (Deutsch)", "bbb", "Text", "ccc", "Übersetzung (Spanisch)", "aaa",
               "ddd"],
    }.items():  # fmt: skip
        source = read(build(racine, langue), "contributions.md")
        source = source[source.index("# Coauteurs") :]
        rangs = [source.index(mot) for mot in ordre]
        assert rangs == sorted(rangs), (langue, source)


def test_qui_traduit_et_ecrit_est_dit_deux_fois_et_traducteur_par_defaut(racine: Path) -> None:
    propose(racine, "c", "fr", "Une commune partage ses données.", "Ana", cle="aaa")
    source = read(build(racine, "fr"), "contributions.md")
    assert source.count("](contributeurs/aaa.md)") == 2
    assert "rédaction et traduction" in source


def test_sans_traduction_la_liste_reste_celle_du_texte(racine: Path) -> None:
    for chemin in (racine / "contributions").glob("*/2019-*.yaml"):
        chemin.unlink()
    propose(racine, "c", "fr", "Une commune partage ses données.", "Camille")
    source = read(build(racine, "fr"), "contributions.md")
    assert "*Texte*" not in source
    assert "ccc" in source


def test_le_registre_et_la_page_disent_l_effet_dans_la_langue(racine: Path) -> None:
    publication = build(racine, "fr")
    registre = read(publication, "contributions/registre-2018-2.md")
    assert "(traduction, espagnol)" in registre
    assert "Dans la traduction" in registre
    page = read(publication, "contributions/2019-aaaaaaaaaa.md")
    assert "Traduction (espagnol), reçue le" in page
    assert "Ses mots entreront dans la traduction de l’édition 2018-2 (espagnol)" in page
    assert "![](2019-aaaaaaaaaa-texte){.apport lang=es}" in page
    assert "![](2019-aaaaaaaaaa-effet){.apport lang=es}" in page
    assert "![](2019-aaaaaaaaaa-expose){.apport}" in page  # elle s'explique en français
    ici = read(build(racine, "es"), "contributions/2019-aaaaaaaaaa.md")
    assert "![](2019-aaaaaaaaaa-texte){.apport}" in ici
    assert "![](2019-aaaaaaaaaa-expose){.apport lang=fr}" in ici


def test_une_traduction_en_discussion_le_dit(racine: Path) -> None:
    propose(racine, "d", "es", "Una ciudad reparte sus datos.", "Dora")
    publication = build(racine, "fr")
    page = read(publication, "contributions/2019-aaaaaaaaaa.md")
    assert "Une autre traduit le même passage autrement" in page
    assert "![](2019-aaaaaaaaaa-propose){.apport lang=es}" in page
    assert "Una ciudad comparte datos." in read(build(racine, "es"), "index.md")
