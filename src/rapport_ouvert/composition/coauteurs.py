"""Ceux qui ont contribué, sous le nom qu'ils ont choisi, et ce que le rapport leur doit.

Est coauteur qui l'a voulu et dont une contribution a été retenue, même en partie. Un anonyme ne se
nomme nulle part ; entre deux consentements d'une même personne, le plus protecteur l'emporte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    find_langue_dite,
    link_contribution,
    name_contributeur,
    place_nom,
    title_traduction,
)
from rapport_ouvert.composition.reponses import write_effet
from rapport_ouvert.composition.tri import key_nom
from rapport_ouvert.domaine.ancres_composees import CONTRIBUTIONS as ACCUEIL
from rapport_ouvert.domaine.contribution import RETENUES, Contribution, Genre
from rapport_ouvert.domaine.interface import dire, dire_nombre
from rapport_ouvert.domaine.publication import NOM
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.registre import ENTREES, Registre
from rapport_ouvert.domaine.signature import Signature, sign_contributions
from rapport_ouvert.domaine.sorts_dits import SORTS_DITS


@dataclass(frozen=True, slots=True)
class Contributeur:
    """Une clé, le nom à montrer, et ce qu'elle a proposé.

    `editions` où elle est coauteur du texte ; `traductions`, l'édition et la langue où elle l'est.
    """

    cle: str
    nom: str
    contributions: tuple[Contribution, ...]
    editions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    traductions: tuple[tuple[str, str], ...] = ()


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
    return tuple(sorted(nommes, key=lambda c: (key_nom(c.nom), c.cle)))


def _build(signature: Signature, siennes: list[Contribution], matiere: Matiere) -> Contributeur:
    cle = signature.cle
    retenues = [c for c in siennes if _is_coauteur(cle, c, matiere)]
    inscrites = [i for c in retenues if (i := matiere.find_inscription(c.id))]
    editions = {registre.edition for registre, ligne in inscrites if not ligne.langue}
    traductions = {(r.edition, ligne.langue) for r, ligne in inscrites if ligne.langue}
    siens = [(auteur, c) for c in retenues for auteur in c.auteurs if auteur.cle == cle]
    roles = {role for auteur, c in siens for role in auteur.roles or (_find_role(c),)}
    return Contributeur(
        cle,
        signature.nom,
        tuple(siennes),
        tuple(sorted(editions)),
        tuple(sorted(roles)),
        tuple(sorted(traductions)),
    )


def _find_role(contribution: Contribution) -> str:
    """Ce que l'on fait quand on ne dit pas quoi."""
    return "traduction" if contribution.genre == Genre.TRADUCTION else "redaction"


def _is_coauteur(cle: str, contribution: Contribution, matiere: Matiere) -> bool:
    inscrite = matiere.find_inscription(contribution.id)
    if inscrite is None or inscrite[1].sort not in RETENUES:
        return False
    return cle in inscrite[1].coauteurs


def list_noms(matiere: Matiere) -> dict[str, str]:
    """Les noms venus d'ailleurs, par leur place dans les pages."""
    return {f"{NOM}{c.cle}": c.nom for c in list_contributeurs(matiere)}


def _write_nom(contributeur: Contributeur, matiere: Matiere) -> str:
    """La place d'un nom dans une ligne ; « Une élue » est dans la langue où elle écrit."""
    return place_nom(contributeur.cle, find_langue_dite(contributeur.contributions[0], matiere))


def compose_coauteurs(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Les coauteurs de chaque édition, puis ceux qui ont contribué autrement."""
    contributeurs = list_contributeurs(matiere)
    lignes: list[str] = []
    for registre in matiere.suivi.registres:
        groupes = list(_list_groupes(registre, contributeurs, matiere))
        if groupes:
            lignes += [f"**{_name_edition(registre)}**", ""]
        for intitule, siens in groupes:
            lignes += [f"*{intitule}*", ""] if intitule else []
            lignes += [_write_ligne(page, x, matiere) for x in siens] + [""]
    autres = [c for c in contributeurs if not (c.editions or c.traductions)]
    if autres:
        lignes += [_strengthen(dire("Ont aussi contribué")), ""]
        lignes += [_write_ligne(page, x, matiere) for x in autres] + [""]
    anonymes = _count_anonymes(matiere, {c.cle for c in contributeurs})
    if anonymes:
        dits = dire_nombre(
            "Et une personne qui veut rester anonyme.",
            "Et {nombre} personnes qui veulent rester anonymes.",
            anonymes,
        )
        lignes += [dits, ""]
    return [*lignes, *_write_editeurs(matiere)]


def _list_groupes(
    registre: Registre, contributeurs: Iterable[Contributeur], matiere: Matiere
) -> Iterator[tuple[str, list[Contributeur]]]:
    """Les coauteurs du texte, puis ceux de chaque langue ; dans celle de la page, d'abord eux."""
    tous = list(contributeurs)
    textuels = [c for c in tous if registre.edition in c.editions]
    langues = {
        langue for c in tous for edition, langue in c.traductions if edition == registre.edition
    }
    ici = matiere.corpus.rapport.identite.langue
    ordre = [*(langue for langue in (ici,) if langue in langues), "", *sorted(langues - {ici})]
    for langue in ordre:
        cle = (registre.edition, langue)
        siens = [c for c in tous if cle in c.traductions] if langue else textuels
        # Seuls, les coauteurs du texte n'ont pas à se distinguer des traducteurs.
        intitule = title_traduction(langue, matiere) if langue else dire("Texte") if langues else ""
        if siens:
            yield intitule, siens


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
        yield from (*(f"- {role}" for role in roles), "")


def _count_anonymes(matiere: Matiere, nommes: set[str]) -> int:
    visibles = matiere.corpus.contributions.visibles
    return len({auteur.cle for c in visibles for auteur in c.auteurs} - nommes)


def _write_ligne(page: Page, contributeur: Contributeur, matiere: Matiere) -> str:
    lien = write_lien(page, name_contributeur(contributeur.cle))
    roles = join_mots(dire(ROLES[role]) for role in contributeur.roles if role in ROLES)
    compte = dire_nombre(
        "une contribution", "{nombre} contributions", len(contributeur.contributions)
    )
    nom = _write_nom(contributeur, matiere)
    qui = dire("{nom}, {roles}", nom=nom, roles=roles) if roles else nom
    return f"- {pair_mots(qui, f'[{compte}]({lien})')}"


def list_pages(matiere: Matiere) -> Iterator[Page]:
    """« Ce que nous avons retenu » : une page par contributeur qui se nomme."""
    for contributeur in list_contributeurs(matiere):
        chemin = name_contributeur(contributeur.cle)
        page = build_page(chemin, (), matiere)
        nom = _write_nom(contributeur, matiere)
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
