"""Les quatre gestes du traducteur, lancés comme il les lance."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from rapport_ouvert.lecture.catalogue import read_catalogue
from rapport_ouvert.lecture.traductions import load_langues
from tests.traduction.conftest import ICI, Lance, install_projet

FAUTES = ICI / "fautes"


@pytest.fixture
def projet(tmp_path: Path) -> Path:
    shutil.copytree(FAUTES / "rapport", tmp_path / "rapport")
    return tmp_path


def list_fichiers(dossier: Path) -> dict[Path, bytes]:
    return {p.relative_to(dossier): p.read_bytes() for p in dossier.rglob("*") if p.is_file()}


# --- ajouter ---


def test_une_langue_connue_ne_demande_rien(projet: Path, lance: Lance) -> None:
    code, dit = lance("traduction", "ajouter", "es")
    assert code == 0
    assert "traductions/es/ : 3 catalogues à traduire, español." in dit
    assert "rapport-ouvert traduction verifier es" in dit
    langue = load_langues(projet / "traductions")[0]["es"]
    assert (langue.nom, langue.direction, langue.locale) == ("español", "ltr", "es")
    catalogue, constats = read_catalogue(
        (projet / "traductions/es/ville.po").read_text("utf-8"), "ville", "ville.po"
    )
    assert not constats
    assert catalogue.edition == "2018-2"
    assert {t.texte for t in catalogue.traductions.values()} == {""}
    assert not (projet / "traductions/es/interface.po").exists()  # le logiciel parle espagnol


@pytest.mark.parametrize(
    ("code", "nom", "direction", "nombre"),
    [
        ("ar", "العربية", "rtl", 6),
        ("he", "עברית", "rtl", 2),
        ("pt-BR", "português (Brasil)", "ltr", 2),
        ("ja", "日本語", "ltr", 1),
    ],
)
def test_unicode_sait_le_nom_le_sens_et_les_pluriels(
    projet: Path, lance: Lance, code: str, nom: str, direction: str, nombre: int
) -> None:
    assert lance("traduction", "ajouter", code)[0] == 0
    langue = load_langues(projet / "traductions")[0][code]
    assert (langue.nom, langue.direction) == (nom, direction)
    assert langue.pluriels.startswith(f"nplurals={nombre};")


def test_une_langue_inconnue_dit_son_nom_et_recoit_les_mots_du_logiciel(
    projet: Path, lance: Lance
) -> None:
    code, dit = lance("traduction", "ajouter", "gcf", "--nom", "kréyòl")
    assert code == 0, dit
    langue = load_langues(projet / "traductions")[0]["gcf"]
    assert (langue.nom, langue.direction, langue.repli, langue.locale) == (
        "kréyòl", "ltr", "fr", "fr",
    )  # fmt: skip
    interface = (projet / "traductions/gcf/interface.po").read_text("utf-8")
    catalogue, constats = read_catalogue(interface, "interface", "interface.po")
    assert not constats
    assert "Sommaire" in catalogue.traductions


def test_une_langue_inconnue_de_droite_a_gauche(projet: Path, lance: Lance) -> None:
    reste = ["--nom", "خوارزمی", "--direction", "rtl", "--pluriels", "nplurals=1; plural=0;"]
    assert lance("traduction", "ajouter", "zkh", *reste, "--locale", "fa")[0] == 0
    langue = load_langues(projet / "traductions")[0]["zkh"]
    assert (langue.direction, langue.pluriels, langue.locale) == (
        "rtl", "nplurals=1; plural=0;", "fa",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message", "remede"),
    [
        (["Espagnol"], "n’est pas le code d’une langue", "es, pt-BR"),
        (["es_MX"], "n’est pas le code d’une langue", ": es-MX."),
        (["fr"], "C’est la langue du rapport.", "en choisir une autre"),
        (["gcf"], "Unicode ne connaît pas la langue « gcf »", "--nom"),
        (["gcf", "--nom", "k", "--direction", "gauche"], "« gauche » n’est pas un sens", "rtl"),
        (["gcf", "--nom", "k", "--pluriels", "deux"], "n’est pas une règle du pluriel", "nplurals"),
        (["gcf", "--nom", "k", "--locale", "xx"], "« xx » n’est pas une langue", "--locale fr"),
        (["gcf", "--nom", "k", "--repli", "xx"], "« xx » n’est pas une langue", "--repli fr"),
        (["es", "--rapport", "ailleurs"], "« ailleurs » n’existe pas", "--rapport DOSSIER"),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, list) else "",
)
def test_un_refus_dit_pourquoi_et_n_ecrit_rien(
    projet: Path, lance: Lance, arguments: list[str], message: str, remede: str
) -> None:
    avant = list_fichiers(projet)
    code, dit = lance("traduction", "ajouter", *arguments)
    assert code == 2
    assert message in dit
    assert remede in dit.split("Remède :")[1]
    assert list_fichiers(projet) == avant


def test_ajouter_n_ecrase_jamais_une_langue(projet: Path, lance: Lance) -> None:
    assert lance("traduction", "ajouter", "es")[0] == 0
    avant = list_fichiers(projet)
    code, dit = lance("traduction", "ajouter", "es")
    assert code == 2
    assert "La langue « es » est déjà là." in dit
    assert "rapport-ouvert traduction extraire es" in dit
    assert list_fichiers(projet) == avant


def test_declarer_des_catalogues_deja_la_garde_leurs_mots(projet: Path, lance: Lance) -> None:
    catalogue = projet / "traductions" / "es" / "ville.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgctxt "p-titre1"\nmsgid "La ville"\nmsgstr "La ciudad"\n', "utf-8")
    assert lance("traduction", "ajouter", "es")[0] == 0
    assert 'msgstr "La ciudad"' in catalogue.read_text("utf-8")


def test_declarer_des_catalogues_illisibles_n_en_perd_pas_un_mot(
    projet: Path, lance: Lance
) -> None:
    catalogue = projet / "traductions" / "es" / "ville.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgctxt "p-titre1"\nmsgid "La ville"\nmsgstr "La ciudad\n', "utf-8")
    avant = list_fichiers(projet)
    code, dit = lance("traduction", "ajouter", "es")
    assert code == 2
    assert "traductions/es/ville.po:3:8: [catalogue-lisible]" in dit
    assert list_fichiers(projet) == avant


# --- extraire, etat, verifier ---


@pytest.fixture
def commence(tmp_path: Path) -> Path:
    """L'espagnol, à peine commencé : un titre, une note fautive, une page périmée."""
    cas = ICI / "extraction" / "mineur"
    install_projet(cas, tmp_path)
    shutil.rmtree(tmp_path / "attendu")
    return tmp_path


@pytest.mark.usefixtures("commence")
def test_extraire_compte_ce_qui_reste(lance: Lance) -> None:
    code, dit = lance("traduction", "extraire", "es")
    assert code == 0
    assert dit == (
        "traductions/es/ : 2 catalogue(s) changé(s), 1 message(s) à traduire, 2 à revoir.\n"
        "traductions/es/ville.po:25: à revoir\n"
        "traductions/es/ville.po:34: à revoir\n"
    )


def test_verifier_dit_ce_qui_date_sans_en_faire_une_faute(commence: Path, lance: Lance) -> None:
    """Une marque oubliée, un texte changé depuis l'extraction : rien ne casse, rien n'est fini."""
    _, dit = lance("traduction", "verifier", "es")
    assert "es : le texte a changé depuis ; d’abord « traduction extraire es ».\n" in dit
    assert "es : 2 passage(s) à revoir (ville) ; « traduction etat es ».\n" in dit
    lance("traduction", "extraire", "es")
    _, dit = lance("traduction", "verifier", "es")
    assert "a changé depuis" not in dit
    assert "es : 2 passage(s) à revoir (ville)" in dit
    catalogue = commence / "traductions/es/ville.po"
    lignes = catalogue.read_text("utf-8").splitlines(keepends=True)
    justes = [x for x in lignes if not x.startswith(("#|", "#, fuzzy"))]
    catalogue.write_text("".join(justes), "utf-8")
    assert "à revoir" not in lance("traduction", "verifier", "es")[1]


@pytest.mark.parametrize("geste", ["extraire", "etat", "verifier"])
def test_une_langue_que_rien_ne_declare_se_refuse(commence: Path, lance: Lance, geste: str) -> None:
    avant = list_fichiers(commence)
    code, dit = lance("traduction", geste, "gcf")
    assert code == 2
    assert "Langue(s) non déclarée(s) : gcf." in dit
    assert "Remède : rapport-ouvert traduction ajouter gcf" in dit
    assert list_fichiers(commence) == avant


@pytest.mark.usefixtures("commence")
def test_etat_dit_page_par_page_ce_qui_reste(lance: Lance) -> None:
    lance("traduction", "extraire")
    code, dit = lance("traduction", "etat", "es", "--tout")
    assert code == 0
    lignes = [ligne.split() for ligne in dit.splitlines()]
    assert lignes[0] == ["español"]
    assert ["rapport", "2018-2", "0", "0", "1", "1"] in lignes
    assert ["ville", "2018-2", "1", "2", "0", "11"] in lignes
    assert dit.endswith("25 % à jour\n")


@pytest.mark.usefixtures("commence")
def test_etat_parle_aux_machines(lance: Lance) -> None:
    lance("traduction", "extraire")
    code, dit = lance("traduction", "etat", "--format", "json")
    assert code == 0
    lignes = [json.loads(ligne) for ligne in dit.splitlines()]
    assert lignes[1] == {
        "langue": "es",
        "catalogue": "ville",
        "edition": "2018-2",
        "traduits": 1,
        "perimes": 2,
        "absents": 0,
        "mots": 11,
    }


def test_etat_ne_compte_pas_ce_que_le_site_n_affichera_pas(commence: Path, lance: Lance) -> None:
    catalogue = commence / "traductions" / "es" / "ville.po"
    casse = catalogue.read_text("utf-8").replace('"La ciudad"', '"La <b>ciudad"')
    catalogue.write_text(casse, "utf-8")
    _, dit = lance("traduction", "etat", "es", "--format", "json")
    assert json.loads(dit.splitlines()[1])["traduits"] == 0


@pytest.fixture
def fautif(projet: Path) -> Path:
    langue = projet / "traductions" / "es"
    langue.mkdir(parents=True)
    (langue / "langue.yaml").write_text("nom: español\n", "utf-8")
    (langue / "ville.po").write_text(
        'msgctxt "p-dddddd"\nmsgid "Une note."\nmsgstr "Una <b>nota."\n', "utf-8"
    )
    return projet


@pytest.mark.usefixtures("fautif")
def test_verifier_parle_a_chacun(lance: Lance) -> None:
    code, texte = lance("traduction", "verifier")
    assert code == 1
    assert "traductions/es/ville.po:3:13: [traduction-fidele] avertissement" in texte
    assert '    msgstr "Una <b>nota."\n                ‾‾‾\n' in texte
    assert texte.endswith("1 langue(s) : 1 avertissement.\n")

    _, dit = lance("traduction", "verifier", "es", "--format", "json")
    constat = json.loads(dit)
    assert (constat["fichier"], constat["ligne"], constat["colonne"], constat["mots"]) == (
        "traductions/es/ville.po", 3, 13, "<b>",
    )  # fmt: skip

    _, dit = lance("traduction", "verifier", "--format", "sarif")
    resultat = json.loads(dit)["runs"][0]["results"][0]
    assert resultat["ruleId"] == "traduction-fidele"
    assert resultat["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3, "startColumn": 13, "endLine": 3, "endColumn": 16,
    }  # fmt: skip

    _, dit = lance("traduction", "verifier", "--format", "github")
    assert dit.startswith("::warning file=traductions/es/ville.po,line=3,col=13,")


def test_verifier_sans_rien_a_redire_rend_zero(fautif: Path, lance: Lance) -> None:
    catalogue = fautif / "traductions" / "es" / "ville.po"
    catalogue.write_text(catalogue.read_text("utf-8").replace("<b>", ""), "utf-8")
    assert lance("traduction", "verifier") == (0, "1 langue(s) : aucun constat.\n")


def test_verifier_un_rapport_illisible_ne_dit_pas_que_tout_est_ote(
    fautif: Path, lance: Lance
) -> None:
    (fautif / "rapport" / "ville.md").write_bytes(b"# La ville \xe9\n")
    code, dit = lance("traduction", "verifier")
    assert code == 1
    assert "rapport/ville.md:1:12: [fichier-lisible]" in dit
    assert "passage" not in dit


def test_depuis_un_autre_dossier_les_catalogues_sont_les_memes(
    projet: Path, lance: Lance, tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Un repère absolu changerait d'une machine à l'autre."""
    lance("traduction", "ajouter", "es")
    avant = list_fichiers(projet / "traductions")
    monkeypatch.chdir(tmp_path_factory.mktemp("ailleurs"))
    code, dit = lance("traduction", "extraire", "--rapport", str(projet / "rapport"))
    assert code == 0
    assert "0 catalogue(s) changé(s)" in dit
    assert list_fichiers(projet / "traductions") == avant
