"""La prose des données se traduit : œuvres, errata, questions de la consultation.

`donnees/` est un petit projet ; son catalogue espagnol est écrit ici, message par message.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rapport_ouvert.composition.publication import compose
from rapport_ouvert.composition.reperes import is_repere, tell_repere
from rapport_ouvert.composition.traduction.application import (
    Traduit,
    translate_corpus,
    translate_entrees,
)
from rapport_ouvert.composition.traduction.extraction import update_catalogues
from rapport_ouvert.composition.traduction.messages import list_messages
from rapport_ouvert.domaine.interface import Mots, speak
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.traduction import Catalogue, LangueDEdition, Traduction, Traductions
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.traductions import load_mots
from rapport_ouvert.rendu.citations import render_references
from rapport_ouvert.rendu.donnees_ouvertes import render_fichiers

ICI = Path(__file__).parent
LANGUES = {
    code: LangueDEdition(code, nom)
    for code, nom in {"es": "español", "de": "Deutsch", "en": "English"}.items()
}
ES = LANGUES["es"]
ESPAGNOL = {
    "bibliographie": {
        "Entretien avec la mission": "Entrevista con la misión",
        "Rapport au Premier ministre": "Informe al Primer Ministro",
        "Paris": "París",
        "Sous la direction de « Jo ».": "Bajo la dirección de «Jo».",
    },
    "errata": {
        "l. 12, adresse du site": "l. 12, dirección del sitio",
        "Elle signe ainsi.": "Firma así.",
    },
    "entrees": {"Que faut-il partager ?": "¿Qué hay que compartir?"},
}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load(ICI / "donnees" / "rapport")[0]


def build_traductions(langue: LangueDEdition, dites: dict[str, dict[str, str]]) -> Traductions:
    """Des catalogues où chaque message se retrouve à ses mots."""
    return Traductions(
        langue,
        {
            nom: Catalogue(
                nom, {f"#{rang}": Traduction(f"#{rang}", *paire)
                      for rang, paire in enumerate(paires.items())}
            )
            for nom, paires in dites.items()
        },
    )  # fmt: skip


def find_mots(code: str) -> Mots:
    return load_mots(ICI / "nulle-part", LANGUES[code])


def translate(corpus: Corpus, code: str, dites: dict[str, dict[str, str]]) -> Traduit:
    return translate_corpus(corpus, build_traductions(LANGUES[code], dites))


def render_oeuvres(corpus: Corpus, code: str, dites: dict[str, dict[str, str]]) -> dict[str, str]:
    with speak(find_mots(code)):
        return dict(render_references(translate(corpus, code, dites).corpus).oeuvres)


def test_le_meme_libelle_ne_se_traduit_qu_une_fois(corpus: Corpus) -> None:
    messages = list_messages(corpus)["bibliographie"]
    assert [(m.contexte, m.source) for m in messages] == [
        ("#ici.title", "Entretien avec la mission"),
        ("#belot.genre", "Rapport au Premier ministre"),
        ("#belot.publisher-place", "Paris"),
        ("#belot.note", "Sous la direction de « Jo »."),
    ]


def test_les_lignes_et_les_notes_n_ont_pas_a_se_traduire(corpus: Corpus) -> None:
    sources = {m.source for m in list_messages(corpus)["errata"]}
    assert "l. 12, adresse du site" in sources
    assert not sources & {"l. 3, 5-6", "note 4, l. 7 ; annexe 2"}
    # Les mots de 2018 sont une citation ; ceux que nous lisons, non.
    assert "Cairncross, sans doute" in sources
    assert "Cainrcross" not in sources


def test_les_questions_de_la_consultation_se_traduisent(corpus: Corpus) -> None:
    messages = list_messages(corpus)["entrees"]
    assert [(m.source, m.repere) for m in messages] == [
        ("L’eau", "contributions/entrees.yaml"),
        ("Que faut-il partager ?", "contributions/entrees.yaml"),
        ("Qui décide ?", "contributions/entrees.yaml"),
    ]
    entrees = corpus.contributions.entrees
    assert entrees is not None
    traduites = translate_entrees(entrees, build_traductions(ES, ESPAGNOL), (), "fr")
    assert [(q.texte, q.langue) for q in traduites.questions] == [
        ("¿Qué hay que compartir?", "es"), ("Qui décide ?", "fr"),
    ]  # fmt: skip
    assert [e.titre for e in traduites.entrees] == ["L’eau"]


def test_une_oeuvre_se_dit_dans_la_langue_et_garde_son_titre(corpus: Corpus) -> None:
    oeuvres = render_oeuvres(corpus, "es", ESPAGNOL)
    assert oeuvres["ici"] == "Boudin, Jo, entrevista con la misión, 2 de marzo de 2017."
    assert oeuvres["la"] == "Zola, Al, entrevista con la misión."
    assert oeuvres["belot"] == (
        "Belot, Luc, *[De la [Smart City]{lang=en} au territoire]{lang=fr}*, "
        "Informe al Primer Ministro, n.º 7, Savoirs, n.º 14, París, 2017. "
        "Bajo la dirección de «Jo»."
    )


def test_ce_qui_n_est_pas_traduit_le_dit(corpus: Corpus) -> None:
    oeuvres = render_oeuvres(corpus, "es", {})
    assert oeuvres["ici"].startswith("Boudin, Jo, [entretien avec la mission]{lang=fr}, ")
    assert oeuvres["belot"].endswith("[Sous la direction de «\u202fJo\u202f».]{lang=fr}")


def test_l_allemand_garde_la_capitale_de_ses_noms(corpus: Corpus) -> None:
    dites = {"bibliographie": {"Entretien avec la mission": "Gespräch mit der Mission"}}
    assert render_oeuvres(corpus, "de", dites)["ici"] == (
        "Boudin, Jo, Gespräch mit der Mission, 2. März 2017."
    )


def test_les_guillemets_d_un_titre_descendent_d_un_rang(corpus: Corpus) -> None:
    """Un titre entre guillemets en contient d'autres : les mêmes signes ne s'emboîtent pas."""
    assert (
        "«[La stratégie de la “smart city” au Japon]{lang=fr}»"
        in (render_oeuvres(corpus, "es", {})["japon"])
    )
    assert (
        "“[La stratégie de la ‘smart city’ au Japon]{lang=fr}"
        in (render_oeuvres(corpus, "en", {})["japon"])
    )
    assert "« La stratégie de la “smart city” au Japon »" in (
        render_references(corpus).oeuvres["japon"].replace("\u00a0", " ").replace("\u202f", " ")
    )


@pytest.mark.parametrize(
    ("code", "fin"), [("fr", "et autres"), ("es", "et al."), ("de", "u. a."), ("en", "et al.")]
)
def test_les_autres_auteurs_se_disent_une_fois(corpus: Corpus, code: str, fin: str) -> None:
    oeuvres = render_references(corpus).oeuvres if code == "fr" else (
        render_oeuvres(corpus, code, {})
    )  # fmt: skip
    assert oeuvres["japon"].replace("\u00a0", " ").startswith(f"Languillon, Raphaël {fin}, ")


def test_le_mois_et_le_jour_de_consultation_ont_leur_mot(corpus: Corpus) -> None:
    francaises = render_references(corpus).oeuvres
    assert francaises["site"].endswith("consulté en octobre 2017.")
    assert francaises["blog"].endswith("consulté le 1er octobre 2017.")
    espagnoles = render_oeuvres(corpus, "es", {})
    assert espagnoles["site"].endswith("consultado en octubre de 2017.")
    assert espagnoles["blog"].endswith("consultado el 1 de octubre de 2017.")


def test_deux_oeuvres_citees_ensemble_suivent_l_usage_de_la_langue(corpus: Corpus) -> None:
    citee = "[@ici; @la]"
    assert " ; Al Zola, " in render_references(corpus).citations[citee]
    with speak(find_mots("es")):
        espagnole = render_references(translate(corpus, "es", ESPAGNOL).corpus)
    assert "2017; Al Zola, " in espagnole.citations[citee]


def test_une_oeuvre_sans_auteur_se_range_a_son_titre(corpus: Corpus) -> None:
    assert list(render_references(corpus).oeuvres) == [
        "belot", "ici", "site", "japon", "blog", "la",
    ]  # fmt: skip


def test_la_bibliographie_ouverte_n_a_pas_nos_marques(corpus: Corpus) -> None:
    publication = compose(translate(corpus, "es", {}).corpus, render_references(corpus))
    ouverte = render_fichiers(publication)["bibliographie.json"]
    assert "{lang=" not in ouverte
    assert "De la Smart City au territoire" in ouverte


def test_une_edition_parue_garde_la_traduction_des_mots_qu_elle_a(corpus: Corpus) -> None:
    """La source du jour a changé ; celle de l'édition est parmi les obsolètes du catalogue."""
    traductions = build_traductions(ES, ESPAGNOL)
    ancien = traductions.catalogues["bibliographie"]
    neuf = replace(
        ancien,
        traductions={c: replace(t, source=f"{t.source} !") for c, t in ancien.traductions.items()},
        obsoletes=tuple(ancien.traductions.values()),
    )
    traductions = replace(traductions, catalogues={"bibliographie": neuf})
    with speak(find_mots("es")):
        parue = render_references(translate_corpus(corpus, traductions).corpus)
    assert "entrevista con la misión" in parue.oeuvres["ici"]


def test_une_oeuvre_de_plus_ne_perd_aucune_traduction(corpus: Corpus) -> None:
    """Le libellé passe à la première œuvre qui le porte, et sa traduction le suit."""
    messages = list_messages(corpus)
    premiere = messages["bibliographie"][0]
    avant = update_catalogues(messages, Traductions(ES), "Essai", "2018-2", "")
    sues = {premiere.contexte: Traduction(premiere.contexte, premiere.source, "entrevista")}
    garde = Catalogue("bibliographie", {**avant["bibliographie"].traductions, **sues})
    plus = {"bibliographie": (replace(premiere, contexte="#abc.title"),)}
    apres = update_catalogues(plus, Traductions(ES, {"bibliographie": garde}), "E", "2019-1", "")
    assert apres["bibliographie"].traductions["#abc.title"].texte == "entrevista"


def test_les_mots_de_2018_disent_leur_langue_et_leur_lieu(corpus: Corpus) -> None:
    with speak(find_mots("es")):
        traduit = translate(corpus, "es", ESPAGNOL)
        page = compose(traduit.corpus, origine=corpus.rapport).rapport.find_page("annexe.md")
    assert page is not None
    assert "«[Cainrcross]{lang=fr}» (l. 3, 5-6)" in page.source
    assert "«[une “Red” \\[…\\] coupée]{lang=fr}» (l. 12, dirección del sitio)" in page.source
    assert "«[Ailleurs]{lang=fr}» (nota 4, l. 7; anexo 2)" in page.source
    assert "## Première partie, [1. Un chapitre](partie/" in page.source


def test_la_partie_se_reconnait_au_tiret_de_chaque_langue(corpus: Corpus) -> None:
    allemand = {"rapport": {"Première partie — Le début": "Erster Teil – Der Anfang"}}
    with speak(find_mots("de")):
        page = compose(translate(corpus, "de", allemand).corpus).rapport.find_page("annexe.md")
    assert page is not None
    assert "## Erster Teil, [1. Un chapitre](partie/" in page.source


def test_la_decision_d_un_erratum_ne_se_dit_pas_deux_fois(corpus: Corpus) -> None:
    page = compose(corpus).rapport.find_page("annexe.md")
    assert page is not None
    assert "la donner.** Laissé tel." in page.source.replace("\u00a0", " ")
    assert "trancher.** Signalé en note." in page.source


@pytest.mark.parametrize("lieu", ["l. 1", "l. 12-13, 15", "note 4, l. 7 ; annexe 2", "p. 3"])
def test_un_repere_se_reconnait_et_se_redit_en_francais(lieu: str) -> None:
    assert is_repere(lieu)
    assert tell_repere(lieu) == lieu


@pytest.mark.parametrize(
    "lieu", ["", "l.", "adresse du site", "l. 3 (et 5)", "l. 3, de même", "x l. 3"]
)
def test_de_la_prose_n_est_pas_un_repere(lieu: str) -> None:
    assert not is_repere(lieu)
    assert tell_repere(lieu) == lieu
