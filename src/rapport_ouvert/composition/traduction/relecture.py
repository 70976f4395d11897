"""Relire les catalogues d'une langue : ce qui casserait la page, ce qui n'est pas traduit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rapport_ouvert.composition.traduction.application import Traduit
from rapport_ouvert.composition.traduction.controle import find_defauts
from rapport_ouvert.domaine.constat import Constat, Gravite, cite
from rapport_ouvert.domaine.glossaire import Glossaire
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.rapport import Passage
from rapport_ouvert.domaine.traduction import INTERFACE, Etat, Message, Traduction, Traductions
from rapport_ouvert.franconum.constats import write_constat
from rapport_ouvert.franconum.verdict import Verdict
from rapport_ouvert.franconum.verification import check_pages

REGLE = "traduction-fidele"
_MOT = re.compile(r"[^\W\d_]+")
_ASSEZ = 4
# Des mots que seul le français écrit ainsi : un titre, une liste de noms n'en ont pas.
_OUTILS = frozenset({"le", "la", "les", "des", "une", "dans", "pour", "sur", "est", "qui", "aux"})


def check_traductions(
    messages: Mapping[str, Iterable[Message]], traductions: Traductions
) -> Iterator[Constat]:
    """Chaque défaut à sa ligne, dans le catalogue où il est écrit."""
    for nom, catalogue in traductions.catalogues.items():
        for traduction in catalogue.traductions.values():
            yield from _check(traduction, interface=nom == INTERFACE)
    connus = {m.contexte for siens in messages.values() for m in siens}
    for nom, traduction in traductions.walk():
        if nom != INTERFACE and traduction.contexte not in connus and traduction.texte:
            yield Constat(
                traduction.lieu,
                REGLE,
                "Le rapport n’a pas ce passage.",
                f"« rapport-ouvert traduction extraire {traductions.langue.code} » le range "
                "parmi les obsolètes.",
                cite(traduction.contexte),
                Gravite.AVERTISSEMENT,
            )


def _check(traduction: Traduction, *, interface: bool) -> Iterator[Constat]:
    textes = [texte for texte in (traduction.texte, *traduction.formes) if texte]
    for texte in textes:
        for defaut in find_defauts(traduction.base, texte, interface=interface):
            gravite = Gravite.AVERTISSEMENT if defaut.grave else Gravite.INFORMATION
            yield Constat(
                traduction.lieu,
                REGLE,
                defaut.message,
                "reprendre de la source ce qui n’est pas des mots ; d’ici là, le passage se lit "
                "en français." if defaut.grave else "relire la traduction.",
                cite(defaut.mots),
                gravite,
            )  # fmt: skip
    if traduction.texte == traduction.source and _is_francais(traduction.source):
        yield Constat(
            traduction.lieu,
            REGLE,
            "Cette traduction recopie le français.",
            "la traduire, ou la laisser vide : le passage se dira non traduit.",
            cite(traduction.texte),
            Gravite.AVERTISSEMENT,
        )


def _is_francais(texte: str) -> bool:
    mots = _MOT.findall(texte)
    ordinaires = [mot for mot in mots if mot.islower() and mot not in _OUTILS and len(mot) > 3]
    return len(mots) >= _ASSEZ and bool(ordinaires) and bool(_OUTILS & set(mots))


def check_langue(
    traduit: Traduit, traductions: Traductions, glossaire: Glossaire
) -> Iterator[Constat]:
    """Ce que le FRANCONUM de cette langue y trouve, rendu à la ligne du catalogue."""
    lieux = {t.contexte: t.lieu for _, t in traductions.walk()}
    pages = traduit.corpus.rapport.pages
    langue = traductions.langue.code
    for page, trouvaille in check_pages(pages, glossaire, langue, seule=langue):
        if trouvaille.jugement.verdict is not Verdict.FAUTIF:
            continue
        constat = write_constat(trouvaille, page.en_tete.read("emetteur"))
        ancre = _find_ancre(page.passages, constat.lieu)
        if ancre in traduit.suivis and traduit.suivis[ancre].etat is Etat.ABSENT:
            continue  # ces mots sont encore ceux du français
        if ancre in lieux:
            yield replace(constat, lieu=lieux[ancre])


def _find_ancre(passages: Iterable[Passage], lieu: Lieu) -> str:
    dedans = (p for p in passages if p.lieu.ligne <= lieu.ligne <= p.lieu.fin_ligne)
    return next((passage.ancre for passage in dedans), "")
