"""Ce qui est proposé, et ce qui est répondu : une page par contribution, et leur compte.

Les mots des contributeurs n'entrent pas dans le Markdown composé : une image `.apport` en tient la
place, et le rendu y met le texte passé par la porte (`rendu/porte.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from rapport_ouvert.composition import coauteurs, registres
from rapport_ouvert.composition.bilan import find_sort
from rapport_ouvert.composition.matiere import Matiere, write_lien
from rapport_ouvert.composition.mots import GENRES_DE_CONTRIBUTION, RELATIONS, SORTS
from rapport_ouvert.composition.reponses import write_reponse
from rapport_ouvert.domaine.ancres_composees import CONTRIBUTIONS as ACCUEIL
from rapport_ouvert.domaine.contribution import Contribution
from rapport_ouvert.domaine.rapport import Page, Passage, Rapport
from rapport_ouvert.lecture.page import read_page

DOSSIER = registres.DOSSIER
_ATTEND = "Ce texte attend une relecture : il contient peut-être une donnée personnelle."


def add_pages(rapport: Rapport, matiere: Matiere) -> Rapport:
    """Le rapport, et une page par contribution, registre et contributeur ; aucune ne s'imprime."""
    if rapport.find_page(ACCUEIL) is None:
        return rapport
    nommes = frozenset(c.cle for c in coauteurs.list_contributeurs(matiere))
    pages = [_compose_page(c, matiere, nommes) for c in matiere.corpus.contributions.propositions]
    pages += [*registres.list_pages(matiere), *coauteurs.list_pages(matiere)]
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
    contributions = matiere.corpus.contributions
    recues = contributions.propositions
    if not recues:
        return []
    comptes = Counter(find_sort(contribution, contributions) for contribution in recues)
    lignes = ["| Réponse | Contributions |", "|---|---:|"]
    lignes += [f"| {SORTS[sort]} | {comptes[sort]} |" for sort in SORTS if comptes[sort]]
    lignes += [f"| **En tout** | **{len(recues)}** |", ""]
    rangs = {vu.chemin: rang for rang, vu in enumerate(matiere.corpus.rapport.pages)}
    for contribution in sorted(recues, key=lambda c: _key(c, rangs)):
        lien = write_lien(page, _name_page(contribution.id))
        if contributions.is_retiree(contribution.id):
            lignes.append(f"- [{contribution.id}]({lien}) : {SORTS['retiree'].lower()}")
            continue
        genre = GENRES_DE_CONTRIBUTION.get(contribution.genre, "contribution")
        sort = SORTS[find_sort(contribution, contributions)].lower()
        vise = _find_visee(contribution, matiere)
        ou = f", sur « {vise[0].titre} »" if vise else ""
        lignes.append(f"- [{contribution.id}]({lien}), {genre}{ou} : {sort}")
    return lignes


def _key(contribution: Contribution, rangs: Mapping[str, int]) -> tuple[int, str]:
    cible = contribution.cible
    return (rangs.get(cible.page, len(rangs)) if cible else len(rangs), contribution.id)


def _name_page(identifiant: str) -> str:
    return f"{DOSSIER}/{identifiant}.md"


def _find_visee(contribution: Contribution, matiere: Matiere) -> tuple[Page, Passage] | None:
    return matiere.passages.get(contribution.cible.ancre) if contribution.cible else None


def _list_champs(contribution: Contribution, matiere: Matiere) -> Iterator[tuple[str, str]]:
    """Rien, si elle est retirée ou si ses mots attendent une relecture."""
    if matiere.corpus.contributions.is_cachee(contribution.id):
        return
    yield "titre", contribution.titre
    yield "citation", contribution.cible.citation.exact if contribution.cible else ""
    yield "texte", contribution.texte
    yield "expose", contribution.expose
    decision = matiere.corpus.contributions.find_decision(contribution.id)
    yield "retenu", decision.texte_retenu if decision and not decision.fichier else ""
    for source, valeur in enumerate(contribution.sources):
        yield f"source-{source}", valeur


def _compose_page(contribution: Contribution, matiere: Matiere, nommes: frozenset[str]) -> Page:
    chemin = _name_page(contribution.id)
    page, _ = read_page("", chemin, chemin)
    champs = {champ: texte for champ, texte in _list_champs(contribution, matiere) if texte}
    genre = GENRES_DE_CONTRIBUTION.get(contribution.genre, "contribution")
    lignes = [f"# Contribution {contribution.id} {{#p-contribution-{contribution.id}}}", ""]
    if matiere.corpus.contributions.is_retiree(contribution.id):
        quand = matiere.write_date(contribution.retiree_le) if contribution.retiree_le else ""
        lignes += [f"Retirée par son auteur{f', le {quand}' if quand else ''} : ses mots ne "
                   "paraissent plus.", ""]  # fmt: skip
    elif matiere.corpus.contributions.is_a_relire(contribution.id):
        lignes += [
            "Ce texte attend une relecture : il contient peut-être une donnée personnelle.",
            "",
        ]
    else:
        lignes += [f"*{genre}*", "", *_write_auteurs(page, contribution, nommes)]
        lignes += _write_proposition(page, contribution, champs, matiere)
        lignes += write_reponse(page, contribution, matiere)
    lignes += [f"[Toutes les contributions]({write_lien(page, ACCUEIL)})", ""]
    corps = matiere.write_typographie("\n".join(lignes))
    return read_page(f"---\ngenre: contribution\n---\n{corps}", chemin, chemin)[0]


def _write_proposition(
    page: Page, contribution: Contribution, champs: Mapping[str, str], matiere: Matiere
) -> list[str]:
    etrangere = contribution.langue != matiere.corpus.rapport.identite.langue
    lignes: list[str] = []
    for champ, intitule in _INTITULES:
        if champ in champs:
            langue = f" lang={contribution.langue}" if champ == "texte" and etrangere else ""
            place = f"![]({contribution.id}-{champ}){{.apport{langue}}}"
            lignes += [f"**{intitule}**", "", place, ""]
    visee = _find_visee(contribution, matiere)
    if visee:
        lien = write_lien(page, visee[0].chemin, visee[1].ancre)
        lignes += [f"**Passage visé** : [{visee[0].titre}]({lien})", ""]
    places = [
        f"![]({contribution.id}-{champ}){{.apport}}" for champ in champs if champ[:7] == "source-"
    ]
    if places:
        lignes += ["**Sources**", "", *(ligne for place in places for ligne in (place, ""))]
    lignes += _write_relations(page, contribution, matiere)
    return [*lignes, *_write_soutiens(contribution)]


_INTITULES = (
    ("titre", "Titre"),
    ("citation", "Les mots visés"),
    ("texte", "Les mots proposés"),
    ("expose", "Pourquoi"),
)


def _write_auteurs(page: Page, contribution: Contribution, nommes: frozenset[str]) -> Iterator[str]:
    noms = [
        f"[{coauteurs.write_nom(a.cle)}]({write_lien(page, f'{coauteurs.DOSSIER}/{a.cle}.md')})"
        for a in contribution.auteurs
        if a.cle in nommes
    ]
    yield from (f"Proposée par {', '.join(noms) or 'une personne restée anonyme'}.", "")


def _write_relations(page: Page, contribution: Contribution, matiere: Matiere) -> Iterator[str]:
    """Celles qu'elle nomme, et celles qui la nomment."""
    for nom, visee in contribution.relations:
        if nom in RELATIONS and matiere.corpus.contributions.find_contribution(visee):
            lien = write_lien(page, _name_page(visee))
            yield from (f"{RELATIONS[nom]} [{visee}]({lien}).", "")
    for autre in matiere.list_reponses(contribution.id):
        yield from (f"[{autre}]({write_lien(page, _name_page(autre))}) lui répond.", "")


def _write_soutiens(contribution: Contribution) -> Iterator[str]:
    if soutiens := contribution.soutiens:
        yield from (
            f"{soutiens.total} soutiens relevés ailleurs : ils disent l'intérêt des lecteurs de "
            "cette plateforme, et ne décident de rien.",
            "",
        )
