"""Le formulaire publié, et ce que l'on en fait : le signer, prendre le fichier, le lire."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from rapport_ouvert.domaine.extrait import index_passages
from rapport_ouvert.domaine.valeur import simplify
from rapport_ouvert.lecture.contributions import parse_fiche
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.schemas import check_schema
from tests.site.conftest import PETIT_RAPPORT, build_site

COURRIEL = "rapport@ville.exemple"


def build_avec(dossier: Path, contribuer: str) -> Path:
    """Le petit rapport, publié avec cet endroit où envoyer une contribution."""
    rapport = dossier / "rapport"
    shutil.copytree(PETIT_RAPPORT, rapport)
    if contribuer:
        reglages = rapport / "rapport.yaml"
        reglages.write_text(f"{reglages.read_text('utf-8')}contribuer: {{{contribuer}}}\n", "utf-8")
    return build_site(dossier, rapport)


def find_ancre(page: str, mots: str) -> str:
    """L'ancre du passage du petit rapport qui porte ces mots."""
    rapport = load(PETIT_RAPPORT)[0].rapport
    vises = index_passages(rapport).items()
    return next(a for a, (p, passage) in vises if p.chemin == page and mots in passage.texte)


def write_demande(page: str, ancre: str, **plus: str) -> str:
    return "?" + "&".join(
        f"{nom}={valeur}"
        for nom, valeur in {"page": page, "ancre": ancre, "edition": "2018-1", **plus}.items()
    )


def sign(page: Page, nom: str = "Camille Exemple") -> None:
    page.get_by_label("Votre nom").fill(nom)
    page.get_by_label("Mes mots peuvent paraître").check()


def write_fichier(page: Page) -> str:
    """Demande le fichier, le télécharge, et rend son texte."""
    page.get_by_role("button", name="Écrire le fichier").click()
    expect(page.get_by_role("heading", name="Votre fichier")).to_be_focused()
    with page.expect_download() as attendu:
        page.get_by_role("link", name="Télécharger le fichier").click()
    texte = Path(attendu.value.path()).read_text("utf-8")
    assert attendu.value.suggested_filename == f"{read(texte)['id']}.yaml"
    return texte


def read(texte: str) -> dict[str, object]:
    """Ce que notre lecteur lit dans ce fichier, sans rien y trouver à redire."""
    fiche, fautes = parse_fiche(texte, "c.yaml")
    assert fautes == []
    assert fiche is not None
    assert list(check_schema(fiche, "contribution.json", "r")) == []
    lu = simplify(fiche)
    assert isinstance(lu, dict)
    return lu
