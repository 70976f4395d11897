"""La déclaration d'accessibilité dit ce qui a été mesuré, ce qui manque, et rien de plus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from lxml import html

from rapport_ouvert.domaine.accessibilite import Accessibilite, Conformite
from rapport_ouvert.domaine.interface import Mots
from rapport_ouvert.domaine.rapport import Identite
from rapport_ouvert.lecture.accessibilite import DOSSIER, load_accessibilite
from rapport_ouvert.publication.plan import Projet
from rapport_ouvert.publication.publication import check_declaration
from rapport_ouvert.rendu.accessibilite import SCENARIOS, render_declarations, tell_mention
from rapport_ouvert.rendu.fiches import Langue
from rapport_ouvert.rendu.racine import build_gabarits
from tests.site.clavier import SCENARIOS as JOUES

RACINE = Path(__file__).parents[2]
MESURES = {
    "schema": "1",
    "date": "2026-11-30",
    "outil": "axe-core 4.12",
    "navigateur": "Chromium 150",
    "largeurs": ["360", "1280"],
    "refonte": "320",
    "publiees": "40",
    "examinees": "12",
    "genres": [{"genre": "chapitre", "pages": "12", "langues": ["fr"]}],
    "fautes": [],
    "scenarios": [{"scenario": "recherche", "langues": ["fr"]}],
    "echecs": [],
    "langues_non_dites": [],
}
AUDIT = {"fait_le": "2027-01-12", "auteur": "Une équipe", "referentiel": "RGAA 4.1.2"}
DECLARATION = {"schema": "1", "etablie_le": "2026-11-30"}


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    (tmp_path / DOSSIER).mkdir()
    return tmp_path / DOSSIER


def write(dossier: Path, nom: str, **champs: object) -> Accessibilite:
    base = DECLARATION if nom == "declaration" else MESURES
    texte = yaml.safe_dump(base | champs, allow_unicode=True)
    (dossier / f"{nom}.yaml").write_text(texte, "utf-8")
    return load_accessibilite(dossier)


def read(accessibilite: Accessibilite, identite: Identite | None = None) -> str:
    """La page en français, en texte nu."""
    ((_, rendu),) = list_pages(accessibilite, identite)
    return " ".join(
        html.document_fromstring(rendu).text_content().replace("\u202f", "\u00a0").split()
    )


def list_pages(
    accessibilite: Accessibilite, identite: Identite | None
) -> Iterator[tuple[str, str]]:
    langue = Langue("fr", "français", Mots(), {})
    projet = {"titre": "Essai", "code": "fr", "mention": tell_mention(accessibilite)}
    identite = identite or Identite("Essai")
    gabarits = build_gabarits()
    return render_declarations(accessibilite, identite, (langue,), gabarits, {"fr": projet})


def test_sans_audit_rien_n_est_conforme_quoi_que_mesure_l_outil(dossier: Path) -> None:
    accessibilite = write(dossier, "mesures")
    assert accessibilite.conformite is Conformite.AUCUNE
    lu = read(accessibilite)
    assert "personne n’en a fait l’audit" in lu
    assert "Accessibilité : non conforme" in lu
    assert "Aucune faute n’a été trouvée." in lu
    assert "cet audit reste à faire" in lu
    assert not re.search(r"\d+\s?% des critères", lu)


@pytest.mark.parametrize(
    ("taux", "etat"),
    [("0", Conformite.AUCUNE), ("49", Conformite.AUCUNE), ("50", Conformite.PARTIELLE),
     ("99", Conformite.PARTIELLE), ("100", Conformite.TOTALE)],
)  # fmt: skip
def test_un_audit_decide_de_l_etat(dossier: Path, taux: str, etat: Conformite) -> None:
    accessibilite = write(dossier, "declaration", audit=AUDIT | {"taux": taux})
    assert accessibilite.conformite is etat
    lu = read(accessibilite)
    assert f"{taux} % des critères sont respectés" in lu
    assert "12 janvier 2027" in lu
    assert "cet audit reste à faire" not in lu


def test_ce_qui_manque_se_dit(dossier: Path) -> None:
    lu = read(load_accessibilite(dossier))
    for manque in (
        "n’est pas nommé : cette déclaration est incomplète",
        "Rien n’a encore été mesuré.",
        "Aucune adresse n’est donnée pour le faire",
        "Aucun lecteur d’écran n’a été essayé.",
        "Aucune n’est dite : cette déclaration est incomplète.",
    ):
        assert manque in lu


def test_ce_qui_est_declare_remplace_ce_qui_manque(dossier: Path) -> None:
    accessibilite = write(
        dossier,
        "declaration",
        organisme="La Ville",
        contact={"adresse": "https://ville.exemple/ecrire"},
        lecteurs_d_ecran=["Firefox et NVDA"],
        recours=[{"texte": "Saisir <le> Défenseur", "adresse": "https://droits.exemple/"}],
        non_conformites=[{"texte": "Une carte sans liste."}],
    )
    lu = read(accessibilite)
    assert "La Ville s’engage à rendre ce site accessible" in lu
    assert "Saisir <le> Défenseur" in lu
    assert "Une carte sans liste." in lu
    assert "Firefox et NVDA" in lu
    assert "incomplète" not in lu


def test_chaque_defaut_mesure_se_lit(dossier: Path) -> None:
    accessibilite = write(
        dossier,
        "mesures",
        fautes=[{"page": "fr/a/", "ecran": "360 sombre", "faute": "color-contrast p"}],
        echecs=[{"scenario": "recherche", "langue": "fr", "faute": "foyer masqué"}],
        langues_non_dites=[{"langue": "fr", "alineas": "3"}, {"langue": "es", "alineas": "0"}],
    )
    lu = read(accessibilite)
    assert "2 fautes ont été trouvées." in lu
    assert "fr/a/, 360 sombre color-contrast p" in lu
    assert "chercher, et ouvrir le premier résultat (français) foyer masqué" in lu
    assert "3 alinéas se lisent dans une autre langue" in lu
    assert "0 alinéa" not in lu
    assert "Aucune n’est connue" not in lu


def test_la_page_nomme_tous_les_scenarios_que_l_on_joue() -> None:
    assert set(SCENARIOS) == set(JOUES)


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"etablie_le": "2026-02-30"}, "Le 30 février"),
        ({"audit": AUDIT}, "taux"),
        ({"audit": AUDIT | {"taux": "bon"}}, "en pour cent"),
        ({"organime": "La Ville"}, "organime"),
    ],
)
def test_une_declaration_fautive_arrete_la_publication(
    dossier: Path, champs: dict[str, object], dit: str
) -> None:
    write(dossier, "declaration", **champs)
    racine = dossier.parent
    (constat,) = check_declaration(Projet(racine, racine / "rapport", racine / "site")).constats
    assert dit in f"{constat.message} {constat.remede}"
    assert constat.lieu.fichier.endswith("declaration.yaml")


def test_la_notre_se_lit() -> None:
    assert check_declaration(Projet(RACINE, RACINE / "rapport", RACINE / "site")).constats == ()
    assert load_accessibilite(RACINE / DOSSIER).declaration.recours
