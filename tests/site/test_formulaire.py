"""Contribuer sans compte, dans un vrai navigateur : du passage lu au fichier que l'on remet."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from rapport_ouvert.cli import main
from tests.parution.conftest import Projet, copy_projet
from tests.site.accessibilite import examine
from tests.site.conftest import PETIT_RAPPORT, RACINE, serve
from tests.site.formulaire import (
    COURRIEL,
    build_avec,
    find_ancre,
    read,
    sign,
    write_demande,
    write_fichier,
)

Ouvrir = Callable[..., Page]
CHAPITRE = "premiere-partie/1-definition.md"
GUICHETS = {
    "sans": "",
    "github": "forge: {sorte: github, adresse: https://github.com/ville/rapport}",
    "gitlab": "forge: {sorte: gitlab, adresse: https://gitlab.com/ville/rapport, branche: texte}",
    "forgejo": "forge: {sorte: forgejo, adresse: https://codeberg.org/ville/rapport}",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_avec(tmp_path_factory.mktemp("formulaire"), f"courriel: {COURRIEL}")


@pytest.fixture(scope="module")
def formulaire(site: Path) -> Iterator[str]:
    with serve(site) as adresse:
        yield f"{adresse}fr/contribuer/"


@pytest.fixture
def ouvrir(navigateur: Browser, formulaire: str) -> Iterator[Ouvrir]:
    """Ouvre le formulaire, prêt à être rempli ; rien n'y doit être refusé par le navigateur."""
    contextes, plaintes = [], []

    def ouvre(demande: str = "", largeur: int = 1280, **options: object) -> Page:
        ecran = {"width": largeur, "height": 800}
        contextes.append(navigateur.new_context(viewport=ecran, **options))  # type: ignore[arg-type]
        page = contextes[-1].new_page()
        page.on("console", lambda message: plaintes.append(message.text))
        page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
        page.goto(formulaire + demande)
        if options.get("java_script_enabled", True):
            expect(page.locator("#contribuer")).to_be_visible()
            expect(page.locator("#vise-annonce")).to_have_text("")
        return page

    yield ouvre
    for contexte in contextes:
        contexte.close()
    assert plaintes == []


@pytest.mark.parametrize("teinte", ["light", "dark"])
@pytest.mark.parametrize("largeur", [320, 404, 1280])
def test_axe_ne_trouve_rien_ni_vide_ni_en_faute_ni_rempli(
    ouvrir: Ouvrir, largeur: int, teinte: str
) -> None:
    ancre = find_ancre(CHAPITRE, "Ce que l’on cherche")
    page = ouvrir(
        write_demande(CHAPITRE, ancre), largeur, color_scheme=teinte, reduced_motion="reduce"
    )
    page.locator("#choix summary").click()
    page.get_by_role("button", name="Ajouter une source").click()
    assert examine(page) == []
    page.get_by_role("button", name="Écrire le fichier").click()
    expect(page.locator("#resume")).to_be_focused()
    assert examine(page) == []
    cadre = page.get_by_label("Le passage, tel que vous le voulez")
    cadre.fill(f"{cadre.input_value()} Et rien d’autre.")
    page.get_by_label("Titre", exact=True).fill("Rien d’autre")
    page.get_by_label("Pourquoi").fill("Pour finir.")
    sign(page)
    write_fichier(page)
    page.get_by_text("Lire le fichier").click()
    assert examine(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == largeur


def test_au_clavier_seul_chaque_erreur_se_dit_et_se_rejoint(ouvrir: Ouvrir) -> None:
    page = ouvrir(write_demande(CHAPITRE, find_ancre(CHAPITRE, "Ce que l’on cherche")))
    envoi = page.get_by_role("button", name="Écrire le fichier")
    envoi.focus()
    page.keyboard.press("Enter")
    resume = page.get_by_role("group", name="Ce qu’il reste à revoir")
    expect(resume).to_be_focused()
    dits = resume.get_by_role("listitem").all_inner_texts()
    assert [dit.split("\u00a0: ")[0] for dit in dits] == [
        *("Titre", "Le passage, tel que vous le voulez", "Pourquoi\u202f?", "Votre nom"),
        "Votre accord",
    ]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    titre = page.get_by_label("Titre", exact=True)
    expect(titre).to_be_focused()
    expect(titre).to_have_attribute("aria-invalid", "true")
    expect(titre).to_have_accessible_description(re.compile("À remplir"))
    page.keyboard.type("Un titre juste")
    expect(titre).not_to_have_attribute("aria-invalid", "true")
    expect(resume.get_by_role("listitem")).to_have_count(4)
    expect(page.locator("#vise-texte")).to_have_text(re.compile("^Ce que l’on cherche.*…$"))
    for _ in range(60):  # jusqu'au bout, sans souris ni piège
        page.keyboard.press("Tab")
        nom = page.evaluate("document.activeElement.id || document.activeElement.type")
        if nom == "c-texte":
            page.keyboard.press("Control+End")
            page.keyboard.type(" Et rien d’autre.")
        elif nom in ("c-expose", "c-nom"):
            page.keyboard.type("Camille Exemple")
        elif nom == "c-licence":
            page.keyboard.press("Space")
        elif nom == "submit":
            page.keyboard.press("Enter")
            break
    expect(page.get_by_role("heading", name="Votre fichier")).to_be_focused()
    assert read(page.locator("#remise-texte").text_content() or "")["titre"] == "Un titre juste"
    for nom in ("Télécharger le fichier", "Copier le texte"):
        page.keyboard.press("Tab")
        expect(page.locator("#voies").get_by_text(nom)).to_be_focused()


def test_une_erreur_attend_que_l_on_quitte_son_champ(ouvrir: Ouvrir) -> None:
    page = ouvrir()
    titre = page.get_by_label("Titre", exact=True)
    titre.press_sequentially("ab")
    assert titre.get_attribute("aria-invalid") is None
    titre.blur()
    expect(titre).to_have_accessible_description(re.compile("Trop court, 3 signes au moins"))
    titre.fill("Écrire à camille@exemple.fr")
    expect(titre).to_have_accessible_description(re.compile("adresse de courriel"))
    titre.fill("Caché\u202edans le mot")
    expect(titre).to_have_accessible_description(re.compile(r"U\+202E"))


def test_le_changement_se_voit_et_s_entend_mot_a_mot(ouvrir: Ouvrir) -> None:
    page = ouvrir(write_demande(CHAPITRE, find_ancre(CHAPITRE, "Ce que l’on cherche")))
    cadre = page.get_by_label("Le passage, tel que vous le voulez")
    cadre.fill(cadre.input_value().replace("peu de mots", "une phrase"))
    ecart = page.locator("#ecart")
    for balise, signe, mots, dit in (
        ("del", "−", "peu de mots", "suppression"),
        ("ins", "+", "une phrase", "ajout"),
    ):
        marque = ecart.locator(balise)
        expect(marque.locator(".mots")).to_have_text(mots)
        expect(marque.locator(".signe")).to_have_text(signe)
        assert [dit in x for x in marque.locator(".hors-ecran").all_text_contents()] == [True] * 2
    expect(page.locator("#difference-compte")).to_have_text(
        "Mots ôtés\u00a0: 3. Mots ajoutés\u00a0: 2."
    )


GENRES = {
    "modification": {"texte", "expose", "cible"},
    "ajout": {"texte", "cible"},
    "suppression": {"expose", "cible"},
    "contribution_libre": {"texte", "entree"},
    "reponse": {"texte", "entree", "relations"},
    "controverse": {"texte", "entree"},
    "cas": {"texte", "entree"},
    "terme": {"texte", "entree"},
    "traduction": {"texte", "cible", "langue"},
}


@pytest.mark.parametrize("genre", GENRES)
def test_chaque_sorte_donne_un_fichier_juste(ouvrir: Ouvrir, genre: str) -> None:
    vise = "cible" in GENRES[genre]
    demande = write_demande(CHAPITRE, find_ancre(CHAPITRE, "Ce que l’on cherche"))
    page = ouvrir(demande if vise else "?entree=3")
    page.get_by_label("Je veux", exact=True).select_option(genre)
    expect(page.locator("#vise-annonce")).to_have_text("")
    page.get_by_label("Titre", exact=True).fill("Un titre")
    if genre != "suppression":
        page.locator("#c-texte").fill("Des mots à nous.\n\nEt d’autres.")
    page.get_by_label("Pourquoi").fill("Parce que.")
    if genre == "reponse":
        page.get_by_label("La contribution à laquelle").fill("2018-k7q2m4xwte")
    page.get_by_role("button", name="Ajouter une source").click()
    page.get_by_role("button", name="Ajouter une source").click()
    seconde = page.get_by_role("group", name="Source 2")
    seconde.get_by_label("Titre ou auteur").fill("Un livre")
    seconde.get_by_label("Adresse").fill("pas une adresse")
    sign(page)
    page.get_by_role("button", name="Écrire le fichier").click()
    expect(seconde.get_by_label("Adresse")).to_have_attribute("aria-invalid", "true")
    seconde.get_by_label("Adresse").fill("https://exemple.fr/livre")
    lu = read(write_fichier(page))
    assert lu["type"] == genre
    assert set(lu) >= GENRES[genre]
    assert lu["sources"] == [{"titre": "Un livre", "adresse": "https://exemple.fr/livre"}]
    assert ("cible" in lu) != ("entree" in lu)


@pytest.mark.parametrize(
    ("choix", "nom", "attendu"),
    [
        ("sous mon nom", "Élise d’Œuvre", {"cle": "elise-d-oeuvre", "nom": "Élise d’Œuvre"}),
        ("sous un pseudonyme", "CON", {"nom": "CON"}),
        ("sous un pseudonyme", "مدينة", {"nom": "مدينة"}),
        ("sans nom", "", {}),
    ],
)
def test_chacun_parait_comme_il_le_veut(
    ouvrir: Ouvrir, choix: str, nom: str, attendu: dict[str, str]
) -> None:
    page = ouvrir("?entree=2")
    page.get_by_label(choix).check()
    if nom:
        page.locator("#c-nom").fill(nom)
    else:
        expect(page.locator("#c-nom")).to_be_hidden()
    page.get_by_label("Titre", exact=True).fill("Un titre")
    page.locator("#c-texte").fill("Des mots.")
    page.get_by_label("Mes mots peuvent paraître").check()
    lu = read(write_fichier(page))
    (auteur,) = lu["auteurs"]  # type: ignore[misc]
    cle = auteur.pop("cle")
    assert cle == attendu.pop("cle", cle)
    assert auteur == attendu
    if "cle" not in attendu and cle[:2] == "a-":
        assert re.fullmatch("a-[a-z2-7]{10}", cle)
    assert lu["consentement"]["coauteur"] == "non"  # type: ignore[index,call-overload]
    assert re.fullmatch(r"[0-9]{4}-[a-z2-7]{10}", str(lu["id"]))


def test_le_brouillon_reste_sur_l_appareil_et_s_efface(ouvrir: Ouvrir) -> None:
    demande = write_demande(CHAPITRE, find_ancre(CHAPITRE, "Ce que l’on cherche"))
    page = ouvrir(demande)
    assert page.evaluate("localStorage.length") == 0
    page.get_by_label("Titre", exact=True).fill("Un début")
    page.get_by_label("Pourquoi").fill("Parce que")
    page.get_by_label("sous un pseudonyme").check()
    page.reload()
    expect(page.get_by_label("Titre", exact=True)).to_have_value("Un début")
    expect(page.get_by_label("sous un pseudonyme")).to_be_checked()
    expect(page.locator("#annonce")).to_have_text("Brouillon repris.")
    page.goto(page.url.split("?")[0])
    expect(page.get_by_label("Titre", exact=True)).to_have_value("")
    page.get_by_role("link", name="Un début").click()
    expect(page.get_by_label("Pourquoi")).to_have_value("Parce que")
    page.get_by_role("button", name="Effacer le brouillon").click()
    expect(page.get_by_label("Titre", exact=True)).to_have_value("")
    assert page.evaluate("localStorage.length") == 0


def test_un_passage_se_choisit_aussi_sur_place(ouvrir: Ouvrir) -> None:
    page = ouvrir(f"?page={CHAPITRE}&edition=2018-1")  # d'une page, sans passage encore
    expect(page.locator("#c-genre")).to_have_value("modification")
    expect(page.get_by_label("Passage", exact=True)).to_be_visible()
    page.goto(f"{page.url.split('?')[0]}?genre=ajout")
    page.get_by_label("Page", exact=True).select_option(CHAPITRE)
    ancre = find_ancre(CHAPITRE, "Ce que l’on cherche")
    page.get_by_label("Passage", exact=True).select_option(ancre)
    expect(page.locator("#vise-texte")).to_contain_text("Ce que l’on cherche")
    lien = page.get_by_role("link", name="Lire ce passage à sa place")
    expect(lien).to_have_attribute("href", re.compile(f"/fr/2018-1/.*#{ancre}$"))
    page.goto(page.url.split("?")[0] + write_demande(CHAPITRE, "p-perdue"))
    expect(page.locator("#vise-annonce")).to_contain_text("n’est pas dans l’édition 2018-1")


def test_sans_script_la_page_donne_un_modele_juste_et_ou_l_envoyer(ouvrir: Ouvrir) -> None:
    page = ouvrir(java_script_enabled=False)
    expect(page.locator("#contribuer")).to_be_hidden()
    expect(page.get_by_role("link", name=COURRIEL)).to_be_visible()
    assert examine(ouvrir(largeur=320)) == []
    modele = page.locator("#modele pre").inner_text()
    for blanc, mot in (("AAAA-xxxxxxxxxx", "2018-k7q2m4xwte"), ("AAAA-MM-JJ", "2018-09-01"),
                       ("dossier/page.md", CHAPITRE), ("p-xxxxxx", "p-a")):  # fmt: skip
        assert blanc in modele
        modele = modele.replace(blanc, mot)
    assert read(modele)["type"] == "modification"


@pytest.mark.parametrize("guichet", GUICHETS)
def test_le_fichier_s_ouvre_sur_la_forge_ou_se_remet_a_la_main(
    navigateur: Browser, tmp_path: Path, guichet: str
) -> None:
    with serve(build_avec(tmp_path, GUICHETS[guichet])) as adresse:
        page = navigateur.new_page()
        for longueur in (20, 4000):
            page.goto(f"{adresse}fr/contribuer/?entree=1")
            page.get_by_label("Titre", exact=True).fill("Un titre")
            page.locator("#c-texte").fill("Des mots & d’autres. " * (longueur // 20))
            sign(page)
            texte = write_fichier(page)
            chemin = f"contributions/{str(read(texte)['id'])[:4]}/{read(texte)['id']}.yaml"
            lien = page.get_by_role("link", name="Ouvrir un fichier neuf")
            if guichet == "sans":
                assert lien.count() == 0
                expect(page.get_by_text("Ce rapport ne dit pas où").first).to_be_visible()
                continue
            parties = urlsplit(lien.get_attribute("href") or "")
            demande = parse_qs(parties.query)
            assert parties.path == {"github": "/ville/rapport/new/main",
                                    "gitlab": "/ville/rapport/-/new/texte",
                                    "forgejo": "/ville/rapport/_new/main/"}[guichet]  # fmt: skip
            assert demande["file_name" if guichet == "gitlab" else "filename"] == [chemin]
            entier = guichet != "gitlab" and longueur == 20
            assert demande.get("value") == ([texte] if entier else None)
            assert ("copiez d’abord" in page.locator("#voies").inner_text()) != entier
        page.close()


def test_le_texte_se_copie(navigateur: Browser, formulaire: str) -> None:
    contexte = navigateur.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = contexte.new_page()
    page.goto(f"{formulaire}?entree=1")
    page.get_by_label("Titre", exact=True).fill("Un titre")
    page.locator("#c-texte").fill("Des mots.")
    sign(page)
    texte = write_fichier(page)
    page.get_by_role("button", name="Copier le texte").click()
    expect(page.locator("#annonce-remise")).to_have_text("Le texte est copié.")
    assert page.evaluate("navigator.clipboard.readText()") == texte
    contexte.close()


def write_courriel(page: Page) -> tuple[str, str]:
    """Le courriel que la page ouvre, tel qu'une messagerie le replie, et son aide."""
    lien = page.get_by_role("link", name="Écrire un courriel")
    parties = urlsplit(lien.get_attribute("href") or "")
    assert (parties.scheme, parties.path) == ("mailto", COURRIEL)
    assert len(lien.get_attribute("href") or "") <= 2000
    demande = parse_qs(parties.query)
    message = EmailMessage()
    message["From"], message["Subject"] = "Camille <c@exemple.fr>", demande["subject"][0]
    corps = demande["body"][0].replace("\r\n", "\n")
    plies = re.sub(r"(?m)(.{60}\S*) (?=\S)", r"\1\n", corps)
    message.set_content(f"Bonjour,\n\n{plies}\n-- \nCamille, 06 12 34 56 78\n")
    return str(message), page.locator("#voies").inner_text()


def test_un_courriel_replie_s_importe_comme_le_fichier(ouvrir: Ouvrir, tmp_path: Path) -> None:
    page = ouvrir("?entree=1")
    page.get_by_label("Titre", exact=True).fill("Un titre")
    page.locator("#c-texte").fill("Des mots assez longs pour être repliés, « ici » : oui. " * 4)
    sign(page)
    texte = write_fichier(page)
    message, aide = write_courriel(page)
    assert "dans le message" in aide
    shutil.copytree(PETIT_RAPPORT, tmp_path / "rapport")
    (tmp_path / "lettre.eml").write_text(message, "utf-8")
    importer = ["contribution", "importer", "--rapport", str(tmp_path / "rapport")]
    assert main([*importer, str(tmp_path / "lettre.eml")]) == 0
    (ecrite,) = (tmp_path / "contributions").rglob("*.yaml")
    assert read(ecrite.read_text("utf-8")) == read(texte)
    page.locator("#c-texte").fill("Des mots. " * 1000)
    _, aide = write_courriel(page)
    assert "joignez-le" in aide


DECISION = """id: {id}
recevabilite: recevable
sort: retenue
motif: Le mot dit mieux la fréquence.
edition: 2027-1
decide_le: 2027-01-20
"""
PAGE_DES_CONTRIBUTIONS = """---
genre: annexe
---
# Contributions {#p-contributions}

## Les registres {#p-registres}

```registres
```

## Toutes {#p-toutes}

```contributions
```
"""


def build_projet(dossier: Path) -> Projet:
    """Un vrai dépôt, deux éditions parues, et de quoi en faire un site."""
    projet = copy_projet(dossier)
    projet.ecrit("rapport/contributions.md", PAGE_DES_CONTRIBUTIONS)
    sommaire = projet.lit("rapport/rapport.yaml")
    projet.ecrit("rapport/rapport.yaml", f"{sommaire}  - page: contributions.md\n")
    shutil.copy(RACINE / "mkdocs.yml", dossier)
    shutil.copytree(RACINE / "overrides", dossier / "overrides")
    projet.ecrit(".gitignore", "/site/\n/.site*\n")
    projet.commet("De quoi en faire un site")
    projet.publie("2026-1")
    projet.publie("2026-2")
    return projet


def publish(projet: Projet) -> Path:
    rendu = projet.run("construire", "--sans-pdf")
    assert rendu.returncode == 0, rendu.stdout + rendu.stderr
    return projet.racine / "site"


def test_de_l_accueil_au_site_reconstruit_sans_compte(navigateur: Browser, tmp_path: Path) -> None:
    """Une personne, à qui l'on n'a donné que l'accueil, change une phrase du rapport."""
    projet = build_projet(tmp_path / "projet")
    with serve(publish(projet)) as accueil:
        contexte = navigateur.new_context(accept_downloads=True)
        page = contexte.new_page()
        # Trouver l'argument, depuis l'accueil.
        page.goto(accueil)
        page.get_by_role("link", name="Lire en").click()
        page.locator("main").get_by_role("link", name="Partager").click()
        phrase = page.locator("#p-regie")
        expect(phrase).to_contain_text("Elle rend compte tous les six mois")
        # Voir comment il a changé depuis l'édition précédente.
        phrase.hover()
        phrase.get_by_role("link", name="Lien vers ce passage").click()
        phrase.get_by_role("link", name="Ce passage ailleurs").click()
        trajet = page.locator("#p-regie")
        trajet.get_by_role("link", name="ce qui a changé 2026-2").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("2026-1")
        expect(page.locator("del", has_text="année").first).to_be_visible()
        expect(page.locator("ins", has_text="six mois").first).to_be_visible()
        page.go_back()
        # Proposer une meilleure phrase.
        trajet.get_by_role("link", name="Proposer un changement").click()
        cadre = page.get_by_label("Le passage, tel que vous le voulez")
        expect(cadre).to_have_value(re.compile("tous les six mois"))
        cadre.fill(cadre.input_value().replace("tous les six mois", "chaque trimestre"))
        expect(page.locator("#ecart ins .mots")).to_have_text("chaque trimestre")
        page.get_by_label("Titre").fill("Rendre compte plus souvent")
        page.get_by_label("Pourquoi").fill("Six mois, c’est long pour un budget.")
        sign(page)
        page.get_by_label("je veux compter parmi les coauteurs").check()
        texte = write_fichier(page)
        # Rien ne l'a demandé : ni compte, ni serveur.
        assert contexte.cookies() == []
        contexte.close()
    recue = tmp_path / "recue (1).yaml"
    recue.write_text(texte, "utf-8")
    rendu = projet.run("contribution", "importer", str(recue))
    assert rendu.returncode == 0, rendu.stdout + rendu.stderr
    identifiant = str(read(texte)["id"])
    projet.ecrit(f"contributions/decisions/{identifiant}.yaml", DECISION.format(id=identifiant))
    for perdue in ("2026-nnnnnnnnnn", "2026-oooooooooo"):  # leurs mots ne sont plus
        chemin = f"contributions/decisions/{perdue}.yaml"
        projet.ecrit(chemin, projet.lit(chemin).replace("sort: retenue", "sort: sans_objet"))
    rendu = projet.run("edition", "preparer", "2027-1")
    assert rendu.returncode == 0, rendu.stdout + rendu.stderr
    projet.commet("Répondre")
    projet.publie("2027-1")
    with serve(publish(projet)) as accueil:
        page = navigateur.new_page()
        page.goto(accueil)
        page.get_by_role("link", name="Lire en").click()
        page.locator("main").get_by_role("link", name="Partager").click()
        expect(page.locator("#p-regie")).to_contain_text("chaque trimestre aux habitants")
        expect(page.get_by_role("banner")).to_contain_text("2027-1")
        page.goto(f"{accueil}fr/derniere/contributions/{identifiant}/")
        expect(page.locator("main")).to_contain_text("Rendre compte plus souvent")
        expect(page.locator("main")).to_contain_text("Le mot dit mieux la fréquence.")
        expect(page.locator("main")).to_contain_text("Camille Exemple")
        page.close()
