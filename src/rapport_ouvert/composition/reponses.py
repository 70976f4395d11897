"""La réponse à une contribution, sur sa page : le sort, le motif, l'effet, l'avant et l'après."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.composition import registres
from rapport_ouvert.composition.bilan import find_sort
from rapport_ouvert.composition.lisible import read_lisible
from rapport_ouvert.composition.matiere import Matiere, write_lien
from rapport_ouvert.composition.mots import SORTS
from rapport_ouvert.composition.segments import compare_textes
from rapport_ouvert.domaine.comparaison import Segments
from rapport_ouvert.domaine.contribution import Contribution
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.registre import Effet, Inscription, Registre
from rapport_ouvert.lecture.page import read_page

ECART = "ecart"


def write_reponse(page: Page, contribution: Contribution, matiere: Matiere) -> list[str]:
    """Le sort et son motif, les mots retenus, et ce que le texte lui doit."""
    contributions = matiere.corpus.contributions
    decision = contributions.find_decision(contribution.id)
    if decision is None:
        return ["## Réponse", "", "Aucune encore. Le silence aussi se voit.", ""]
    sort = SORTS[find_sort(contribution, contributions)]
    quand = matiere.write_date(decision.decide_le)
    edition = f", pour l'édition {decision.edition}" if decision.edition else ""
    lignes = ["## Réponse", "", f"**{sort}**, le {quand}{edition}. {decision.motif}", ""]
    if decision.texte_retenu and not decision.fichier:
        lignes += ["**Texte retenu**", "", f"![]({contribution.id}-retenu){{.apport}}", ""]
    inscrite = matiere.find_inscription(contribution.id)
    if inscrite:
        lignes += [*_write_effet(page, *inscrite, matiere)]
    return lignes


def _write_effet(
    page: Page, registre: Registre, ligne: Inscription, matiere: Matiere
) -> Iterator[str]:
    """Ce que le texte lui doit, en une phrase, et le passage de part et d'autre."""
    lien = f"[registre]({write_lien(page, registres.name_page(registre))})"
    if ligne.effet in (Effet.APPLIQUEE, Effet.FONDUE):
        verbe = "sont" if registre.date else "entreront"
        ou = _write_ou(page, ligne, matiere)
        yield from (f"Ses mots {verbe} dans l'édition {registre.edition}{ou} ({lien}).", "")
        if ligne.avant or ligne.apres:
            yield from ("**Ce qui a changé**", "", f"![]({ligne.id}-{ECART}){{.apport}}", "")
    elif ligne.effet is Effet.COMMUNE:
        yield from (
            f"Elle récrit les mêmes mots qu'une autre : les éditeurs choisiront ({lien}).",
            "",
        )
    elif ligne.effet in (Effet.PERDUE, Effet.A_ECRIRE):
        yield from (f"Retenue, elle attend qu'un éditeur la place dans le texte ({lien}).", "")


def _write_ou(page: Page, ligne: Inscription, matiere: Matiere) -> str:
    vise = matiere.passages.get(ligne.ancre)
    if vise:
        return f", « [{vise[0].titre}]({write_lien(page, vise[0].chemin, vise[1].ancre)}) »"
    return "" if ligne.ancre else f", dans `{ligne.page}`"


def list_ecarts(matiere: Matiere) -> dict[str, Segments]:
    """Par sa place, ce que chaque contribution entrée dans le texte y a changé."""
    return {
        f"{ligne.id}-{ECART}": compare_textes(_read(ligne.avant), _read(ligne.apres))
        for registre in matiere.suivi.registres
        for ligne in registre.inscriptions
        if (ligne.avant or ligne.apres) and not matiere.corpus.contributions.is_cachee(ligne.id)
    }


def _read(texte: str) -> str:
    """Les mots d'un passage, sans sa mise en forme."""
    return " ".join(map(read_lisible, read_page(texte, "", "")[0].passages))
