"""Le livre en DOCX : le document de référence de pandoc, dans nos styles, et ses retouches."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from html import escape
from importlib.resources import files

from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.rendu.archive_zip import pack_zip, unpack_zip
from rapport_ouvert.rendu.images import Images
from rapport_ouvert.rendu.livres.bureautique import build_livre, find_locale, read_reference
from rapport_ouvert.rendu.livres.sommaire import PROFONDEUR, Ligne
from rapport_ouvert.rendu.livres.styles import INTITULE_DU_SOMMAIRE, SOMMAIRE
from rapport_ouvert.rendu.livres.styles_docx import dress_polices, dress_styles
from rapport_ouvert.rendu.pandoc.elements import Element, build_alinea, build_division, build_mots
from rapport_ouvert.rendu.pandoc.execution import run_pandoc

REFERENCE = "reference.docx"
_SIGNET = 40
_FIN_DE_CHAMP = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_ADRESSE = re.compile(rb'descr="data:[^"]*"')
_APRES_TABLE = re.compile(rb'(</w:tbl>\s*<w:p><w:pPr><w:pStyle w:val=")BodyText(?=")')
_INSTANT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_SECTION = re.compile(rb"<w:sectPr>.*</w:sectPr>", re.S)
_LIENS, _SORTES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_REGLAGES = "word/settings.xml"
_LIEN = (
    b'<Relationship Id="rIdPied" Target="footer1.xml" Type="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/relationships/footer"/></Relationships>'
)
_SORTE = (
    b'<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-'
    b'officedocument.wordprocessingml.footer+xml"/></Types>'
)


def render_docx(
    publication: Publication,
    arbre: list[Element],
    images: Images,
    gravees: Mapping[str, bytes],
) -> bytes:
    """Le livre d'une édition ; les mêmes entrées donnent les mêmes octets.

    Lève `subprocess.SubprocessError` si pandoc le refuse.
    """
    livre = build_livre(publication, arbre, images, gravees, str, _dress_sommaire)
    reference = pack_zip(build_reference(find_locale(publication.langue)), publication.jour)
    options = [f"--reference-doc={REFERENCE}"]
    octets = run_pandoc(livre.arbre, "docx", options, {REFERENCE: reference})
    contenus = unpack_zip(octets)
    # L'image est dans l'archive : son adresse, qui la contenait, n'a plus à y être aussi.
    document = "word/document.xml"
    contenus[document] = _ADRESSE.sub(b'descr=""', contenus[document])
    # Un tableau n'a pas de blanc après lui : c'est au premier alinéa de l'en séparer.
    contenus[document] = _APRES_TABLE.sub(rb"\1AfterTable", contenus[document])
    jour = publication.jour.isoformat().encode()
    coeur = "docProps/core.xml"
    contenus[coeur] = _INSTANT.sub(rb"\g<1>" + jour + b"T00:00:00Z", contenus[coeur])
    return pack_zip(contenus, publication.jour)


def build_reference(langue: str) -> dict[str, bytes]:
    """Notre document de référence, fichier par fichier."""
    parties = unpack_zip(read_reference(REFERENCE))
    section = _read_gabarit("section.xml")
    parties["word/styles.xml"] = dress_styles(parties["word/styles.xml"], langue)
    parties[_REGLAGES] = parties[_REGLAGES].replace(b"en-US", langue.encode())
    parties["word/fontTable.xml"] = dress_polices(parties["word/fontTable.xml"])
    parties["word/document.xml"] = _SECTION.sub(lambda _: section, parties["word/document.xml"])
    parties["word/footer1.xml"] = _read_gabarit("footer1.xml")
    parties[_LIENS] = parties[_LIENS].replace(b"</Relationships>", _LIEN)
    parties[_SORTES] = parties[_SORTES].replace(b"</Types>", _SORTE)
    return parties


def _read_gabarit(nom: str) -> bytes:
    return files("rapport_ouvert.rendu").joinpath("gabarits/livre/docx", nom).read_bytes()


def _dress_sommaire(intitule: str, lignes: list[Ligne]) -> list[Element]:
    """Un champ que le traitement de texte sait refaire, et ce qu'il donne en attendant."""
    tete = build_division(
        [build_alinea(build_mots(intitule))], valeurs={"custom-style": INTITULE_DU_SOMMAIRE}
    )
    alineas = [build_alinea([_write(_write_ligne(ligne))]) for ligne in lignes]
    if not alineas:
        return []
    debut = f' TOC \\o "1-{PROFONDEUR}" \\h \\z \\u '
    alineas[0]["c"][:0] = [
        _write(_open_champ(debut)),
    ]
    alineas[-1]["c"].append(_write(_FIN_DE_CHAMP))
    return [tete, *(
        build_division([alinea], valeurs={"custom-style": SOMMAIRE.format(ligne.niveau)})
        for alinea, ligne in zip(alineas, lignes, strict=True)
    )]  # fmt: skip


def _write_ligne(ligne: Ligne) -> str:
    """Le titre, puis le numéro de sa page, que le traitement de texte calcule."""
    cible = escape(name_signet(ligne.cible))
    return (
        f'<w:hyperlink w:anchor="{cible}" w:history="1">'
        f'<w:r><w:t xml:space="preserve">{escape(ligne.texte)}</w:t></w:r><w:r><w:tab/></w:r>'
        f"{_open_champ(f' PAGEREF {cible} ')}{_FIN_DE_CHAMP}</w:hyperlink>"
    )


def name_signet(nom: str) -> str:
    """Le nom que pandoc donne au signet d'une cible : quarante signes au plus, pour Word."""
    if nom[:1].isalpha() and len(nom) <= _SIGNET:
        return nom
    return "X" + hashlib.sha1(nom.encode(), usedforsecurity=False).hexdigest()[1:]


def _open_champ(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _write(code: str) -> Element:
    return {"t": "RawInline", "c": ["openxml", code]}
