"""Le rapport dans une autre langue : chaque passage rendu à sa place, sous la même ancre.

La traduction se fait dans la source, avant toute composition : liens, notes, extraits, cartes et
livre naissent ensuite comme en français. Ce qui n'est pas traduit reste en français et se dit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from rapport_ouvert.composition.placement import Place, rewrite_passage
from rapport_ouvert.composition.retouches import apply_retouches, find_rang
from rapport_ouvert.composition.segments import compare_textes
from rapport_ouvert.composition.traduction.champs import TEXTES, list_champs, replace_champs
from rapport_ouvert.composition.traduction.controle import find_renvois, is_tenable
from rapport_ouvert.composition.traduction.messages import (
    EN_TETE,
    RAPPORT,
    group_donnees,
    list_traduisibles,
    name_catalogue,
    name_champ,
    name_donnee,
)
from rapport_ouvert.domaine.comparaison import Segments
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Corpus, Page, Passage
from rapport_ouvert.domaine.retouche import Retouche
from rapport_ouvert.domaine.traduction import (
    Avancement,
    Etat,
    PassageSuivi,
    Traduction,
    Traductions,
    judge_traduction,
)
from rapport_ouvert.domaine.typographie import normalize_typographie
from rapport_ouvert.domaine.valeur import Fiche, Valeur
from rapport_ouvert.lecture.donnees import build_donnees
from rapport_ouvert.lecture.sommaire import build_entrees, build_identite


@dataclass(frozen=True, slots=True)
class Traduit:
    """Le corpus dans sa langue.

    `suivis` dit, par ancre, les passages qui ne sont pas à jour ; `avancements`, par page, ce qui
    l'est ; `ecartees`, les passages dont la traduction changerait la page ; `origine` est le corpus
    français.
    """

    corpus: Corpus
    origine: Corpus
    suivis: Mapping[str, PassageSuivi] = field(default_factory=dict)
    avancements: Mapping[str, Avancement] = field(default_factory=dict)
    ecartees: frozenset[str] = frozenset()


def translate_corpus(corpus: Corpus, traductions: Traductions) -> Traduit:
    """Le corpus, passages et données rendus dans la langue de ces catalogues."""
    chantier = _Chantier(traductions, corpus.rapport.identite.langue)
    pages = tuple(chantier.translate_page(page) for page in corpus.rapport.pages)
    fiche = chantier.translate_donnee(corpus.rapport.fiche, RAPPORT, "")
    assert isinstance(fiche, Fiche)  # noqa: S101 - traduire une fiche rend une fiche
    identite = replace(
        build_identite(fiche),
        langue=traductions.langue.code,
        edition=corpus.rapport.identite.edition,
        date=corpus.rapport.identite.date,
    )
    rapport = replace(
        corpus.rapport, identite=identite, sommaire=build_entrees(fiche), pages=pages, fiche=fiche
    )
    fiches = dict(corpus.donnees.fiches)
    for sorte, siennes in group_donnees(fiches).items():
        fiches |= {
            chemin: chantier.translate_donnee(valeur, sorte, name_donnee(chemin))
            for chemin, valeur in siennes.items()
        }
    donnees = build_donnees(fiches)
    traduit = replace(corpus, rapport=rapport, donnees=donnees)
    return Traduit(
        traduit, corpus, chantier.suivis, chantier.avancements, frozenset(chantier.ecartees)
    )


class _Chantier:
    """Les traductions, rangées pour qu'on les trouve, et ce que l'on apprend en les posant."""

    def __init__(self, traductions: Traductions, origine: str) -> None:
        self.catalogues = traductions.catalogues
        self.origine = origine
        # D'une ancre que deux catalogues ont, celle qui est traduite.
        toutes = sorted((t for _, t in traductions.walk()), key=lambda t: bool(t.texte))
        self.passages = {t.contexte: t for t in toutes if "#" not in t.contexte}
        # Un champ se retrouve à son nom ou, s'il a changé de rang, à ses mots.
        self.mots = {
            (nom, t.source): t
            for nom, t in traductions.walk()
            if "#" in t.contexte and t.texte and not t.doute
        }
        self.suivis: dict[str, PassageSuivi] = {}
        self.avancements: dict[str, Avancement] = {}
        self.ecartees: set[str] = set()

    def translate_page(self, page: Page) -> Page:
        en_tete = list(self._retouch_en_tete(page))
        ecrites = self._rewrite_passages(page)
        traduite = apply_retouches(page, [*en_tete, *_list_utiles(ecrites)])
        if _list_squelette(traduite) != _list_squelette(page):
            ecrites = self._set_aside(page, ecrites)
            traduite = apply_retouches(page, [*en_tete, *_list_utiles(ecrites)])
        self._note_etats(page, ecrites)
        return traduite

    def _rewrite_passages(self, page: Page) -> dict[str, Retouche]:
        """Par ancre, chaque passage récrit dans sa langue ; ceux qui restent n'y sont pas."""
        ecrites = {}
        for passage in list_traduisibles(page):
            traduction = self.passages.get(passage.ancre)
            if traduction is None or self._judge(traduction, passage) is Etat.ABSENT:
                continue
            if retouche := _rewrite(page, passage, traduction.texte):
                ecrites[passage.ancre] = retouche
        return ecrites

    def _set_aside(self, page: Page, ecrites: dict[str, Retouche]) -> dict[str, Retouche]:
        """Celles qui, chacune seule, laissent à la page ses passages ; les autres sont écartées."""
        squelette = _list_squelette(page)
        justes = {
            ancre: retouche
            for ancre, retouche in ecrites.items()
            if _list_squelette(apply_retouches(page, [retouche])) == squelette
        }
        if _list_squelette(apply_retouches(page, justes.values())) != squelette:
            justes = {}
        self.ecartees |= ecrites.keys() - justes.keys()
        return justes

    def _note_etats(self, page: Page, ecrites: Mapping[str, Retouche]) -> None:
        etats: list[Etat] = []
        for passage in list_traduisibles(page):
            traduction = self.passages.get(passage.ancre)
            etat = self._judge(traduction, passage) if passage.ancre in ecrites else Etat.ABSENT
            if etat is not Etat.TRADUIT:
                self.suivis[passage.ancre] = PassageSuivi(etat, _compare(traduction, passage, etat))
            etats.append(etat)
        catalogue = self.catalogues.get(name_catalogue(page))
        self.avancements[page.chemin] = Avancement(
            catalogue.edition if catalogue else "",
            etats.count(Etat.TRADUIT),
            etats.count(Etat.PERIME),
            etats.count(Etat.ABSENT),
            catalogue.traducteur if catalogue else "",
        )

    def _judge(self, traduction: Traduction | None, passage: Passage) -> Etat:
        """Une traduction qui casserait la page vaut une traduction absente."""
        etat = judge_traduction(traduction, passage.texte)
        if traduction is None or etat is Etat.ABSENT:
            return etat
        tenable = is_tenable(traduction.base, traduction.texte)
        if etat is Etat.PERIME:
            tenable = tenable and find_renvois(traduction.texte) <= find_renvois(passage.texte)
        return etat if tenable else Etat.ABSENT

    def _retouch_en_tete(self, page: Page) -> Iterator[Retouche]:
        nom = name_catalogue(page)
        for champ, scalaire in list_champs(page.en_tete.fiche, EN_TETE):
            texte = self._find_champ(nom, name_champ(EN_TETE, champ), scalaire.texte)
            lieu = scalaire.lieu
            debut = find_rang(page.source, lieu.ligne, lieu.colonne)
            fin = find_rang(page.source, lieu.fin_ligne, lieu.fin_colonne)
            if not texte and champ == "facile":
                texte = self._mark(scalaire.texte)
            if texte and texte != scalaire.texte:
                yield Retouche(debut, fin, json.dumps(texte, ensure_ascii=False))
            elif not texte and champ == "resume":
                # Un résumé paraît hors du texte : la page dit en quelle langue il est resté.
                yield Retouche(fin, fin, f"\nlangue_du_resume: {self.origine}")

    def translate_donnee(self, valeur: Valeur, sorte: str, fiche: str) -> Valeur:
        textes = {}
        for champ, scalaire in list_champs(valeur, sorte):
            texte = self._find_champ(sorte, name_champ(fiche, champ), scalaire.texte)
            if not texte and champ.rpartition(".")[2] in TEXTES:
                texte = self._mark(scalaire.texte)
            if texte:
                textes[tuple(champ.split("."))] = texte
        return replace_champs(valeur, textes) if textes else valeur

    def _find_champ(self, nom: str, contexte: str, source: str) -> str:
        catalogue = self.catalogues.get(nom)
        traduction = catalogue.traductions.get(contexte) if catalogue else None
        if judge_traduction(traduction, source) is not Etat.TRADUIT:
            traduction = self.mots.get((nom, source))
        if traduction is None or not is_tenable(source, traduction.texte):
            return ""
        return traduction.texte

    def _mark(self, texte: str) -> str:
        """Le texte resté dans l'originale, avec sa typographie à elle."""
        return f"[{normalize_typographie(texte, self.origine)}]{{lang={self.origine}}}"


def _rewrite(page: Page, passage: Passage, texte: str) -> Retouche | None:
    """Le passage récrit ; le même texte ne change rien, pas même un blanc."""
    place = Place(page, passage)
    if texte == passage.texte:
        return Retouche(place.debut, place.debut, "")
    return rewrite_passage(place, texte)


def _list_utiles(ecrites: Mapping[str, Retouche]) -> list[Retouche]:
    """Les retouches qui changent quelque chose."""
    return [retouche for retouche in ecrites.values() if retouche.fin > retouche.debut]


def _list_squelette(page: Page) -> list[tuple[str, Genre, tuple[Genre, ...]]]:
    """Les passages de la page et leur genre : ce qu'une traduction ne change jamais."""
    return [(p.ancre, p.genre, p.conteneurs) for p in page.passages]


def _compare(traduction: Traduction | None, passage: Passage, etat: Etat) -> Segments:
    """Ce que le français a de changé depuis la traduction, mot à mot."""
    if traduction is None or etat is not Etat.PERIME or traduction.base == passage.texte:
        return ()
    return compare_textes(traduction.base, passage.texte)
