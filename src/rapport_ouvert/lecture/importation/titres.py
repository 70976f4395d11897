"""Reconnaître ce qui annonce une partie du rapport : « Première partie », « 2.1. », « IV »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from rapport_ouvert.lecture.importation.modele import DEBUT_APPEL, Alinea, Genre, Ligne, Unite
from rapport_ouvert.lecture.importation.reperes import (
    fold,
    parse_romain,
    read_reperes,
    starts_with,
)

_LONGUEUR = 200
_LIGNES = 3
_CHAPITRE = re.compile(r"(?P<numero>\d{1,2}|[IVX]{1,5})\.\s*(?P<titre>[^\d\s].*)", re.S)
_SECTION = re.compile(r"(?P<chapitre>\d{1,2})\.(?P<numero>\d{1,2})\.?\s+(?P<titre>\S.*)", re.S)
_ANNEXE = re.compile(r"\w+\s+(?P<numero>\d{1,2}|[IVX]{1,5})\b\W*(?P<titre>.*)", re.S)
_PERSONNE = re.compile(
    r"(?:[^\W\d_]+(?: [^\W\d_]+)* : )?"
    r"(?:[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ][\w’'-]*[ -])+"
    r"(?:[A-ZÀ-Þ’'-]{2,} ?)+(?=$|[\s,(])"
)


class Annonce(StrEnum):
    """Les parties d'un rapport qui s'annoncent par un mot, en tête de page."""

    PARTIE = "partie"
    LIMINAIRE = "liminaire"
    CONCLUSION = "conclusion"
    ANNEXE = "annexe"
    HORS_PARTIES = "hors_parties"
    PROPOSITIONS = "propositions"


@dataclass(frozen=True, slots=True)
class Numerotation:
    """Un titre numéroté : son chapitre, son rang dans le chapitre (0 : c'est le chapitre)."""

    chapitre: int
    rang: int
    titre: str

    def render(self) -> str:
        """Le titre, la numérotation remise à la forme commune « 3. » ou « 3.1. »."""
        numero = f"{self.chapitre}.{self.rang}." if self.rang else f"{self.chapitre}."
        return f"{numero} {self.titre}"


def is_court(alinea: Alinea) -> bool:
    """Trois lignes au plus, sans ponctuation finale ni appel de note : peut-être un titre."""
    texte = alinea.texte
    fini = texte.rstrip(' »”"').endswith((".", ";", ",", ":")) and not texte.endswith("...")
    bref = len(alinea.lignes) <= _LIGNES and len(texte) <= _LONGUEUR
    return alinea.table is None and bref and not fini and any(s.isalpha() for s in texte)


def is_personne(alinea: Alinea) -> bool:
    """« Prénom NOM » en tête de la première ligne."""
    return alinea.table is None and bool(_PERSONNE.match(alinea.lignes[0].nue))


def find_annonce(alinea: Alinea) -> Annonce | None:
    """La partie qu'annonce un alinéa bref en tête de page, s'il en annonce une."""
    if not alinea.page or not is_court(alinea) or DEBUT_APPEL in alinea.texte:
        return None
    mots = re.findall(r"[\w-]+", fold(alinea.texte))
    if len(mots) == 2 and mots[0] in read_reperes("ordinaux") and mots[1] in read_reperes("partie"):
        return Annonce.PARTIE
    if starts_with(alinea.texte, "annexes") and _ANNEXE.match(alinea.texte):
        return Annonce.ANNEXE
    if set(mots[:2]) & set(read_reperes("propositions")):
        return Annonce.PROPOSITIONS
    if len(mots) <= 3 and mots[0] in read_reperes("liminaires"):
        return Annonce.LIMINAIRE
    if len(mots) <= 3 and mots[0] in read_reperes("conclusions"):
        return Annonce.CONCLUSION
    if len(mots) <= 5 and mots[0] in read_reperes("hors_parties"):
        return Annonce.HORS_PARTIES
    return None


def parse_annexe(texte: str) -> tuple[int, str]:
    """Le numéro d'une annexe et ce qui suit sur sa ligne."""
    trouve = _ANNEXE.match(texte)
    if trouve is None:
        return 0, texte
    return _read_nombre(trouve["numero"]), trouve["titre"].strip()


def parse_ordinal(texte: str) -> int:
    """« Deuxième partie » → 2."""
    mot = re.findall(r"[\w-]+", fold(texte))[0]
    return read_reperes("ordinaux").index(mot) + 1


def parse_numerotation(alinea: Alinea) -> Numerotation | None:
    """« 3.1. Titre », « 3.Titre », « I. Titre » : le numéro et le titre, si c'en est un."""
    if not is_court(alinea):
        return None
    section = _SECTION.match(alinea.texte)
    if section:
        return Numerotation(
            int(section["chapitre"]), int(section["numero"]), section["titre"].strip()
        )
    chapitre = _CHAPITRE.match(alinea.texte)
    if chapitre and not chapitre["titre"][0].islower():
        return Numerotation(_read_nombre(chapitre["numero"]), 0, chapitre["titre"].strip())
    return None


def _read_nombre(texte: str) -> int:
    return int(texte) if texte.isdigit() else parse_romain(texte)


def announce_unite(texte: str, ligne: int, ouverte: Unite) -> Unite | None:
    """L'unité qu'ouvre un titre balisé, s'il annonce une partie du rapport ou un chapitre."""
    tete = re.split(r"\s*[—–:|-]\s|\.\s", texte, maxsplit=1)[0]
    annonce = find_annonce(Alinea((Ligne(ligne, tete),), tete, page=True))
    if annonce is Annonce.PARTIE:
        rang = parse_ordinal(tete)
        return Unite(Genre.PARTIE, texte, ligne, str(rang), groupe=f"partie-{rang}")
    if annonce is Annonce.PROPOSITIONS:
        return Unite(Genre.PARTIE, texte, ligne, groupe="propositions")
    if annonce is Annonce.ANNEXE:
        numero, _ = parse_annexe(tete)
        return Unite(Genre.ANNEXE, texte, ligne, str(numero), groupe="annexes")
    if annonce is not None:
        genre = Genre.ANNEXE if annonce is Annonce.HORS_PARTIES else Genre(annonce.value)
        return Unite(genre, texte, ligne)
    chapitre = parse_numerotation(Alinea((Ligne(ligne, texte),), texte))
    if chapitre is not None and chapitre.rang == 0 and ouverte.groupe.startswith("partie-"):
        numero_chapitre = str(chapitre.chapitre)
        return Unite(Genre.CHAPITRE, texte, ligne, numero_chapitre, groupe=ouverte.groupe)
    return None
