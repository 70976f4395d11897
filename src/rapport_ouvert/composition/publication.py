"""Le corpus → la publication."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from rapport_ouvert.domaine.extrait import index_passages, read_extrait
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Corpus, Page, Passage, Rapport
from rapport_ouvert.lecture.page import read_page

_APPEL = re.compile(r"\[\^[^\]\s]+\]")


def compose(corpus: Corpus) -> Publication:
    """L'édition que ce corpus donne à lire, extraits compris."""
    return Publication(_expand_extraits(corpus.rapport))


def _expand_extraits(rapport: Rapport) -> Rapport:
    passages = index_passages(rapport)
    pages = tuple(_expand_page(page, passages) for page in rapport.pages)
    return replace(rapport, pages=pages)


def _expand_page(page: Page, passages: Mapping[str, tuple[Page, Passage]]) -> Page:
    """La page où chaque extrait est remplacé par les mots du passage qu'il cite."""
    lignes = page.source.split("\n")
    change = False
    for passage in page.passages:
        citation = _quote_extrait(page, passage, passages)
        if citation:
            lieu, change = passage.lieu, True
            retrait = lignes[lieu.ligne - 1][: lieu.colonne - 1]
            lignes[lieu.ligne - 1] = "\n".join(retrait + ligne for ligne in citation)
    if not change:
        return page
    return read_page("\n".join(lignes), page.chemin, page.fichier)[0]


def _quote_extrait(
    page: Page, passage: Passage, passages: Mapping[str, tuple[Page, Passage]]
) -> list[str]:
    """L'encadré qui cite le passage visé, ou rien si ce passage n'est pas un extrait."""
    extrait = read_extrait(page, passage)
    vus: set[str] = set()
    cite, origine = passage, page
    while extrait and extrait.ancre in passages and extrait.ancre not in vus:
        vus.add(extrait.ancre)
        origine, cite = passages[extrait.ancre]
        extrait = read_extrait(origine, cite)
    if not vus or extrait:
        return []
    ancre = f"[]{{#{passage.ancre}}} " if passage.ancre else ""
    lien = next(noeud for noeud in passage.noeud.walk() if "href" in noeud.attributs)
    texte = _move_texte(cite, origine, page)
    signature = f"— [{origine.titre}]({lien.attributs['href']})"
    return [f"> {ligne}".rstrip() for ligne in f"{ancre}{texte}\n\n{signature}".split("\n")]


def _move_texte(cite: Passage, origine: Page, page: Page) -> str:
    """Les mots cités, leurs liens recalés depuis la page qui cite ; leurs notes restent là-bas."""
    texte = _APPEL.sub("", cite.texte)
    for noeud in cite.noeud.walk():
        cible = noeud.attributs.get("href", noeud.attributs.get("src", ""))
        if cible and not urlsplit(cible).scheme:
            texte = texte.replace(f"]({cible}", f"]({_move_lien(cible, origine, page)}")
    return texte


def _move_lien(cible: str, origine: Page, page: Page) -> str:
    chemin, diese, ancre = cible.partition("#")
    vise = posixpath.join(posixpath.dirname(origine.chemin), chemin) if chemin else origine.chemin
    depuis = posixpath.dirname(page.chemin) or "."
    return posixpath.relpath(vise, depuis) + diese + ancre
