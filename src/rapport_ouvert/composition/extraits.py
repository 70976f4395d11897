"""Un passage en cite un autre : `[](page.md#p-…){.extrait}` devient la citation de ses mots."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.composition.retouches import find_rang
from rapport_ouvert.domaine.extrait import read_extrait
from rapport_ouvert.domaine.rapport import Page, Passage
from rapport_ouvert.domaine.retouche import Retouche

_NOTE = re.compile(r"\[\^[^\]\s]+\]")


def retouch_extraits(page: Page, matiere: Matiere) -> Iterator[Retouche]:
    """Une retouche par extrait : toute sa ligne devient un bloc de citation."""
    lignes = page.source.split("\n")
    for passage in page.passages:
        if citation := _quote_extrait(page, passage, matiere.passages):
            lieu = passage.lieu
            ligne = lignes[lieu.ligne - 1]
            retrait = ligne[: lieu.colonne - 1]
            debut = find_rang(page.source, lieu.ligne, 1)
            texte = "\n".join(retrait + suite for suite in citation)
            yield Retouche(debut, debut + len(ligne), texte)


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
    texte = _NOTE.sub("", cite.texte)
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
