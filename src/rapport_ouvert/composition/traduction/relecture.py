"""Relire les catalogues d'une langue : ce qui casserait la page, ce qui n'est pas traduit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rapport_ouvert.composition.retouches import find_rang
from rapport_ouvert.composition.traduction.application import Traduit
from rapport_ouvert.composition.traduction.controle import Defaut, find_defauts, find_renvois
from rapport_ouvert.domaine.constat import Constat, Gravite, cite
from rapport_ouvert.domaine.glossaire import Glossaire
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.rapport import Page, Passage
from rapport_ouvert.domaine.traduction import INTERFACE, Etat, Message, Traduction, Traductions
from rapport_ouvert.franconum.constats import write_constat
from rapport_ouvert.franconum.verdict import Verdict
from rapport_ouvert.franconum.verification import check_pages

REGLE = "traduction-fidele"
_REMEDE = (
    "reprendre de la source ce qui n’est pas des mots ; d’ici là, le passage se lit en français."
)
_MOT = re.compile(r"[^\W\d_]+")
_ASSEZ = 4
# Des mots que seul le français écrit ainsi : un titre, une liste de noms n'en ont pas.
_OUTILS = frozenset({"le", "la", "les", "des", "une", "dans", "pour", "sur", "est", "qui", "aux"})


def check_traductions(
    messages: Mapping[str, Iterable[Message]], traduit: Traduit, traductions: Traductions
) -> Iterator[Constat]:
    """Chaque défaut à sa ligne et à ses mots, dans le catalogue où il est écrit."""
    yield from check_refus(traduit, traductions)
    for nom, traduction in traductions.walk():
        for constat, grave in _list_defauts(nom, traduction):
            if not grave:
                yield constat
        if traduction.texte == traduction.source and _is_francais(traduction.source):
            message = "Cette traduction recopie le français."
            remede = "la traduire, ou la laisser vide : le passage se dira non traduit."
            yield _warn(traduction.locate(), message, remede, traduction.texte)
    connus = {m.contexte for siens in messages.values() for m in siens}
    for nom, traduction in traductions.walk():
        if nom != INTERFACE and traduction.contexte not in connus and traduction.texte:
            message = "Le rapport n’a pas ce passage."
            remede = (f"« rapport-ouvert traduction extraire {traductions.langue.code} » le range "
                      "parmi les obsolètes.")  # fmt: skip
            yield _warn(traduction.lieu, message, remede, traduction.contexte)


def check_refus(traduit: Traduit, traductions: Traductions) -> Iterator[Constat]:
    """Pourquoi un passage traduit se lit en français : la page ne se tiendrait pas avec lui."""
    for nom, traduction in traductions.walk():
        yield from (constat for constat, grave in _list_defauts(nom, traduction) if grave)
        if traduction.contexte in traduit.ecartees:
            message = "Avec cette traduction, la page n’aurait plus les mêmes passages."
            yield _warn(traduction.locate(), message, _REMEDE, traduction.texte)


def _list_defauts(nom: str, traduction: Traduction) -> Iterator[tuple[Constat, bool]]:
    """Chaque défaut, et s'il fait écarter la traduction."""
    for forme, texte in enumerate(traduction.formes or (traduction.texte,)):
        for defaut in _find_defauts(nom, traduction, texte) if texte else ():
            lieu = traduction.locate(defaut.portion, forme)
            if defaut.grave:
                yield _warn(lieu, defaut.message, _REMEDE, defaut.mots), True
            else:
                remede, mots = "relire la traduction.", cite(defaut.mots)
                yield Constat(lieu, REGLE, defaut.message, remede, mots, Gravite.INFORMATION), False


def _find_defauts(nom: str, traduction: Traduction, texte: str) -> Iterator[Defaut]:
    yield from find_defauts(traduction.base, texte, interface=nom == INTERFACE)
    if traduction.doute and nom != INTERFACE:
        for renvoi in sorted(find_renvois(texte) - find_renvois(traduction.source)):
            debut = texte.find(renvoi)
            portion = (debut, debut + len(renvoi))
            yield Defaut(f"La source n’a plus « {renvoi} ».", renvoi, portion=portion)


def _warn(lieu: Lieu, message: str, remede: str, mots: str) -> Constat:
    return Constat(lieu, REGLE, message, remede, cite(mots), Gravite.AVERTISSEMENT)


def _is_francais(texte: str) -> bool:
    """Assez de mots, dont un que le français seul écrit ; « Caisse des Dépôts » n'est qu'un nom."""
    mots = _MOT.findall(texte)
    outils = [mot for mot in mots if mot.lower() in _OUTILS]
    communs = [mot for mot in mots if mot.islower() and mot not in _OUTILS and len(mot) > 3]
    return len(mots) >= _ASSEZ and bool(outils) and bool(communs)


def check_langue(
    traduit: Traduit, traductions: Traductions, glossaire: Glossaire
) -> Iterator[Constat]:
    """Ce que le FRANCONUM de cette langue y trouve, rendu à la ligne et aux mots du catalogue."""
    par_ancre = {t.contexte: t for _, t in traductions.walk()}
    pages = traduit.corpus.rapport.pages
    langue = traductions.langue.code
    for page, trouvaille in check_pages(pages, glossaire, langue, seule=langue):
        if trouvaille.jugement.verdict is not Verdict.FAUTIF:
            continue
        passage = _find_passage(page.passages, trouvaille.lieu)
        traduction = par_ancre.get(passage.ancre) if passage else None
        if passage is None or traduction is None:
            continue
        suivi = traduit.suivis.get(passage.ancre)
        if suivi is not None and suivi.etat is Etat.ABSENT:
            continue  # ces mots sont encore ceux du français
        constat = write_constat(trouvaille, page.en_tete.read("emetteur"))
        portion = _find_portion(page, passage, trouvaille.lieu, traduction.texte)
        yield replace(constat, lieu=traduction.locate(portion))


def _find_passage(passages: Iterable[Passage], lieu: Lieu) -> Passage | None:
    dedans = (p for p in passages if p.lieu.ligne <= lieu.ligne <= p.lieu.fin_ligne)
    return next((p for p in dedans if p.ancre), None)


def _find_portion(page: Page, passage: Passage, lieu: Lieu, texte: str) -> tuple[int, int] | None:
    """Où, dans la traduction, sont les mots que la page a là : ils s'y suivent dans le même ordre.

    Un tableau, une liste ont des marges que le catalogue n'a pas : on compte les mots, non les
    signes.
    """
    debut = find_rang(page.source, lieu.ligne, lieu.colonne)
    fin = find_rang(page.source, lieu.fin_ligne, lieu.fin_colonne)
    mots = page.source[debut:fin]
    avant = page.source[find_rang(page.source, passage.lieu.ligne, passage.lieu.colonne) : debut]
    rang = -1
    for _ in range(avant.count(mots) + 1):
        rang = texte.find(mots, rang + 1)
    return (rang, rang + len(mots)) if rang >= 0 else None
