"""Ce que chaque langue a de propre : « e » pour « y », les milliers, les guillemets, les pays."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport_ouvert.composition.figures import compose_figure
from rapport_ouvert.composition.matiere import Matiere, join_mots, quote_mots
from rapport_ouvert.composition.personnes import compose_personnes
from rapport_ouvert.domaine.dessin import Barres
from rapport_ouvert.domaine.donnees import Colonne, Donnees, Figure, Personne
from rapport_ouvert.domaine.guillemets import lower_guillemets
from rapport_ouvert.domaine.interface import (
    FRANCAIS,
    Mots,
    dire_nombre,
    speak,
    write_nombre,
)
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.nombre import read_nombre
from rapport_ouvert.domaine.publication import References
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.domaine.valeur import Fiche
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.traductions import guess_langue, load_langues, load_mots
from rapport_ouvert.rendu.dessins import trace_dessins

RIEN = Path(__file__).parent / "nulle-part"
PAGE = Page("a.md", "a.md", "", None, 0, (), (), ())  # type: ignore[arg-type]
FICHE = Fiche({}, Lieu("f", 1, 1, 1, 1))
FINE = "\u202f"


def find_langue(code: str) -> Mots:
    return load_mots(RIEN, guess_langue(code))


@pytest.mark.parametrize(
    ("code", "mots", "dit"),
    [
        ("fr", ["données", "idées"], "données et idées"),
        ("es", ["hindi", "inglés"], "hindi e inglés"),
        ("es", ["[hindi](a.md)", "[inglés](b.md)"], "[hindi](a.md) e [inglés](b.md)"),
        ("es", ["urbanismo", "**innovación**", "economía"], "urbanismo, **innovación** y economía"),
        ("es", ["agua", "*historia*"], "agua e *historia*"),
        ("es", ["agua", "hielo"], "agua y hielo"),
        ("es", ["agua"], "agua"),
        ("es", [], ""),
        ("es", ["", "agua", ""], "agua"),
        ("en", ["a", "b", "c"], "a, b, and c"),
        ("ar", ["ماء", "هواء"], "ماء وهواء"),
    ],
)
def test_une_liste_se_lie_comme_dans_la_langue(code: str, mots: list[str], dit: str) -> None:
    with speak(find_langue(code)):
        assert join_mots(mots) == dit


NOMBRES = {
    "fr": {7647: f"7{FINE}647", 12951: f"12{FINE}951", 3.5: "3,5", 12: "12"},
    "es": {7647: "7647", 12951: "12.951", 3.5: "3,5", 12: "12"},
    "en": {7647: "7,647", 12951: "12,951", 3.5: "3.5", 12: "12"},
    "de": {7647: "7.647", 12951: "12.951", 3.5: "3,5", 12: "12"},
}


@pytest.mark.parametrize("code", NOMBRES)
def test_un_nombre_est_le_meme_dans_une_phrase_un_tableau_et_un_graphique(code: str) -> None:
    figure = Figure(
        "f", "Titre", "Dite", "", (Colonne("n", "Nombre", nombre=True), Colonne("a", "Année")),
        tuple((str(nombre), "2018") for nombre in NOMBRES[code]), FICHE,
    )  # fmt: skip
    corpus = load(Path(__file__).parent / "dossier")[0]
    with speak(find_langue(code)):
        matiere = Matiere(Corpus(corpus.rapport, donnees=Donnees(figures=(figure,))), References())
        tableau = "\n".join(compose_figure(PAGE, matiere, "f"))
        barres = Barres(("a", "b", "c", "d"), tuple(map(float, NOMBRES[code])), "Nombre")
        graphique = trace_dessins({"n.svg": barres}, code)["n.svg"]
        for nombre, dit in NOMBRES[code].items():
            assert write_nombre(nombre) == dit
            assert f"| {dit} | 2018 |" in tableau
            assert f">{dit}</text>" in graphique
        assert dire_nombre("{nombre} mot", "{nombre} mots", 7647) == f"{NOMBRES[code][7647]} mots"


@pytest.mark.parametrize("nombre", [0, 7, 1015, 1234567, -4210, 3.25, 12951.5])
def test_le_francais_sans_icu_ecrit_comme_avec(nombre: float) -> None:
    ecrit = FRANCAIS.nombre(nombre)
    assert read_nombre(ecrit) == nombre
    assert ecrit.replace("-", "−") == find_langue("fr").nombre(nombre).replace("-", "−")


GUILLEMETS = {
    "fr": ("« {mots} »", "“{mots}”"),
    "en": ("“{mots}”", "‘{mots}’"),
    "de": ("„{mots}“", "‚{mots}‘"),
}


@pytest.mark.parametrize(
    ("langue", "texte", "attendu"),
    [
        ("fr", "le « Red Española »", "le “Red Española”"),
        ("fr", "« a « b » c »", "“a « b » c”"),
        ("fr", "un « réseau", "un “réseau"),
        ("fr", "rien, l’été", "rien, l’été"),
        ("en", "les “villes” d’ici", "les ‘villes’ d’ici"),
        ("en", "les « villes » d’ici", "les ‘villes’ d’ici"),
        ("de", "das „Netz“, die „Stadt“", "das ‚Netz‘, die ‚Stadt‘"),
        ("fr", "finit »", "finit »"),
    ],
)
def test_des_guillemets_dans_des_guillemets_descendent_d_un_rang(
    langue: str, texte: str, attendu: str
) -> None:
    assert lower_guillemets(texte, GUILLEMETS[langue]) == attendu


def test_une_citation_ne_redouble_pas_ses_guillemets() -> None:
    with speak(find_langue("es")):
        assert quote_mots("la « Red »") == "«la “Red”»"
    with speak(find_langue("de")):
        assert quote_mots("la « Red »") == "„la ‚Red‘“"


def test_une_langue_nomme_un_pays_comme_sa_traduction(tmp_path: Path) -> None:
    (tmp_path / "es").mkdir()
    fiche = "nom: español\nlocale: es\npays: {CI: Costa de Marfil}\n"
    (tmp_path / "es" / "langue.yaml").write_text(fiche, "utf-8")
    langues, constats = load_langues(tmp_path)
    assert constats == []
    corpus = load(Path(__file__).parent / "dossier")[0]
    with speak(load_mots(tmp_path, langues["es"])):
        matiere = Matiere(corpus, References())
        assert matiere.name_pays("CI") == "Costa de Marfil"
        assert matiere.name_pays("FR") == "Francia"


def test_un_nom_de_plusieurs_mots_se_range_ou_sa_fiche_le_dit() -> None:
    noms = [("Ève Zola", ""), ("Rima Le Coguic", "Le Coguic"), ("Ana Coll", ""), ("Bo Éra", "")]
    personnes = tuple(Personne(nom, "audition", sous=sous) for nom, sous in noms)
    corpus = load(Path(__file__).parent / "dossier")[0]
    matiere = Matiere(Corpus(corpus.rapport, donnees=Donnees(personnes=personnes)), References())
    lignes = compose_personnes(PAGE, matiere, "audition")
    assert [ligne.strip("-* ") for ligne in lignes] == [
        "Ana Coll", "Bo Éra", "Rima Le Coguic", "Ève Zola",
    ]  # fmt: skip
