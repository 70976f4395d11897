"""Ce qu'un catalogue peut avoir de faux : chaque faute à sa place, et le passage en français.

Chaque fichier de `fautes/catalogues/` est le catalogue espagnol d'une page de `fautes/rapport/`.
Ses deux premières lignes disent le constat attendu et les passages qui se liront en français ; les
mots en cause sont entre ⟦ ⟧, qui s'ôtent avant la lecture. Ce qui n'a pas de marque reste
silencieux.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from rapport_ouvert.composition.traduction.application import Traduit, translate_corpus
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.traductions import load_langues, load_traductions
from rapport_ouvert.regles import REGLES_DES_TRADUCTIONS
from tests.traduction.conftest import LANGUE, Lance

ICI = Path(__file__).parent / "fautes"
CATALOGUES = sorted(ICI.joinpath("catalogues").glob("*.po"))
FICHES = sorted(ICI.joinpath("langues").glob("*.yaml"))
GLOSSAIRE = """terme: datos abiertos
definition: "Datos que cualquiera puede leer y emplear."
domaines: [donnees]
remplace: [{forme: open data, famille: nom}]
"""
TETE = re.compile(r"# Constat : (?P<regle>[a-z-]+)(?:, (?P<gravite>\w+))?\.\n")
FRANCAIS = re.compile(r"# En français : (?P<ancres>[\w, -]*)\.\n")
MARQUE = re.compile("[⟦⟧]")
Place = tuple[int, int, int, int]


def read_marques(marque: str) -> tuple[str, list[Place]]:
    """Le texte sans ses marques, et la place de ce que chacune entoure ; elles s'emboîtent."""
    ouvertes: list[tuple[int, int]] = []
    places = []
    for signe in MARQUE.finditer(marque):
        avant = MARQUE.sub("", marque[: signe.start()])
        ici = (avant.count("\n") + 1, len(avant) - avant.rfind("\n"))
        if signe[0] == "⟦":
            ouvertes.append(ici)
        else:
            places.append((*ouvertes.pop(), *ici))
    assert not ouvertes
    return MARQUE.sub("", marque), sorted(places)


def install(tmp_path: Path, nom: str, texte: str) -> None:
    shutil.copytree(ICI / "rapport", tmp_path / "rapport")
    terme = tmp_path / "glossaire_franconum" / "es" / "donnees-ouvertes.yaml"
    terme.parent.mkdir(parents=True)
    terme.write_text(GLOSSAIRE, "utf-8")
    langue = tmp_path / "traductions" / "es"
    langue.mkdir(parents=True)
    (langue / "langue.yaml").write_text(LANGUE, "utf-8")
    (langue / nom).write_text(texte, "utf-8")


def list_places(dit: str) -> list[tuple[str, str, Place]]:
    constats = [json.loads(ligne) for ligne in dit.splitlines()]
    return sorted(
        (
            c["regle"],
            c["gravite"],
            (c["ligne"], c["colonne"], c["fin_ligne"], c["fin_colonne"]),
        )
        for c in constats
    )


def translate(tmp_path: Path) -> Traduit:
    corpus, _ = load(tmp_path / "rapport")
    langues, _ = load_langues(tmp_path / "traductions")
    return translate_corpus(corpus, load_traductions(tmp_path / "traductions", langues["es"])[0])


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda chemin: chemin.stem)
def test_chaque_faute_se_dit_a_sa_place_et_le_passage_reste_en_francais(
    catalogue: Path, tmp_path: Path, lance: Lance
) -> None:
    texte, places = read_marques(catalogue.read_text("utf-8"))
    install(tmp_path, "ville.po", texte)
    attendu, francais = TETE.match(texte), FRANCAIS.search(texte)
    assert attendu is not None and francais is not None
    code, dit = lance("traduction", "verifier", "--format", "json")
    voulus = [(attendu["regle"], attendu["gravite"], place) for place in places]
    assert list_places(dit) == voulus
    assert code == int(bool(places) and attendu["gravite"] != "information")
    assert all('"traductions/es/ville.po"' in ligne for ligne in dit.splitlines())

    traduit = translate(tmp_path)
    absents = {a for a, s in traduit.suivis.items() if s.etat == "absent"} - {
        "p-bourg1",
        "p-ffffff",
    }
    ecrits = {t for t in re.findall(r'(?m)^msgctxt "(p-\w+)"', texte) if t != "p-zzzzzz"}
    assert {a for a in absents if a in ecrits} == set(filter(None, francais["ancres"].split(", ")))
    assert traduit.origine.rapport.find_page("ville.md") is not None
    for page in traduit.corpus.rapport.pages:
        francaise = traduit.origine.rapport.find_page(page.chemin)
        assert francaise is not None
        assert [p.ancre for p in page.passages] == [p.ancre for p in francaise.passages]
        for passage, original in zip(page.passages, francaise.passages, strict=True):
            if passage.ancre in absents:
                assert passage.texte == original.texte


def test_tout_constat_a_un_remede_et_montre_la_ligne(tmp_path: Path, lance: Lance) -> None:
    catalogue = ICI / "catalogues" / "note-coupee-par-le-pli.po"
    install(tmp_path, "ville.po", read_marques(catalogue.read_text("utf-8"))[0])
    code, dit = lance("traduction", "verifier", "es")
    assert code == 1
    assert dit.splitlines() == [
        "traductions/es/ville.po:19:17: [traduction-fidele] avertissement",
        '    "bourg1) también[^nue"',
        "                    ‾‾‾‾‾‾",
        "  La source n’a pas l’appel de note « [^nueva] ».",
        "  Remède : reprendre de la source ce qui n’est pas des mots ; d’ici là, le passage se lit "
        "en français.",
        "1 langue(s) : 1 avertissement.",
    ]


def test_un_catalogue_en_latin_1_se_dit_et_sa_page_se_lit_en_francais(
    tmp_path: Path, lance: Lance
) -> None:
    install(tmp_path, "ville.po", "")
    (tmp_path / "traductions/es/ville.po").write_bytes(
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        + 'msgctxt "p-titre1"\nmsgid "La ville"\nmsgstr "La ciudád"\n'.encode("latin-1")
    )
    (tmp_path / "traductions/es/bourg.po").write_text(
        'msgctxt "p-ffffff"\nmsgid "Le bourg écoute aussi."\nmsgstr "El pueblo escucha también."\n'
    )
    code, dit = lance("traduction", "verifier")
    assert code == 1
    assert "traductions/es/ville.po:6:16: [fichier-lisible] avertissement" in dit
    traduit = translate(tmp_path)
    assert traduit.avancements["ville.md"].traduits == 0
    assert traduit.avancements["bourg.md"].traduits == 1


@pytest.mark.parametrize("fiche", FICHES, ids=lambda chemin: chemin.stem)
def test_une_fiche_de_langue_fausse_se_dit_et_la_langue_parait_quand_meme(
    fiche: Path, tmp_path: Path, lance: Lance
) -> None:
    texte, places = read_marques(fiche.read_text("utf-8"))
    install(tmp_path, "langue.yaml", texte)
    attendu = re.match(r"# Constat : (?P<regle>[a-z-]+)\.\n", texte)
    assert attendu is not None
    code, dit = lance("traduction", "verifier", "--format", "json")
    assert code == 1
    assert list_places(dit) == [(attendu["regle"], "avertissement", place) for place in places]
    langues, _ = load_langues(tmp_path / "traductions")
    assert (langues["es"].direction, langues["es"].pluriels) == (
        "ltr",
        "nplurals=2; plural=(n != 1);",
    )


def test_une_langue_que_rien_ne_declare_se_dit(tmp_path: Path, lance: Lance) -> None:
    install(tmp_path, "bourg.po", "")
    for code in ("gcf", "Créole"):
        (tmp_path / "traductions" / code).mkdir()
    code, dit = lance("traduction", "verifier")
    assert code == 1
    assert "traductions/gcf/langue.yaml:1:1: [langue-declaree] avertissement" in dit
    assert "rapport-ouvert traduction ajouter gcf" in dit
    assert "traductions/Créole:1:1: [langue-declaree] avertissement" in dit
    assert "« Créole » n’est pas le code d’une langue (BCP 47)." in dit


@pytest.mark.parametrize("regle", REGLES_DES_TRADUCTIONS, ids=lambda regle: regle.nom)
def test_chaque_regle_a_sa_page_et_ses_exemples(regle: Regle, lance: Lance) -> None:
    code, dit = lance("verifier", "--explique", regle.nom)
    assert code == 0
    assert dit.startswith(f"# {regle.titre}\n")
    tetes = (chemin.read_text("utf-8") for chemin in (*CATALOGUES, *FICHES))
    assert any(f"# Constat : {regle.nom}" in tete for tete in tetes)
