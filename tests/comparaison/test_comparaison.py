"""Comparer deux éditions : des couples de rapports, et la page que l'on en attend.

`cas/X/avant` et `cas/X/apres` sont deux rapports entiers ; `cas/X/attendu.md` est la page composée,
où chaque place est remplie comme au terminal : [-ôté-] {+ajouté+}.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_ouvert.composition.ancrage import anchor_pages
from rapport_ouvert.composition.appariement import find_deplaces
from rapport_ouvert.composition.changements import (
    add_changements,
    compose_changements,
    find_original,
)
from rapport_ouvert.composition.comparaison import compare_rapports
from rapport_ouvert.composition.lisible import read_lisible
from rapport_ouvert.composition.rattachement import level_typographie, split_mots
from rapport_ouvert.composition.segments import TAILLE_COMPARABLE, compare_textes
from rapport_ouvert.domaine.ancres_composees import CHANGEMENTS
from rapport_ouvert.domaine.comparaison import (
    Comparaison,
    Ecart,
    Geste,
    Segments,
    Sorte,
    rebuild_ancien,
    rebuild_neuf,
)
from rapport_ouvert.domaine.interface import speak
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Identite, Page, Passage, Rapport
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.page import read_page
from rapport_ouvert.lecture.traductions import guess_langue, load_mots
from rapport_ouvert.rendu.ecarts import render_segments, show_comparaison, show_segments

CAS = sorted((Path(__file__).parent / "cas").iterdir())
CREDITS = {"p-un-mot": ("2018-aaaaaaaaaa", "2018-bbbbbbbbbb"), "p-j1": ("2018-cccccccccc",)}


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas.name)
def test_la_page_dit_ce_qui_a_change_et_rien_d_autre(cas: Path) -> None:
    ancien, neuf = (load(cas / cote)[0].rapport for cote in ("avant", "apres"))
    page, places = compose_changements(ancien, neuf, CREDITS)
    rendu = page.source
    for nom, segments in places.items():
        rendu = rendu.replace(f"![]({nom}){{.apport}}", show_segments(segments))
    assert rendu == (cas / "attendu.md").read_text("utf-8")


ESPAGNOL = {
    "# Les mots": "# Las palabras",
    "Une régie publique de données peut s’en charger.": "Una entidad pública puede encargarse.",
}


def compose_traduit(cas: Path) -> tuple[Page, dict[str, Segments]]:
    """Les changements du même rapport, lu en espagnol : un titre et un passage y sont traduits."""
    ancien, neuf = (load(cas / cote)[0] for cote in ("avant", "apres"))
    pages = []
    for page in neuf.rapport.pages:
        source = page.source
        for francais, espagnol in ESPAGNOL.items():
            source = source.replace(francais, espagnol)
        pages.append(read_page(source, page.chemin, page.fichier)[0])
    identite = replace(neuf.rapport.identite, langue="es")
    traduit = replace(neuf.rapport, pages=tuple(pages), identite=identite)
    with speak(load_mots(cas, guess_langue("es"))):
        publication = add_changements(
            Publication(traduit, neuf.donnees, {}),
            ancien.rapport,
            neuf.rapport,
            CREDITS,
            find_original(neuf.rapport, traduit, "francés"),
        )
    page = publication.rapport.find_page(CHANGEMENTS)
    assert page is not None
    return page, dict(publication.ecarts)


def test_une_traduction_dit_qu_elle_compare_l_original() -> None:
    """Ce qui est traduit se nomme par sa traduction ; ce qui ne l'est pas porte sa langue."""
    page, places = compose_traduit(CAS[0])
    assert CAS[0].name == "mots"
    assert "El texto comparado es el del original (francés)" in page.source
    assert "| [Las palabras](#p-changements-1) |" in page.source
    assert "## [Las palabras](a.md)" in page.source
    assert "### Reescrito: [«Una entidad pública puede encargarse.»](a.md#p-un-mot)" in page.source
    assert "[«[Un autre point, plus long.]{lang=fr}»](a.md#p-autre-point)" in page.source
    # La ponctuation française n'y est nulle part, hors des mots restés en français.
    nu = re.sub(r"\[[^\[\]]*\]\{lang=fr\}", "", page.source)
    assert not re.search("[\u00a0\u202f][:;!?»]|«[\u00a0\u202f]", nu)
    legende, *autres = places
    assert f"![]({legende}){{.apport}}" in page.source
    assert all(f"![]({nom}){{.apport lang=fr}}" in page.source for nom in autres)


def test_ce_qui_annonce_un_changement_est_de_la_langue_ou_l_on_lit() -> None:
    segments = compare_textes("le mot", "le mot juste")
    html = render_segments(segments, "es")
    assert html.count('<span class="hors-ecran" lang="es">') == 2
    assert "lang" not in render_segments(segments)


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas.name)
def test_dans_l_autre_sens_ce_qui_venait_s_en_va(cas: Path) -> None:
    ancien, neuf = (load(cas / cote)[0].rapport for cote in ("avant", "apres"))
    aller, retour = compare_rapports(ancien, neuf), compare_rapports(neuf, ancien)
    assert aller.count(Geste.AJOUTE) == retour.count(Geste.OTE)
    assert aller.count(Geste.OTE) == retour.count(Geste.AJOUTE)
    assert aller.count(Geste.PRESENTE) == retour.count(Geste.PRESENTE)


def test_aucune_adresse_ancienne_n_entre_dans_le_markdown() -> None:
    cas = next(cas for cas in CAS if cas.name == "mots")
    ancien, neuf = (load(cas / cote)[0].rapport for cote in ("avant", "apres"))
    page, _ = compose_changements(ancien, neuf, {})
    liens = re.findall(r"\]\(([^)]*)\)", page.source)
    cibles = {f"a.md#{ancre.nom}" for p in neuf.pages[0].passages for ancre in p.ancres}
    assert all(lien.startswith(("#p-", "changement-")) or lien in {"a.md", *cibles}
               for lien in liens)  # fmt: skip
    assert "<" not in page.corps
    assert "[^" not in page.corps


TEXTES = st.text(st.sampled_from(list("abcde 3,é’'.-\u00a0\n|<&")), max_size=80)


def level(texte: str) -> str:
    """Les mots et leur ponctuation, sans les blancs ni la façon de les écrire."""
    return re.sub(r"\s", "", level_typographie(texte))


@given(TEXTES, TEXTES)
def test_les_segments_rendent_les_deux_textes(avant: str, apres: str) -> None:
    segments = compare_textes(avant, apres)
    if not segments:
        assert level(avant) == level(apres)
        return
    assert rebuild_neuf(segments) == apres
    assert level(rebuild_ancien(segments)) == level(avant)
    assert all(segment.texte for segment in segments)
    sortes = [segment.sorte for segment in segments]
    assert all(une is not autre for une, autre in pairwise(sortes))


@given(TEXTES)
def test_un_texte_ne_differe_pas_de_lui_meme(texte: str) -> None:
    assert compare_textes(texte, texte) == ()


@given(st.lists(st.integers(), unique=True, max_size=9))
def test_on_ne_dit_deplace_que_le_moins_possible(rangs: list[int]) -> None:
    deplaces = find_deplaces(rangs)
    restes = [rang for place, rang in enumerate(rangs) if place not in deplaces]
    assert restes == sorted(restes)
    meilleure = 0  # la plus longue suite croissante, par force brute
    for masque in range(1 << len(rangs)):
        suite = [rang for place, rang in enumerate(rangs) if masque >> place & 1]
        if suite == sorted(suite):
            meilleure = max(meilleure, len(suite))
    assert len(restes) == meilleure


def list_ecarts(comparaison: Comparaison) -> Iterator[Ecart]:
    for page in comparaison.pages:
        yield from page.ecarts


def build_rapport(pages: Mapping[str, str]) -> Rapport:
    lues = tuple(read_page(texte, nom, nom)[0] for nom, texte in sorted(pages.items()))
    return Rapport(Identite("Essai", edition="2018-1"), (), lues)


def index(rapport: Rapport) -> dict[str, tuple[str, Passage]]:
    return {p.ancre: (page.chemin, p) for page in rapport.pages for p in page.passages if p.ancre}


def mutate(page: Page, hasard: random.Random) -> str:
    """La page où des alinéas sont récrits, ôtés, ajoutés, échangés."""
    lignes = page.source.split("\n")
    debuts = [
        p.lieu.ligne - 1
        for p in page.passages
        if p.ancre and not p.conteneurs and p.genre == "alinea" and p.lieu.fin_ligne == p.lieu.ligne
    ]
    for ligne in debuts:
        tirage = hasard.random()
        if tirage < 0.08:
            ancre, _, texte = lignes[ligne].partition("} ")
            mots = split_mots(texte)
            rangs = [rang for rang, mot in enumerate(mots) if mot.isalpha()]
            for rang in hasard.sample(rangs, min(len(rangs), hasard.randint(1, 9))):
                mots[rang] = hasard.choice(["autre", "", "plusieurs mots"])
            lignes[ligne] = f"{ancre}}} {''.join(mots)}"
        elif tirage < 0.11:
            lignes[ligne] = ""
        elif tirage < 0.14:
            lignes[ligne] += f"\n\n[]{{#p-neuf-{hasard.getrandbits(40)}-{ligne}}} Un passage neuf."
        elif tirage < 0.16:
            autre = hasard.choice(debuts)
            lignes[ligne], lignes[autre] = lignes[autre], lignes[ligne]
    return "\n".join(lignes)


@pytest.fixture(scope="module")
def rapport(pages: dict[str, str]) -> Rapport:
    """Le rapport de 2018, importé et ancré."""
    lu = build_rapport(pages)
    return build_rapport(pages | anchor_pages(lu.pages))


def test_le_rapport_de_2018_ne_differe_pas_de_lui_meme(
    rapport: Rapport, pages: dict[str, str]
) -> None:
    sans_ancre = build_rapport(pages)
    assert compare_rapports(rapport, rapport).pages == ()
    assert compare_rapports(sans_ancre, sans_ancre).pages == ()
    assert compare_rapports(sans_ancre, rapport).pages == ()


@pytest.mark.parametrize("graine", range(6))
def test_sur_le_rapport_de_2018_tout_ce_qui_change_se_voit_et_rien_d_autre(
    rapport: Rapport, graine: int
) -> None:
    hasard = random.Random(graine)  # noqa: S311 - un tirage rejouable
    neuf = build_rapport({page.chemin: mutate(page, hasard) for page in rapport.pages})
    avant, apres = index(rapport), index(neuf)
    comparaison = compare_rapports(rapport, neuf)
    assert compare_rapports(rapport, neuf) == comparaison
    vus: dict[str, Ecart] = {ecart.ancre: ecart for ecart in list_ecarts(comparaison)}
    assert len(vus) == sum(1 for _ in list_ecarts(comparaison))
    assert {a for a, e in vus.items() if e.geste is Geste.AJOUTE} == apres.keys() - avant.keys()
    assert {a for a, e in vus.items() if e.geste is Geste.OTE} == avant.keys() - apres.keys()
    for ancre in avant.keys() & apres.keys():
        changes = avant[ancre][1].texte != apres[ancre][1].texte
        ecart = vus.get(ancre)
        if ecart is None:
            assert not changes, ancre
        elif not ecart.deplace:
            assert changes, ancre
        if ecart is not None and ecart.geste is Geste.RECRIT:
            assert rebuild_neuf(ecart.segments) == read_lisible(apres[ancre][1])
            ancien = read_lisible(avant[ancre][1])
            assert level(rebuild_ancien(ecart.segments)) == level(ancien)
    deplaces = comparaison.count(Geste.DEPLACE)
    assert 0 < deplaces < len(vus) / 2
    assert comparaison.count(Geste.RECRIT) > 50


def test_un_passage_tres_recrit_se_lit_entier_avant_puis_apres() -> None:
    segments = compare_textes("un deux trois quatre cinq", "un six sept huit neuf dix")
    assert [segment.sorte for segment in segments] == [Sorte.OTE, Sorte.AJOUTE]


def test_deux_editions_de_memes_pages_ne_different_pas_par_leur_date(rapport: Rapport) -> None:
    identite = replace(rapport.identite, edition="2018-2", date="2018-12-12")
    assert compare_rapports(rapport, replace(rapport, identite=identite)).pages == ()


@pytest.mark.parametrize(
    ("avant", "apres", "attendu"),
    [
        ("Un. Deux. Trois.", "Un. Trois.", "Un. [-Deux. -]Trois."),
        ("Un. Trois.", "Un. Deux. Trois.", "Un. {+Deux. +}Trois."),
        ("Un mot. Deux.", "Un mot.", "Un mot.[- Deux.-]"),
        ("Un mot, deux.", "Un mot.", "Un mot[-, deux-]."),
    ],
)
def test_une_phrase_part_ou_vient_entiere(avant: str, apres: str, attendu: str) -> None:
    assert show_segments(compare_textes(avant, apres)) == attendu


def test_un_texte_demesure_ne_se_compare_pas_mot_a_mot() -> None:
    avant, apres = "a b " * (TAILLE_COMPARABLE // 6), "b a " * (TAILLE_COMPARABLE // 6)
    segments = compare_textes(avant, apres)
    assert [segment.texte for segment in segments] == [avant, apres]


def test_au_terminal_les_signes_restent_sous_la_couleur_et_rien_ne_le_trompe() -> None:
    ancien = build_rapport({"a.md": "# A\n\n[]{#p-un} Un mot \x1b[2J.\n"})
    neuf = build_rapport({"a.md": "# A\n\n[]{#p-un} Un autre mot \u202e.\n"})
    comparaison = compare_rapports(ancien, neuf)
    nu, teint = ("\n".join(show_comparaison(comparaison, couleur=c)) for c in (False, True))
    assert "\x1b" not in nu
    assert "\u202e" not in nu
    assert "U+001B" in nu
    assert re.sub(r"\x1b\[[\d;]+m", "", teint) == nu
    assert "{+ autre+}" in nu


def test_rien_de_ce_qui_est_compare_n_est_du_html() -> None:
    html = render_segments(compare_textes("un <b>mot</b> & co", "un <script>autre</script> & co"))
    balises = set(re.findall(r"</?([a-z]+)", html))
    assert balises == {"p", "del", "ins", "span"}
    assert "&lt;" in html
    assert "&amp;" in html
