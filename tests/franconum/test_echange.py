"""Le glossaire part vers d’autres outils et en revient ; ce qui arrive est tenu à l’œil."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from rdflib import Graph
from rdflib.namespace import SKOS

from rapport_ouvert.cli import main
from rapport_ouvert.domaine.glossaire import Glossaire, Terme
from rapport_ouvert.lecture.glossaire import load_glossaire
from rapport_ouvert.rendu.echange import FORMES

ICI = Path(__file__).parent
RACINE = ICI.parents[1]
NOTRE = RACINE / "glossaire_franconum"


@pytest.fixture(scope="module")
def glossaire() -> Glossaire:
    return load_glossaire([NOTRE])[0]


def summarize(terme: Terme) -> dict[str, object]:
    """Ce que toute forme d'échange garde d'une entrée."""
    return {
        "terme": terme.terme,
        "definition": terme.definition,
        "synonymes": terme.synonymes,
        "domaines": terme.domaines,
        "genre": terme.genre,
        "remplace": tuple(dict.fromkeys(forme.forme for forme in terme.remplace)),
        "equivalents": {langue: tuple(mots) for langue, mots in terme.equivalents.items()},
    }


@pytest.mark.parametrize("forme", ["csv", "tbx"])
def test_ce_qui_part_en_revient(
    glossaire: Glossaire, forme: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = tmp_path / f"franconum.{forme}"
    fichier.write_text(FORMES[forme](glossaire, "fr"), "utf-8")
    vers = tmp_path / "revenu"
    assert (
        main(["franconum", "importer", str(fichier), "--format", forme, "--vers", str(vers)]) == 0
    )
    assert "aucun constat" in capsys.readouterr().out
    revenu, constats = load_glossaire([vers])
    assert not constats
    attendus = {terme.cle: summarize(terme) for terme in glossaire.list_langue("fr")}
    assert {terme.cle: summarize(terme) for terme in revenu.termes} == attendus


def test_le_json_suit_le_schema_publie(glossaire: Glossaire) -> None:
    schema = json.loads((RACINE / "src/rapport_ouvert/schemas/terme.json").read_text("utf-8"))
    entrees = json.loads(FORMES["json"](glossaire, "fr"))
    assert len(entrees) == len(glossaire.list_langue("fr"))
    for entree in entrees:
        champs = {nom: valeur for nom, valeur in entree.items() if nom not in ("cle", "langue")}
        Draft202012Validator(schema).validate(champs)


def test_le_skos_se_relit_et_ses_libelles_sont_disjoints(glossaire: Glossaire) -> None:
    graphe = Graph().parse(data=FORMES["skos"](glossaire, "fr"), format="turtle")
    concepts = set(graphe.subjects(SKOS.definition))
    assert len(concepts) == len(glossaire.list_langue("fr"))
    for concept in concepts:
        preferes = list(graphe.objects(concept, SKOS.prefLabel))
        assert len({mot.language for mot in preferes}) == len(preferes)  # type: ignore[attr-defined]
        autres = set(graphe.objects(concept, SKOS.altLabel))
        caches = set(graphe.objects(concept, SKOS.hiddenLabel))
        assert not set(preferes) & autres
        assert not (set(preferes) | autres) & caches


def test_le_csv_se_lit_dans_un_tableur(glossaire: Glossaire) -> None:
    lignes = list(csv.DictReader(io.StringIO(FORMES["csv"](glossaire, "fr"))))
    assert {ligne["cle"] for ligne in lignes} == {t.cle for t in glossaire.list_langue("fr")}


def import_fichier(fichier: Path, forme: str, vers: Path, *autres: str) -> int:
    return main(
        ["franconum", "importer", str(fichier), "--format", forme, "--vers", str(vers),
         "--consulte", "2018-06-12", *autres]
    )  # fmt: skip


def test_un_extrait_de_franceterme_garde_sa_preuve(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert import_fichier(ICI / "imports" / "franceterme.xml", "franceterme", tmp_path) == 1
    assert [chemin.name for chemin in tmp_path.rglob("*.yaml")] == ["carte-vivante.yaml"]
    entree = yaml.safe_load((tmp_path / "fr" / "carte-vivante.yaml").read_text("utf-8"))
    assert entree == {
        "terme": "carte vivante",
        "genre": "f",
        "synonymes": ["carte parlante"],
        "domaines": ["numerique"],
        "definition": "Essai de définition , sur deux lignes, tenu pour du texte.",
        "statut": "publie",
        "preuve": {
            "base": "FranceTerme",
            "fiche": "9001",
            "numero": "TEST001",
            "jo": "2018-02-01",
            "source": "Journal officiel du 01/02/2018",
            "consulte": "2018-06",
        },
        "remplace": [{"forme": "living map", "famille": "nom", "gravite": "avertissement"}],
        "equivalents": {"en": ["living map"], "de": ["lebendige Karte"]},
    }
    sortie = capsys.readouterr().out
    assert "« Aquaculture » n’est pas l’un des nôtres" in sortie
    assert "franceterme.xml:16:1" in sortie
    assert "« ascendant, -e » donne deux formes en une" in sortie


def test_un_second_import_ne_touche_a_rien(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = ICI / "imports" / "minimal-dct.tbx"
    assert import_fichier(fichier, "tbx", tmp_path) == 0
    ecrit = tmp_path / "fr" / "courriel.yaml"
    assert yaml.safe_load(ecrit.read_text("utf-8")) == {
        "terme": "courriel",
        "domaines": ["numerique"],
        "definition": "Message que l'on envoie par le réseau.",
        "statut": "propose",
        "remplace": [{"forme": "e-mail", "famille": "nom"}],
        "equivalents": {"en": ["e-mail"]},
    }
    ecrit.write_text(ecrit.read_text("utf-8") + "note: Relu.\n", "utf-8")
    avant = ecrit.read_bytes()
    assert import_fichier(fichier, "tbx", tmp_path) == 1
    assert ecrit.read_bytes() == avant
    assert "existe déjà, et garde ses mots" in capsys.readouterr().out


BOMBE = '<?xml version="1.0"?><!DOCTYPE a [{}]><CRITER>&f;</CRITER>'.format(
    '<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcde", "bcdef", strict=True))
)
ETRANGERE = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY s SYSTEM "file:///etc/hostname">]>'
    '<CRITER><Article id="1"><Terme statut="privilegie" Terme="vol"/>'
    "<Definition>Le nom est &s; et rien d’autre.</Definition>"
    '<Domaine><Dom>Internet</Dom></Domaine></Article></CRITER>'
)  # fmt: skip


def test_une_entite_etrangere_n_est_jamais_lue(tmp_path: Path) -> None:
    for nom, contenu in (("bombe.xml", BOMBE), ("vol.xml", ETRANGERE)):
        (tmp_path / nom).write_text(contenu, "utf-8")
        import_fichier(tmp_path / nom, "franceterme", tmp_path / "g")
    ecrits = "".join(chemin.read_text("utf-8") for chemin in (tmp_path / "g").rglob("*.yaml"))
    assert Path("/etc/hostname").read_text("utf-8").strip() not in ecrits
    assert "aaaaaaaaaa" not in ecrits


@pytest.mark.parametrize(
    ("forme", "contenu", "dit"),
    [
        ("franceterme", "<CRITER><Article>", "mal formé"),
        ("franceterme", "<tbx/>", "et non « CRITER »"),
        ("tbx", "<martif/>", "et non « tbx »"),
        ("tbx", "", "mal formé"),
        ("csv", "mot;sens\na;b\n", "Il manque la colonne : terme, definition"),
        ("csv", "terme,definition,couleur\na,b,c\n", "Colonne inconnue : couleur"),
        ("csv", b"terme,definition\ncaf\xe9,x\n", "pas en UTF-8"),
    ],
)
def test_un_fichier_qui_n_est_pas_cela_le_dit(
    forme: str,
    contenu: str | bytes,
    dit: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fichier = tmp_path / "recu"
    fichier.write_bytes(contenu if isinstance(contenu, bytes) else contenu.encode())
    assert import_fichier(fichier, forme, tmp_path / "g") == 2
    erreur = capsys.readouterr().err
    assert dit in erreur
    assert "Remède" in erreur
    assert "recu:" in erreur
    assert not (tmp_path / "g").exists()


def test_un_csv_hostile_ne_sort_pas_de_son_dossier_et_perd_ses_signes_caches(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = tmp_path / "recu.csv"
    fichier.write_text(
        "cle;terme;definition;domaines\n"
        "../../fuite;fu\u202eite;Une <script>alert(1)</script> définition assez longue.;numerique\n"
        ";court;Bref.;numerique\n",
        "utf-8",
    )
    vers = tmp_path / "loin" / "g"
    assert import_fichier(fichier, "csv", vers) == 1
    assert [c.relative_to(vers).as_posix() for c in vers.rglob("*.yaml")] == ["fr/fuite.yaml"]
    entree = yaml.safe_load((vers / "fr" / "fuite.yaml").read_text("utf-8"))
    assert entree["terme"] == "fuite"
    assert entree["definition"] == "Une alert(1) définition assez longue."
    assert "recu.csv:3:1" in capsys.readouterr().out
