"""Ceux qui ont contribué, sous le nom qu'ils ont choisi, et ce que le rapport leur doit.

Est coauteur qui l'a voulu et dont une contribution a été retenue, même en partie. Un anonyme ne se
nomme nulle part ; entre deux consentements d'une même personne, le plus protecteur l'emporte.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapport_ouvert.composition.bilan import find_sort
from rapport_ouvert.composition.matiere import (
    Matiere,
    chain_mots,
    join_mots,
    pair_mots,
    write_lien,
)
from rapport_ouvert.composition.mots import ROLES
from rapport_ouvert.composition.places import (
    build_page,
    link_contribution,
    name_contributeur,
    place_nom,
)
from rapport_ouvert.composition.reponses import write_effet
from rapport_ouvert.domaine.ancres_composees import CONTRIBUTIONS as ACCUEIL
from rapport_ouvert.domaine.contribution import RETENUES, Contribution
from rapport_ouvert.domaine.interface import dire, dire_nombre
from rapport_ouvert.domaine.publication import NOM
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.registre import ENTREES, Registre
from rapport_ouvert.domaine.signature import Signature, sign_contributions
from rapport_ouvert.domaine.sorts_dits import SORTS_DITS


@dataclass(frozen=True, slots=True)
class Contributeur:
    """Une clé, le nom à montrer, et ce qu'elle a proposé ; `editions` où elle est coauteur."""

    cle: str
    nom: str
    contributions: tuple[Contribution, ...]
    editions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


def list_contributeurs(matiere: Matiere) -> tuple[Contributeur, ...]:
    """Ceux qui se nomment, par leur nom ; les retirées et les anonymes n'y sont pour rien."""
    par_cle: dict[str, list[Contribution]] = {}
    for contribution in matiere.corpus.contributions.visibles:
        for auteur in contribution.auteurs:
            par_cle.setdefault(auteur.cle, []).append(contribution)
    nommes = (
        _build(signature, par_cle[cle], matiere)
        for cle, signature in sign_contributions(matiere.corpus.contributions).items()
        if signature.nommee
    )
    return tuple(sorted(nommes, key=lambda c: (c.nom.casefold(), c.cle)))


def _build(signature: Signature, siennes: list[Contribution], matiere: Matiere) -> Contributeur:
    cle = signature.cle
    retenues = [c for c in siennes if _is_coauteur(cle, c, matiere)]
    inscrites = (matiere.find_inscription(c.id) for c in retenues)
    editions = {inscrite[0].edition for inscrite in inscrites if inscrite}
    siens = [auteur for c in retenues for auteur in c.auteurs if auteur.cle == cle]
    roles = {role for auteur in siens for role in auteur.roles or ("redaction",)}
    return Contributeur(
        cle, signature.nom, tuple(siennes), tuple(sorted(editions)), tuple(sorted(roles))
    )


def _is_coauteur(cle: str, contribution: Contribution, matiere: Matiere) -> bool:
    inscrite = matiere.find_inscription(contribution.id)
    if inscrite is None or inscrite[1].sort not in RETENUES:
        return False
    return cle in inscrite[1].coauteurs


def list_noms(matiere: Matiere) -> dict[str, str]:
    """Les noms venus d'ailleurs, par leur place dans les pages."""
    return {f"{NOM}{c.cle}": c.nom for c in list_contributeurs(matiere)}


def write_nom(cle: str) -> str:
    """La place d'un nom dans une ligne."""
    return place_nom(cle)


def compose_coauteurs(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Les coauteurs de chaque édition, puis ceux qui ont contribué autrement."""
    contributeurs = list_contributeurs(matiere)
    lignes: list[str] = []
    for registre in matiere.suivi.registres:
        siens = [c for c in contributeurs if registre.edition in c.editions]
        if siens:
            lignes += [f"**{_name_edition(registre)}**", ""]
            lignes += [_write_ligne(page, contributeur) for contributeur in siens] + [""]
    autres = [c for c in contributeurs if not c.editions]
    if autres:
        lignes += [_strengthen(dire("Ont aussi contribué")), ""]
        lignes += [_write_ligne(page, contributeur) for contributeur in autres] + [""]
    anonymes = _count_anonymes(matiere, {c.cle for c in contributeurs})
    if anonymes:
        dits = dire_nombre(
            "Et une personne qui veut rester anonyme.",
            "Et {nombre} personnes qui veulent rester anonymes.",
            anonymes,
        )
        lignes += [dits, ""]
    return [*lignes, *_write_editeurs(matiere)]


def _name_edition(registre: Registre) -> str:
    if registre.date:
        return dire("Édition {edition}", edition=registre.edition)
    return dire("Édition {edition}, en préparation", edition=registre.edition)


def _strengthen(mots: str) -> str:
    return f"**{mots}**"


def _write_editeurs(matiere: Matiere) -> Iterator[str]:
    """Ceux qui ont répondu, sous le rôle dont ils signent : les réponses ne disent rien de plus."""
    decisions = matiere.corpus.contributions.decisions
    roles = sorted({role for d in decisions for role in d.fiche.list_valeurs("collegial")})
    if roles:
        yield from (_strengthen(dire("Les éditeurs")), "")
        yield from (dire("Ils signent leurs réponses par leur rôle :"), "")
        yield from (*(f"- `{role}`" for role in roles), "")


def _count_anonymes(matiere: Matiere, nommes: set[str]) -> int:
    visibles = matiere.corpus.contributions.visibles
    return len({auteur.cle for c in visibles for auteur in c.auteurs} - nommes)


def _write_ligne(page: Page, contributeur: Contributeur) -> str:
    lien = write_lien(page, name_contributeur(contributeur.cle))
    roles = join_mots(dire(ROLES[role]) for role in contributeur.roles if role in ROLES)
    compte = dire_nombre(
        "une contribution", "{nombre} contributions", len(contributeur.contributions)
    )
    nom = write_nom(contributeur.cle)
    qui = dire("{nom}, {roles}", nom=nom, roles=roles) if roles else nom
    return f"- {pair_mots(qui, f'[{compte}]({lien})')}"


def list_pages(matiere: Matiere) -> Iterator[Page]:
    """« Ce que nous avons retenu » : une page par contributeur qui se nomme."""
    for contributeur in list_contributeurs(matiere):
        chemin = name_contributeur(contributeur.cle)
        page = build_page(chemin, (), matiere)
        nom = write_nom(contributeur.cle)
        annonce = dire("Ce que nous avons retenu : {nom}", nom=nom)
        lignes = [f"# {annonce}", ""]
        lignes += [_tell(contributeur, matiere), ""]
        for contribution in contributeur.contributions:
            lien = link_contribution(page, contribution.id, matiere)
            sort = dire(SORTS_DITS[find_sort(contribution, matiere.corpus.contributions)])
            effet = write_effet(page, contribution, matiere)
            lignes += [f"- {pair_mots(lien, f'**{sort}**')}. {effet}".rstrip(), ""]
        lignes += [_thank(contributeur, matiere), ""]
        toutes = dire("Toutes les contributions")
        lignes += [f"[{toutes}]({write_lien(page, ACCUEIL)})", ""]
        # Un nom venu d'ailleurs ne fait pas le titre d'un onglet : la clé le distingue.
        titre = dire("Ce que nous avons retenu ({cle})", cle=contributeur.cle)
        yield build_page(chemin, lignes, matiere, titre)


def _thank(contributeur: Contributeur, matiere: Matiere) -> str:
    """Rien que ce qui est vrai : des mots sont dans le texte, vont y entrer, ou non."""
    lignes = [matiere.find_inscription(c.id) for c in contributeur.contributions]
    entrees = [ligne for ligne in lignes if ligne and ligne[1].effet in ENTREES]
    if any(registre.date for registre, _ in entrees):
        return dire("Merci : ces mots ont changé le rapport.")
    if entrees:
        return dire("Merci : ces mots vont changer le rapport.")
    return dire("Merci d'avoir écrit.")


def _tell(contributeur: Contributeur, matiere: Matiere) -> str:
    """« quatre contributions, dont trois retenues »."""
    contributions = matiere.corpus.contributions
    sorts = [find_sort(contribution, contributions) for contribution in contributeur.contributions]
    retenues = sum(sort in RETENUES for sort in sorts)
    muettes = sorts.count("sans-reponse")
    dits = [dire_nombre("{nombre} contribution", "{nombre} contributions", len(sorts))]
    if retenues:
        dits.append(dire_nombre("{nombre} retenue", "{nombre} retenues", retenues))
    if muettes:
        dits.append(
            dire_nombre("{nombre} sans réponse encore", "{nombre} sans réponse encore", muettes)
        )
    return f"{chain_mots(dits)}."
