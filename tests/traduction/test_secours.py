"""Ce qui n'est pas traduit se lit dans la langue de secours, puis dans celle de ce secours.

Le petit rapport est celui de `fautes/` ; chaque langue n'y traduit que ce que dit l'essai.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rapport_ouvert.composition.publication import compose
from rapport_ouvert.composition.traduction.application import Traduit, translate_corpus
from rapport_ouvert.composition.traduction.extraction import update_catalogues
from rapport_ouvert.composition.traduction.messages import list_messages
from rapport_ouvert.domaine.interface import FRANCAIS, Mots, dire, dire_nombre, speak
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.traduction import (
    Etat,
    LangueDEdition,
    Traductions,
    list_secours,
)
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.traductions import load_langues, load_mots_du_site
from rapport_ouvert.publication.plan import Projet, build_plan
from tests.parution.conftest import copy_projet
from tests.traduction.conftest import ICI, RACINE, Lance

# Deux langues que Babel n'a pas, deux qu'il a ; « ace » se mord la queue par « ban ».
FICHES = {
    "gcf": ("kréyòl", "es"),
    "es": ("español", "en"),
    "en": ("English", "fr"),
    "ace": ("Acèh", "ban"),
    "ban": ("Bali", "ace"),
    "bug": ("Ugi", "ban"),
}
Traduit_en = Callable[..., Traduit]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    shutil.copytree(ICI / "fautes" / "rapport", tmp_path / "rapport")
    for code, (nom, repli) in FICHES.items():
        dossier = tmp_path / "traductions" / code
        dossier.mkdir(parents=True)
        (dossier / "langue.yaml").write_text(f"nom: {nom}\nrepli: {repli}\n", "utf-8")
    return load(tmp_path / "rapport")[0]


@pytest.fixture
def rends(corpus: Corpus, tmp_path: Path) -> Traduit_en:
    """Le rapport dans la première de ces langues, chacune ne traduisant que ce qu'on lui donne."""
    langues, _ = load_langues(tmp_path / "traductions")

    def rendre(**textes: dict[str, str]) -> Traduit:
        toutes = [write_traductions(corpus, langues[code], siens) for code, siens in textes.items()]
        return translate_corpus(corpus, toutes[0], toutes[1:])

    return rendre


def write_traductions(
    corpus: Corpus, langue: LangueDEdition, textes: dict[str, str]
) -> Traductions:
    vides = update_catalogues(
        list_messages(corpus), Traductions(langue), "Essai", "2018-2", "2018-12-12"
    )
    remplis = {
        nom: replace(
            catalogue,
            traductions={
                cle: replace(t, texte=textes.get(cle, ""))
                for cle, t in catalogue.traductions.items()
            },
        )
        for nom, catalogue in vides.items()
    }
    return Traductions(langue, remplis)


def make_perime(traductions: Traductions, page: str, ancre: str) -> Traductions:
    catalogue = traductions.catalogues[page]
    vieille = replace(catalogue.traductions[ancre], source="Ce que le français disait.")
    neuf = replace(catalogue, traductions={**catalogue.traductions, ancre: vieille})
    return replace(traductions, catalogues={**traductions.catalogues, page: neuf})


def read(traduit: Traduit, ancre: str) -> str:
    for page in traduit.corpus.rapport.pages:
        for passage in page.passages:
            if passage.ancre == ancre:
                return passage.texte
    raise AssertionError(ancre)


# --- La chaîne ---


@pytest.mark.usefixtures("corpus")
def test_la_chaine_suit_les_secours_jusqu_a_la_langue_du_rapport(tmp_path: Path) -> None:
    langues, _ = load_langues(tmp_path / "traductions")
    assert [x.code for x in list_secours(langues["gcf"], langues, "fr")] == ["es", "en"]
    assert [x.code for x in list_secours(langues["en"], langues, "fr")] == []
    assert [x.code for x in list_secours(langues["gcf"], langues, "en")] == ["es"]


@pytest.mark.usefixtures("corpus")
def test_un_cercle_se_dit_dans_chaque_langue_qui_en_est_et_n_arrete_rien(
    tmp_path: Path, lance: Lance
) -> None:
    langues, _ = load_langues(tmp_path / "traductions")
    assert [x.code for x in list_secours(langues["bug"], langues, "fr")] == ["ban", "ace"]
    code, dit = lance("traduction", "verifier", "ace", "--format", "json")
    assert code == 1
    constats = [json.loads(ligne) for ligne in dit.splitlines()]
    assert [(c["fichier"], c["ligne"], c["colonne"], c["message"]) for c in constats] == [
        ("traductions/ace/langue.yaml", 2, 8,
         "Les langues de secours tournent en rond : ace → ban → ace."),
        ("traductions/ban/langue.yaml", 2, 8,
         "Les langues de secours tournent en rond : ban → ace → ban."),
    ]  # fmt: skip
    assert {c["gravite"] for c in constats} == {"avertissement"}


@pytest.mark.usefixtures("corpus")
def test_le_secours_d_une_langue_est_une_langue_du_site(tmp_path: Path, lance: Lance) -> None:
    fiche = tmp_path / "traductions" / "es" / "langue.yaml"
    fiche.write_text("nom: español\nrepli: pt\n", "utf-8")
    code, dit = lance("traduction", "verifier", "en")
    assert code == 1
    assert "traductions/es/langue.yaml:2:8: [langue-declaree]" in dit
    assert "« repli » ne peut pas être « pt »." in dit
    assert "une langue du site : fr, ace, ban, bug, en, gcf." in dit


# --- Les passages ---


def test_le_premier_secours_qui_l_a_le_montre_et_rien_ne_compte_comme_traduit(
    rends: Traduit_en,
) -> None:
    traduit = rends(
        gcf={"p-titre1": "Lavil"},
        es={"p-eeeeee": "Presta [72]{.sans-source} bicicletas."},
        en={"p-eeeeee": "It lends [72]{.sans-source} bicycles.", "p-dddddd": "A note."},
    )
    assert read(traduit, "p-titre1") == "Lavil"
    assert read(traduit, "p-eeeeee").startswith("Presta")
    assert read(traduit, "p-dddddd") == "A note."
    assert read(traduit, "p-gggggg") == "Écrit sur\ndeux lignes."
    montrees = {ancre: suivi.langue.code for ancre, suivi in traduit.suivis.items()}
    assert "p-titre1" not in montrees
    assert {a: montrees[a] for a in ("p-eeeeee", "p-dddddd", "p-gggggg")} == {
        "p-eeeeee": "es",
        "p-dddddd": "en",
        "p-gggggg": "fr",
    }
    assert {suivi.etat for suivi in traduit.suivis.values()} == {Etat.ABSENT}
    seule = rends(gcf={"p-titre1": "Lavil"})
    assert traduit.avancements == seule.avancements
    assert traduit.avancements["ville.md"].traduits == 1


def test_un_secours_perime_passe_au_suivant_mais_la_langue_garde_la_sienne(
    corpus: Corpus, tmp_path: Path
) -> None:
    langues, _ = load_langues(tmp_path / "traductions")
    en = write_traductions(corpus, langues["en"], {"p-ffffff": "The town listens too."})
    es = write_traductions(corpus, langues["es"], {"p-ffffff": "El pueblo escucha también."})
    vieux = make_perime(es, "bourg", "p-ffffff")
    gcf = write_traductions(corpus, langues["gcf"], {})
    traduit = translate_corpus(corpus, gcf, [vieux, en])
    assert read(traduit, "p-ffffff") == "The town listens too."
    espagnol = translate_corpus(corpus, vieux, [en])
    assert read(espagnol, "p-ffffff") == "El pueblo escucha también."
    assert espagnol.suivis["p-ffffff"].etat is Etat.PERIME
    assert espagnol.suivis["p-ffffff"].langue.code == "fr"  # celle de ce qui a changé


def test_un_secours_qui_casserait_la_page_passe_au_suivant(rends: Traduit_en) -> None:
    traduit = rends(
        gcf={},
        es={"p-gggggg": "Escrito en\n===", "p-aaaaaa": "Sin nota ni enlace."},
        en={"p-gggggg": "Written on\ntwo lines."},
    )
    assert read(traduit, "p-gggggg") == "Written on\ntwo lines."
    assert traduit.suivis["p-gggggg"].langue.code == "en"
    assert traduit.suivis["p-aaaaaa"].langue.code == "fr"
    assert not traduit.ecartees  # ce n'est pas à cette langue-ci de corriger l'espagnol


def test_l_edition_parue_garde_la_traduction_d_un_passage_recrit_depuis(
    corpus: Corpus, tmp_path: Path
) -> None:
    """Parmi les obsolètes, la traduction d'hier sert le texte d'hier, et lui seul."""
    langues, _ = load_langues(tmp_path / "traductions")
    es = write_traductions(corpus, langues["es"], {"p-ffffff": "El pueblo escucha también."})
    bourg = es.catalogues["bourg"]
    hier = bourg.traductions["p-ffffff"]
    neuve = replace(hier, source="Le bourg parle, lui.", texte="El pueblo, en cambio, habla.")
    recrit = replace(bourg, traductions={**bourg.traductions, "p-ffffff": neuve})
    sans = replace(es, catalogues={**es.catalogues, "bourg": recrit})
    assert translate_corpus(corpus, sans).suivis["p-ffffff"].etat is Etat.PERIME
    garde = replace(recrit, obsoletes=(hier,))
    traduit = translate_corpus(corpus, replace(es, catalogues={**es.catalogues, "bourg": garde}))
    assert read(traduit, "p-ffffff") == "El pueblo escucha también."
    assert "p-ffffff" not in traduit.suivis
    ote = replace(garde, traductions={})
    traduit = translate_corpus(corpus, replace(es, catalogues={**es.catalogues, "bourg": ote}))
    assert read(traduit, "p-ffffff") == "El pueblo escucha también."


def test_un_resume_et_un_champ_de_donnee_disent_leur_langue(rends: Traduit_en) -> None:
    traduit = rends(gcf={}, es={"en-tete#resume": "Una ciudad que aprende."})
    page = traduit.corpus.rapport.find_page("ville.md")
    assert page is not None
    assert page.en_tete.read("resume") == "Una ciudad que aprende."
    assert (page.en_tete.read("langue_du_resume"), page.en_tete.read("sens_du_resume")) == (
        "es",
        "ltr",
    )


def test_un_tableau_de_donnees_que_rien_ne_traduit_dit_sa_langue() -> None:
    corpus, _ = load(RACINE / "tests" / "composition" / "dossier")
    arabe = LangueDEdition("ar", "العربية", "rtl")
    absente = translate_corpus(corpus, write_traductions(corpus, arabe, {}))
    figure = absente.corpus.donnees.find_figure("projets")
    assert figure is not None and figure.langue == "fr"
    page = compose(absente.corpus).rapport.find_page("texte.md")
    assert page is not None
    lignes = [ligne.strip() for ligne in page.source.splitlines()]
    assert "| [Thème]{lang=fr} | [Projets]{lang=fr} |" in lignes
    assert any("[Déchets]{lang=fr}" in ligne for ligne in lignes)
    image = next(ligne for ligne in lignes if "figures/projets.svg" in ligne)
    assert "{lang=fr}" not in image  # un nom accessible n'a pas de balisage
    titre = {"projets#titre": "مشاريع"}
    commencee = translate_corpus(corpus, write_traductions(corpus, arabe, titre))
    figure = commencee.corpus.donnees.find_figure("projets")
    assert figure is not None and figure.langue == ""


@pytest.mark.usefixtures("corpus")
def test_sans_secours_rien_ne_change(rends: Traduit_en) -> None:
    avec = rends(gcf={"p-titre1": "Lavil"}, es={}, en={})
    sans = rends(gcf={"p-titre1": "Lavil"})
    assert [p.source for p in avec.corpus.rapport.pages] == [
        p.source for p in sans.corpus.rapport.pages
    ]


# --- L'interface ---


def test_un_mot_de_l_interface_qui_manque_se_dit_dans_le_secours_avec_ses_pluriels() -> None:
    espagnol = Mots(
        "es",
        phrases={"Sommaire": "Índice", "Fermer": "Cerrar"},
        pluriels={"{nombre} page": ("{nombre} página", "{nombre} páginas")},
        rang=lambda nombre: int(nombre != 1),
    )
    creole = Mots("gcf", phrases={"Fermer": "Fèmé"}, rang=lambda _: 0, secours=espagnol)
    with speak(creole):
        assert (dire("Fermer"), dire("Sommaire"), dire("Accueil")) == ("Fèmé", "Índice", "Accueil")
        assert dire_nombre("{nombre} page", "{nombre} pages", 1) == "1 página"
        assert dire_nombre("{nombre} page", "{nombre} pages", 2) == "2 páginas"
        assert dire_nombre("{nombre} mot", "{nombre} mots", 2) == "2 mots"
    assert FRANCAIS.secours is None


@pytest.mark.usefixtures("corpus")
def test_les_mots_d_une_langue_ont_ceux_de_ses_secours(tmp_path: Path) -> None:
    dossier = tmp_path / "traductions"
    langues, _ = load_langues(dossier)
    (dossier / "gcf" / "interface.po").write_text('msgid "Sommaire"\nmsgstr "Lis paj"\n', "utf-8")
    mots = load_mots_du_site(dossier, langues["gcf"], langues, "fr")
    with speak(mots):
        assert (dire("Sommaire"), dire("Notes")) == ("Lis paj", "Notas")
    assert mots.locale == "es"  # ni elle ni Babel n'en disent une : celle du premier secours
    rapport_anglais = load_mots_du_site(dossier, langues["bug"], langues, "en")
    with speak(rapport_anglais):
        assert dire("Édition {edition}", edition="2018-2") == "2018-2 edition"


# --- Le plan ---


def test_une_edition_parue_se_refait_quand_change_un_catalogue_de_ses_secours(
    tmp_path: Path,
) -> None:
    depot = copy_projet(tmp_path / "projet")
    depot.publie("2026-1")
    for code, repli in (("gcf", "es"), ("es", "en"), ("en", "fr"), ("de", "fr")):
        depot.ecrit(f"traductions/{code}/langue.yaml", f"nom: {code}\nrepli: {repli}\n")
    projet = Projet(depot.racine, depot.racine / "rapport", depot.racine / "site", avec_pdf=False)
    avant = list_empreintes(projet)
    depot.ecrit("traductions/en/chapitre.po", 'msgid "a"\nmsgstr "b"\n')
    apres = list_empreintes(projet)
    assert avant.keys() == apres.keys() == {"fr", "gcf", "es", "en", "de"}
    assert {code for code in avant if avant[code] != apres[code]} == {"gcf", "es", "en"}


def list_empreintes(projet: Projet) -> dict[str, str]:
    travaux = build_plan(projet, editions=["2026-1"]).travaux
    return {travail.langue.code: travail.empreinte for travail in travaux}
