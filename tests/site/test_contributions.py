"""De la contribution à la page : ses mots y sont, rien d'autre n'y entre, la réponse suit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from rapport_ouvert.cli import main
from tests.rendu.test_porte import HOSTILES
from tests.site.accessibilite import examine
from tests.site.conftest import RACINE, serve

PAGE = (
    "---\ngenre: chapitre\n---\n# Titre {#p-titre}\n\n[]{#p-regie} Une régie locale de données.\n"
)
DEBUT = (
    "---\ngenre: accueil\n---\n# Essai {#p-essai}\n\n"
    "[]{#p-suites} Voyez [ce qu’est devenue votre contribution](contributions.md).\n"
)
ACCUEIL = "---\ngenre: annexe\n---\n# Contributions {#p-recues}\n\n```contributions\n```\n"
IDENTITE = (
    "titre: Essai\nedition: 2018-1\ndate: 2018-06-12\nlicence: CC BY-SA 4.0\n"
    "sommaire:\n  - page: a.md\n  - page: contributions.md\n"
)
HOSTILE = "\n\n".join(texte for texte in HOSTILES if "\u202e" not in texte)
CONTRIBUTION = """schema: 1
id: {id}
type: modification
titre: "<b>Nommer</b> les régies {{{{ config }}}}"
cible: {{edition: 2018-1, page: a.md, ancre: p-regie, citation: {{exact: régie locale}}}}
texte: |
{texte}
langue: es
expose: La loi le dit.
auteurs: [{{cle: {cle}, nom: "Une élue <script>alert(1)</script>"}}]
consentement: {{licence: CC BY-SA 4.0, publication_nom: {nom}, coauteur: "oui", date: "2018-09-01"}}
"""
DECISION = """id: {id}
recevabilite: recevable
sort: {sort}
edition: 2018-2
motif: La définition légale est déjà en note.
decide_le: "2018-11-20"
"""


@pytest.fixture(scope="module")
def adresse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    projet = tmp_path_factory.mktemp("projet")
    textes = {
        "rapport/rapport.yaml": IDENTITE,
        "rapport/index.md": DEBUT,
        "rapport/a.md": PAGE,
        "rapport/contributions.md": ACCUEIL,
    }
    mots = "\n".join(f"  {ligne}" for ligne in HOSTILE.split("\n"))
    for signe, sort, nom in (
        ("a", "retenue", "nom"),
        ("b", "", "anonyme"),
        ("c", "retiree", "nom"),
    ):
        identifiant = f"2018-{signe * 10}"
        textes[f"contributions/2018/{identifiant}.yaml"] = CONTRIBUTION.format(
            id=identifiant, texte=mots, nom=nom, cle=f"elue-{signe}"
        )
        if sort:
            reponse = DECISION.format(id=identifiant, sort=sort)
            textes[f"contributions/decisions/{identifiant}.yaml"] = reponse
    for chemin, texte in textes.items():
        (projet / chemin).parent.mkdir(parents=True, exist_ok=True)
        (projet / chemin).write_text(texte, "utf-8")
    (projet / "mkdocs.yml").symlink_to(RACINE / "mkdocs.yml")
    (projet / "overrides").symlink_to(RACINE / "overrides")
    vers = projet / "site"
    arguments = ["--racine", str(projet), "--rapport", str(projet / "rapport")]
    assert main(["construire", *arguments, "--vers", str(vers)]) == 0
    with serve(vers) as adresse:
        yield f"{adresse}fr/2018-1/"


def test_de_l_accueil_a_sa_contribution_en_deux_gestes(navigateur: Browser, adresse: str) -> None:
    onglet = navigateur.new_page()
    demandes: list[str] = []
    onglet.on("request", lambda demande: demandes.append(demande.url))
    onglet.on("dialog", lambda dialogue: demandes.append(f"!{dialogue.message}"))
    onglet.goto(adresse)
    onglet.get_by_role("link", name="ce qu’est devenue votre contribution").click()
    assert "Sans réponse encore" in onglet.locator("main").inner_text()
    assert examine(onglet) == []
    onglet.get_by_role("link", name="<b>Nommer</b> les régies").first.click()
    contenu = onglet.locator("main").inner_text()
    for mots in ("<b>Nommer</b>", "{{ config }}", "régie locale", "La loi le dit.", "Retenue",
                 "20 novembre 2018", "définition légale", "<script>alert(1)</script>"):  # fmt: skip
        assert mots in contenu, mots
    # Les mots visés, proposés, le motif, la raison ; et mot à mot, ce qui changerait.
    assert onglet.locator(".apport:not(:has(.ecart))").count() == 4
    assert onglet.locator(".apport .ecart :is(del, ins)").count() >= 1
    assert onglet.locator(".apport[lang=es]").count() == 2
    etrangers = ".apport:not(:has(.ecart))"
    interdits = f"{etrangers} :is(script, img, iframe, svg, style, [id], [onclick], [class])"
    assert onglet.locator(interdits).count() == 0
    assert onglet.locator(".nom *").count() == 0
    assert examine(onglet) == []
    assert all(demande.startswith(adresse[:20]) for demande in demandes)
    onglet.close()


def test_du_nom_a_ce_que_nous_avons_retenu_et_au_registre(
    navigateur: Browser, adresse: str
) -> None:
    onglet = navigateur.new_page()
    onglet.goto(adresse + "contributions/2018-aaaaaaaaaa/")
    onglet.get_by_role("link", name="Une élue <script>alert(1)</script>").click()
    contenu = onglet.locator("main").inner_text()
    assert "Une élue <script>alert(1)</script>" in onglet.locator("h1").inner_text()
    assert "retenue" in contenu
    assert "Merci" in contenu
    assert "script" not in onglet.title()
    assert examine(onglet) == []
    onglet.goto(adresse + "contributions/2018-aaaaaaaaaa/")
    onglet.get_by_role("link", name="registre").click()
    assert "sans réponse encore" in onglet.locator("main").inner_text()
    assert examine(onglet) == []
    onglet.close()


def test_l_anonyme_n_est_pas_nomme_et_le_retire_ne_parait_plus(
    navigateur: Browser, adresse: str
) -> None:
    onglet = navigateur.new_page()
    onglet.goto(adresse + "contributions/2018-bbbbbbbbbb/")
    assert "Une élue" not in onglet.content()
    assert "Le silence aussi se voit" in onglet.locator("main").inner_text()
    onglet.goto(adresse + "contributions/2018-cccccccccc/")
    assert "ne paraissent plus" in onglet.locator("main").inner_text()
    for mots in ("Nommer", "Une élue", "La loi le dit"):
        assert mots not in onglet.content()
    onglet.close()


def test_les_donnees_a_reprendre_taisent_le_retire_et_l_anonyme(
    navigateur: Browser, adresse: str
) -> None:
    onglet = navigateur.new_page()
    lignes = onglet.request.get(adresse + "contributions.json").json()
    onglet.close()
    par_id = {ligne["id"]: ligne for ligne in lignes}
    retiree = par_id["2018-cccccccccc"]
    assert {champ for champ, valeur in retiree.items() if valeur} == {"id", "sort"}
    assert par_id["2018-bbbbbbbbbb"]["auteurs"] == ""
    assert par_id["2018-aaaaaaaaaa"]["motif"]
