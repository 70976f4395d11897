"""Ce qui est proposé, et ce qui est répondu : une page par contribution, et leur compte.

Les mots des contributeurs n'entrent pas dans le Markdown composé : une image `.apport` en tient la
place, et le rendu y met le texte passé par la porte (`rendu/porte.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from rapport_ouvert.composition.matiere import Matiere, write_lien
from rapport_ouvert.composition.mots import GENRES_DE_CONTRIBUTION, SORTS
from rapport_ouvert.domaine.contribution import Contribution
from rapport_ouvert.domaine.rapport import Page, Passage, Rapport
from rapport_ouvert.lecture.page import read_page

ACCUEIL = "contributions.md"
DOSSIER = "contributions"
_SANS_REPONSE = "sans-reponse"


def add_pages(rapport: Rapport, matiere: Matiere) -> Rapport:
    """Le rapport, et une page par contribution ; aucune ne s'imprime, l'accueil les compte."""
    if rapport.find_page(ACCUEIL) is None:
        return rapport
    pages = (_compose_page(c, matiere) for c in matiere.corpus.contributions.propositions)
    return replace(rapport, pages=(*rapport.pages, *pages))


def list_apports(matiere: Matiere) -> dict[str, str]:
    """Les mots des contributeurs, par le nom de leur place dans les pages."""
    apports = {}
    for contribution in matiere.corpus.contributions.propositions:
        for champ, texte in _list_champs(contribution, matiere):
            apports[f"{contribution.id}-{champ}"] = texte
    return apports


def compose_liste(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Un tableau des sorts, puis les contributions, dans l'ordre des passages qu'elles visent."""
    contributions = matiere.corpus.contributions.propositions
    if not contributions:
        return []
    comptes = Counter(_find_sort(contribution, matiere) for contribution in contributions)
    lignes = ["| Réponse | Contributions |", "|---|---:|"]
    lignes += [f"| {SORTS[sort]} | {comptes[sort]} |" for sort in SORTS if comptes[sort]]
    lignes += [f"| **En tout** | **{len(contributions)}** |", ""]
    rangs = {vu.chemin: rang for rang, vu in enumerate(matiere.corpus.rapport.pages)}
    for contribution in sorted(contributions, key=lambda c: _key(c, rangs)):
        lien = write_lien(page, _name_page(contribution))
        genre = GENRES_DE_CONTRIBUTION.get(contribution.genre, contribution.genre)
        sort = SORTS[_find_sort(contribution, matiere)].lower()
        vise = _find_visee(contribution, matiere)
        ou = f", sur « {vise[0].titre} »" if vise else ""
        lignes.append(f"- [{contribution.id}]({lien}), {genre}{ou} : {sort}")
    return lignes


def _key(contribution: Contribution, rangs: Mapping[str, int]) -> tuple[int, str]:
    cible = contribution.cible
    return (rangs.get(cible.page, len(rangs)) if cible else len(rangs), contribution.id)


def _name_page(contribution: Contribution) -> str:
    return f"{DOSSIER}/{contribution.id}.md"


def _find_sort(contribution: Contribution, matiere: Matiere) -> str:
    decision = matiere.corpus.contributions.find_decision(contribution.id)
    if decision is None:
        return _SANS_REPONSE
    return next((s for s in (decision.sort, decision.recevabilite) if s in SORTS), _SANS_REPONSE)


def _find_visee(contribution: Contribution, matiere: Matiere) -> tuple[Page, Passage] | None:
    return matiere.passages.get(contribution.cible.ancre) if contribution.cible else None


def _list_champs(contribution: Contribution, matiere: Matiere) -> Iterator[tuple[str, str]]:
    """Ce qui se montre d'une contribution retirée se réduit à son identifiant."""
    decision = matiere.corpus.contributions.find_decision(contribution.id)
    if decision is not None and decision.sort == "retiree":
        return
    yield "titre", contribution.titre
    nommes = contribution.consentement and contribution.consentement.publication_nom != "anonyme"
    noms = [auteur.nom or auteur.cle for auteur in contribution.auteurs] if nommes else []
    yield "auteurs", ", ".join(noms)
    yield "citation", contribution.cible.citation.exact if contribution.cible else ""
    yield "texte", contribution.texte
    yield "expose", contribution.expose


def _compose_page(contribution: Contribution, matiere: Matiere) -> Page:
    chemin = _name_page(contribution)
    page, _ = read_page("", chemin, chemin)
    champs = {champ: texte for champ, texte in _list_champs(contribution, matiere) if texte}
    etrangere = contribution.langue != matiere.corpus.rapport.identite.langue
    genre = GENRES_DE_CONTRIBUTION.get(contribution.genre, contribution.genre)
    lignes = [f"# Contribution {contribution.id} {{#p-contribution-{contribution.id}}}", ""]
    lignes += [f"*{genre}*", ""]
    if not champs:
        lignes += ["Retirée par son auteur : ses mots ne paraissent plus.", ""]
    for champ, intitule in _INTITULES:
        if champ in champs:
            langue = f" lang={contribution.langue}" if champ == "texte" and etrangere else ""
            place = f"![]({contribution.id}-{champ}){{.apport{langue}}}"
            lignes += [f"**{intitule}**", "", place, ""]
    visee = _find_visee(contribution, matiere)
    if visee:
        lien = write_lien(page, visee[0].chemin, visee[1].ancre)
        lignes += [f"**Passage visé** : [{visee[0].titre}]({lien})", ""]
    lignes += _write_reponse(contribution, matiere)
    lignes += [f"[Toutes les contributions]({write_lien(page, ACCUEIL)})", ""]
    corps = matiere.write_typographie("\n".join(lignes))
    return read_page(f"---\ngenre: contribution\n---\n{corps}", chemin, chemin)[0]


_INTITULES = (
    ("titre", "Titre"),
    ("auteurs", "Proposée par"),
    ("citation", "Les mots visés"),
    ("texte", "Les mots proposés"),
    ("expose", "Pourquoi"),
)


def _write_reponse(contribution: Contribution, matiere: Matiere) -> list[str]:
    decision = matiere.corpus.contributions.find_decision(contribution.id)
    if decision is None:
        return ["## Réponse", "", "Aucune encore. Le silence aussi se voit.", ""]
    sort = SORTS[_find_sort(contribution, matiere)]
    quand = matiere.write_date(decision.decide_le)
    edition = f", pour l'édition {decision.edition}" if decision.edition else ""
    lignes = ["## Réponse", "", f"**{sort}**, le {quand}{edition}. {decision.motif}", ""]
    if decision.texte_retenu:
        lignes += ["**Texte retenu**", "", f"> {decision.texte_retenu}", ""]
    return lignes
