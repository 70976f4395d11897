"""Un catalogue se lit et s'écrit sans rien perdre ; quatre outils du métier en sont les arbitres.

`catalogues/tout.po` porte tout ce qu'un traducteur ou son outil y met : commentaires longs,
en-têtes de Poedit, drapeaux, ancienne source, messages obsolètes, pluriels.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage.pypo import pofile as ToolkitPo  # noqa: N812 - le nom de translate-toolkit

from rapport_ouvert.domaine.traduction import Catalogue, Traduction
from rapport_ouvert.lecture.catalogue import read_catalogue
from rapport_ouvert.lecture.fichiers import decode_texte
from rapport_ouvert.rendu.catalogue import render_catalogue

RACINE = Path(__file__).parents[2]
TOUT = Path(__file__).parent.joinpath("catalogues", "tout.po").read_text("utf-8")
DOSSIERS = [
    *sorted(d for d in (RACINE / "traductions").iterdir() if d.is_dir()),
    RACINE / "src" / "rapport_ouvert" / "locales",
]
Message = tuple[str, str, tuple[str, ...], bool]


def read(texte: str) -> Catalogue:
    catalogue, constats = read_catalogue(texte, "essai", "essai.po")
    assert not constats
    return catalogue


def list_catalogues(dossier: Path) -> list[Path]:
    chemins = sorted(dossier.rglob("*.po"))
    assert chemins
    return chemins


def list_messages(catalogue: Catalogue) -> list[Message]:
    return sorted(
        (t.contexte, t.source, t.formes or (t.texte,), t.doute)
        for t in catalogue.traductions.values()
    )


def need_gettext() -> None:
    if shutil.which("msgfmt") is None:
        pytest.skip("gettext manque. Remède : apt-get install gettext")


def run_msgcat(*options: str) -> Callable[[str], str]:
    def rewrite(texte: str) -> str:
        need_gettext()
        commande = ["msgcat", *options, "-"]
        return subprocess.run(
            commande, input=texte, capture_output=True, text=True, check=True
        ).stdout  # fmt: skip

    return rewrite


def rewrite_toolkit(texte: str) -> str:
    return bytes(ToolkitPo.parsestring(texte.encode())).decode()


# Ce que les outils écrivent, et que nous relisons.
OUTILS: dict[str, Callable[[str], str]] = {
    "nous": lambda texte: render_catalogue(read(texte)),
    "msgcat": run_msgcat(),
    "msgcat, replié à 78": run_msgcat("--width=78"),
    "msgcat, sans repli": run_msgcat("--no-wrap"),
    "polib": lambda texte: str(polib.pofile(texte)),
    "polib, sans repli": lambda texte: str(polib.pofile(texte, wrapwidth=0)),
    "translate-toolkit": rewrite_toolkit,
}


def forget_polib(catalogue: Catalogue) -> Catalogue:
    """Ce que polib ne garde pas : l'ordre des en-têtes, le repli des remarques, `#~|`."""
    return replace(
        catalogue,
        tete=tuple(filter(None, catalogue.tete)),
        entetes=tuple(sorted(catalogue.entetes)),
        traductions={nom: _join(t) for nom, t in catalogue.traductions.items()},
        obsoletes=tuple(replace(_join(t), precedente="") for t in catalogue.obsoletes),
    )


def _join(traduction: Traduction) -> Traduction:
    mots = " ".join(traduction.remarques).split()
    return replace(traduction, remarques=tuple(mots))


@pytest.mark.parametrize("outil", OUTILS)
def test_tout_ce_qu_un_catalogue_porte_survit_a_chaque_outil(outil: str) -> None:
    attendu, relu = read(TOUT), read(OUTILS[outil](TOUT))
    if outil.startswith("polib"):
        attendu, relu = forget_polib(attendu), forget_polib(relu)
    assert relu == attendu
    assert list(relu.traductions) == list(attendu.traductions)


def test_le_catalogue_d_essai_porte_bien_tout() -> None:
    catalogue = read(TOUT)
    entetes = dict(catalogue.entetes)
    assert entetes["X-Generator"] == "Poedit 3.4.2"
    assert entetes["X-Poedit-SearchPath-0"] == "rapport"
    assert catalogue.tete[0] == "Traduction espagnole du rapport, revue à Medellín."
    assert catalogue.traducteur == "Ana Ruiz"
    remarques = catalogue.traductions["p-bbbbbb"].remarques
    assert len(remarques[0]) > 160
    assert remarques[1:] == ("", "  - voir la page 12 ;", "  - demander à Camille.")
    change = catalogue.traductions["p-cccccc"]
    assert change.doute
    assert change.base.startswith("Trois villes")
    assert change.source.startswith("Cinq villes")
    assert catalogue.traductions["p-dddddd"].source.count("\n") == 2
    assert '"Coste"' in catalogue.traductions["p-dddddd"].texte
    assert "3\\%" in catalogue.traductions["p-dddddd"].texte
    assert catalogue.traductions["{nombre} page"].formes == ("{nombre} página", "{nombre} páginas")
    assert [(t.contexte, t.precedente) for t in catalogue.obsoletes] == [
        ("p-eeeeee", ""),
        ("p-ffffff", "Un autre alinéa."),
    ]


@pytest.mark.parametrize(
    "octets",
    [
        TOUT.replace("\n", "\r\n").encode(),
        TOUT.encode("utf-8-sig"),
        TOUT.replace("\n", "\r").encode(),
        TOUT.replace("\n", "  \n").encode(),
    ],
    ids=["CRLF", "marque d’ordre", "CR", "espaces en fin de ligne"],
)
def test_la_facon_d_enregistrer_n_y_change_rien(octets: bytes) -> None:
    texte = decode_texte(octets, "essai.po")
    assert isinstance(texte, str)
    assert read(texte) == read(TOUT)


def test_ecrire_deux_fois_ecrit_la_meme_chose() -> None:
    une = render_catalogue(read(TOUT))
    assert render_catalogue(read(une)) == une


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda d: d.name)
def test_polib_et_translate_toolkit_lisent_les_memes_messages(dossier: Path) -> None:
    for chemin in list_catalogues(dossier):
        texte = chemin.read_text("utf-8")
        notre = list_messages(read(texte))
        assert notre == list_messages_polib(texte), chemin
        assert notre == list_messages_toolkit(texte), chemin


def list_messages_polib(texte: str) -> list[Message]:
    return sorted(
        (
            e.msgctxt or "",
            e.msgid,
            tuple(e.msgstr_plural[n] for n in sorted(e.msgstr_plural)) or (e.msgstr,),
            e.fuzzy,
        )
        for e in polib.pofile(texte)
        if not e.obsolete
    )


def list_messages_toolkit(texte: str) -> list[Message]:
    unites = ToolkitPo.parsestring(texte.encode()).units
    return sorted(
        (
            u.getcontext(),
            str(u.source),
            tuple(map(str, u.target.strings if u.hasplural() else [u.target])),
            u.isfuzzy(),
        )
        for u in unites
        if not (u.isheader() or u.isobsolete())
    )


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda d: d.name)
def test_msgfmt_n_y_trouve_rien(dossier: Path) -> None:
    need_gettext()
    for chemin in list_catalogues(dossier):
        commande = ["msgfmt", "--check", "-o", "/dev/null", str(chemin)]
        rendu = subprocess.run(commande, capture_output=True, text=True, check=False)
        assert (rendu.returncode, rendu.stderr) == (0, "")


@pytest.mark.parametrize("outil", ["nous", "msgcat, replié à 78", "polib", "translate-toolkit"])
def test_nos_catalogues_survivent_a_chaque_outil(outil: str) -> None:
    for chemin in [RACINE / "traductions/es/cas.po", RACINE / "src/rapport_ouvert/locales/ar.po"]:
        texte = chemin.read_text("utf-8")
        relu = read(OUTILS[outil](texte))
        if outil == "polib":
            relu = forget_polib(relu)
            assert relu == forget_polib(read(texte)), chemin
        else:
            assert relu == read(texte), chemin


MOTS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from('\n\t"\\«’'))
MESSAGES = st.builds(
    Traduction,
    st.just("p-aaaaaa"),
    MOTS.filter(bool),
    MOTS,
    st.booleans(),
    MOTS,
    remarques=st.lists(st.text("ab é-.:|~,", min_size=1).map(str.rstrip).filter(bool)).map(tuple),
)


@given(MESSAGES, st.sampled_from(["", "Ana"]))
def test_n_importe_quels_mots_font_l_aller_et_le_retour(message: Traduction, tete: str) -> None:
    entetes = (("Content-Type", "text/plain; charset=UTF-8"),)
    catalogue = Catalogue("essai", {message.contexte: message}, entetes, (tete,) * bool(tete))
    relu = read(render_catalogue(catalogue))
    assert relu == catalogue
