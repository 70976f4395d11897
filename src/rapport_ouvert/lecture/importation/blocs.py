"""Dire ce qu'est chaque alinéa : titre, puce, citation, légende d'un visuel perdu, texte."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapport_ouvert.domaine.guillemets import FERMANTS, OUVRANTS, pair_guillemets
from rapport_ouvert.lecture.importation.alineas import PUCE, has_citation_ouverte
from rapport_ouvert.lecture.importation.jonction import strip_appels
from rapport_ouvert.lecture.importation.markdown import VISUEL_PERDU
from rapport_ouvert.lecture.importation.modele import (
    DEBUT_APPEL,
    Alinea,
    Bloc,
    Forme,
    Mention,
    Sorte,
)
from rapport_ouvert.lecture.importation.plan import Matiere, join_titre
from rapport_ouvert.lecture.importation.reperes import fold, read_reperes, starts_with
from rapport_ouvert.lecture.importation.titres import is_court, is_personne

_NUMERO = re.compile(r"(?P<numero>\d{1,2})\.\s+(?=\S)")
_CITATION_MINIMUM = 40
_TITRE_FONDU = re.compile(r"\d{1,2} [-–] [A-ZÀ-Þ]")
_PETIT_CORPS = 1.12
_LIGNES_MESURABLES = 3


def build_blocs(matiere: Sequence[Matiere]) -> tuple[tuple[Bloc, ...], list[Mention]]:
    """Les blocs d'une unité, dans l'ordre, et ce qui a été deviné."""
    lecteur = _Lecteur(list(matiere))
    while lecteur.rang < len(lecteur.matiere):
        lecteur.step()
    return tuple(lecteur.blocs), lecteur.mentions


class _Lecteur:
    def __init__(self, matiere: list[Matiere]) -> None:
        self.matiere = matiere
        self.blocs: list[Bloc] = []
        self.mentions: list[Mention] = []
        self.rang = 0
        self.niveau = 1
        self.signature = False

    def step(self) -> None:
        """Reconnaît l'élément courant, puis avance."""
        element = self.matiere[self.rang]
        self.rang += 1
        if isinstance(element, Bloc):
            self.niveau = max(self.niveau, element.niveau)
            self.blocs.append(element)
        elif element.table is not None:
            self.blocs.append(Bloc(Forme.TABLE, "", element.ligne, table=element.table))
        elif _is_consigne(element):
            message = "consigne laissée par l'auteur à la place d'un objet"
            self.mentions.append(Mention(element.ligne, Sorte.JETE, element.texte, message))
        else:
            self._read(element)

    def _read(self, alinea: Alinea) -> None:
        if PUCE.match(alinea.lignes[0].texte):
            texte = re.sub(r"^[-–•▪◦]\s+", "", alinea.texte)
            self.blocs.append(Bloc(Forme.PUCE, texte, alinea.ligne))
        elif is_citation(alinea, self._peek()):
            self.blocs.append(Bloc(Forme.CITATION, alinea.texte, alinea.ligne))
        elif self._is_auteur(alinea):
            self.blocs.append(Bloc(Forme.AUTEUR, alinea.texte, alinea.ligne))
        elif self._is_fiche(alinea, self._peek()):
            self._add_personne(alinea)
        elif is_court(alinea) and not self._is_signature(alinea):
            self._read_court(alinea)
        else:
            self._read_texte(alinea)

    def _read_court(self, alinea: Alinea) -> None:
        suivant = self._peek()
        if is_personne(alinea) and "," in alinea.lignes[0].nue:
            self.blocs.append(Bloc(Forme.ALINEA, alinea.texte, alinea.ligne))
        elif _opens_encadre(alinea, self.matiere[self.rang : self.rang + 2]):
            self._add_encadre(alinea)
        elif isinstance(suivant, Alinea) and suivant.table is not None:
            self.blocs.append(Bloc(Forme.ALINEA, alinea.texte, alinea.ligne, niveau=1))
        elif _is_visuel(alinea, suivant):
            self._add_figure(alinea)
        elif _is_titre(alinea, suivant):
            self._add_titre(_join_lignes_de_titre(alinea), alinea.ligne)
        else:
            self.blocs.append(Bloc(Forme.ALINEA, alinea.texte, alinea.ligne))

    def _read_texte(self, alinea: Alinea) -> None:
        numero = _NUMERO.match(alinea.texte)
        if numero and self._follows(int(numero["numero"])):
            texte = alinea.texte[numero.end() :]
            niveau = int(numero["numero"])
            self.blocs.append(Bloc(Forme.PUCE, texte, alinea.ligne, niveau))
        elif self._is_petit_corps(alinea):
            suite = (Bloc(Forme.ALINEA, alinea.texte, alinea.ligne),)
            self.blocs.append(Bloc(Forme.ENCADRE, "", alinea.ligne, suite=suite))
            self._guess(alinea.ligne, alinea.texte, "lignes plus longues que le texte : encadré ?")
        else:
            self.blocs.append(Bloc(Forme.ALINEA, alinea.texte, alinea.ligne))
            if _TITRE_FONDU.match(alinea.texte):
                message = "un titre est sans doute fondu au début de cet alinéa"
                extrait = alinea.texte[:80]
                self.mentions.append(Mention(alinea.ligne, Sorte.A_RELIRE, extrait, message))

    def _peek(self) -> Matiere | None:
        return self.matiere[self.rang] if self.rang < len(self.matiere) else None

    def _follows(self, numero: int) -> bool:
        """« 1. » ouvre une liste numérotée, « 2. » la poursuit."""
        dernier = self.blocs[-1] if self.blocs else None
        suite = dernier is not None and dernier.forme is Forme.PUCE
        return numero == 1 or (suite and dernier is not None and dernier.niveau == numero - 1)

    def _is_auteur(self, alinea: Alinea) -> bool:
        """La ligne brève collée sous une citation en donne l'auteur."""
        apres_citation = bool(self.blocs) and self.blocs[-1].forme is Forme.CITATION
        bref = len(alinea.lignes) <= 2 and _is_notice(alinea)
        collee = alinea.avant <= 1 and not alinea.blancs and not alinea.page
        return apres_citation and bref and collee and alinea.texte[:1].isupper()

    def _is_signature(self, alinea: Alinea) -> bool:
        """Un lieu et une date, puis le nom qui suit."""
        mois = "|".join(read_reperes("mois"))
        date = re.search(rf"\ble \d{{1,2}}(?:er)? (?:{mois}) \d{{4}}\Z", fold(alinea.texte))
        self.signature = bool(date) or (self.signature and self._peek() is None)
        return self.signature

    def _is_fiche(self, alinea: Alinea, suivant: Matiere | None) -> bool:
        """Une personne présentée, puis ses mots ; ou un nom seul, puis ce qui la présente."""
        if suivant is None or len(alinea.lignes) > 3 or not is_personne(alinea):
            return False
        cite = isinstance(suivant, Alinea) and is_citation(suivant, None)
        return cite or (is_court(alinea) and "," not in alinea.lignes[0].nue)

    def _add_personne(self, alinea: Alinea) -> None:
        """Le nom fait le titre, sa qualité le premier alinéa ; une virgule les garde ensemble."""
        premiere, reste = alinea.lignes[0].nue, alinea.texte
        if "," in premiere or len(alinea.lignes) == 1:
            self._add_titre(alinea.texte, alinea.ligne)
            return
        self._add_titre(premiere, alinea.ligne)
        reste = alinea.texte.removeprefix(premiere).strip()
        self.blocs.append(Bloc(Forme.ALINEA, reste, alinea.lignes[1].numero))

    def _add_encadre(self, alinea: Alinea) -> None:
        suite = []
        while isinstance(element := self._peek(), Alinea) and _is_dans_encadre(element):
            self.rang += 1
            puce = PUCE.match(element.lignes[0].texte)
            texte = re.sub(r"^[-–•▪◦]\s+", "", element.texte)
            suite.append(Bloc(Forme.PUCE if puce else Forme.ALINEA, texte, element.ligne))
        self.blocs.append(Bloc(Forme.ENCADRE, alinea.texte, alinea.ligne, suite=tuple(suite)))
        self._guess(alinea.ligne, alinea.texte, "titre collé à sa liste : encadré")

    def _add_figure(self, alinea: Alinea) -> None:
        suite = []
        while isinstance(element := self._peek(), Alinea) and _is_suite_de_figure(element):
            self.rang += 1
            suite.append(Bloc(Forme.ALINEA, element.texte, element.ligne))
        self.blocs.append(Bloc(Forme.FIGURE, alinea.texte, alinea.ligne, suite=tuple(suite)))
        message = f"légende sans image ; il est écrit dessous : « {VISUEL_PERDU} »"
        self.mentions.append(Mention(alinea.ligne, Sorte.MANQUANT, alinea.texte, message))

    def _add_titre(self, texte: str, ligne: int) -> None:
        niveau = 3 if self.niveau >= 2 else 2
        self.blocs.append(Bloc(Forme.TITRE, texte, ligne, niveau=niveau))
        self._guess(ligne, texte, f"alinéa bref et sans point final : titre de niveau {niveau}")

    def _guess(self, ligne: int, texte: str, message: str) -> None:
        self.mentions.append(Mention(ligne, Sorte.DEVINE, texte, message))

    def _is_petit_corps(self, alinea: Alinea) -> bool:
        """Des lignes bien plus longues que toutes celles de l'unité : un corps plus petit."""
        autres = [
            _measure(x)
            for x in self.matiere
            if isinstance(x, Alinea) and x is not alinea and len(x.lignes) >= _LIGNES_MESURABLES
        ]
        if len(autres) < _LIGNES_MESURABLES or len(alinea.lignes) < _LIGNES_MESURABLES:
            return False
        return _measure(alinea) > _PETIT_CORPS * max(autres)


def is_citation(alinea: Alinea, suivant: Matiere | None) -> bool:
    """Un alinéa qui n'est qu'une citation, de son premier à son dernier signe."""
    if alinea.table is not None:
        return False
    texte = strip_appels(alinea.texte).rstrip(" .,")
    if len(texte) < _CITATION_MINIMUM or texte[0] not in {*OUVRANTS, '"'}:
        return False
    if any(
        paire.debut == 0 and paire.fin == len(texte) - 1 for paire in pair_guillemets(texte).paires
    ):
        return True
    signee = isinstance(suivant, Alinea) and suivant.avant == 1 and not suivant.blancs
    signee = signee and isinstance(suivant, Alinea) and is_court(suivant)
    return texte[-1] in {*FERMANTS, '"'} and signee


def _is_consigne(alinea: Alinea) -> bool:
    """« Insertion Tableau 1 » : un mot de travail, pas du texte."""
    mots = re.findall(r"\w+", fold(alinea.texte))
    return (
        1 < len(mots) <= 4
        and mots[0] in read_reperes("consignes_d_auteur")
        and mots[1] in read_reperes("objets_a_inserer")
    )


def _is_visuel(alinea: Alinea, suivant: Matiere | None) -> bool:
    """Une légende : un grand blanc l'entoure, ou une source la suit, ou la page la détache."""
    texte = strip_appels(alinea.texte)
    if texte.isupper():
        return False
    if starts_with(texte, "sources_de_figure") and alinea.avant >= 3:
        return True
    if isinstance(suivant, Alinea) and (
        _is_consigne(suivant) or starts_with(suivant.texte, "sources_de_figure")
    ):
        return True
    if alinea.apres >= 3:
        return True
    detachee = alinea.avant >= 3 or alinea.page
    finale = isinstance(suivant, Bloc) or suivant is None or suivant.page
    datee = texte[-1].isdigit() and texte.count(",") < 2
    return detachee and (alinea.apres >= 2 or datee or (finale and alinea.avant >= 3))


def _is_suite_de_figure(alinea: Alinea) -> bool:
    source = starts_with(alinea.texte, "sources_de_figure") and len(alinea.lignes) <= 2
    collee = is_court(alinea) and alinea.avant == 1 and not alinea.blancs and alinea.apres >= 2
    return not alinea.page and (source or collee) and alinea.table is None


def _is_titre(alinea: Alinea, suivant: Matiere | None) -> bool:
    """Bref, près d'un texte suivi qui lui répond, et sans rien d'une notice ou d'une date."""
    texte = alinea.texte
    if not isinstance(suivant, Alinea) or DEBUT_APPEL in texte or has_citation_ouverte(texte):
        return False
    if texte.isupper():
        return True
    loin = alinea.avant > 2 or alinea.apres > 2
    if loin or not texte[0].isupper() or starts_with(texte, "sources_de_figure"):
        return False
    if texte[-1].isdigit() or (texte.count(",") >= 2 and len(alinea.lignes) > 1):
        return False
    return not is_court(suivant) or _is_notice(suivant)


def _is_notice(alinea: Alinea) -> bool:
    """Une ligne d'auteur ou de bibliographie : des virgules, une date, pas de phrase."""
    texte = alinea.texte
    return is_court(alinea) and (
        "," in texte or " - " in texte or texte[-1].isdigit() or len(texte.split()) <= 4
    )


def _join_lignes_de_titre(alinea: Alinea) -> str:
    """Un titre dont une ligne courte précède une majuscule est suivi d'un sous-titre."""
    premiere, *suite = alinea.lignes
    largeur = max((len(ligne.nue) for ligne in suite), default=0)
    courte = len(premiere.nue) < largeur / 2
    return join_titre(alinea) if courte else alinea.texte


def _opens_encadre(alinea: Alinea, suite: Sequence[Matiere]) -> bool:
    colles = [
        isinstance(x, Alinea) and bool(PUCE.match(x.lignes[0].texte)) and x.avant == 0
        for x in suite
    ]
    return alinea.avant >= 2 and len(colles) == 2 and all(colles)


def _is_dans_encadre(alinea: Alinea) -> bool:
    source = starts_with(alinea.texte, "sources_de_figure")
    return alinea.table is None and (bool(PUCE.match(alinea.lignes[0].texte)) or source)


def _measure(alinea: Alinea) -> float:
    """La longueur moyenne des lignes, la dernière mise à part."""
    lignes = alinea.lignes[:-1]
    return sum(len(ligne.nue) for ligne in lignes) / len(lignes)
