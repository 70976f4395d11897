"""Le rapport dans une autre langue : chaque passage rendu à sa place, sous la même ancre.

La traduction se fait dans la source, avant toute composition : liens, notes, extraits, cartes et
livre naissent ensuite comme en français. Ce qui n'est pas traduit se lit dans une langue de
secours, à défaut dans l'originale, et se dit.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from rapport_ouvert.composition.retouches import apply_retouches, find_rang
from rapport_ouvert.composition.segments import compare_textes
from rapport_ouvert.composition.traduction.champs import TEXTES, list_champs, replace_champs
from rapport_ouvert.composition.traduction.messages import (
    EN_TETE,
    ENTREES,
    FIGURES,
    RAPPORT,
    group_donnees,
    list_traduisibles,
    name_catalogue,
    name_champ,
    name_donnee,
)
from rapport_ouvert.composition.traduction.recueil import Recueil
from rapport_ouvert.domaine.comparaison import Segments
from rapport_ouvert.domaine.contribution import Entrees
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Corpus, Page, Passage
from rapport_ouvert.domaine.retouche import Retouche
from rapport_ouvert.domaine.traduction import (
    Avancement,
    Etat,
    LangueDEdition,
    PassageSuivi,
    Traduction,
    Traductions,
)
from rapport_ouvert.domaine.typographie import normalize_typographie
from rapport_ouvert.domaine.valeur import Fiche, Scalaire, Valeur
from rapport_ouvert.lecture.donnees import build_donnees
from rapport_ouvert.lecture.sommaire import build_entrees, build_identite
from rapport_ouvert.lecture.traductions import guess_langue


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


def translate_corpus(
    corpus: Corpus, traductions: Traductions, secours: Iterable[Traductions] = ()
) -> Traduit:
    """Le corpus, passages et données rendus dans la langue de ces catalogues.

    Ce qu'elle n'a pas se lit dans la première des langues de `secours` qui l'a à jour.
    """
    chantier = _Chantier(traductions, secours, corpus.rapport.identite.langue)
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


def translate_entrees(
    entrees: Entrees, traductions: Traductions, secours: Iterable[Traductions], origine: str
) -> Entrees:
    """Les questions de la consultation dans la langue de ces catalogues, à défaut dans une autre.

    Elles vivent hors des éditions, dans le formulaire.
    """
    chantier = _Chantier(traductions, secours, origine)
    titres = (
        chantier.find_champ(ENTREES, name_champ("", f"entrees.{rang}.titre"), entree.titre)[0]
        for rang, entree in enumerate(entrees.entrees)
    )
    dites = (
        chantier.find_champ(ENTREES, name_champ("", f"questions.{rang}.texte"), question.texte)
        for rang, question in enumerate(entrees.questions)
    )
    return replace(
        entrees,
        entrees=tuple(
            replace(e, titre=titre) for e, titre in zip(entrees.entrees, titres, strict=True)
        ),
        questions=tuple(
            replace(q, texte=texte, langue=langue.code)
            for q, (texte, langue) in zip(entrees.questions, dites, strict=True)
        ),
    )


class _Chantier:
    """Les catalogues de la langue et de ses secours, et ce que l'on apprend en les posant."""

    def __init__(
        self, traductions: Traductions, secours: Iterable[Traductions], origine: str
    ) -> None:
        self.sienne = Recueil(traductions)
        self.secours = [Recueil(autres) for autres in secours]
        self.origine = guess_langue(origine)
        self.suivis: dict[str, PassageSuivi] = {}
        self.avancements: dict[str, Avancement] = {}
        self.ecartees: set[str] = set()

    def translate_page(self, page: Page) -> Page:
        en_tete = list(self._retouch_en_tete(page))
        ecrites = dict(self.sienne.list_retouches(page, perimes=True))
        traduite = _apply(page, en_tete, ecrites)
        if _list_squelette(traduite) != _list_squelette(page):
            justes = _keep_justes(page, ecrites)
            self.ecartees |= ecrites.keys() - justes.keys()
            ecrites = justes
            traduite = _apply(page, en_tete, ecrites)
        montrees = dict.fromkeys(ecrites, self.sienne.langue)
        for recueil in self.secours if len(ecrites) < _count_traduisibles(page) else ():
            prises = _borrow(page, recueil, ecrites)
            if prises:
                ecrites |= prises
                montrees |= dict.fromkeys(prises, recueil.langue)
                traduite = _apply(page, en_tete, ecrites)
        self._note_etats(page, montrees)
        return traduite

    def _note_etats(self, page: Page, montrees: Mapping[str, LangueDEdition]) -> None:
        """Ce que l'on montre dans une langue de secours manque, dans celle de l'édition."""
        etats: list[Etat] = []
        for passage in list_traduisibles(page):
            langue = montrees.get(passage.ancre, self.origine)
            etat = self.sienne.judge(passage) if langue is self.sienne.langue else Etat.ABSENT
            if etat is Etat.PERIME:
                change = _compare(self.sienne.find(passage), passage)
                self.suivis[passage.ancre] = PassageSuivi(etat, self.origine, change)
            elif etat is Etat.ABSENT:
                self.suivis[passage.ancre] = PassageSuivi(etat, langue)
            etats.append(etat)
        catalogue = self.sienne.catalogues.get(name_catalogue(page))
        self.avancements[page.chemin] = Avancement(
            catalogue.edition if catalogue else "",
            etats.count(Etat.TRADUIT),
            etats.count(Etat.PERIME),
            etats.count(Etat.ABSENT),
            catalogue.traducteur if catalogue else "",
        )

    def _retouch_en_tete(self, page: Page) -> Iterator[Retouche]:
        nom = name_catalogue(page)
        for champ, scalaire in list_champs(page.en_tete.fiche, EN_TETE):
            texte, langue = self.find_champ(nom, name_champ(EN_TETE, champ), scalaire.texte)
            if champ == "facile":
                texte = self._mark(texte, langue)
            lieu = scalaire.lieu
            debut = find_rang(page.source, lieu.ligne, lieu.colonne)
            fin = find_rang(page.source, lieu.fin_ligne, lieu.fin_colonne)
            # Un résumé paraît hors du texte : la page dit en quelle langue il est resté.
            etranger = champ == "resume" and langue is not self.sienne.langue
            suite = f"\nlangue_du_resume: {langue.code}" if etranger else ""
            suite += f"\nsens_du_resume: {langue.direction}" if etranger else ""
            if texte != scalaire.texte:
                yield Retouche(debut, fin, json.dumps(texte, ensure_ascii=False) + suite)
            elif suite:
                yield Retouche(fin, fin, suite)

    def translate_donnee(self, valeur: Valeur, sorte: str, fiche: str) -> Valeur:
        textes = {}
        langues = set()
        for champ, scalaire in list_champs(valeur, sorte):
            texte, langue = self.find_champ(sorte, name_champ(fiche, champ), scalaire.texte)
            langues.add(langue.code)
            if champ.rpartition(".")[2] in TEXTES:
                texte = self._mark(texte, langue)
            textes[tuple(champ.split("."))] = texte
        rendue = replace_champs(valeur, textes) if textes else valeur
        if sorte == FIGURES and isinstance(rendue, Fiche) and len(langues) == 1:
            return self._tell_langue(rendue, langues.pop())
        return rendue

    def _tell_langue(self, figure: Fiche, langue: str) -> Fiche:
        """Un tableau de données dont aucun mot n'est traduit le dit, et court dans son sens."""
        if langue == self.sienne.langue.code:
            return figure
        return replace(figure, champs={**figure.champs, "langue": Scalaire(langue, figure.lieu)})

    def find_champ(self, nom: str, contexte: str, source: str) -> tuple[str, LangueDEdition]:
        """Les mots du champ, et la langue où ils sont : la sienne, un secours, l'originale."""
        for recueil in (self.sienne, *self.secours):
            if texte := recueil.find_champ(nom, contexte, source):
                return texte, recueil.langue
        return source, self.origine

    def _mark(self, texte: str, langue: LangueDEdition) -> str:
        """Le texte resté dans une autre langue en porte le nom, et sa typographie à elle."""
        if langue is self.sienne.langue:
            return texte
        return f"[{normalize_typographie(texte, langue.code)}]{{lang={langue.code}}}"


def _borrow(page: Page, recueil: Recueil, ecrites: Mapping[str, Retouche]) -> dict[str, Retouche]:
    """Ce que cette langue de secours a d'à jour et qui manque encore, si la page se tient avec."""
    siennes = recueil.list_retouches(page, perimes=False)
    neuves = {ancre: retouche for ancre, retouche in siennes if ancre not in ecrites}
    return _keep_justes(page, neuves, ecrites) if neuves else {}


def _keep_justes(
    page: Page, neuves: Mapping[str, Retouche], deja: Mapping[str, Retouche] | None = None
) -> dict[str, Retouche]:
    """Celles qui laissent à la page ses passages : toutes, ou celles qui y vont chacune seule."""
    squelette = _list_squelette(page)
    autour = deja or {}

    def is_juste(retouches: Mapping[str, Retouche]) -> bool:
        return _list_squelette(_apply(page, (), {**autour, **retouches})) == squelette

    if is_juste(neuves):
        return dict(neuves)
    seules = {ancre: retouche for ancre, retouche in neuves.items() if is_juste({ancre: retouche})}
    return seules if is_juste(seules) else {}


def _apply(page: Page, en_tete: Iterable[Retouche], ecrites: Mapping[str, Retouche]) -> Page:
    """La page récrite ; les retouches qui ne changent rien n'y entrent pas."""
    utiles = [retouche for retouche in ecrites.values() if retouche.fin > retouche.debut]
    return apply_retouches(page, [*en_tete, *utiles])


def _count_traduisibles(page: Page) -> int:
    return sum(1 for _ in list_traduisibles(page))


def _list_squelette(page: Page) -> list[tuple[str, Genre, tuple[Genre, ...]]]:
    """Les passages de la page et leur genre : ce qu'une traduction ne change jamais."""
    return [(p.ancre, p.genre, p.conteneurs) for p in page.passages]


def _compare(traduction: Traduction | None, passage: Passage) -> Segments:
    """Ce que le français a de changé depuis la traduction, mot à mot."""
    if traduction is None or traduction.base == passage.texte:
        return ()
    return compare_textes(traduction.base, passage.texte)
