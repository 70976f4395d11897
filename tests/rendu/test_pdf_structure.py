"""Le PDF se lit sans les yeux : son arbre dit tout le texte, dans l'ordre, et ce que tout est.

Typst refuse déjà ce qui n'est pas de PDF/UA-1 ; il ne sait pas si l'ordre, les langues et les noms
sont ceux de la source. Ici, on relit le fichier.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator

import pikepdf
import pypdf
import pytest

from rapport_ouvert.composition.publication import compose
from rapport_ouvert.lecture.corpus import load
from rapport_ouvert.rendu.pdf import render_pdf

from .structure_pdf import TITRES, Element, Structure, check_structure
from .test_pdf import PIXEL

IDENTITE = (
    "titre: T\nedition: 2018-1\ndate: '2018-06-12'\nsommaire:\n  - page: a.md\n  - page: b.md\n"
)
# Chaque bloc porte son rang : lu dans l'arbre, il doit venir à son rang.
PAGE = """# Titre rang01

> Une épigraphe, rang02.
>
> — Une voix, rang03

Un alinéa, rang04, avec *une emphase, rang05*, un [lien, rang06](https://exemple.fr/),
une note[^n] puis rang08.

[^n]: La note, rang07.

## Section rang09

- un point, rang10
    - un point sous lui, rang11
- un autre, rang12

| Tête rang13 | Tête rang14 |
|---|---|
| case rang15 | case rang16 |
| case rang17 | case rang18 |

!!! encadre "Intitulé rang19"

    Un corps, rang20.

    1. premier, rang21
    2. second, rang22

### Sous-section rang23

terme rang24
:   définition rang25

![Ce que l’image montre](image.png)

``` {.texte}
du code, rang26
```

Enfin, la [shared city]{lang=en}, la [ciudad]{lang=es} et [المدينة الذكية]{lang=ar}, rang27.
"""
SUITE = "# Page rang28\n\n" + "\n\n".join(
    f"Alinéa rang{rang}. " + "mot " * 90 for rang in range(29, 60)
)
ARABE = "المدينة الذكية"


@pytest.fixture(scope="module")
def octets(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    dossier = tmp_path_factory.mktemp("structure")
    (dossier / "image.png").write_bytes(PIXEL)
    for nom, texte in {"rapport.yaml": IDENTITE, "a.md": PAGE, "b.md": SUITE}.items():
        (dossier / nom).write_text(texte, "utf-8")
    corpus, constats = load(dossier)
    assert not constats
    rendu, constats = render_pdf(compose(corpus), dossier)
    assert not constats
    return rendu


@pytest.fixture
def pdf(octets: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(octets))


@pytest.fixture
def racine(pdf: pikepdf.Pdf) -> Element:
    return Structure(pdf).racine


def test_rien_n_echappe_a_l_arbre_ni_ne_s_y_egare(pdf: pikepdf.Pdf) -> None:
    assert check_structure(pdf) == []


def test_l_ordre_de_lecture_est_celui_du_texte(racine: Element) -> None:
    """Le sommaire dit d'abord les titres ; vient ensuite chaque rang, une fois, dans l'ordre."""
    sommaire = "".join(element.read() for element in racine.find("TOC"))
    lu = racine.read().replace(sommaire, "", 1)
    assert re.findall(r"rang\d\d", lu) == [f"rang{rang:02}" for rang in range(1, 60)]


def test_une_note_se_lit_a_son_appel(racine: Element) -> None:
    (note,) = racine.find("Note")
    assert "La note, rang07" in note.read()
    assert note.find("Lbl")[0].read().strip() == "1"


def test_chaque_chose_est_ce_qu_elle_est(racine: Element) -> None:
    assert [(titre.balise, titre.read()) for titre in racine.find(*TITRES)][1:4] == [
        ("H1", "Titre rang01"),
        ("H2", "Section rang09"),
        ("H3", "Sous-section rang23"),
    ]
    assert {"rang02", "rang03"} <= set(re.findall(r"rang\d\d", racine.find("BlockQuote")[0].read()))
    assert "rang05" in "".join(element.read() for element in racine.find("Em"))
    assert [point.read() for point in racine.find("LBody")][-3:-1] == [
        "premier, rang21",
        "second, rang22",
    ]
    assert "rang26" in "".join(element.read() for element in racine.find("Code"))
    assert [figure.alternative for figure in racine.find("Figure")] == ["Ce que l’image montre"]


def test_une_case_dit_son_en_tete(pdf: pikepdf.Pdf, racine: Element) -> None:
    (tableau,) = racine.find("Table")
    assert [tete.read() for tete in tableau.find("THead")[0].find("TH")] == [
        "Tête rang13",
        "Tête rang14",
    ]
    tetes = dict(zip(_list_cles(pdf), ("Tête rang13", "Tête rang14"), strict=True))
    dits = [(case.read(), case.attributs["/Headers"]) for case in tableau.find("TD")]
    assert [(case, tetes[re.findall(r"U\w+", dit)[0]]) for case, dit in dits] == [
        ("case rang15", "Tête rang13"),
        ("case rang16", "Tête rang14"),
        ("case rang17", "Tête rang13"),
        ("case rang18", "Tête rang14"),
    ]


def _list_cles(pdf: pikepdf.Pdf) -> list[str]:
    """Les noms des en-têtes, dans l'ordre de l'arbre."""
    elements = [
        o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TH"
    ]
    return sorted(str(element.ID) for element in elements)


def test_chaque_mot_etranger_dit_sa_langue(pdf: pikepdf.Pdf, racine: Element) -> None:
    document = str(pdf.Root.Lang)
    par_langue: dict[str, str] = {}
    for mots in racine.walk_mots(document):
        par_langue[mots.langue] = par_langue.get(mots.langue, "") + mots.texte
    assert document == "fr"
    assert "shared city" in par_langue["en"]
    assert "ciudad" in par_langue["es"]
    assert "rang27" in par_langue["fr"]
    assert not re.search(r"shared|ciudad", par_langue["fr"])
    # Chaque lettre, une fois : une police qui dessine les points à part la ferait dire deux fois.
    assert Counter(par_langue["ar"].replace(" ", "")) == Counter(ARABE.replace(" ", ""))


def test_les_signets_sont_les_titres_et_menent_a_leur_page(
    pdf: pikepdf.Pdf, racine: Element
) -> None:
    lecteur = pypdf.PdfReader(io.BytesIO(_save(pdf)))
    dits = []
    for signet in _flatten(lecteur.outline):
        dits.append(str(signet.title))
        page = lecteur.pages[lecteur.get_destination_page_number(signet) or 0].extract_text()
        assert str(signet.title).split()[-1] in page
    assert dits == [titre.read() for titre in racine.find(*TITRES) if titre.read() != "Sommaire"]


def _flatten(signets: list[object]) -> Iterator[pypdf.generic.Destination]:
    for signet in signets:
        if isinstance(signet, list):
            yield from _flatten(signet)
        elif isinstance(signet, pypdf.generic.Destination):
            yield signet


def _save(pdf: pikepdf.Pdf) -> bytes:
    octets = io.BytesIO()
    pdf.save(octets)
    return octets.getvalue()


def _find(pdf: pikepdf.Pdf, balise: str) -> pikepdf.Object:
    return next(
        o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == f"/{balise}"
    )


def _remove_alternative(pdf: pikepdf.Pdf) -> None:
    del _find(pdf, "Figure").Alt


def _demote_tete(pdf: pikepdf.Pdf) -> None:
    for objet in pdf.objects:
        if isinstance(objet, pikepdf.Dictionary) and objet.get("/S") == "/TH":
            objet.S = pikepdf.Name.TD


def _skip_rang(pdf: pikepdf.Pdf) -> None:
    _find(pdf, "H2").S = pikepdf.Name.H4


def _forget_alinea(pdf: pikepdf.Pdf) -> None:
    document = _find(pdf, "Document")
    del document.K[-1]


def _unmark(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[2]
    nue = [x for x in pikepdf.parse_content_stream(page) if str(x[1]) not in ("BDC", "BMC", "EMC")]
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(nue))


@pytest.mark.parametrize(
    ("abime", "dit"),
    [
        (_remove_alternative, "Figure sans texte de remplacement"),
        (_demote_tete, "tableau sans en-tête"),
        (_skip_rang, "de H1 à H4"),
        (_forget_alinea, "réclamé 0 fois"),
        (_unmark, "sans marque"),
    ],
)
def test_un_pdf_abime_se_voit(
    abime: Callable[[pikepdf.Pdf], None], dit: str, pdf: pikepdf.Pdf
) -> None:
    abime(pdf)
    assert any(dit in faute for faute in check_structure(pdf))
