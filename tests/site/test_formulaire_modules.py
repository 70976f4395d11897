"""Les modules du formulaire, appelés dans la page : schéma, YAML, différence, citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from rapport_ouvert.cli import main
from rapport_ouvert.composition.rattachement import (
    build_changement,
    compare_mots,
    level_typographie,
)
from rapport_ouvert.domaine.ancres_composees import COMPOSEES
from rapport_ouvert.domaine.rapport import Rapport
from rapport_ouvert.domaine.valeur import simplify
from rapport_ouvert.lecture.contributions import parse_fiche
from rapport_ouvert.lecture.depot import find_depot
from rapport_ouvert.lecture.edition import load_rapport_paru
from rapport_ouvert.lecture.editions import load_parutions
from rapport_ouvert.lecture.fichiers import decode_texte
from rapport_ouvert.lecture.yaml_situe import read_yaml
from rapport_ouvert.schemas import _load
from tests.site.conftest import RACINE, serve
from tests.site.formulaire import build_avec


@pytest.fixture(scope="module")
def formulaire(navigateur: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """La page du petit rapport : ses modules s'y importent, sous sa politique de sécurité."""
    with serve(build_avec(tmp_path_factory.mktemp("modules"), "")) as adresse:
        page = navigateur.new_page()
        page.goto(f"{adresse}fr/contribuer/")
        yield page
        page.close()


def read_module(page: Page, module: str, geste: str, donnees: object) -> object:
    """Ce que rend un module du formulaire, appelé dans la page."""
    return page.evaluate(
        f"async (d) => {{ const m = await import('/commun/contribuer/{module}.js'); {geste} }}",
        donnees,
    )


def list_ecarts(donnee: object) -> list[str]:
    """Les écarts que trouve jsonschema, avec nos deux précisions : la fin du texte, les jours."""
    ecarts = _load("contribution.json").iter_errors(donnee)
    return sorted(f"{list(e.absolute_path)} {e.validator}" for e in ecarts)


VERDICTS = """return d.donnees.map((x) => [...m.compare(d.schema, x)]
  .map(([chemin, regle]) => [chemin, regle]))"""


def judge(page: Page, donnees: list[object]) -> list[list[str]]:
    schema = page.evaluate("fetch('/schemas/contribution.json').then((r) => r.json())")
    rendus = read_module(page, "schema", VERDICTS, {"schema": schema, "donnees": donnees})
    assert isinstance(rendus, list)
    return [sorted(f"{chemin} {regle}" for chemin, regle in ecarts) for ecarts in rendus]


def list_lues() -> list[object]:
    """Nos contributions, et tout ce qui se lit du corpus hostile."""
    lues: list[object] = []
    fichiers = [*RACINE.glob("contributions/20*/*.yaml"),
                *RACINE.glob("tests/hostile/documents/*")]  # fmt: skip
    for fichier in sorted(fichiers):
        texte = decode_texte(fichier.read_bytes(), fichier.name)
        if isinstance(texte, str):
            lues.append(simplify(read_yaml(texte, fichier.name)[0]))
    return lues


LUES = list_lues()


def test_nos_verdicts_sont_ceux_de_jsonschema(formulaire: Page) -> None:
    assert len(LUES) > 100
    attendus = [list_ecarts(lue) for lue in LUES]
    assert judge(formulaire, LUES) == attendus
    assert sum(map(bool, attendus)) > 15


VALEURS = st.sampled_from(
    [*("", "x", "1", "oui", "2018-1", "2018-02-30", "2018-k7q2m4xwte", "modification", "p-a"),
     *("a\nb", "https://a@b.fr", "https://b.fr", "ajout", "🏙" * 60, "fr", "con"),
     [], {}, ["x", "x"], [{}], [{"titre": "x", "adresse": "http://a b"}], {"exact": ""}]
)  # fmt: skip


def mutate(donnee: object, chemin: list[int], valeur: object) -> object:
    """La même donnée, où ce que désigne le chemin vaut autre chose, ou n'est plus (« None »)."""
    if not chemin or not isinstance(donnee, dict | list) or not donnee:
        return valeur
    cles = list(donnee) if isinstance(donnee, dict) else list(range(len(donnee)))
    cle = cles[chemin[0] % len(cles)]
    neuve = dict(donnee) if isinstance(donnee, dict) else dict(enumerate(donnee))
    if len(chemin) == 1 and valeur is None:
        del neuve[cle]
    else:
        neuve[cle] = mutate(neuve[cle], chemin[1:], valeur if valeur is not None else "")
    return neuve if isinstance(donnee, dict) else list(neuve.values())


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(LUES),
            st.lists(st.integers(0, 20), min_size=1, max_size=4),
            st.none() | VALEURS,
        ),
        max_size=20,
    )
)
def test_et_le_restent_quand_une_contribution_s_abime(
    formulaire: Page, abimees: list[tuple[object, list[int], object]]
) -> None:
    donnees = [mutate(*abimee) for abimee in abimees]
    assert judge(formulaire, donnees) == [list_ecarts(donnee) for donnee in donnees]


MAUVAIS = st.sampled_from(
    [*"\"'\\#:-|>&*!%@`{}[],?~= \t\n\r", *"\x00\x07\x1b\x7f\x85\xa0\xad\u200b\u200d\u200e",
     *"\u2028\u2029\u202e\u2066\ufeff\ufffe\U000e0041\U0001fffe🏙é", "e\u0301", "\r\n", "---\n",
     *("...\n", "- ", "? ", ": ", " #", "null", "~", "yes", "0x1", "1e3", "2018-02-30"),
     *("<<: ", "!!str ", "&a ", "*a")]
)  # fmt: skip
MOTS = st.lists(MAUVAIS | st.text(max_size=6), min_size=1, max_size=12).map("".join)
FICHIERS = st.dictionaries(
    st.sampled_from(["titre", "texte", "expose", "langue"]),
    MOTS
    | st.lists(st.dictionaries(st.sampled_from(["titre", "adresse"]), MOTS, min_size=1), min_size=1)
    | st.dictionaries(st.sampled_from(["exact", "avant"]), MOTS, min_size=1)
    | st.lists(MOTS, min_size=1, max_size=3),
    min_size=1,
)
ECRIRE = """const n = (v) => typeof v === "string" ? m.normalize(v)
  : Array.isArray(v) ? v.map(n) : Object.fromEntries(Object.entries(v).map(([c, x]) => [c, n(x)]));
  const champs = n(d);
  return [champs, m.writeYaml(champs), m.writeYaml(champs, { plat: true })]"""


@settings(max_examples=300)
@given(FICHIERS)
def test_le_fichier_se_relit_a_l_identique_ou_se_refuse_et_dit_pourquoi(
    formulaire: Page, champs: dict[str, object]
) -> None:
    rendu = read_module(formulaire, "yaml", ECRIRE, champs)
    assert isinstance(rendu, list)
    voulus, *textes = rendu
    for texte in textes:
        lu = decode_texte(texte.encode(), "c.yaml")
        assert isinstance(lu, str)
        fiche, fautes = parse_fiche(lu, "c.yaml")
        assert (fiche is None) == bool(fautes)
        assert all(faute.message and faute.remede for faute in fautes)
        if fiche is not None:
            assert simplify(fiche) == voulus


def test_un_demi_caractere_est_refuse(formulaire: Page) -> None:
    geste = "return m.writeYaml({ titre: 'a\\ud83d' + d })"
    fiche, fautes = parse_fiche(str(read_module(formulaire, "yaml", geste, "b")), "c.yaml")
    assert fiche is None
    assert "échappement" in fautes[0].message


COMPARER = """const a = m.splitMots(d.avant), b = m.splitMots(d.apres);
  return m.listSegments(m.compareMots(a, b), a, b)"""


@settings(max_examples=150)
@given(*(st.lists(st.sampled_from(["a ", "b, ", "c", "’", " ", "d. "]), max_size=14),) * 2)
def test_la_difference_rend_les_deux_textes(
    formulaire: Page, avant: list[str], apres: list[str]
) -> None:
    textes = {"avant": "".join(avant), "apres": "".join(apres)}
    segments = read_module(formulaire, "difference", COMPARER, textes)
    assert isinstance(segments, list)
    for autre, texte in (("ajoute", textes["avant"]), ("ote", textes["apres"])):
        assert "".join(s["texte"] for s in segments if s["sorte"] != autre) == texte


# Un mot changé dans la page, au début, au milieu, à la fin de chaque passage.
CHANGER = """
  const [P, D, C] = await Promise.all(["passage", "difference", "citation"]
    .map((n) => import(`/commun/contribuer/${n}.js`)));
  const pages = new Map(d.pages.map((x) => [P.writeAdresse(x), x]));
  const reponse = await fetch(d.edition + P.writeAdresse(d.chemin));
  const page = new DOMParser().parseFromString(await reponse.text(), "text/html");
  return P.listPassages(page, d.composees).flatMap(({ ancre }) => {
    const passage = P.readPassage(page.getElementById(ancre), d.chemin, pages);
    const rangs = [...passage.mots.keys()].filter((r) => /[\\p{L}]/u.test(passage.mots[r]));
    const choisis = new Set([0, rangs.length >> 1, rangs.length - 1]);
    return [...choisis].filter((r) => r in rangs).map((r) => {
      const neufs = passage.mots.with(rangs[r], "Xneuf");
      const gestes = D.compareMots(passage.mots, neufs);
      const entier = C.writePassage(passage, gestes, neufs);
      const vise = C.citeChangement(passage, gestes, neufs);
      return { ancre, mot: passage.mots[rangs[r]], entier, ...vise };
    });
  })"""


def load_derniere() -> Rapport:
    """Le texte de l'édition en ligne : celui que git garde, non celui que l'on écrit."""
    parution = load_parutions(RACINE / "editions")[0][-1]
    rapport = load_rapport_paru(RACINE, parution.lot, find_depot(RACINE))
    assert rapport is not None
    return rapport


@pytest.fixture(scope="module")
def vrai(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Notre rapport, dans sa langue et dans sa dernière édition."""
    cible = tmp_path_factory.mktemp("vrai") / "site"
    edition = load_derniere().identite.edition
    options = ["--racine", str(RACINE), "--rapport", str(RACINE / "rapport"), "--sans-pdf"]
    options += ["--langue", "fr", "--edition", edition, "--vers", str(cible)]
    assert main(["construire", *options]) == 0
    return cible


def list_mots_changes(avant: str, apres: str) -> list[tuple[str, str]]:
    """Ce qui part et ce qui vient ; le seul mot d'une langue étrangère emporte sa marque."""
    textes = [" ".join(level_typographie(texte).split()) for texte in (avant, apres)]
    return [
        (re.sub(r"\]\{lang=.*", "", textes[0][r.debut : r.fin].removeprefix("[")), r.texte)
        for r in compare_mots(*textes)
    ]


def test_un_mot_change_dans_la_page_est_ce_mot_change_dans_la_source(
    navigateur: Browser, vrai: Path
) -> None:
    """Sur tout le rapport : ce que l'on ne saurait pas placer, la page le dit avant l'envoi."""
    rapport = load_derniere()
    justes = entiers = incertains = 0
    with serve(vrai) as adresse:
        page = navigateur.new_page()
        page.goto(f"{adresse}fr/contribuer/")
        donnees = {
            "edition": f"{adresse}fr/{rapport.identite.edition}/",
            "pages": [p.chemin for p in rapport.pages],
            "composees": list(COMPOSEES),
        }
        for lue in rapport.pages:
            sources = {a.nom: x.texte for x in lue.passages for a in x.ancres}
            changes = read_module(page, "yaml", CHANGER, donnees | {"chemin": lue.chemin})
            assert isinstance(changes, list)
            for change in changes:
                if not change["sur"]:
                    incertains += 1
                    continue
                source = sources[change["ancre"]]
                rendu = build_changement("x", source, change["texte"], change["exact"])
                assert rendu is not None, (lue.chemin, change)
                neuf = source
                for retouche in sorted(rendu.retouches, key=lambda r: -r.debut):
                    neuf = neuf[: retouche.debut] + retouche.texte + neuf[retouche.fin :]
                assert list_mots_changes(source, neuf) == [(change["mot"], "Xneuf")], change
                # Une traduction se récrit entière : ni note, ni lien, ni italique ne s'y perd.
                if change["entier"]["sur"]:
                    entier = change["entier"]["texte"]
                    assert list_mots_changes(source, entier) == [(change["mot"], "Xneuf")], change
                    entiers += 1
                justes += 1
        page.close()
    print(f"\nMots changés : {justes} à leur place, {incertains} que la page dit incertains.")
    assert justes > entiers > 4000
    assert incertains < justes / 4
