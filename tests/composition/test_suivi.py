"""Des contributions de toutes sortes, et les pages qui en disent le suivi, relues comme des pages.

`suivi/attendu/` a une page par page composée. Pour les refaire, puis les relire une à une :

    python -m tests.composition.test_suivi
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from rapport_ouvert.composition import coauteurs, contributions, registres
from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.composition.publication import compose
from rapport_ouvert.composition.suivi import follow_parue
from rapport_ouvert.domaine.contribution import Contributions, Genre
from rapport_ouvert.domaine.publication import Publication, References
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.regles import check
from rapport_ouvert.rendu.donnees_ouvertes import render_fichiers
from rapport_ouvert.rendu.fiche import render_fiche
from rapport_ouvert.rendu.site import render_apports

ICI = Path(__file__).parent / "suivi"
ATTENDU = ICI / "attendu"
PAGES = sorted(page.relative_to(ATTENDU).as_posix() for page in ATTENDU.rglob("*.md"))
SCHEMAS = Path(__file__).parents[2] / "src" / "rapport_ouvert" / "schemas"
SCHEMA = SCHEMAS / "contributions-ouvertes.json"
TUS = ("Celle que nul ne nomme", "Un nom donné une fois", "lectrice")


def compose_suivi() -> Publication:
    corpus, constats = load(ICI / "rapport")
    assert [c for c in (*constats, *check(corpus)) if c.gravite == "erreur"] == []
    return compose(corpus, suivi=follow_parue(corpus))


def list_textes(publication: Publication) -> dict[str, str]:
    """Les pages, puis en une seule ce que leurs places contiendront."""
    places = render_apports(publication)
    textes = {page.chemin: page.source for page in publication.rapport.pages}
    return textes | {
        "places.md": "".join(f"{nom}\n    {texte.strip()}\n" for nom, texte in places.items())
    }


@pytest.fixture(scope="module")
def publication() -> Publication:
    return compose_suivi()


@pytest.mark.parametrize("chemin", PAGES)
def test_la_page_est_celle_que_l_on_attend(publication: Publication, chemin: str) -> None:
    assert list_textes(publication)[chemin] == (ATTENDU / chemin).read_text("utf-8")


def test_aucune_page_n_echappe_a_la_relecture(publication: Publication) -> None:
    assert sorted(list_textes(publication)) == PAGES


PLACE = re.compile(r"!\[\]\((?P<nom>[^)]+)\)\{\.(?P<sorte>apport|nom)(?: lang=(?P<langue>\w+))?\}")


def test_une_traduction_marque_ce_qui_est_reste_dans_l_original() -> None:
    """Mots visés, raisons, réponses, changements et noms : chacun porte sa langue."""
    corpus = load(ICI / "rapport")[0]
    identite = replace(corpus.rapport.identite, langue="es")
    traduit = replace(corpus, rapport=replace(corpus.rapport, identite=identite))
    publication = compose(traduit, suivi=follow_parue(corpus), origine=corpus.rapport)
    ecrites = {c.id: c.langue for c in corpus.contributions.propositions}
    genres = {c.id: c.genre for c in corpus.contributions.propositions}
    vues = set()
    for texte in list_textes(publication).values():
        for place in PLACE.finditer(texte):
            identifiant, _, champ = place["nom"].rpartition("-")
            if place["sorte"] == "apport" and genres[identifiant] != Genre.TRADUCTION:
                siens = champ in ("texte", "expose", "sources")
                attendue = ecrites[identifiant] if siens else "fr"
                assert (place["langue"] or "es") == attendue, place[0]
                vues.add(champ)
    assert {"citation", "texte", "expose", "motif", "retenu", "effet"} <= vues
    assert "![](nom-voisin){.nom lang=fr}" in list_textes(publication)["auteurs.md"]


def test_les_mots_vises_se_lisent_sans_leurs_marques() -> None:
    corpus = load(ICI / "rapport")[0]
    premiere = next(c for c in corpus.contributions.propositions if c.cible)
    assert premiere.cible is not None
    citation = replace(premiere.cible.citation, exact="la « [smart city]{lang=en} » de *Lyon*")
    visee = replace(premiere, cible=replace(premiere.cible, citation=citation))
    matiere = Matiere(
        replace(corpus, contributions=Contributions((visee,))), References(), follow_parue(corpus)
    )
    apports = contributions.list_apports(matiere)
    assert apports[f"{visee.id}-citation"] == "la « smart city » de Lyon"


def test_les_contributeurs_se_rangent_comme_dans_un_dictionnaire() -> None:
    """« Une élue » est avant « Une traductrice » : un accent ne range pas après le z."""
    corpus = load(ICI / "rapport")[0]
    base = next(c for c in corpus.contributions.propositions if c.id == "2018-cccccccccc")
    noms = ("Une traductrice", "Zoé", "Une élue")
    recues = tuple(
        replace(
            base,
            id=f"2018-{'def'[rang] * 10}",
            auteurs=(replace(base.auteurs[0], cle=f"cle-{rang}", nom=nom),),
        )
        for rang, nom in enumerate(noms)
    )
    matiere = Matiere(replace(corpus, contributions=Contributions(recues)), References())
    assert [c.nom for c in coauteurs.list_contributeurs(matiere)] == [
        "Une élue", "Une traductrice", "Zoé",
    ]  # fmt: skip


def test_qui_se_tait_une_fois_se_tait_partout(publication: Publication) -> None:
    """Pages, places, données : celle qui a choisi l'anonymat ailleurs n'est nommée nulle part."""
    fiche = render_fiche(publication)
    textes = (*list_textes(publication).values(), *render_fichiers(publication).values(), fiche)
    assert [mots for mots in TUS for texte in textes if mots in texte] == []


def test_les_donnees_ouvertes_disent_ce_que_disent_les_pages(publication: Publication) -> None:
    fichiers = render_fichiers(publication)
    lignes = json.loads(fichiers["contributions.json"])
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(lignes)
    assert lignes == list(csv.DictReader(io.StringIO(fichiers["contributions.csv"])))
    par_id = {ligne["id"]: ligne for ligne in lignes}
    assert par_id["2018-aaaaaaaaaa"]["auteurs"] == "Une élue"
    assert par_id["2018-cccccccccc"]["sort"] == "irrecevable"
    assert {c for c, valeur in par_id["2018-dddddddddd"].items() if valeur} == {"id", "sort"}


def test_trop_pour_une_page_elles_se_rangent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contributions, "LISTE_MAXIMALE", 3)
    monkeypatch.setattr(registres, "RANGEES_MAXIMALES", 2)
    pages = {page.chemin: page.source for page in compose_suivi().rapport.pages}
    assert "](contributions/annee-2018.md)" in pages["contributions.md"]
    assert pages["contributions/annee-2018.md"].count("](2018-") == 6
    feuillets = [nom for nom in sorted(pages) if "registre-2018-2" in nom]
    assert [nom[14:] for nom in feuillets] == [
        f"registre-2018-2{suite}.md" for suite in ("-2", "-3", "")
    ]
    assert "](registre-2018-2-2.md)" in pages["contributions/registre-2018-2.md"]
    assert sum(pages[nom].count("\n| [") for nom in feuillets) == 6


if __name__ == "__main__":
    for chemin, texte in list_textes(compose_suivi()).items():
        (ATTENDU / chemin).parent.mkdir(parents=True, exist_ok=True)
        (ATTENDU / chemin).write_text(texte, "utf-8")
