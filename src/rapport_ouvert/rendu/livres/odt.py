"""Le livre en ODT : le document de référence de pandoc, dans nos styles, et ses retouches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.rendu.archive_zip import pack_zip, unpack_zip
from rapport_ouvert.rendu.images import Images
from rapport_ouvert.rendu.livres.bureautique import build_livre, find_locale, read_reference
from rapport_ouvert.rendu.livres.sommaire import PROFONDEUR, Ligne
from rapport_ouvert.rendu.livres.styles import (
    ACCENT,
    FILET,
    INTITULE_DU_SOMMAIRE,
    SOMMAIRE,
    encode_nom,
    find_style,
)
from rapport_ouvert.rendu.livres.styles_odt import LIEN_DU_SOMMAIRE, dress_styles
from rapport_ouvert.rendu.pandoc.elements import Element, build_alinea, build_division, build_mots
from rapport_ouvert.rendu.pandoc.execution import run_pandoc

REFERENCE = "reference.odt"
_IMAGE = re.compile(r'(<draw:frame draw:name="img(\d+)".*?)(</draw:frame>)', re.S)
_CELLULE = re.compile(
    r'(style:name="Table(Header)?RowCell"[^>]*>\s*<style:table-cell-properties) [^>]*'
)
_SANS_HABIT = " ".join(
    f'text:{sorte}style-name="{encode_nom(LIEN_DU_SOMMAIRE)}"' for sorte in ("", "visited-")
)
_INSTANT = re.compile(rb"(<(?:dc:date|meta:creation-date)>)[^<]*")


def render_odt(
    publication: Publication,
    arbre: list[Element],
    images: Images,
    gravees: Mapping[str, bytes],
) -> bytes:
    """Le livre d'une édition ; les mêmes entrées donnent les mêmes octets.

    Lève `subprocess.SubprocessError` si pandoc le refuse.
    """
    livre = build_livre(publication, arbre, images, gravees, _name_style, _dress_sommaire)
    parties = unpack_zip(read_reference(REFERENCE))
    parties["styles.xml"] = dress_styles(parties["styles.xml"], find_locale(publication.langue))
    reference = pack_zip(parties, publication.jour)
    options = [f"--reference-doc={REFERENCE}"]
    octets = run_pandoc(livre.arbre, "odt", options, {REFERENCE: reference})
    contenus = unpack_zip(octets)
    corps = contenus["content.xml"].decode()
    contenus["content.xml"] = _tell_images(_rule(corps), livre.alternatives).encode()
    jour = publication.jour.isoformat().encode()
    contenus["meta.xml"] = _INSTANT.sub(rb"\g<1>" + jour + b"T00:00:00Z", contenus["meta.xml"])
    return pack_zip(contenus, publication.jour, {"mimetype"})


def _name_style(docx: str) -> str:
    return find_style(docx).nom_odt


def _rule(corps: str) -> str:
    """Un filet sous chaque rangée d'un tableau, plus fort sous la tête."""

    def rule(trouve: re.Match[str]) -> str:
        filet = f"1.5pt solid #{ACCENT}" if trouve[2] else f"0.5pt solid #{FILET}"
        return f'{trouve[1]} fo:border-bottom="{filet}" fo:padding="0.1cm" /'

    return _CELLULE.sub(rule, corps)


def _tell_images(corps: str, alternatives: tuple[str, ...]) -> str:
    """Chaque image dit ce qu'elle montre : pandoc ne l'écrit pas."""

    def tell(trouve: re.Match[str]) -> str:
        rang = int(trouve[2]) - 1
        dite = escape(alternatives[rang]) if rang < len(alternatives) else ""
        return f"{trouve[1]}<svg:desc>{dite}</svg:desc>{trouve[3]}"

    return _IMAGE.sub(tell, corps)


def _dress_sommaire(intitule: str, lignes: list[Ligne]) -> list[Element]:
    """Une table des matières que le traitement de texte sait refaire, et déjà remplie."""
    tete = build_division(
        [build_alinea(build_mots(intitule))],
        valeurs={"custom-style": _name_style(INTITULE_DU_SOMMAIRE)},
    )
    source = "".join(_list_modeles())
    debut = (
        f'<text:table-of-content text:name="{escape(intitule)}" text:protected="false">'
        f'<text:table-of-content-source text:outline-level="{PROFONDEUR}">{source}'
        "</text:table-of-content-source><text:index-body>"
    )
    corps = "".join(map(_write_ligne, lignes))
    fin = "</text:index-body></text:table-of-content>"
    return [tete, _write(debut + corps + fin)] if lignes else []


def _write_ligne(ligne: Ligne) -> str:
    """Le titre, puis le numéro de sa page, que le traitement de texte tient à jour."""
    cible = escape(ligne.cible)
    return (
        f'<text:p text:style-name="{_name_niveau(ligne.niveau)}"><text:a xlink:type="simple" '
        f'xlink:href="#{cible}" {_SANS_HABIT}>{escape(ligne.texte)}</text:a><text:tab/>'
        f'<text:bookmark-ref text:reference-format="page" text:ref-name="{cible}"/></text:p>'
    )


def _name_niveau(niveau: int) -> str:
    return _name_style(SOMMAIRE.format(niveau))


def _list_modeles() -> Iterator[str]:
    """De quoi est faite une ligne de chaque niveau."""
    for niveau in range(1, PROFONDEUR + 1):
        yield (
            f'<text:table-of-content-entry-template text:outline-level="{niveau}" '
            f'text:style-name="{_name_niveau(niveau)}"><text:index-entry-link-start '
            'text:style-name="Index_20_Link"/><text:index-entry-text/><text:index-entry-tab-stop '
            'style:type="right" style:leader-char=" "/><text:index-entry-page-number/>'
            "<text:index-entry-link-end/></text:table-of-content-entry-template>"
        )


def _write(code: str) -> Element:
    return {"t": "RawBlock", "c": ["opendocument", code]}
