"""Chaque langue fléchit, cite et nomme à sa façon ; en ajouter une tient en un dossier."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport_ouvert.cli import main
from rapport_ouvert.composition.publication import compose
from rapport_ouvert.domaine.glossaire import Anglicisme, Famille, Glossaire
from rapport_ouvert.franconum.flexions import list_formes
from rapport_ouvert.franconum.phrase import find_guillemets
from rapport_ouvert.franconum.verdict import Verdict
from rapport_ouvert.franconum.verification import Verificateur, check_pages
from rapport_ouvert.lecture.arbre import build_arbre
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.glossaire import load_glossaire
from rapport_ouvert.lecture.page import read_page
from rapport_ouvert.rendu.echange import FORMES

RACINE = Path(__file__).parents[2]
ICI = Path(__file__).parent


@pytest.fixture(scope="module")
def glossaire() -> Glossaire:
    glossaire, constats = load_glossaire([RACINE / "glossaire_franconum"])
    assert not constats
    return glossaire


ATTENDUES = {
    (
        "hackear",
        "verbe",
        "es",
    ): "hackeo hackeamos hackearon hackeó hackeé hackeaba hackeará hackeando "
    "hackeados hackearlo hackeándola hackees hackeáramos hackeás",
    ("publicar", "verbe", "es"): "publique publiqué publicó",
    ("hackatón", "nom", "es"): "hackatón hackatones",
    ("clúster", "nom", "es"): "clústers clústeres",
    ("startupero", "adjectif", "es"): "startupera startuperos startuperas",
    (
        "downloaden",
        "verbe",
        "de",
    ): "downloadet downloadete gedownloadet downgeloadet downgeloadeten downzuloaden downloadend",
    ("updaten", "verbe", "de"): "update updatet geupdatet upgedatet",
    ("einloggen", "verbe", "de"): "eingeloggt einzuloggen",
    ("googeln", "verbe", "de"): "google googelt gegoogelt",
    ("liken", "verbe", "de"): "likt likte gelikt geliked",
    ("Follower", "nom", "de"): "followers followern followerin followerinnen",
    ("Podcast", "nom", "de"): "podcasts podcastes podcasten",
    ("Crowdfunding", "nom", "de"): "crowdfundings crowdfundingplattformen crowdfundingkampagne",
    ("smart", "adjectif", "de"): "smarte smarten smarter smartes smartere",
    ("software", "nom", "frp"): "software",
}


@pytest.mark.parametrize(("emprunt", "formes"), ATTENDUES.items(), ids=lambda x: str(x[0]))
def test_un_emprunt_se_flechit_comme_dans_sa_langue(
    emprunt: tuple[str, str, str], formes: str
) -> None:
    forme, famille, langue = emprunt
    engendrees = list_formes(Anglicisme(forme, Famille(famille)), langue)
    assert {(mot,) for mot in formes.split()} <= engendrees


def test_une_langue_inconnue_ne_flechit_rien() -> None:
    assert list_formes(Anglicisme("hacker", Famille.VERBE), "frp") == {("hacker",)}


def test_un_mot_court_ne_se_compose_pas_en_allemand() -> None:
    assert ("hubraum",) not in list_formes(Anglicisme("Hub"), "de")


@pytest.mark.parametrize(
    ("texte", "citees"),
    [
        ("„Smart City“ sagt sie", ["„Smart City“"]),
        ("Das »Netz« wächst", ["»Netz«"]),
        ("La «nube» crece", ["«nube»"]),
        ("La “nube” crece", ["“nube”"]),
        ("« a » puis « b »", ["« a »", "« b »"]),
    ],
)
def test_chaque_langue_a_ses_guillemets(texte: str, citees: list[str]) -> None:
    assert [texte[a:b] for a, b in find_guillemets(texte)] == citees


@pytest.mark.parametrize("langue", ["es", "de"])
def test_les_phrases_d_essai_d_une_langue(glossaire: Glossaire, langue: str) -> None:
    from tests.franconum.test_verification import find_fautes, read_marques

    marque = ICI.joinpath("documents", f"{langue}.md").read_text("utf-8")
    texte, places = read_marques(marque)
    phrases = [
        ligne for ligne in texte.splitlines() if ligne and not ligne.startswith(("#", "---"))
    ]
    assert len(phrases) >= 25
    assert find_fautes(Verificateur(glossaire, langue, None, build_arbre), texte) == sorted(places)


def test_chaque_page_se_relit_dans_sa_langue(glossaire: Glossaire) -> None:
    textes = {
        "es.md": "---\nlangue: es-MX\n---\nEl hackathon empieza hoy.\n",
        "de.md": "---\nlangue: de\n---\nDer Hackathon beginnt heute.\n",
        "fr.md": "Le hackathon commence.\n",
        "ja.md": "---\nlangue: ja\n---\nhackathon\n",
    }
    pages = [read_page(texte, nom, nom)[0] for nom, texte in textes.items()]
    dits = {
        page.chemin: trouvaille.francais[0]
        for page, trouvaille in check_pages(pages, glossaire, "fr")
        if trouvaille.jugement.verdict is Verdict.FAUTIF
    }
    assert dits == {
        "es.md": "maratón de programación",
        "de.md": "Programmierwettbewerb",
        "fr.md": "marathon de programmation",
    }


def test_la_commande_relit_une_page_espagnole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "nota.md"
    page.write_text("---\nlangue: es\n---\nLos vándalos hackearon el sitio.\n", "utf-8")
    assert main(["franconum", "verifier", str(page), "--emetteur", "etat"]) == 0
    dit = capsys.readouterr().out
    assert "piratear" in dit
    assert "94-665" not in dit  # la loi française ne parle que du français


def test_rien_ne_se_corrige_seul_dans_une_autre_langue(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "nota.md"
    texte = "---\nlangue: es\n---\nLos vándalos hackearon el sitio.\n"
    page.write_text(texte, "utf-8")
    assert main(["franconum", "verifier", str(page), "--corriger", "--oui"]) == 1
    assert "les accords de cette langue" in capsys.readouterr().out
    assert page.read_text("utf-8") == texte


def test_les_autres_langues_gardent_les_cles_du_francais(glossaire: Glossaire) -> None:
    cles = {terme.cle for terme in glossaire.list_langue("fr")}
    for langue in ("es", "de", "frp"):
        siennes = {terme.cle for terme in glossaire.list_langue(langue)}
        assert siennes <= cles
    assert len(glossaire.list_langue("es")) >= 80
    assert len(glossaire.list_langue("de")) >= 80


@pytest.mark.parametrize("forme", sorted(FORMES))
def test_une_langue_vernaculaire_s_exporte(glossaire: Glossaire, forme: str) -> None:
    assert "programerie" in FORMES[forme](glossaire, "frp")


def test_en_ajouter_une_tient_en_une_commande(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rapport").mkdir()
    (tmp_path / "rapport" / "franconum").mkdir()
    (tmp_path / "rapport" / "rapport.yaml").write_text(
        "titre: Essai\nsommaire:\n  - page: franconum/index.md\n", "utf-8"
    )
    (tmp_path / "rapport" / "franconum" / "index.md").write_text(
        "# FRANCONUM\n\n```glossaire\n```\n", "utf-8"
    )
    francais = tmp_path / "glossaire_franconum" / "fr" / "donnees-ouvertes.yaml"
    francais.parent.mkdir(parents=True)
    source = RACINE / "glossaire_franconum" / "fr" / "donnees-ouvertes.yaml"
    francais.write_text(source.read_text("utf-8").replace("voir:", "# voir:"), "utf-8")
    monkeypatch.chdir(tmp_path)

    geste = ["franconum", "nouvelle-langue", "gcf", "--nom", "créole guadeloupéen"]
    assert main(geste) == 0
    assert main(geste) == 2  # elle existe déjà
    assert main(["franconum", "verifier-glossaire"]) == 0
    assert "2 entrées : aucun constat" in capsys.readouterr().out

    corpus, constats = load(tmp_path / "rapport")
    assert not [c for c in constats if "glossaire" in str(c.lieu)]
    rapport = compose(corpus).rapport
    accueil = rapport.find_page("franconum/gcf/index.md")
    assert accueil
    assert accueil.titre == "FRANCONUM en créole guadeloupéen"
    page = rapport.find_page("franconum/gcf/d.md")
    assert page
    assert "n’a pas encore de mot en créole guadeloupéen" in page.corps
    # Le livre imprimé suit le sommaire : l'accueil de la langue y est, ses lettres non.
    chemins = [chemin for entree in rapport.sommaire for chemin in entree.list_pages()]
    assert "franconum/gcf/index.md" in chemins
    assert "franconum/gcf/d.md" not in chemins


@pytest.mark.parametrize(
    ("geste", "message"),
    [
        (["Créole", "--nom", "x"], "n’est pas un code"),
        (["gcf", "--nom", "x", "--cle", "inconnue"], "n’est pas une entrée"),
    ],
)
def test_une_langue_mal_demandee_est_refusee(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    geste: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["franconum", "nouvelle-langue", *geste]) == 2
    assert message in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
