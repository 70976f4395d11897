"""La réponse à une contribution, sur sa page : le sort, le motif, et ce que le texte lui doit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from rapport_ouvert.composition import registres
from rapport_ouvert.composition.bilan import find_sort
from rapport_ouvert.composition.changement import name_ecart
from rapport_ouvert.composition.glossaire import ACCUEIL as GLOSSAIRE
from rapport_ouvert.composition.glossaire import link_terme
from rapport_ouvert.composition.matiere import Matiere, write_lien
from rapport_ouvert.composition.mots import SORTS
from rapport_ouvert.composition.places import place_bloc
from rapport_ouvert.domaine.comparaison import Segments
from rapport_ouvert.domaine.contribution import Contribution
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.registre import ENTREES, Effet, Inscription

_LIEUX = "lieux.md"
_EN_SUSPENS = {
    Effet.COMMUNE: "Elle récrit les mêmes mots qu'une autre : les éditeurs choisiront.",
    Effet.PERDUE: "Les mots qu'elle vise ont changé : un éditeur doit dire où la placer.",
    Effet.A_ECRIRE: "Retenue, elle attend qu'un éditeur la place dans le texte.",
}


def write_reponse(
    page: Page, contribution: Contribution, matiere: Matiere, ecarts: Mapping[str, Segments]
) -> Iterator[str]:
    """Le sort et son motif, les mots retenus, et ce que le texte lui doit."""
    contributions = matiere.corpus.contributions
    decision = contributions.find_decision(contribution.id)
    yield from ("## Réponse", "")
    if decision is None:
        yield from ("Aucune encore. Le silence aussi se voit.", "")
        return
    sort = SORTS[find_sort(contribution, contributions)]
    quand = matiere.write_date(decision.decide_le)
    edition = f", pour l'édition {decision.edition}" if decision.edition else ""
    yield from (f"**{sort}**, le {quand}{edition}.", "", place_bloc(f"{contribution.id}-motif"), "")
    if decision.texte_retenu and not decision.fichier:
        yield from ("### Texte retenu", "", place_bloc(f"{contribution.id}-retenu"), "")
    effet = write_effet(page, contribution, matiere)
    if effet:
        yield from (
            "### Son effet",
            "",
            f"{effet} {_link_registre(page, contribution, matiere)}",
            "",
        )
    if name_ecart(contribution, "effet") in ecarts:
        yield from (place_bloc(name_ecart(contribution, "effet")), "")


def _link_registre(page: Page, contribution: Contribution, matiere: Matiere) -> str:
    inscrite = matiere.find_inscription(contribution.id)
    if inscrite is None:
        return ""
    return f"[Le registre de cette édition]({write_lien(page, registres.name_page(inscrite[0]))})."


def write_effet(page: Page, contribution: Contribution, matiere: Matiere) -> str:
    """Ce que le texte lui doit, en une phrase ; vide s'il ne change pas."""
    inscrite = matiere.find_inscription(contribution.id)
    if inscrite is None:
        return ""
    registre, ligne = inscrite
    if ligne.effet in ENTREES:
        verbe = "sont" if registre.date else "entreront"
        ou = _write_ou(page, ligne, matiere)
        return f"Ses mots {verbe} dans l'édition {registre.edition}{ou}."
    return _EN_SUSPENS.get(ligne.effet, "")


def _write_ou(page: Page, ligne: Inscription, matiere: Matiere) -> str:
    """« , deuxième partie, « 1. Les mégadonnées » », ou le lieu, ou le mot."""
    vise = matiere.passages.get(ligne.ancre)
    if vise:
        partie = _find_partie(vise[0].chemin, matiere)
        lien = write_lien(page, vise[0].chemin, vise[1].ancre)
        return f"{f', {partie}' if partie else ''}, « [{vise[0].titre}]({lien}) »"
    return _write_fiche(page, ligne.page, matiere) if ligne.page and not ligne.ancre else ""


def _find_partie(chemin: str, matiere: Matiere) -> str:
    for entree in matiere.corpus.rapport.sommaire:
        if entree.pages and entree.page != chemin and chemin in entree.list_pages():
            debut, tiret, _ = entree.titre.partition(" — ")
            return debut[:1].lower() + debut[1:] if tiret else ""
    return ""


def _write_fiche(page: Page, chemin: str, matiere: Matiere) -> str:
    """Le lieu ou le mot qu'elle décrit ; sinon la page où il paraîtra."""
    fiche = PurePosixPath(chemin)
    if fiche.parent.name == "cas":
        cas = next((c for c in matiere.corpus.donnees.cas if c.cle == fiche.stem), None)
        if _LIEUX not in matiere.pages:
            return ""
        lieux = write_lien(page, _LIEUX, cas.ancre if cas else "")
        return (
            f", parmi les lieux : [{cas.nom}]({lieux})" if cas else f", parmi [les lieux]({lieux})"
        )
    terme = matiere.corpus.glossaire.find_terme(fiche.parent.name, fiche.stem)
    if terme:
        return f", dans FRANCONUM : [{terme.terme}]({link_terme(page, terme, matiere)})"
    ici = GLOSSAIRE in matiere.pages
    return f", dans [FRANCONUM]({write_lien(page, GLOSSAIRE)})" if ici else ""
