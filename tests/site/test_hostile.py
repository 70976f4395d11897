"""Tout le corpus hostile, publié, dans un vrai navigateur : rien ne s’exécute ni n’appelle.

Les honnêtes y paraissent entiers, du fichier à la page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Browser

from rapport_ouvert.cli import main
from tests.hostile.test_hostile import APPORTS, DOCUMENTS, HONNETES, ID, IDENTITE, PAGE
from tests.rendu.test_porte import HOSTILES
from tests.site.conftest import RACINE, serve

ACCUEIL = "---\ngenre: annexe\n---\n# Reçues {#p-recues}\n\n```contributions\n```\n"
INTERDITS = ".apport :is(script, img, iframe, svg, style, form, input, [id], [onclick], [class])"
MODELE = """schema: 1
id: {id}
type: contribution_libre
titre: {texte}
entree: "1"
texte: {texte}
expose: {texte}
auteurs: [{{cle: une-elue-{rang}, nom: {texte}, organisation: {texte}}}]
consentement: {{licence: CC BY-SA 4.0, publication_nom: nom, coauteur: "oui", date: "2018-09-01"}}
"""
# Ce qu'un lecteur doit retrouver tel quel ; les autres honnêtes portent un balisage qui se lit.
ENTIERS = [
    texte for texte in HONNETES if "`" not in texte and "\u0301" not in texte and texte != "# dièse"
]


def name(rang: int) -> str:
    """Un identifiant par rang."""
    lettres = "abcdefghijklmnopqrstuvwxyz"
    return f"2018-{lettres[rang // 676]}{lettres[rang // 26 % 26]}{lettres[rang % 26]}aaaaaaa"


TEXTES = [a["texte"] for a in APPORTS if isinstance(a, dict)] + HOSTILES
VISIBLES = [
    t for t in (*TEXTES, *HONNETES) if isinstance(t, str) and "\n" not in t and len(t) < 120
]


@pytest.fixture(scope="module")
def adresse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    projet = tmp_path_factory.mktemp("projet")
    rangs = count()
    fichiers = {
        "rapport/rapport.yaml": (IDENTITE + "  - page: contributions.md\n").encode(),
        "rapport/a.md": PAGE.encode(),
        "rapport/contributions.md": ACCUEIL.encode(),
    }
    for rang, texte in enumerate(VISIBLES):
        identifiant = name(next(rangs))
        source = MODELE.format(id=identifiant, rang=rang, texte=json.dumps(texte))
        fichiers[f"contributions/2018/{identifiant}.yaml"] = source.encode()
    for document in DOCUMENTS:
        identifiant = name(next(rangs))
        octets = document.read_bytes().replace(ID.encode(), identifiant.encode())
        fichiers[f"contributions/2018/{identifiant}.yaml"] = octets
    for chemin, contenu in fichiers.items():
        (projet / chemin).parent.mkdir(parents=True, exist_ok=True)
        (projet / chemin).write_bytes(contenu)
    for nom in ("mkdocs.yml", "overrides"):
        (projet / nom).symlink_to(RACINE / nom)
    vers = projet / "site"
    options = ["--racine", str(projet), "--rapport", str(projet / "rapport"), "--vers", str(vers)]
    assert main(["construire", "--sans-pdf", *options]) == 0
    with serve(vers) as adresse:
        yield f"{adresse}fr/2018-1/"


def test_rien_ne_s_execute_ni_n_appelle_et_l_honnete_parait_entier(
    navigateur: Browser, adresse: str
) -> None:
    contexte = navigateur.new_context(bypass_csp=True)  # ici, la porte protège seule
    onglet = contexte.new_page()
    demandes: list[str] = []
    onglet.on("request", lambda demande: demandes.append(demande.url))
    onglet.on("dialog", lambda dialogue: demandes.append(f"!{dialogue.message}"))
    montres = 0
    for rang, texte in enumerate(VISIBLES):
        onglet.goto(f"{adresse}contributions/{name(rang)}/")
        assert onglet.locator(INTERDITS).count() == 0, texte
        if texte in ENTIERS and onglet.locator(".apport").count():
            montres += 1
            assert texte in onglet.locator("main").inner_text(), texte
    assert montres > len(ENTIERS) // 2
    for rang in range(len(VISIBLES), len(VISIBLES) + len(DOCUMENTS)):
        onglet.goto(f"{adresse}contributions/{name(rang)}/")
        assert onglet.locator(INTERDITS).count() == 0
    onglet.goto(f"{adresse}contributions/")
    onglet.wait_for_timeout(200)
    base = adresse.removesuffix("fr/2018-1/")
    assert [url for url in demandes if not url.startswith(base)] == []
    contexte.close()
