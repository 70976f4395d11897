"""Les errata : les lectures de 2018, la preuve, la décision ; sur la page, et tous ensemble."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport_ouvert.composition.matiere import (
    Matiere,
    chain_mots,
    chain_phrases,
    quote_mots,
    write_lien,
)
from rapport_ouvert.composition.mots import DECISIONS, tell_mot
from rapport_ouvert.composition.places import find_origine, say_langue
from rapport_ouvert.composition.reperes import tell_repere
from rapport_ouvert.domaine.donnees import Erratum
from rapport_ouvert.domaine.interface import dire
from rapport_ouvert.domaine.rapport import Page


def compose_liste(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Tous les errata, page par page, dans l'ordre du rapport."""
    lignes = []
    for vise in matiere.corpus.rapport.pages:
        siens = list_errata(vise, matiere)
        if siens:
            lignes += [f"## {_title_page(page, vise, matiere)}", ""]
            lignes += [ligne for _, x in siens for ligne in _compose(page, vise, x, matiere)]
    return lignes


def _title_page(page: Page, vise: Page, matiere: Matiere) -> str:
    """« Deuxième partie, 4. Les partenariats » : deux chapitres portent le même numéro.

    Le titre mène à la page, et porte la langue où il est resté.
    """
    titre = f"[{vise.titre}]({write_lien(page, vise.chemin)})"
    partie = matiere.title_partie(vise.chemin)
    return chain_mots((partie, titre)) if partie else titre


def compose_errata_de_page(page: Page, matiere: Matiere) -> list[str]:
    """Ceux d'une page, à sa fin ; les passages concernés y renvoient."""
    siens = list_errata(page, matiere)
    if not siens:
        return []
    cle = siens[0][0]
    titre = dire("Errata")
    lignes = [f"## {titre} {{#{name_erratum(cle)}}}", ""]
    return lignes + [ligne for _, x in siens for ligne in _compose(page, page, x, matiere)]


def name_erratum(rang: int) -> str:
    """L'adresse des errata d'une page : celle du premier."""
    return f"p-erratum-{rang}"


def list_errata(page: Page, matiere: Matiere) -> list[tuple[int, Erratum]]:
    """Les errata dont le passage est dans cette page, avec leur rang."""
    return [
        (rang, erratum)
        for rang, erratum in enumerate(matiere.corpus.donnees.errata, 1)
        if erratum.passage in matiere.passages and matiere.passages[erratum.passage][0] is page
    ]


def _compose(depuis: Page, page: Page, erratum: Erratum, matiere: Matiere) -> Iterator[str]:
    # Les mots imprimés sont une citation, dans leur langue ; ceux que nous lisons se traduisent.
    langue = find_origine(matiere)
    ecrites = [
        f"{quote_mots(say_langue(x.texte, langue))} ({tell_repere(x.lieu)})"
        for x in erratum.lectures
        if x.lieu
    ]
    notres = [quote_mots(x.texte) for x in erratum.lectures if not x.lieu]
    passage = dire("Le passage")
    phrases = [f"[{passage}]({write_lien(depuis, page.chemin, erratum.passage)})."]
    if ecrites:
        phrases.append(dire("Le texte de 2018 écrit {mots}.", mots=chain_phrases(ecrites)))
    if notres:
        phrases.append(dire("Nous lisons {mots}.", mots=chain_phrases(notres)))
    yield from (f"- {' '.join((*phrases, erratum.preuve))}", "")
    decision = tell_mot(DECISIONS, erratum.decision)
    suite = _strip_redite(erratum.suite, decision)
    yield from (f"    **{decision}.** {suite}".rstrip(), "")


def _strip_redite(suite: str, decision: str) -> str:
    """« Ouvert. Laissé tel. », après une décision qui dit déjà « Ouvert », ne garde que la fin."""
    premier = re.match(r"\w+", decision)
    redite = premier and re.match(rf"{premier[0]}\s*[.:]\s*", suite)
    reste = suite[redite.end() :] if redite else suite
    return reste[:1].upper() + reste[1:]
