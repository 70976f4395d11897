"""Les catalogues suivent le rapport : dans chaque cas, le rapport a changé depuis l'extraction.

`rapport/` est le texte d'aujourd'hui, `traductions/` les catalogues d'hier, `attendu/` ceux que
`traduction extraire` doit écrire ; `options.txt`, s'il est là, ce qu'on ajoute à la commande.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport_ouvert.composition.traduction.extraction import update_catalogues
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.traduction import (
    Catalogue,
    LangueDEdition,
    Message,
    Traduction,
    Traductions,
)
from rapport_ouvert.lecture.catalogue import read_catalogue
from rapport_ouvert.rendu.catalogue import render_catalogue
from tests.traduction.conftest import Lance, install_projet

CAS = sorted(Path(__file__).parent.joinpath("extraction").iterdir())
Pages = dict[str, tuple[Message, ...]]
ES = LangueDEdition("es", "español")


def read_nus(dossier: Path) -> dict[str, str]:
    """Chaque catalogue sans son en-tête ni ce que le rapport y écrit pour le traducteur."""
    nus = {}
    for chemin in sorted(dossier.rglob("*.po")):
        nom = chemin.relative_to(dossier).with_suffix("").as_posix()
        catalogue, constats = read_catalogue(chemin.read_text("utf-8"), nom, str(chemin))
        assert not constats
        messages = {
            nom: replace(t, conseils=(), reperes=()) for nom, t in catalogue.traductions.items()
        }
        nu = replace(catalogue, traductions=messages, entetes=(), tete=())
        nus[nom] = render_catalogue(nu)
    return nus


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas.name)
def test_les_catalogues_suivent_le_rapport(cas: Path, tmp_path: Path, lance: Lance) -> None:
    install_projet(cas, tmp_path)
    options = tmp_path / "options.txt"
    reste = options.read_text("utf-8").split() if options.exists() else ["es"]
    code, dit = lance("traduction", "extraire", *reste)
    assert code == 0, dit
    obtenus = read_nus(tmp_path / "traductions" / "es")
    obtenus.pop("rapport", None)
    assert obtenus == read_nus(cas / "attendu")


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas.name)
def test_extraire_une_seconde_fois_ne_change_pas_un_octet(
    cas: Path, tmp_path: Path, lance: Lance
) -> None:
    install_projet(cas, tmp_path)
    lance("traduction", "extraire", "es")
    avant = {p: p.read_bytes() for p in tmp_path.rglob("*.po")}
    code, dit = lance("traduction", "extraire")
    assert code == 0
    assert "0 catalogue(s) changé(s)" in dit
    assert {p: p.read_bytes() for p in tmp_path.rglob("*.po")} == avant


def test_un_catalogue_illisible_n_est_pas_recrit(tmp_path: Path, lance: Lance) -> None:
    install_projet(CAS[0].parent / "change", tmp_path)
    catalogue = tmp_path / "traductions" / "es" / "ville.po"
    avant = catalogue.read_text("utf-8").replace('habitantes."', "habitantes.")
    catalogue.write_text(avant, "utf-8")
    code, dit = lance("traduction", "extraire")
    assert code == 1
    assert "traductions/es/ville.po:8:8: [catalogue-lisible]" in dit
    assert "rien n’est récrit" in dit
    assert catalogue.read_text("utf-8") == avant
    assert not (tmp_path / "traductions" / "es" / "rapport.po").exists()


def test_un_rapport_illisible_ne_perime_rien(tmp_path: Path, lance: Lance) -> None:
    install_projet(CAS[0].parent / "change", tmp_path)
    (tmp_path / "rapport" / "ville.md").write_bytes(b"# La ville \xe9\n")
    avant = {p: p.read_bytes() for p in tmp_path.rglob("*.po")}
    code, dit = lance("traduction", "extraire")
    assert code == 1
    assert "Rien n’a été extrait" in dit
    assert {p: p.read_bytes() for p in tmp_path.rglob("*.po")} == avant


def test_une_ancre_inconnue_de_mineur_se_dit(tmp_path: Path, lance: Lance) -> None:
    install_projet(CAS[0].parent / "mineur", tmp_path)
    avant = {p: p.read_bytes() for p in tmp_path.rglob("*.po")}
    code, dit = lance("traduction", "extraire", "--mineur", "p-aaaaaa", "es")
    assert code == 2
    assert "« es » n’est l’ancre d’aucun passage" in dit
    assert {p: p.read_bytes() for p in tmp_path.rglob("*.po")} == avant


def test_un_catalogue_ecrit_autrement_ne_se_recrit_pas_pour_si_peu(
    tmp_path: Path, lance: Lance
) -> None:
    """Poedit replie et range à sa façon : tant que rien n'a changé, son fichier reste le sien."""
    install_projet(CAS[0].parent / "neuf", tmp_path)
    lance("traduction", "extraire")
    catalogue = tmp_path / "traductions" / "es" / "ville.po"
    autre = catalogue.read_text("utf-8").replace(
        'msgstr "La ciudad aprende de sus habitantes."',
        'msgstr ""\n"La ciudad aprende "\n"de sus habitantes."',
    )
    catalogue.write_text(autre.replace("\n", "\r\n"), "utf-8", newline="")
    octets = catalogue.read_bytes()
    assert lance("traduction", "extraire")[0] == 0
    assert catalogue.read_bytes() == octets


@pytest.mark.parametrize(
    ("ecrite", "voulue"),
    [
        ("YEAR-MO-DA HO:MI+ZONE", "2018-12-12 00:00+0000"),
        ("", "2018-12-12 00:00+0000"),
        ("2026-03-01 10:00+0100", "2026-03-01 10:00+0100"),
    ],
)
def test_la_revision_est_du_jour_de_l_edition_tant_qu_un_outil_ne_l_a_pas_datee(
    ecrite: str, voulue: str
) -> None:
    entetes = (("PO-Revision-Date", ecrite),) if ecrite else ()
    hier = Traductions(ES, {"ville": Catalogue("ville", {}, entetes)})
    messages = {"ville": (Message("p-aaaaaa", "La ville.", Lieu("ville.md", 1, 1, 1, 1)),)}
    neufs = update_catalogues(messages, hier, "Rapport", "2018-2", "2018-12-12")
    assert dict(neufs["ville"].entetes)["PO-Revision-Date"] == voulue


# --- Quoi qu'il arrive au rapport ---

MOTS = st.sampled_from(["La ville apprend.", "Le bourg apprend.", "Le port dort.", "Rien."])
RENDUS = st.sampled_from(["", "La ciudad.", "El pueblo.", "El puerto."])
CONTEXTES = st.sampled_from(["p-aaaaaa", "p-bbbbbb", "p-cccccc", "x#0.titre", "x#1.titre"])
PAGES = st.sampled_from(["une", "deux"])


@st.composite
def list_rapports(draw: st.DrawFn) -> Pages:
    """Un rapport de deux pages : une ancre n'y est qu'une fois, un champ une fois par page."""
    pages: dict[str, list[Message]] = {"une": [], "deux": []}
    for contexte in draw(st.lists(CONTEXTES, unique=True)):
        nom = draw(PAGES)
        lieu = Lieu(f"rapport/{nom}.md", 1, 1, 1, 1)
        pages[nom].append(Message(contexte, draw(MOTS), lieu))
    return {nom: tuple(messages) for nom, messages in pages.items() if messages}


def extract(rapport: Pages, catalogues: dict[str, Catalogue]) -> Traductions:
    neufs = update_catalogues(rapport, Traductions(ES, catalogues), "Essai", "2018-2", "2018-12-12")
    return Traductions(ES, reread(neufs))


def reread(catalogues: dict[str, Catalogue]) -> dict[str, Catalogue]:
    """Ce qui a été écrit, relu : le fichier est la seule mémoire."""
    relus = {}
    for nom, catalogue in catalogues.items():
        relus[nom], constats = read_catalogue(render_catalogue(catalogue), nom, nom)
        assert not constats
    return relus


def translate(traductions: Traductions, rendus: list[str]) -> dict[str, Catalogue]:
    """Un traducteur passe : il remplit ce qui est vide et lève les doutes qu'il veut."""
    suite = iter(rendus * 20)
    catalogues = {}
    for nom, catalogue in traductions.catalogues.items():
        remplies = {
            cle: t if t.texte else replace(t, texte=next(suite))
            for cle, t in catalogue.traductions.items()
        }
        catalogues[nom] = replace(catalogue, traductions=remplies)
    return catalogues


def list_textes(traductions: Traductions) -> set[str]:
    catalogues = traductions.catalogues.values()
    toutes = (t for c in catalogues for t in (*c.traductions.values(), *c.obsoletes))
    return {t.texte for t in toutes if t.texte}


@given(st.lists(list_rapports(), min_size=1, max_size=5), st.lists(RENDUS, min_size=1))
def test_rien_de_traduit_ne_se_perd_et_extraire_deux_fois_suffit(
    rapports: list[Pages], rendus: list[str]
) -> None:
    catalogues: dict[str, Catalogue] = {}
    for rapport in rapports:
        avant = list_textes(Traductions(ES, catalogues))
        une = extract(rapport, catalogues)
        assert list_textes(une) == avant
        assert extract(rapport, dict(une.catalogues)) == une
        demandes = {nom: [m.contexte for m in siens] for nom, siens in rapport.items()}
        servis = {nom: list(c.traductions) for nom, c in une.catalogues.items() if c.traductions}
        assert servis == demandes
        for nom, siens in rapport.items():
            for message in siens:
                assert une.catalogues[nom].traductions[message.contexte].source == message.source
        catalogues = translate(une, rendus)


@given(list_rapports(), list_rapports(), st.lists(RENDUS.filter(bool), min_size=1))
def test_un_rapport_qui_revient_retrouve_ses_traductions(
    rapport: Pages,
    autre: Pages,
    rendus: list[str],
) -> None:
    depart = translate(extract(rapport, {}), rendus)
    ailleurs = extract(autre, depart)
    retour = extract(rapport, dict(ailleurs.catalogues))
    for nom, siens in rapport.items():
        for message in siens:
            if "#" in message.contexte:
                continue
            une = depart[nom].traductions[message.contexte]
            deux = retour.catalogues[nom].traductions[message.contexte]
            assert (deux.texte, deux.doute) == (une.texte, False)


def test_un_champ_deplace_ne_prend_pas_les_mots_d_un_autre() -> None:
    def build(*sources: str) -> Pages:
        lieu = Lieu("rapport/x.yaml", 1, 1, 1, 1)
        messages = (Message(f"#{n}.titre", s, lieu) for n, s in enumerate(sources))
        return {"x": tuple(messages)}

    depart = extract(build("Un", "Deux"), {}).catalogues
    rempli = {
        "x": replace(
            depart["x"],
            traductions={
                cle: replace(t, texte=t.source.upper())
                for cle, t in depart["x"].traductions.items()
            },
        )
    }
    neufs: dict[str, Traduction] = dict(
        extract(build("Zéro", "Un", "Deux"), rempli).catalogues["x"].traductions
    )
    assert {t.source: (t.texte, t.doute) for t in neufs.values()} == {
        "Zéro": ("", False),
        "Un": ("UN", False),
        "Deux": ("DEUX", False),
    }
