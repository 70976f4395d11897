"""Les catalogues d'une langue, rangés pour que l'on y trouve la traduction de chaque texte."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.composition.placement import Place, rewrite_passage
from rapport_ouvert.composition.traduction.controle import is_tenable, judge_tenue
from rapport_ouvert.composition.traduction.messages import list_traduisibles
from rapport_ouvert.domaine.rapport import Page, Passage
from rapport_ouvert.domaine.retouche import Retouche
from rapport_ouvert.domaine.traduction import Etat, Traduction, Traductions, judge_traduction
from rapport_ouvert.domaine.typographie import isolate_nombres, strip_apprets


class Recueil:
    """Une langue, et ce qu'elle dit de chaque passage et de chaque champ."""

    def __init__(self, traductions: Traductions) -> None:
        """Range les traductions ; d'une ancre que deux catalogues ont, celle qui est faite."""
        self.langue = traductions.langue
        self.catalogues = traductions.catalogues
        toutes = sorted((t for _, t in traductions.walk()), key=lambda t: bool(t.texte))
        self.passages = {t.contexte: t for t in toutes if "#" not in t.contexte}
        # Ce qui a quitté le texte sert encore l'édition parue qui l'a.
        self.anciennes = {
            (t.contexte, strip_apprets(t.source)): t
            for catalogue in self.catalogues.values()
            for t in catalogue.obsoletes
            if t.texte and not t.doute
        }
        # Un champ se retrouve à son nom ou, s'il a changé de rang, à ses mots.
        champs = [(nom, t) for nom, c in self.catalogues.items() for t in c.obsoletes]
        champs += traductions.walk()
        self.mots = {
            (nom, t.source): t for nom, t in champs if "#" in t.contexte and t.texte and not t.doute
        }

    def find(self, passage: Passage) -> Traduction | None:
        """La traduction d'un passage ; s'il a changé depuis, celle qu'il avait, si on la garde."""
        traduction = self.passages.get(passage.ancre)
        if judge_traduction(traduction, passage.texte) is Etat.TRADUIT:
            return traduction
        return self.anciennes.get((passage.ancre, strip_apprets(passage.texte)), traduction)

    def judge(self, passage: Passage) -> Etat:
        """L'état d'un passage ; une traduction qui casserait la page vaut comme absente."""
        return judge_tenue(self.find(passage), passage.texte)

    def list_retouches(self, page: Page, *, perimes: bool) -> Iterator[tuple[str, Retouche]]:
        """L'ancre de chaque passage que cette langue sait dire, et de quoi le récrire.

        Sans `perimes`, une traduction que l'original a dépassée ne compte pas.
        """
        for passage in list_traduisibles(page):
            etat, traduction = self.judge(passage), self.find(passage)
            if traduction and (etat is Etat.TRADUIT or (perimes and etat is Etat.PERIME)):
                texte = self._order(traduction.texte)
                if retouche := _rewrite(page, passage, texte):
                    yield passage.ancre, retouche

    def find_champ(self, nom: str, contexte: str, source: str) -> str:
        """Ce qu'elle dit d'un champ de ce catalogue, si c'est à jour et que cela se tient."""
        catalogue = self.catalogues.get(nom)
        traduction = catalogue.traductions.get(contexte) if catalogue else None
        if judge_traduction(traduction, source) is not Etat.TRADUIT:
            traduction = self.mots.get((nom, source))
        if traduction is None or not is_tenable(source, traduction.texte):
            return ""
        return self._order(traduction.texte)

    def _order(self, texte: str) -> str:
        """Le texte tel qu'il se lit : de droite à gauche, « 39 % » et « 2018-2 » s'y tiennent."""
        return isolate_nombres(texte) if self.langue.direction == "rtl" else texte


def _rewrite(page: Page, passage: Passage, texte: str) -> Retouche | None:
    """Le passage récrit ; le même texte ne change rien, pas même un blanc."""
    place = Place(page, passage)
    if texte == passage.texte:
        return Retouche(place.debut, place.debut, "")
    return rewrite_passage(place, texte)
