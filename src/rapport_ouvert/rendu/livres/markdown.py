"""Les pages composées, en Markdown, dans une archive qui se lit sans rien d'autre."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapport_ouvert.domaine.interface import dire
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Entree
from rapport_ouvert.rendu.archive_zip import pack_zip
from rapport_ouvert.rendu.images import Images
from rapport_ouvert.rendu.livres.colophon import date_edition
from rapport_ouvert.rendu.page_principale import SOMMAIRE
from rapport_ouvert.rendu.places import escape_markdown, fill_blocs, fill_noms

LISEZ_MOI = "LISEZ-MOI.md"


def render_markdown(publication: Publication, images: Images, fichiers: Mapping[str, str]) -> bytes:
    """L'archive d'une édition : ses pages, ses images, ses données, et de quoi s'y retrouver."""
    textes = {
        page.chemin: fill_blocs(
            fill_noms(page.source, publication.apports), publication.apports, publication.ecarts
        )
        for page in publication.rapport.pages
    }
    textes |= {LISEZ_MOI: _write_lisez_moi(publication)}
    contenus = {chemin: texte.encode() for chemin, texte in (textes | dict(fichiers)).items()}
    contenus |= {chemin: images.octets[nom] for chemin, nom in images.noms.items()}
    ranges = {f"{publication.nom}/{chemin}": x for chemin, x in sorted(contenus.items())}
    return pack_zip(ranges, publication.jour)


def _write_lisez_moi(publication: Publication) -> str:
    identite = publication.rapport.identite
    titres = {page.chemin: page.titre for page in publication.rapport.pages}
    lignes = [
        *(f"# {escape_markdown(identite.titre)}", ""),
        *(escape_markdown(date_edition(publication)), ""),
        *_list_mentions(identite.licence, identite.avertissement),
        *(f"## {dire(SOMMAIRE)}", ""),
        *_list_lignes(publication.rapport.sommaire, titres),
    ]
    return "\n".join(lignes) + "\n"


def _list_mentions(*mentions: str) -> Iterator[str]:
    for mention in filter(None, mentions):
        yield from (escape_markdown(mention), "")


def _list_lignes(
    entrees: tuple[Entree, ...], titres: Mapping[str, str], retrait: str = ""
) -> Iterator[str]:
    for entree in entrees:
        titre = escape_markdown(titres.get(entree.page) or entree.titre)
        lien = f"[{titre}](<{entree.page}>)" if entree.page in titres else titre
        yield f"{retrait}- {lien}"
        yield from _list_lignes(entree.pages, titres, f"{retrait}  ")
