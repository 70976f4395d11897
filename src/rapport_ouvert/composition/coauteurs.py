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
from rapport_ouvert.domaine.contribution import RETENUES, Contribution
from rapport_ouvert.domaine.publication import NOM
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.signature import Signature, sign_contributions
from rapport_ouvert.lecture.page import read_page

DOSSIER = "contributeurs"


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
    return f"![]({NOM}{cle}){{.nom}}"


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
    return lignes


def _count_anonymes(matiere: Matiere, nommes: set[str]) -> int:
    visibles = matiere.corpus.contributions.visibles
    return len({auteur.cle for c in visibles for auteur in c.auteurs} - nommes)


def _write_ligne(page: Page, contributeur: Contributeur) -> str:
    lien = write_lien(page, f"{DOSSIER}/{contributeur.cle}.md")
    roles = join_mots(ROLES[role] for role in contributeur.roles if role in ROLES)
    nombre = len(contributeur.contributions)
    compte = "une contribution" if nombre == 1 else f"{nombre} contributions"
    suite = f", {roles}" if roles else ""
    return f"- {write_nom(contributeur.cle)}{suite} : [{compte}]({lien})"


def list_pages(matiere: Matiere) -> Iterator[Page]:
    """« Ce que nous avons retenu » : une page par contributeur qui se nomme."""
    for contributeur in list_contributeurs(matiere):
        chemin = f"{DOSSIER}/{contributeur.cle}.md"
        page, _ = read_page("", chemin, chemin)
        lignes = ["# Ce que nous avons retenu", "", f"De {write_nom(contributeur.cle)}.", ""]
        for contribution in contributeur.contributions:
            lien = write_lien(page, f"contributions/{contribution.id}.md")
            sort = SORTS[find_sort(contribution, matiere.corpus.contributions)].lower()
            lignes.append(f"- [{contribution.id}]({lien}), {sort}")
        merci = "Merci : ces mots ont changé le rapport." if contributeur.editions else "Merci."
        lignes += ["", merci, ""]
        corps = matiere.write_typographie("\n".join(lignes))
        yield read_page(f"---\ngenre: contribution\n---\n{corps}", chemin, chemin)[0]
