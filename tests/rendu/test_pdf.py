"""Le PDF est archivable, accessible, exact, et ne lit rien qu'on ne lui ait donné."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pypdf
import pytest

from rapport_ouvert.domaine.constat import Gravite
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.rendu.pdf import render_pdf

from .conftest import Editer

BLOCS = Path(__file__).parents[1] / "lecture" / "documents" / "tous-les-blocs.md"
# Le plus petit PNG qui soit.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
    "000000050001a5f645400000000049454e44ae426082"
)


def build(publication: Publication, dossier: Path) -> pikepdf.Pdf:
    octets, constats = render_pdf(publication, dossier)
    assert not constats, constats[0].message
    return pikepdf.open(io.BytesIO(octets))


def save(pdf: pikepdf.Pdf) -> bytes:
    octets = io.BytesIO()
    pdf.save(octets)
    return octets.getvalue()


def read_texte(pdf: pikepdf.Pdf) -> str:
    """Le texte tel qu'un lecteur le copierait."""
    pages = pypdf.PdfReader(io.BytesIO(save(pdf))).pages
    return "\n".join(page.extract_text() for page in pages)


def list_elements(noeud: pikepdf.Object, genre: str) -> list[pikepdf.Object]:
    trouves = [noeud] if noeud.get("/S") == genre else []
    enfants = noeud.get("/K", [])
    for enfant in enfants if isinstance(enfants, pikepdf.Array) else [enfants]:
        if isinstance(enfant, pikepdf.Dictionary) and "/S" in enfant:
            trouves += list_elements(enfant, genre)
    return trouves


def test_les_deux_normes_sont_declarees_et_le_document_est_balise(
    editer: Editer, tmp_path: Path
) -> None:
    (tmp_path / "image.png").write_bytes(PIXEL)
    pdf = build(editer(page=BLOCS.read_text("utf-8")), tmp_path)
    metadonnees = bytes(pdf.Root.Metadata.read_bytes()).decode()
    assert re.search(r"pdfaid:part>3<.*pdfaid:conformance>A<", metadonnees, re.S)
    assert "pdfuaid:part>1<" in metadonnees
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "fr"
    assert str(pdf.docinfo["/Title"]) == "Villes partagées"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_notes_titres_et_image_sont_dits_a_un_lecteur_d_ecran(
    editer: Editer, tmp_path: Path
) -> None:
    (tmp_path / "image.png").write_bytes(PIXEL)
    pdf = build(editer(page=BLOCS.read_text("utf-8")), tmp_path)
    racine = pdf.Root.StructTreeRoot
    arbre = racine.K if not isinstance(racine.K, pikepdf.Array) else racine.K[0]
    assert len(list_elements(arbre, "/Note")) == 2
    assert [str(figure.Alt) for figure in list_elements(arbre, "/Figure")] == ["Une image décrite"]
    assert len(list_elements(arbre, "/Table")) == 1
    assert len(list_elements(arbre, "/H1")) >= 2
    with pdf.open_outline() as signets:
        assert "Transitions écologiques et numériques" in [s.title for s in signets.root]


def test_les_polices_sont_toutes_dans_le_fichier(editer: Editer, tmp_path: Path) -> None:
    pdf = build(editer(page="# Titre\n\nUn alinéa *fort* et `code`.\n"), tmp_path)
    descripteurs = [
        objet
        for objet in pdf.objects
        if isinstance(objet, pikepdf.Dictionary) and "/FontDescriptor" in objet
    ]
    assert descripteurs
    for police in descripteurs:
        assert any(cle in police.FontDescriptor for cle in ("/FontFile2", "/FontFile3"))


def test_memes_octets_deux_fois_et_dans_un_autre_dossier(editer: Editer, tmp_path: Path) -> None:
    texte = BLOCS.read_text("utf-8").replace("![", "[")
    ici, ailleurs = tmp_path / "ici", tmp_path / "ailleurs"
    premier = render_pdf(editer(ici, page=texte), ici)
    assert premier[0]
    assert render_pdf(editer(ici, page=texte), ici) == premier
    assert render_pdf(editer(ailleurs, page=texte), ailleurs) == premier


@pytest.mark.parametrize(
    "texte",
    ["@doe2020 n’est pas une référence", '#read("/etc/passwd")', "coûte $x$ et $5", "a \\* b_c_d",
     "[a](b) ] #let x = 1", "<balise> // commentaire /* non */", "~tilde~ = titre - liste + liste"],
)  # fmt: skip
def test_ce_qui_ressemble_a_du_typst_s_imprime_tel_quel(
    texte: str, editer: Editer, tmp_path: Path
) -> None:
    source = "# Titre\n\n" + re.sub(r"([\\\[\]<>*_#])", r"\\\1", texte) + "\n"
    lu = read_texte(build(editer(page=source), tmp_path))
    assert texte.replace(" ", "") in re.sub(r"\s", "", lu)


def test_une_image_hors_du_rapport_n_entre_pas(editer: Editer, tmp_path: Path) -> None:
    dehors = tmp_path / "dehors.png"
    dehors.write_bytes(PIXEL)
    dossier = tmp_path / "rapport"
    dossier.mkdir()
    (dossier / "lien.png").symlink_to(dehors)
    texte = "# Titre\n\n![Secrète](../dehors.png)\n\n![Détournée](lien.png)\n"
    pdf = build(editer(dossier, page=texte), dossier)
    assert not [
        o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"
    ]


def test_un_lien_vers_un_passage_mene_a_sa_page(editer: Editer, tmp_path: Path) -> None:
    publication = editer(
        un="# Un {#p-un}\n\nVoir [plus loin](deux.md#p-cible) et [la page](deux.md).\n",
        deux="# Deux {#p-deux}\n\n[]{#p-cible} La cible.\n",
    )
    pdf = build(publication, tmp_path)
    liens = [
        annotation
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
        if annotation.Subtype == "/Link" and "/A" not in annotation
    ]
    # Deux liens du texte, en plus de ceux du sommaire.
    assert len(liens) >= 2


def test_un_lien_vers_du_code_y_mene(editer: Editer, tmp_path: Path) -> None:
    texte = "# T\n\nVoir [le code](#p-code).\n\n``` {.texte #p-code}\ncode\n```\n"
    build(editer(page=texte), tmp_path)


def test_les_signets_disent_le_numero_et_tous_les_titres(editer: Editer, tmp_path: Path) -> None:
    pdf = build(editer(page="# 1. Un\n\n## 1.1. Deux\n\n### Trois\n"), tmp_path)
    with pdf.open_outline() as signets:
        un = signets.root[0]
        assert (un.title, un.children[0].title) == ("1. Un", "1.1. Deux")
        assert un.children[0].children[0].title == "Trois"


def test_les_notes_repartent_de_un_a_chaque_chapitre(editer: Editer, tmp_path: Path) -> None:
    note = "Mot[^n].\n\n" + "Une ligne.\n\n" * 30 + "[^n]: Une note.\n"
    pdf = build(editer(a=f"# A[^t]\n\n{note}\n[^t]: Du titre.\n", b=f"# B\n\n{note}"), tmp_path)
    lu = read_texte(pdf)
    assert re.findall(r"(\d)\s*(Du titre|Une note)", lu) == [
        ("1", "Du titre"),
        ("2", "Une note"),
        ("1", "Une note"),
    ]


def test_un_tableau_de_plusieurs_pages_repete_sa_tete(editer: Editer, tmp_path: Path) -> None:
    rangees = "".join(f"| ville {rang} | {'mot ' * 9} |\n" for rang in range(120))
    pdf = build(editer(page=f"# T\n\n| Nom | Ce que l’on dit |\n|---|---|\n{rangees}"), tmp_path)
    pages = [p for p in pypdf.PdfReader(io.BytesIO(save(pdf))).pages if "ville" in p.extract_text()]
    assert len(pages) > 2
    assert all("Ce que l’on dit" in page.extract_text() for page in pages)


def test_un_lien_mene_au_tableau_dont_la_tete_se_repete(editer: Editer, tmp_path: Path) -> None:
    rangees = "".join(f"| Lieu {n} | Un usage, puis un autre |\n" for n in range(120))
    texte = f"# T\n\n[voir](page.md#p-tete)\n\n| []{{#p-tete}} Nom | Dit |\n|---|---|\n{rangees}"
    pdf = build(editer(page=texte), tmp_path)
    assert len(pdf.pages) > 3


def test_une_cellule_plus_haute_qu_une_page_s_imprime_en_entier(
    editer: Editer, tmp_path: Path
) -> None:
    long = " ".join(f"mot{rang}" for rang in range(1500))
    pdf = build(editer(page=f"# T\n\n| A | B |\n|---|---|\n| c | {long} |\n"), tmp_path)
    assert "mot1499" in read_texte(pdf)


def test_un_signe_sans_dessin_s_imprime_par_son_numero_et_se_dit(
    editer: Editer, tmp_path: Path
) -> None:
    octets, constats = render_pdf(editer(page="# Titre\n\nLa ville, 城 en chinois.\n"), tmp_path)
    assert "[U+57CE]" in read_texte(pikepdf.open(io.BytesIO(octets)))
    (constat,) = constats
    assert constat.gravite is Gravite.AVERTISSEMENT
    assert (constat.lieu.fichier, constat.lieu.ligne, constat.lieu.colonne) == (
        constat.lieu.fichier,
        3,
        11,
    )
    assert constat.lieu.fichier.endswith("page.md")


def test_une_image_illisible_se_dit_a_sa_place(editer: Editer, tmp_path: Path) -> None:
    (tmp_path / "carte.png").write_bytes(b"\x89PNG pas une image")
    texte = "# Titre\n\n[]{#p-avant} Avant.\n\n[]{#p-carte} ![Une carte](carte.png)\n"
    octets, (constat,) = render_pdf(editer(bonne="# Bonne\n", page=texte), tmp_path)
    assert not octets
    assert "carte.png" in constat.message
    assert constat.lieu.fichier.endswith("page.md")
    assert constat.lieu.ligne == 5


def test_une_image_decorative_n_est_pas_dite(editer: Editer, tmp_path: Path) -> None:
    (tmp_path / "filet.png").write_bytes(PIXEL)
    pdf = build(editer(page="# Titre\n\n![](filet.png)\n"), tmp_path)
    assert not [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]


def test_des_notes_en_rond_ne_bouclent_pas(editer: Editer, tmp_path: Path) -> None:
    build(editer(page="# T\n\nA[^a].\n\n[^a]: B[^b].\n\n[^b]: C[^a].\n"), tmp_path)


def test_un_jour_en_tete_de_case_n_est_pas_une_liste(editer: Editer, tmp_path: Path) -> None:
    """« 5. Januar » : Typst y verrait le cinquième point d'une liste, où qu'il commence."""
    texte = (
        "# 4. Titre\n\nAlinéa[^1], *5. janvier*, **6. mars**, [7. avril]{lang=de}.\n\n"
        "*5. janvier*\n\n[7. avril]{lang=de}\n\n"
        "| 8. mai | + un |\n|---|---|\n| 9. juin | - deux |\n\n"
        '!!! exemple "3. Encadré"\n\n    10\\. juillet\n\n'
        "- 11\\. août\n\n[^1]: 12\\. septembre\n"
    )
    pdf = build(editer(page=texte), tmp_path)
    racine = pdf.Root.StructTreeRoot
    listes = [liste for liste in list_elements(racine, "/L") if list_elements(liste, "/LBody")]
    assert len(listes) == 1
