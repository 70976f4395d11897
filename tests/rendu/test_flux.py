"""Les flux : de l'Atom valide, des identifiants qui ne changent pas, rien de ce qui est tu."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from rapport_ouvert.domaine.interface import Mots
from rapport_ouvert.domaine.rapport import Identite
from rapport_ouvert.rendu.fiches import Langue
from rapport_ouvert.rendu.flux import ENTREES_MAXIMALES, TITRES, render_flux
from rapport_ouvert.rendu.racine import build_gabarits
from tests.rendu.test_porte import HOSTILES

GRAMMAIRE = etree.RelaxNG(etree.parse(Path(__file__).parent / "schemas" / "atom.rng"))
ATOM = "{http://www.w3.org/2005/Atom}"
IDENTITE = Identite("Essai", langue="fr", adresse="https://rapport.exemple/")
APPORT = {
    "id": "2018-aaaaaaaaaa", "titre": "Nommer les régies", "langue": "es", "page": "a.md",
    "ancre": "p-regie", "recue_le": "2018-09-01", "sort": "retenue", "decide_le": "2018-11-20",
}  # fmt: skip


def build_fiche(edition: str, jour: str, *apports: dict[str, str], **plus: Any) -> dict[str, Any]:
    pages = {"a.md": {"titre": "Les « régies » & co", "genre": "chapitre", "passages": []}}
    return {
        "edition": edition, "titre": "Essai <b>vif</b>", "sous_titre": "", "date": jour,
        "pages": pages, "contributions": list(apports), **plus,
    }  # fmt: skip


def build_langue(*apports: dict[str, str], code: str = "fr") -> Langue:
    fiches = {
        "2018-1": build_fiche("2018-1", "2018-06-12"),
        "2018-2": build_fiche("2018-2", "2018-12-12"),
        "en-preparation": build_fiche("2019-1", "", *apports),
    }
    return Langue(code, code, Mots(code), fiches)


def render(langue: Langue, identite: Identite = IDENTITE, *autres: Langue) -> dict[str, str]:
    flux = dict(render_flux(langue, (langue, *autres), identite, build_gabarits()))
    return {chemin.rsplit("/", 1)[1].removesuffix(".xml"): texte for chemin, texte in flux.items()}


def parse(texte: str) -> etree._Element:
    """Le flux, contrôlé : la grammaire, puis ce qu'elle ne sait pas dire."""
    racine = etree.fromstring(texte.encode())
    assert GRAMMAIRE.validate(racine), GRAMMAIRE.error_log
    assert racine.find(f"{ATOM}author") is not None
    entrees = racine.findall(f"{ATOM}entry")
    for entree in entrees:
        liens = entree.findall(f"{ATOM}link")
        assert [lien.get("rel") for lien in liens].count("alternate") == 1
    ids = [entree.findtext(f"{ATOM}id") for entree in entrees]
    assert len(set(ids)) == len(ids)
    jours = [entree.findtext(f"{ATOM}updated") for entree in entrees]
    assert jours == sorted(jours, reverse=True)
    if jours:
        assert racine.findtext(f"{ATOM}updated") == jours[0]
    return racine


def list_textes(racine: etree._Element, balise: str) -> list[str]:
    return [e.findtext(f"{ATOM}{balise}") or "" for e in racine.findall(f"{ATOM}entry")]


@pytest.mark.parametrize("adresse", ["", "https://rapport.exemple/"])
@pytest.mark.parametrize("sorte", TITRES)
def test_un_flux_est_de_l_atom(sorte: str, adresse: str) -> None:
    racine = parse(render(build_langue(APPORT), replace(IDENTITE, adresse=adresse))[sorte])
    soi = [x for x in racine.findall(f"{ATOM}link") if x.get("rel") == "self"]
    assert len(soi) == bool(adresse)
    assert all(x.get("href").startswith(adresse or "../../") for x in racine.iter(f"{ATOM}link"))


def test_la_grammaire_refuse_ce_qui_n_est_pas_de_l_atom() -> None:
    juste = render(build_langue(APPORT))["contributions"]
    for faux in (
        juste.replace("T00:00:00Z", ""),
        juste.replace("<summary>", "<resume>").replace("</summary>", "</resume>"),
        juste.replace("<author>", "<!--").replace("</author>", "-->").replace("<id>", "<b>", 1),
    ):
        try:
            assert not GRAMMAIRE.validate(etree.fromstring(faux.encode()))
        except etree.XMLSyntaxError:
            continue


def test_les_identifiants_ne_changent_ni_avec_l_adresse_ni_avec_ce_qui_suit() -> None:
    avant = parse(render(build_langue(APPORT), replace(IDENTITE, adresse=""))["editions"])
    langue = build_langue(APPORT)
    neuve = {**langue.fiches, "2019-1": build_fiche("2019-1", "2019-06-12", titre="Autre titre")}
    apres = parse(render(replace(langue, fiches=neuve))["editions"])
    assert list_textes(avant, "id") == list_textes(apres, "id")[1:]
    assert list_textes(avant, "id")[0] == (
        "tag:rapport-ouvert.invalid,2018:essai-b-vif-b:fr:edition:2018-2"
    )


@pytest.mark.parametrize("titre", [*HOSTILES, "\x00\x0b]]>&amp;<![CDATA["])
def test_un_titre_hostile_n_est_que_des_mots(titre: str) -> None:
    flux = render(build_langue({**APPORT, "titre": titre}))
    racine = parse(flux["contributions"])
    (lu,) = list_textes(racine, "title")
    assert lu == titre.replace("\x00", "").replace("\x0b", "")
    assert len(list(racine.iter(f"{ATOM}title"))) == 2
    parse(flux["decisions"])


def test_une_contribution_dit_sa_langue_et_son_passage() -> None:
    racine = parse(render(build_langue(APPORT))["contributions"])
    titre = racine.find(f"{ATOM}entry/{ATOM}title")
    assert titre.get("{http://www.w3.org/XML/1998/namespace}lang") == "es"
    assert list_textes(racine, "summary") == ["Passage visé\u00a0: Les «\u202frégies\u202f» & co."]
    lien = racine.find(f"{ATOM}entry/{ATOM}link").get("href")
    assert lien == "https://rapport.exemple/fr/passages/a/#p-regie"


def test_une_reponse_vient_le_jour_ou_elle_est_faite() -> None:
    sans = {"id": "2018-bbbbbbbbbb", "titre": "Sans réponse", "recue_le": "2018-10-01"}
    racine = parse(render(build_langue(APPORT, sans))["decisions"])
    assert list_textes(racine, "title") == ["Retenue\u00a0: Nommer les régies"]
    assert list_textes(racine, "updated") == ["2018-11-20T00:00:00Z"]


def test_une_contribution_retiree_depuis_quitte_les_flux() -> None:
    """L'édition parue la connaît encore ; c'est la plus récente qui parle."""
    langue = build_langue()
    anciennes = {"2018-2": build_fiche("2018-2", "2018-12-12", APPORT)}
    flux = render(replace(langue, fiches={**anciennes, "en-preparation": build_fiche("", "")}))
    assert "régies" not in flux["contributions"] + flux["decisions"]


def test_une_langue_qui_ne_prepare_rien_suit_l_originale() -> None:
    """Une contribution retirée, ou reçue depuis, l'est pour toutes les langues."""
    origine = build_langue({**APPORT, "titre": "Reçue depuis"})
    espagnole = {"2018-2": build_fiche("2018-2", "2018-12-12", APPORT)}
    flux = render(Langue("es", "es", Mots("es"), espagnole), IDENTITE, origine)
    assert list_textes(parse(flux["contributions"]), "title") == ["Reçue depuis"]
    assert len(parse(flux["editions"]).findall(f"{ATOM}entry")) == 1
    assert ":essai-b-vif-b:es:" in flux["decisions"]


def test_une_fiche_d_avant_les_flux_et_un_jour_impossible_ne_genent_pas() -> None:
    ancienne = build_fiche("2018-1", "2018-02-30")
    del ancienne["contributions"]
    for texte in render(Langue("fr", "fr", Mots(), {"2018-1": ancienne})).values():
        assert not parse(texte).findall(f"{ATOM}entry")


def test_un_flux_ne_remonte_pas_sans_fin() -> None:
    apports = [{**APPORT, "id": f"2018-{rang:010}"} for rang in range(ENTREES_MAXIMALES + 5)]
    racine = parse(render(build_langue(*apports))["contributions"])
    assert len(racine.findall(f"{ATOM}entry")) == ENTREES_MAXIMALES
