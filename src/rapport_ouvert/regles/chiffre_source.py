"""Chaque chiffre du texte dit d'où il vient, ou avoue qu'on ne le sait pas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport_ouvert.domaine.citation import find_citations
from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.rapport import Corpus, Passage
from rapport_ouvert.domaine.regle import Regle

MARQUE = "sans-source"
_ESPACE = "[ \u00a0\u202f]"
_MOIS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_DATE = rf"{_ESPACE}(?:(?:et|au|ou|-|–){_ESPACE}\d+{_ESPACE})?(?:{_MOIS})\b"
# Un nombre isolé : ni dans un mot (« 22@ », « H2020 », « 2018-1 »), ni rang (« 5e », « 1er »).
_NOMBRE = re.compile(
    rf"(?<![\w@.,/°-])\d+(?:{_ESPACE}\d{{3}})*(?:,\d+)?(?![\w@/-]|[.,]\d)(?!{_DATE})"
)
_ANNEE = re.compile(r"1[4-9]\d\d|20\d\d")
# Ce qui précède un nombre et en fait un nom, un rang ou un renvoi.
_NOM_AVANT = re.compile(
    r"(?:n°|nos|no|pp?\.|chap(?:itre|\.)|articles?|propositions?|constats?|partie|figure|section"
    r"|annexe|tableau|note|pages?|agendas?|COP|G|Terra|ligne|lot|article|horizon|programme"
    rf"|points?|volets?|vol\.|tome|téléphonique|numéro){_ESPACE}*(?:\d+ (?:et|à) )?$",
    re.IGNORECASE,
)
# « Paris 8 », « Comuna 13 » : un nom ; « le 17, » : un jour.
_PROPRE_AVANT = re.compile(rf"(?:^|[^.!?…]\s)[A-ZÀ-Ü]\w+{_ESPACE}$|\ble{_ESPACE}$")
_UNITE_APRES = re.compile(
    rf"^{_ESPACE}*(?:%|€|\$|millions?|milliards?|habitants?|euros?|dollars?|km|kilomètres?|hectares?)"
)
_HORS_TEXTE = frozenset({Genre.CODE, Genre.LIEN, Genre.BLOC_CODE, Genre.HTML})


def check_chiffres(corpus: Corpus) -> Iterator[Constat]:
    """Relit alinéas et tableaux : une note qui suit le chiffre, ou la marque, le justifie."""
    for page in corpus.rapport.pages:
        citations = [citation.lieu for citation in find_citations(page)]
        for passage in page.passages:
            if passage.genre in (Genre.ALINEA, Genre.TABLE) and _is_texte(passage):
                yield from _check_passage(passage, citations)


def _is_texte(passage: Passage) -> bool:
    return Genre.NOTE not in passage.conteneurs


def _check_passage(passage: Passage, citations: list[Lieu]) -> Iterator[Constat]:
    appels = [noeud.lieu for noeud in passage.noeud.walk() if noeud.genre is Genre.APPEL]
    sources = [*appels, *(lieu for lieu in citations if _is_inside(lieu, passage.lieu))]
    if passage.genre is Genre.TABLE and sources:
        return
    for noeud, texte in _walk_textes(passage.noeud):
        for trouve in _NOMBRE.finditer(texte):
            if not is_chiffre(texte, *trouve.span()):
                continue
            lieu = _locate(noeud.lieu, *trouve.span())
            if not any((lieu.ligne, lieu.colonne) < (s.ligne, s.colonne) for s in sources):
                yield Constat(
                    lieu,
                    REGLE.nom,
                    f"Rien ne dit d’où vient ce chiffre, « {trouve[0]} ».",
                    f"le faire suivre d’une note, ou avouer : « [{trouve[0]}]{{.{MARQUE}}} ».",
                    trouve[0],
                    Gravite.AVERTISSEMENT,
                )


def is_chiffre(texte: str, debut: int, fin: int) -> bool:
    """Vrai si `texte[debut:fin]` mesure quelque chose : ni une année, ni un nom, ni un rang."""
    avant, apres = texte[:debut], texte[fin:]
    if _UNITE_APRES.match(apres):
        return True
    if _ANNEE.fullmatch(texte[debut:fin]):
        return False
    if _PROPRE_AVANT.search(avant) and not re.match(r"\s*[a-zà-ü]", apres):
        return False
    return _NOM_AVANT.search(avant) is None


def _walk_textes(noeud: Noeud) -> Iterator[tuple[Noeud, str]]:
    if noeud.genre in _HORS_TEXTE or MARQUE in noeud.attributs.get("class", "").split():
        return
    # Une citation entre crochets a sa propre syntaxe, pages comprises.
    if noeud.genre is Genre.TEXTE and "@" not in noeud.texte:
        yield noeud, noeud.texte
    for enfant in noeud.enfants:
        yield from _walk_textes(enfant)


def _locate(lieu: Lieu, debut: int, fin: int) -> Lieu:
    ligne, colonne = lieu.ligne, lieu.colonne
    return Lieu(lieu.fichier, ligne, colonne + debut, ligne, colonne + fin)


def _is_inside(lieu: Lieu, contenant: Lieu) -> bool:
    return contenant.ligne <= lieu.ligne <= contenant.fin_ligne


REGLE = Regle(
    "chiffre-source", "Chaque chiffre dit d’où il vient", check_chiffres, facultative=True
)
