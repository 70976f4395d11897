"""Le corpus hostile : tout ce qu'on peut envoyer pour nuire, et ce que le dépôt en dit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rapport_ouvert.composition.admission import find_intrus
from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.contribution import Contributions
from rapport_ouvert.domaine.signes import SIGNES_TRAITRES
from rapport_ouvert.domaine.valeur import Simple, simplify
from rapport_ouvert.lecture.contributions import load_contributions
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.lecture.yaml_situe import read_yaml
from rapport_ouvert.regles import check
from rapport_ouvert.rendu.constats import FORMES, render_constats
from rapport_ouvert.rendu.porte import render_apport
from tests.rendu.test_porte import assert_sur

ICI = Path(__file__).parent
DOCUMENTS = sorted((ICI / "documents").iterdir())
ID = "2018-hhhhhhhhhh"
PAGE = "---\ngenre: chapitre\n---\n# Titre {#p-titre}\n\n[]{#p-a} Un passage.\n"
IDENTITE = "titre: Essai\nedition: 2018-1\nsommaire:\n  - page: a.md\n"
# Trop longs pour être commis : le motif, combien de fois, ce qui s'en dit.
DEMESURES = [
    ("[", 24_900, "1:17", "yaml-lisible", "Trop de niveaux imbriqués"),
    ("- ", 30_000, "1:33", "yaml-lisible", "Trop de niveaux imbriqués"),
    ("{a: ", 15_000, "1:62", "yaml-lisible", "Trop de niveaux imbriqués"),
    ("titre: x\n", 7_000, "2:1", "yaml-lisible", "« titre » est écrit deux fois"),
    ("mot ", 1_250_000, "1:1", "fichier-lisible", "Ce fichier dépasse 64 Kio."),
]


def read_liste(nom: str) -> Simple:
    valeur, constats = read_yaml((ICI / nom).read_text("utf-8"), nom)
    assert not constats
    return simplify(valeur)


INDEX = read_liste("index.yaml")
APPORTS = read_liste("apports.yaml")
assert isinstance(INDEX, dict)
assert isinstance(APPORTS, list)


@pytest.fixture
def projet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for chemin, texte in {"rapport/rapport.yaml": IDENTITE, "rapport/a.md": PAGE}.items():
        (tmp_path / chemin).parent.mkdir(exist_ok=True)
        (tmp_path / chemin).write_text(texte, "utf-8")
    (tmp_path / "contributions" / "2018").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read_hostile(projet: Path, octets: bytes) -> list[Constat]:
    """Tout ce qui se dit d'une contribution faite de ces octets."""
    (projet / "contributions" / "2018" / f"{ID}.yaml").write_bytes(octets)
    corpus, constats = load(projet / "rapport")
    return [c for c in (*constats, *check(corpus)) if ID in c.lieu.fichier]


def test_l_index_nomme_chaque_document_et_rien_d_autre() -> None:
    assert set(INDEX) == {document.name for document in DOCUMENTS}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.stem)
def test_un_document_hostile_se_dit_a_sa_place(projet: Path, document: Path) -> None:
    constats = read_hostile(projet, document.read_bytes())
    attendus = INDEX[document.name]
    assert isinstance(attendus, list)
    assert len(constats) == len(attendus)
    for constat, attendu in zip(constats, attendus, strict=True):
        assert isinstance(attendu, dict)
        lieu = f"{constat.lieu.ligne}:{constat.lieu.colonne}"
        assert (lieu, constat.regle) == (attendu["ou"], attendu["regle"])
        assert str(attendu["dit"]) in constat.message
        assert constat.remede


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.stem)
def test_les_mots_en_cause_sont_vraiment_la(projet: Path, document: Path) -> None:
    octets = document.read_bytes()
    try:
        lignes = octets.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        return
    for constat in read_hostile(projet, octets):
        if constat.mots and constat.mots in "\n".join(lignes):  # sinon, écrits autrement
            ici = lignes[constat.lieu.ligne - 1][constat.lieu.colonne - 1 :]
            assert ici.lstrip("\"'").startswith(constat.mots.split("\n")[0])


@pytest.mark.parametrize("forme", FORMES)
def test_un_signe_cache_n_est_jamais_imprime(projet: Path, forme: str) -> None:
    for document in DOCUMENTS:
        constats = read_hostile(projet, document.read_bytes())
        sources = {c.lieu.fichier: document.read_text("utf-8", "replace") for c in constats}
        rendu = render_constats(constats, forme, sources)
        assert SIGNES_TRAITRES.search(rendu) is None, document.name


@pytest.mark.parametrize(("motif", "fois", "ou", "regle", "dit"), DEMESURES)
def test_un_document_demesure_se_dit_sans_faire_tomber_personne(
    projet: Path, motif: str, fois: int, ou: str, regle: str, dit: str
) -> None:
    constat = read_hostile(projet, (motif * fois).encode())[0]
    assert f"{constat.lieu.ligne}:{constat.lieu.colonne}" == ou
    assert (constat.regle, constat.message[: len(dit)]) == (regle, dit)


@pytest.mark.parametrize(
    "chemin",
    [
        f"2018/{ID.upper()}.yaml", f"2018/{ID}.YAML", f"2018/{ID}.yml", f"2019/{ID}.yaml",
        f"٢٠١٨/{ID}.yaml", "2018/CON.yaml", "2018/..%2f..%2fa.yaml", "2018/.git.yaml",
        f"2018/{ID}\u202e.yaml", f"2018/{ID}\n.yaml", "2018/--all.yaml", f"decisions/{ID}.yml",
        "decisions/%2e%2e.yaml",
    ],
)  # fmt: skip
def test_un_nom_retors_est_refuse(projet: Path, chemin: str) -> None:
    fichier = projet / "contributions" / chemin
    fichier.parent.mkdir(exist_ok=True)
    fichier.write_text(f"schema: 1\nid: {ID}\n", "utf-8")
    lues, constats = load_contributions(projet / "contributions")
    assert lues == Contributions()
    assert [c.regle for c in constats] == ["fichier-lisible"]
    for forme in FORMES:
        assert SIGNES_TRAITRES.search(render_constats(constats, forme, {})) is None


@pytest.mark.parametrize("apport", APPORTS)
def test_un_apport_hostile_n_est_que_du_texte(apport: dict[str, str]) -> None:
    html = render_apport(apport["texte"])
    assert html.strip() == apport["porte"]
    assert_sur(html)
    assert find_intrus(apport["texte"]) == apport["intrus"]


HONNETES = [
    "Le code cite `<script>` et `{{ config }}`.", "Si a < b, alors b > a.", "مدينة ذكية مشتركة",
    "ज्ञान साझा शहर", "👩‍👩‍👧 🏙️ 👩🏽‍💻", "می‌خواهم", "O'Brien et O’Brien", "- 5 % en un an",
    "Null", "no", "~", "12:30", "2018-02-30", "C:\\Temp\\a", "1e400", "# dièse", "@ville",
    "Un drapeau 🏴󠁧󠁢󠁳󠁣󠁴󠁿, une ville.", "עיר חכמה\u200f!", "क्\u200dष", "Παρίσι, Париж, kΩ", "tiếng Việt",
    "+1 200 000 000 d’euros", "react@18.2.0", "https://gouv.fr@exemple.fr",
    "a: b", "[x]", "un\u00a0: deux\u202f; trois", "l\u2019e\u0301te\u0301", "50 000 000 000",
]  # fmt: skip


@pytest.mark.parametrize("texte", HONNETES)
@pytest.mark.parametrize("style", ["|", ">", '"'])
def test_un_texte_honnete_passe_entier(projet: Path, texte: str, style: str) -> None:
    modele = (ICI / "documents" / "courriel-bloc.yaml").read_text("utf-8")
    ecrit = {'"': '"' + texte.replace("\\", "\\\\") + '"'}.get(style, f"{style}-\n  {texte}")
    neuf = re.sub(r"(?s)texte: .*", lambda _: f"texte: {ecrit}\n", modele)
    assert read_hostile(projet, neuf.encode()) == []
    (lue,) = load(projet / "rapport")[0].contributions.propositions
    assert lue.texte == texte.replace("e\u0301", "é")


@pytest.mark.parametrize(
    ("texte", "montre"),
    [
        ("Le code cite `<script>`.", "<p>Le code cite <code>&lt;script&gt;</code>.</p>"),
        ("C:\\Temp", "<p>C:\\Temp</p>"),
        ("👩‍👩‍👧 می‌خواهم", "<p>👩‍👩‍👧 می‌خواهم</p>"),
        ("Null", "<p>Null</p>"),
    ],
)
def test_un_texte_honnete_se_montre_entier(texte: str, montre: str) -> None:
    assert render_apport(texte).strip() == montre
