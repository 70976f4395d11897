"""Traduire ne touche que les mots : sur le rapport entier, puis sur un site construit.

Traduit mot pour mot par lui-même, le rapport ne change pas d'un octet ; traduit pour de bon, il
garde chacun de ses passages, de ses liens, de ses notes et de ses données.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rapport_ouvert.composition.traduction.application import Traduit, translate_corpus
from rapport_ouvert.composition.traduction.controle import find_renvois
from rapport_ouvert.composition.traduction.extraction import update_catalogues
from rapport_ouvert.composition.traduction.messages import list_messages
from rapport_ouvert.composition.traduction.relecture import check_refus
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.domaine.traduction import Catalogue, LangueDEdition, Traduction, Traductions
from rapport_ouvert.lecture.corpus import load
from tests.traduction.conftest import RACINE, Publie

CREOLE = LangueDEdition("gcf", "kréyòl")
# Un mot entre des blancs ou de la ponctuation ; ni dans un lien, ni dans un attribut.
_MOT = re.compile(r"(?<![^\s«(’])[a-zà-ÿ]{3,}(?=[\s,.;:»)])")
_INTOUCHABLE = re.compile(r"`[^`]*`|\{[^{}]*\}|\]\([^)]*\)|<[^>]*>|\[@[^\]]*\]|\[\^[^\]]*\]")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load(RACINE / "rapport")[0]


def translate(corpus: Corpus, rendre: Callable[[Traduction], Traduction]) -> Traductions:
    """Tous les catalogues du rapport, chaque message rendu par `rendre`."""
    vides = update_catalogues(
        list_messages(corpus), Traductions(CREOLE), "Essai", "2018-2", "2018-12-12"
    )
    remplis: dict[str, Catalogue] = {
        nom: replace(c, traductions={cle: rendre(t) for cle, t in c.traductions.items()})
        for nom, c in vides.items()
    }
    return Traductions(CREOLE, remplis)


@pytest.fixture(scope="module")
def pareil(corpus: Corpus) -> Traduit:
    return translate_corpus(corpus, translate(corpus, lambda t: replace(t, texte=t.source)))


def shout(texte: str) -> str:
    """Une fausse traduction : les mots du texte en capitales, et rien que les mots."""
    debut, morceaux = 0, []
    for garde in (*_INTOUCHABLE.finditer(texte), None):
        fin = garde.start() if garde else len(texte)
        morceaux.append(_MOT.sub(lambda mot: mot[0].upper(), texte[debut:fin]))
        morceaux.append(garde[0] if garde else "")
        debut = garde.end() if garde else fin
    return "".join(morceaux)


@pytest.fixture(scope="module")
def criees(corpus: Corpus) -> Traductions:
    return translate(corpus, lambda t: replace(t, texte=shout(t.source)))


@pytest.fixture(scope="module")
def crie(corpus: Corpus, criees: Traductions) -> Traduit:
    return translate_corpus(corpus, criees)


def test_traduit_par_lui_meme_le_rapport_ne_change_pas_d_un_octet(
    corpus: Corpus, pareil: Traduit
) -> None:
    for page, traduite in zip(corpus.rapport.pages, pareil.corpus.rapport.pages, strict=True):
        assert traduite.source == page.source, page.chemin
    assert pareil.corpus.donnees == corpus.donnees
    assert pareil.corpus.donnees.fiches == corpus.donnees.fiches
    assert pareil.corpus.rapport.sommaire == corpus.rapport.sommaire
    assert replace(pareil.corpus.rapport.identite, langue="fr") == corpus.rapport.identite
    assert not pareil.suivis
    assert {a.pourcentage for a in pareil.avancements.values()} == {100}


def test_traduit_pour_de_bon_le_rapport_garde_sa_charpente(
    corpus: Corpus, criees: Traductions, crie: Traduit
) -> None:
    assert not list(check_refus(crie, criees))
    assert not crie.suivis
    for page, traduite in zip(corpus.rapport.pages, crie.corpus.rapport.pages, strict=True):
        assert describe(traduite) == describe(page), page.chemin
        assert find_renvois(traduite.corps) == find_renvois(page.corps), page.chemin
    changees = sum(
        une.source != autre.source
        for une, autre in zip(corpus.rapport.pages, crie.corpus.rapport.pages, strict=True)
    )
    assert changees == len(corpus.rapport.pages)


def describe(page: Page) -> list[object]:
    """Les passages et leurs blocs, sans leurs mots."""

    def walk(noeud: Noeud) -> list[object]:
        # Le texte se coupe où l'analyseur veut ; seuls comptent les blocs, les liens, les marques.
        enfants = [walk(e) for e in noeud.enfants if e.genre is not Genre.TEXTE]
        return [noeud.genre.value, sorted(noeud.attributs.items()), *enfants]

    return [(p.ancre, p.genre, p.conteneurs, walk(p.noeud)) for p in page.passages]


def test_sans_catalogue_tout_se_lit_en_francais_et_se_dit(corpus: Corpus) -> None:
    vide = translate_corpus(corpus, Traductions(CREOLE))
    for page, traduite in zip(corpus.rapport.pages, vide.corpus.rapport.pages, strict=True):
        assert traduite.corps == page.corps, page.chemin
    traduisibles = {m.contexte for siens in list_messages(corpus).values() for m in siens}
    assert vide.suivis.keys() == {nom for nom in traduisibles if "#" not in nom}
    assert {a.pourcentage for a in vide.avancements.values() if a.total} == {0}


# --- Le site d'une langue traduite mot pour mot, à côté du site français ---

ADRESSES = [
    # La langue dite, les adresses, les références à citer.
    (re.compile(r"\bgcf\b"), "fr"),
    (re.compile(r'\n *<p class="etat-traduction">[^<]*</p>'), ""),
    (re.compile(r'\n<div class="chapeau">\s*</div>'), ""),
    # Le volet des langues : chaque édition y nomme les autres.
    (re.compile(r'(?s)<summary><span class="hors-ecran">Langue .*?</details>'), ""),
]


def forget_langue(texte: str) -> str:
    """Sans la langue dite, les adresses, ni les espaces que le français met à ses guillemets."""
    for motif, remplacant in ADRESSES:
        texte = motif.sub(remplacant, texte)
    return re.sub("[\u00a0\u202f]", " ", texte)


def list_noms(edition: Path) -> set[Path]:
    """Les fichiers d'une édition ; l'index de la recherche porte la langue dans leurs noms."""
    noms = {p.relative_to(edition) for p in edition.rglob("*") if p.is_file()}
    return {nom for nom in noms if nom.parts[0] != "recherche"}


def test_le_site_traduit_mot_pour_mot_est_le_site_francais(publie: Publie) -> None:
    """Hormis la langue dite, les mots de l'interface et les adresses."""
    francais, creole = publie.site / "fr" / "2018-1", publie.site / "gcf" / "2018-1"
    noms = list_noms(francais)
    assert noms == list_noms(creole)
    # Comparés à part, ou faits des autres : les fiches, les empreintes, ce qui mène aux passages.
    ailleurs = ("edition.json", "publication.json", "SHA256SUMS", "sitemap.xml.gz", "ancres.json")
    for nom in sorted(noms - set(map(Path, ailleurs))):
        un, autre = (francais / nom).read_bytes(), (creole / nom).read_bytes()
        if un != autre:
            dits = [forget_langue(octets.decode()) for octets in (un, autre)]
            assert dits[0] == dits[1], nom


def test_la_publication_traduite_mot_pour_mot_ne_dit_d_autre_que_sa_langue(publie: Publie) -> None:
    dites = []
    for code in ("fr", "gcf"):
        fichier = publie.site / code / "2018-1" / "publication.json"
        dite = json.loads(forget_langue(fichier.read_text("utf-8")))
        for page in dite["pages"]:
            for passage in page["passages"]:
                assert passage.pop("traduction") == ("" if code == "fr" else "traduit")
        dites.append(dite)
    assert dites[0] == dites[1]


def test_les_deux_fiches_disent_les_memes_passages(publie: Publie) -> None:
    fiches = [
        json.loads((publie.site / code / "2018-1" / "edition.json").read_text("utf-8"))
        for code in ("fr", "gcf")
    ]
    assert fiches[0]["pages"] == fiches[1]["pages"]
    assert (fiches[0]["langue"], fiches[1]["langue"]) == ("fr", "gcf")
