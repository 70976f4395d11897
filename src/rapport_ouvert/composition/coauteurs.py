"""Ceux qui ont contribué, sous le nom qu'ils ont choisi, et ce que le rapport leur doit.

Est coauteur qui l'a voulu et dont une contribution a été retenue, même en partie. Un anonyme ne se
nomme nulle part ; entre deux consentements d'une même personne, le plus protecteur l'emporte.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapport_ouvert.composition.bilan import find_sort
from rapport_ouvert.composition.matiere import Matiere, join_mots, write_lien
from rapport_ouvert.composition.mots import ROLES, SORTS
from rapport_ouvert.composition.places import (
    build_page,
    link_contribution,
    name_contributeur,
    place_nom,
)
from rapport_ouvert.composition.reponses import write_effet
from rapport_ouvert.domaine.ancres_composees import CONTRIBUTIONS as ACCUEIL
from rapport_ouvert.domaine.contribution import RETENUES, Contribution
from rapport_ouvert.domaine.publication import NOM
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.registre import ENTREES
from rapport_ouvert.domaine.signature import Signature, sign_contributions


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
            quand = "" if registre.date else ", en préparation"
            lignes += [f"**Édition {registre.edition}{quand}**", ""]
            lignes += [_write_ligne(page, contributeur) for contributeur in siens] + [""]
    autres = [c for c in contributeurs if not c.editions]
    if autres:
        lignes += ["**Ont aussi contribué**", ""]
        lignes += [_write_ligne(page, contributeur) for contributeur in autres] + [""]
    anonymes = _count_anonymes(matiere, {c.cle for c in contributeurs})
    if anonymes:
        dites = "une personne qui veut" if anonymes == 1 else f"{anonymes} personnes qui veulent"
        lignes += [f"Et {dites} rester anonyme{'s' * (anonymes > 1)}.", ""]
    return [*lignes, *_write_editeurs(matiere)]


def _write_editeurs(matiere: Matiere) -> Iterator[str]:
    """Ceux qui ont répondu, sous le rôle dont ils signent : les réponses ne disent rien de plus."""
    decisions = matiere.corpus.contributions.decisions
    roles = sorted({role for d in decisions for role in d.fiche.list_valeurs("collegial")})
    if roles:
        yield from ("**Les éditeurs**", "", "Ils signent leurs réponses par leur rôle :", "")
        yield from (*(f"- `{role}`" for role in roles), "")


def _count_anonymes(matiere: Matiere, nommes: set[str]) -> int:
    visibles = matiere.corpus.contributions.visibles
    return len({auteur.cle for c in visibles for auteur in c.auteurs} - nommes)


def _write_ligne(page: Page, contributeur: Contributeur) -> str:
    lien = write_lien(page, name_contributeur(contributeur.cle))
    roles = join_mots(ROLES[role] for role in contributeur.roles if role in ROLES)
    nombre = len(contributeur.contributions)
    compte = "une contribution" if nombre == 1 else f"{nombre} contributions"
    suite = f", {roles}" if roles else ""
    return f"- {write_nom(contributeur.cle)}{suite} : [{compte}]({lien})"


def list_pages(matiere: Matiere) -> Iterator[Page]:
    """« Ce que nous avons retenu » : une page par contributeur qui se nomme."""
    for contributeur in list_contributeurs(matiere):
        chemin = name_contributeur(contributeur.cle)
        page = build_page(chemin, (), matiere)
        lignes = [f"# Ce que nous avons retenu : {write_nom(contributeur.cle)}", ""]
        lignes += [_tell(contributeur, matiere), ""]
        for contribution in contributeur.contributions:
            lien = link_contribution(page, contribution.id, matiere)
            sort = SORTS[find_sort(contribution, matiere.corpus.contributions)].lower()
            effet = write_effet(page, contribution, matiere)
            lignes += [f"- {lien} : **{sort}**. {effet}".rstrip(), ""]
        lignes += [_thank(contributeur, matiere), ""]
        lignes += [f"[Toutes les contributions]({write_lien(page, ACCUEIL)})", ""]
        # Un nom venu d'ailleurs ne fait pas le titre d'un onglet : la clé le distingue.
        titre = f"Ce que nous avons retenu ({contributeur.cle})"
        yield build_page(chemin, lignes, matiere, titre)


def _thank(contributeur: Contributeur, matiere: Matiere) -> str:
    """Rien que ce qui est vrai : des mots sont dans le texte, vont y entrer, ou non."""
    lignes = [matiere.find_inscription(c.id) for c in contributeur.contributions]
    entrees = [ligne for ligne in lignes if ligne and ligne[1].effet in ENTREES]
    if any(registre.date for registre, _ in entrees):
        return "Merci : ces mots ont changé le rapport."
    return "Merci : ces mots vont changer le rapport." if entrees else "Merci d'avoir écrit."


def _tell(contributeur: Contributeur, matiere: Matiere) -> str:
    """« quatre contributions, dont trois retenues »."""
    contributions = matiere.corpus.contributions
    sorts = [find_sort(contribution, contributions) for contribution in contributeur.contributions]
    retenues = sum(sort in RETENUES for sort in sorts)
    muettes = sorts.count("sans-reponse")
    dits = [f"{len(sorts)} contribution{'s' * (len(sorts) > 1)}"]
    dits += [f"{retenues} retenue{'s' * (retenues > 1)}"] * bool(retenues)
    dits += [f"{muettes} sans réponse encore"] * bool(muettes)
    return ", ".join(dits) + "."
