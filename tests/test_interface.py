"""Les mots que le logiciel ajoute au rapport : tous extraits, tous traduits, aucun champ perdu.

Après un changement voulu : `python scripts/extraire_interface.py`, puis compléter les `.po`.
"""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from dataclasses import replace
from gettext import c2py  # type: ignore[attr-defined]
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from rapport_ouvert.composition.publication import compose
from rapport_ouvert.domaine.glossaire import Glossaire
from rapport_ouvert.domaine.interface import Mots, dire, dire_nombre, speak
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.typographie import isolate_nombres
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.glossaire import load_glossaire
from rapport_ouvert.rendu.mots_du_site import build_mots, build_options, write_retour
from rapport_ouvert.rendu.page_principale import render_page_principale

RACINE = Path(__file__).parent.parent
PAQUET = RACINE / "src" / "rapport_ouvert"
LOCALES = PAQUET / "locales"
LANGUES = sorted(LOCALES.glob("*.po"))
MODULES = sorted(PAQUET.rglob("*.py"))
DIRENT = ("dire", "dire_nombre", "mark")
# Une phrase n'a que des mots : ni lien, ni ancre, ni attribut, ni balise, ni guillemet droit, qui
# fermerait l'intitulé d'un encadré.
BALISAGE = re.compile(r'\]\(|\{[#.]|\*\*|</?\w|"')


def extract() -> str:
    chemin = RACINE / "scripts" / "extraire_interface.py"
    spec = importlib.util.spec_from_file_location("extraire_interface", chemin)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.extract_phrases())


def read(chemin: Path) -> Catalog:
    with chemin.open("rb") as fichier:
        return read_po(fichier, abort_invalid=True)


def list_messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def list_formes(valeur: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    if valeur is None:
        return ()
    return (valeur,) if isinstance(valeur, str) else tuple(valeur)


def find_champs(phrase: str) -> set[str]:
    return {champ for _, champ, _, _ in Formatter().parse(phrase) if champ is not None}


MODELE = read(LOCALES / "interface.pot")
PHRASES = sorted({forme for message in list_messages(MODELE) for forme in list_formes(message.id)})


def name(chemin: Path) -> str:
    return chemin.relative_to(PAQUET).as_posix()


def test_le_modele_est_a_jour() -> None:
    assert (LOCALES / "interface.pot").read_text("utf-8") == extract()


@pytest.mark.parametrize("phrase", PHRASES)
def test_une_phrase_n_a_que_des_mots_et_des_champs_nommes(phrase: str) -> None:
    assert not BALISAGE.search(phrase)
    assert phrase.strip() == phrase
    assert all(champ.isidentifier() for champ in find_champs(phrase))


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_toute_phrase_dite_est_extraite(module: Path) -> None:
    """Une phrase composée, ou dite dans une f-string, échapperait à l'extracteur."""
    connues = {forme for message in list_messages(MODELE) for forme in list_formes(message.id)}
    for appel in list_appels(module):
        voulus = appel.args[: 2 if appel.func.id == "dire_nombre" else 1]  # type: ignore[attr-defined]
        for argument in voulus:
            assert not isinstance(argument, ast.JoinedStr | ast.BinOp), f"ligne {appel.lineno}"
            if isinstance(argument, ast.Constant):
                assert argument.value in connues, f"ligne {appel.lineno}"


def list_appels(module: Path) -> Iterator[ast.Call]:
    for noeud in ast.walk(ast.parse(module.read_text("utf-8"))):
        if (
            isinstance(noeud, ast.Call)
            and isinstance(noeud.func, ast.Name)
            and noeud.func.id in DIRENT
        ):
            yield noeud


@pytest.mark.parametrize("langue", LANGUES, ids=lambda chemin: chemin.stem)
def test_une_langue_dit_toutes_les_phrases(langue: Path) -> None:
    catalogue = read(langue)
    assert str(catalogue.locale or "").split("_")[0] == langue.stem.split("-")[0]
    dites = {list_formes(message.id): message for message in list_messages(catalogue)}
    voulues = [list_formes(message.id) for message in list_messages(MODELE)]
    assert set(dites) == set(voulues)
    for voulue in voulues:
        message = dites[voulue]
        formes = list_formes(message.string)
        assert not message.fuzzy, voulue
        assert len(formes) == (1 if len(voulue) == 1 else catalogue.num_plurals), voulue
        assert all(formes), voulue


@pytest.mark.parametrize("langue", LANGUES, ids=lambda chemin: chemin.stem)
def test_une_traduction_garde_les_champs_et_n_ajoute_pas_de_balisage(langue: Path) -> None:
    for message in list_messages(read(langue)):
        source = list_formes(message.id)
        champs = find_champs(source[-1])
        # « une page », « صفحتان » : une forme qui ne vaut que d'un nombre peut s'en passer.
        libres = {"nombre"} if len(source) > 1 else set()
        for forme in list_formes(message.string):
            assert champs - libres <= find_champs(forme) <= champs, source
            assert not BALISAGE.search(forme), source
            assert forme.strip() == forme, source


def test_sans_catalogue_le_francais_reste() -> None:
    assert dire("Édition {edition}", edition="2018-1") == "Édition 2018-1"
    assert dire_nombre("{nombre} page", "{nombre} pages", 1) == "1 page"
    assert dire_nombre("{nombre} page", "{nombre} pages", 2) == "2 pages"


def test_une_langue_dit_ses_phrases_et_ses_pluriels() -> None:
    mots = Mots(
        "de",
        phrases={"Édition {edition}": "Ausgabe {edition}"},
        pluriels={"{nombre} page": ("{nombre} Seite", "{nombre} Seiten")},
        rang=lambda nombre: int(nombre != 1),
    )
    with speak(mots):
        assert dire("Édition {edition}", edition="2018-1") == "Ausgabe 2018-1"
        assert dire_nombre("{nombre} page", "{nombre} pages", 0) == "0 Seiten"
        assert dire("Sommaire") == "Sommaire"
    assert dire("Édition {edition}", edition="2018-1") == "Édition 2018-1"


@pytest.mark.parametrize(
    ("ecrit", "en_ordre"),
    [
        ("واحدة؛ و15% فقط", "واحدة؛ و<15%> فقط"),
        ("الطبعة 2018-2، 12 ديسمبر", "الطبعة <2018-2>، 12 ديسمبر"),
        ("99% و100%", "<99%> و<100%>"),
        ("نحو 0,5 % منها", "نحو <0,5 %> منها"),
        ("[2018-2](../2018-2/index.md)", "[<2018-2>](../2018-2/index.md)"),
        ("rapport-2018-2-ar.pdf", "rapport-2018-2-ar.pdf"),
        ("من 2011-2014", "من 2011-2014"),
        ("`39 %` و[39 %]{lang=fr}", "`39 %` و[39 %]{lang=fr}"),
    ],
)
def test_de_droite_a_gauche_une_part_et_un_numero_gardent_leur_ordre(
    ecrit: str, en_ordre: str
) -> None:
    voulu = en_ordre.replace("<", "\u200e").replace(">", "\u200f")
    assert isolate_nombres(ecrit) == voulu
    assert isolate_nombres(voulu) == voulu


def test_l_interface_arabe_met_une_marque_aux_parts_et_la_francaise_aucune() -> None:
    phrase = "Traduit d’après l’édition {edition} ; {part} % des passages sont à jour."
    with speak(replace(speak_langue("ar"), direction="rtl")):
        dite = dire(phrase, edition="2018-2", part=39)
    assert "\u200e2018-2\u200f" in dite
    assert "\u200e39%\u200f" in dite
    assert "\u200e" not in dire(phrase, edition="2018-2", part=39)


def speak_langue(langue: str) -> Mots:
    catalogue = read(LOCALES / f"{langue}.po")
    messages = list_messages(catalogue)
    return Mots(
        langue,
        locale=langue,
        phrases={str(m.id): str(m.string) for m in messages if isinstance(m.id, str)},
        pluriels={m.id[0]: list_formes(m.string) for m in messages if not isinstance(m.id, str)},
        rang=c2py(catalogue.plural_expr),
    )


def compose_en(langue: str, glossaire: Glossaire | None = None) -> Publication:
    """Le petit rapport de la composition, comme s'il était écrit dans cette langue."""
    corpus, _ = load(RACINE / "tests" / "composition" / "dossier")
    corpus = replace(corpus, glossaire=glossaire or corpus.glossaire)
    identite = replace(corpus.rapport.identite, langue=langue)
    return compose(replace(corpus, rapport=replace(corpus.rapport, identite=identite)))


@pytest.mark.parametrize("langue", LANGUES, ids=lambda chemin: chemin.stem)
def test_un_rapport_entier_se_compose_dans_chaque_langue(langue: Path) -> None:
    mots = speak_langue(langue.stem)
    with speak(mots):
        publication = compose_en(langue.stem)
        assert "{numero}" in build_mots()["rangs"]["partie"]
        assert "{colonnes}" in build_options()["tableau"]
        assert write_retour().count("{}") == 1
        assert mots.phrases["Sommaire"] in render_page_principale(publication)
    lieux = publication.rapport.find_page("lieux.md")
    assert lieux is not None
    assert f"## {mots.phrases['Tous les lieux, par pays']} " in lieux.source


def test_une_langue_sans_glossaire_publie_celui_des_autres() -> None:
    with speak(speak_langue("en")):
        rapport = compose_en("en").rapport
    francais = [page.chemin for page in rapport.pages if page.chemin.startswith("franconum/fr/")]
    assert "franconum/fr/index.md" in francais and len(francais) > 1
    accueil = rapport.find_page("franconum/index.md")
    assert accueil is not None
    assert "(fr/index.md)" in accueil.source
    assert "| French |" in accueil.source


STATUTS = [
    (
        "es",
        "{mots} palabras, entre ellas {proposes} propuestas por este informe y {publies}",
    ),
    (
        "en",
        "{mots} words, of which {proposes} proposed by this report and {publies} recommended",
    ),
    (
        "de",
        "{mots} Wörter, davon {proposes} von diesem Bericht vorgeschlagen und {publies} im",
    ),
    (
        "ar",
        "{mots} كلمة، منها {proposes} يقترحها هذا التقرير و{publies} موصى بها في الجريدة الرسمية",
    ),
]


@pytest.mark.parametrize(("langue", "phrase"), STATUTS, ids=[cas[0] for cas in STATUTS])
def test_ce_que_d_autres_recommandent_n_est_pas_dit_de_ce_rapport(langue: str, phrase: str) -> None:
    """Le vrai glossaire français : cinq de ses mots sont publiés au Journal officiel."""
    glossaire, _ = load_glossaire([RACINE / "glossaire_franconum"])
    fiches = [f.read_text("utf-8") for f in (RACINE / "glossaire_franconum/fr").glob("*.yaml")]
    publies = sum("\nstatut: publie\n" in fiche for fiche in fiches)
    with speak(speak_langue(langue)):
        rapport = compose_en(langue, glossaire).rapport
    page = rapport.find_page("franconum/fr/index.md")
    assert page is not None
    proposes = len(fiches) - publies
    dite = phrase.format(mots=len(fiches), proposes=proposes, publies=publies)
    assert dite in page.source
