"""Ce qui est proposé, et ce qui est répondu : une page par contribution, et leur liste."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from rapport_ouvert.composition import coauteurs, registres
from rapport_ouvert.composition.bilan import find_sort
from rapport_ouvert.composition.changement import name_ecart, read_mots
from rapport_ouvert.composition.matiere import (
    Matiere,
    join_mots,
    pair_mots,
    write_lien,
    write_rangee,
)
from rapport_ouvert.composition.mots import (
    GENRES_DE_CONTRIBUTION,
    QUALITES_DITES,
    SORTS,
    tell_genre,
)
from rapport_ouvert.composition.places import (
    DOSSIER,
    build_page,
    find_langue,
    find_langue_dite,
    find_origine,
    link_contribution,
    name_contributeur,
    name_contribution,
    name_titre,
    place_bloc,
    place_nom,
    title_traduction,
)
from rapport_ouvert.composition.reponses import write_reponse
from rapport_ouvert.composition.voisinage import write_origine, write_voisines
from rapport_ouvert.domaine.ancres_composees import CONTRIBUTIONS as ACCUEIL
from rapport_ouvert.domaine.comparaison import Segments
from rapport_ouvert.domaine.contribution import Contribution, Genre
from rapport_ouvert.domaine.interface import dire, dire_nombre, mark
from rapport_ouvert.domaine.publication import NOM
from rapport_ouvert.domaine.rapport import Page, Passage, Rapport
from rapport_ouvert.domaine.sorts_dits import SORTS_DITS

# Au-delà, la liste se range par année : mille lignes d'un seul tenant ne se lisent pas.
LISTE_MAXIMALE = 400
_INTITULES = {
    "citation": mark("Les mots visés"),
    "texte": mark("Les mots proposés"),
    "propose": mark("Ce qu'ils changeraient"),
    "expose": mark("Pourquoi"),
    "sources": mark("Ses sources"),
}
_AUTRE = mark("Contribution")


def add_pages(rapport: Rapport, matiere: Matiere, ecarts: Mapping[str, Segments]) -> Rapport:
    """Le rapport, et une page par contribution, registre et contributeur ; aucune ne s'imprime."""
    if rapport.find_page(ACCUEIL) is None:
        return rapport
    nommes = frozenset(c.cle for c in coauteurs.list_contributeurs(matiere))
    recues = matiere.corpus.contributions.propositions
    pages = [_compose_page(c, matiere, nommes, ecarts) for c in recues]
    pages += [*_list_annees(matiere), *registres.list_pages(matiere)]
    pages += coauteurs.list_pages(matiere)
    return replace(rapport, pages=(*rapport.pages, *pages))


def list_apports(matiere: Matiere) -> dict[str, str]:
    """Les mots des contributeurs et des réponses, par le nom de leur place dans les pages."""
    apports: dict[str, str] = {}
    for contribution in matiere.corpus.contributions.visibles:
        textes = _list_champs(contribution, matiere)
        apports |= {f"{contribution.id}-{champ}": texte for champ, texte in textes if texte}
        apports[f"{NOM}{name_titre(contribution.id)}"] = " ".join(contribution.titre.split())
        if origine := contribution.origine:
            apports[f"{NOM}{name_titre(contribution.id)}-origine"] = origine.identifiant
        if soutiens := contribution.soutiens:
            apports[f"{NOM}{name_titre(contribution.id)}-soutiens"] = soutiens.source
    return apports


def compose_liste(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Un tableau des sorts, puis les contributions, dans l'ordre des passages qu'elles visent."""
    contributions = matiere.corpus.contributions
    recues = contributions.propositions
    if not recues:
        return []
    comptes = Counter(find_sort(contribution, contributions) for contribution in recues)
    lignes = [write_rangee((dire("Réponse"), dire("Contributions"))), "|---|---:|"]
    lignes += [write_rangee((dire(SORTS[x]), comptes[x])) for x in SORTS if comptes[x]]
    en_tout = dire("En tout")
    lignes += [f"| **{en_tout}** | **{len(recues)}** |", ""]
    if len(recues) > LISTE_MAXIMALE:
        return lignes + [
            _write_annee(page, annee, len(list(siennes)))
            for annee, siennes in groupby(recues, key=_find_annee)
        ]
    return lignes + _list_lignes(page, recues, matiere)


def _write_annee(page: Page, annee: str, nombre: int) -> str:
    lien = f"[{_title_annee(annee)}]({write_lien(page, _name_annee(annee))})"
    return f"- {pair_mots(lien, nombre)}"


def _title_annee(annee: str) -> str:
    return dire("Contributions de {annee}", annee=annee)


def _list_annees(matiere: Matiere) -> Iterator[Page]:
    recues = matiere.corpus.contributions.propositions
    if len(recues) <= LISTE_MAXIMALE:
        return
    for annee, siennes in groupby(recues, key=_find_annee):
        chemin = _name_annee(annee)
        page = build_page(chemin, (), matiere)
        lignes = [f"# {_title_annee(annee)}", ""]
        yield build_page(chemin, lignes + _list_lignes(page, tuple(siennes), matiere), matiere)


def _find_annee(contribution: Contribution) -> str:
    return contribution.id[:4]


def _name_annee(annee: str) -> str:
    return f"{DOSSIER}/annee-{annee}.md"


def _list_lignes(page: Page, siennes: tuple[Contribution, ...], matiere: Matiere) -> list[str]:
    rangs = {chemin: rang for rang, chemin in enumerate(matiere.pages)}

    def key(contribution: Contribution) -> tuple[int, str]:
        cible = contribution.cible
        return (rangs.get(cible.page, len(rangs)) if cible else len(rangs), contribution.id)

    return [_write_ligne(page, contribution, matiere) for contribution in sorted(siennes, key=key)]


def _write_ligne(page: Page, contribution: Contribution, matiere: Matiere) -> str:
    contributions = matiere.corpus.contributions
    sort = dire(SORTS_DITS[find_sort(contribution, contributions)])
    lien = link_contribution(page, contribution.id, matiere)
    if contributions.is_retiree(contribution.id):
        return f"- {pair_mots(lien, sort)}"
    genre = tell_genre(contribution.genre)
    if vise := _find_visee(contribution, matiere):
        dite = dire(
            "{contribution}, {genre}, sur « {page} » : {sort}",
            contribution=lien,
            genre=genre,
            page=vise[0].titre,
            sort=sort,
        )
    else:
        dite = dire("{contribution}, {genre} : {sort}", contribution=lien, genre=genre, sort=sort)
    return f"- {dite}"


def _find_visee(contribution: Contribution, matiere: Matiere) -> tuple[Page, Passage] | None:
    return matiere.passages.get(contribution.cible.ancre) if contribution.cible else None


def _list_champs(contribution: Contribution, matiere: Matiere) -> Iterator[tuple[str, str]]:
    """Les textes d'une contribution, puis ceux de la réponse."""
    yield "citation", read_mots(contribution.cible.citation.exact) if contribution.cible else ""
    yield "texte", contribution.texte
    yield "expose", contribution.expose
    yield "sources", "\n".join(f"- {source}" for source in contribution.sources)
    if decision := matiere.corpus.contributions.find_decision(contribution.id):
        yield "motif", matiere.write_typographie(decision.motif)
        yield "retenu", "" if decision.fichier else decision.texte_retenu


def _compose_page(
    contribution: Contribution,
    matiere: Matiere,
    nommes: frozenset[str],
    ecarts: Mapping[str, Segments],
) -> Page:
    chemin = name_contribution(contribution.id)
    page = build_page(chemin, (), matiere)
    titre = dire("Contribution {identifiant}", identifiant=contribution.id)
    lignes = [f"# {titre} {{#p-contribution-{contribution.id}}}", ""]
    if matiere.corpus.contributions.is_retiree(contribution.id):
        lignes += [_tell_retrait(contribution, matiere), ""]
    elif matiere.corpus.contributions.is_a_relire(contribution.id):
        attend = dire(
            "Ce texte attend une relecture : il contient peut-être une donnée personnelle."
        )
        lignes += [attend, ""]
    else:
        lignes += _write_tete(page, contribution, matiere, nommes)
        lignes += _write_proposition(contribution, matiere, ecarts)
        lignes += write_reponse(page, contribution, matiere, ecarts)
        lignes += write_voisines(page, contribution, matiere)
        lignes += write_origine(contribution, matiere)
    toutes = dire("Toutes les contributions")
    lignes += [f"[{toutes}]({write_lien(page, ACCUEIL)})", ""]
    return build_page(chemin, lignes, matiere)


def _tell_retrait(contribution: Contribution, matiere: Matiere) -> str:
    if not contribution.retiree_le:
        return dire("Retirée par son auteur : ses mots ne paraissent plus.")
    return dire(
        "Retirée par son auteur, le {jour} : ses mots ne paraissent plus.",
        jour=matiere.write_date(contribution.retiree_le),
    )


def _write_tete(
    page: Page, contribution: Contribution, matiere: Matiere, nommes: frozenset[str]
) -> Iterator[str]:
    """Son titre, sa sorte, son jour, ses auteurs, et ce qu'elle vise."""
    titre = place_nom(name_titre(contribution.id), find_langue_dite(contribution, matiere))
    yield from (f"**{titre}**{{.titre-de-contribution}}", "") if contribution.titre else ()
    sorte = dire(GENRES_DE_CONTRIBUTION.get(contribution.genre, _AUTRE))
    if contribution.genre == Genre.TRADUCTION:
        sorte = title_traduction(contribution.langue, matiere)
    if contribution.recue_le:
        recue_le = matiere.write_date(contribution.recue_le)
        sorte = dire("{genre}, reçue le {jour}", genre=sorte, jour=recue_le)
    yield from (f"{sorte}. {_write_auteurs(page, contribution, matiere, nommes)}", "")
    if visee := _find_visee(contribution, matiere):
        lien = write_lien(page, visee[0].chemin, visee[1].ancre)
        yield from (dire("Passage visé : {passage}.", passage=f"[{visee[0].titre}]({lien})"), "")
    elif entree := contribution.entree:
        yield dire("Elle répond à l'entrée {numero} de la consultation.", numero=entree)
        yield ""


def _write_auteurs(
    page: Page, contribution: Contribution, matiere: Matiere, nommes: frozenset[str]
) -> str:
    dits = []
    for auteur in contribution.auteurs:
        if auteur.cle in nommes:
            place = place_nom(auteur.cle, find_langue_dite(contribution, matiere))
            nom = f"[{place}]({write_lien(page, name_contributeur(auteur.cle))})"
            qualite = QUALITES_DITES.get(auteur.qualite)
            dits.append(f"{nom} ({dire(qualite)})" if qualite else nom)
    if caches := len(contribution.auteurs) - len(dits):
        dits.append(
            dire_nombre(
                "une personne restée anonyme", "{nombre} personnes restées anonymes", caches
            )
        )
    return dire("Proposée par {auteurs}.", auteurs=join_mots(dits))


def _write_proposition(
    contribution: Contribution, matiere: Matiere, ecarts: Mapping[str, Segments]
) -> Iterator[str]:
    dite = find_langue_dite(contribution, matiere)
    source = find_origine(matiere)
    langues = {"texte": find_langue(contribution, matiere), "expose": dite, "sources": dite}
    langues |= {"citation": source, "propose": source}
    if contribution.genre == Genre.TRADUCTION:  # ce qu'elle changerait est dans sa langue
        langues["propose"] = langues["texte"]
    dits = dict(_list_champs(contribution, matiere))
    for champ, intitule in _INTITULES.items():
        if dits.get(champ) or name_ecart(contribution, champ) in ecarts:
            place = place_bloc(f"{contribution.id}-{champ}", langues.get(champ, ""))
            yield from (f"## {dire(intitule)}", "", place, "")
