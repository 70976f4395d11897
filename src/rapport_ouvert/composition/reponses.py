"""La réponse à une contribution, sur sa page : le sort, le motif, et ce que le texte lui doit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from rapport_ouvert.composition import registres
from rapport_ouvert.composition.bilan import find_sort
from rapport_ouvert.composition.changement import name_ecart
from rapport_ouvert.composition.glossaire import ACCUEIL as GLOSSAIRE
from rapport_ouvert.composition.glossaire import link_terme
from rapport_ouvert.composition.matiere import Matiere, quote_mots, write_lien
from rapport_ouvert.composition.mots import SORTS
from rapport_ouvert.composition.places import find_langue, find_origine, place_bloc
from rapport_ouvert.domaine.comparaison import Segments
from rapport_ouvert.domaine.contribution import Contribution, Decision, Genre
from rapport_ouvert.domaine.interface import dire, mark
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.registre import EN_ATTENTE, ENTREES, Effet, Inscription, Registre

_LIEUX = "lieux.md"
_EN_SUSPENS = {
    Effet.COMMUNE: mark("Elle récrit les mêmes mots qu'une autre : les éditeurs choisiront."),
    Effet.PERDUE: mark("Les mots qu'elle vise ont changé : un éditeur doit dire où la placer."),
    Effet.A_ECRIRE: mark("Retenue, elle attend qu'un éditeur la place dans le texte."),
}

_TRADUCTIONS_EN_SUSPENS = {
    Effet.COMMUNE: mark("Une autre traduit le même passage autrement : les éditeurs choisiront."),
    Effet.PERDUE: mark(
        "Le passage qu'elle traduit n'est plus : un éditeur doit dire où la placer."
    ),
    Effet.A_ECRIRE: mark("Retenue, elle attend qu'un éditeur la revoie."),
}


def write_reponse(
    page: Page, contribution: Contribution, matiere: Matiere, ecarts: Mapping[str, Segments]
) -> Iterator[str]:
    """Le sort et son motif, les mots retenus, et ce que le texte lui doit."""
    contributions = matiere.corpus.contributions
    decision = contributions.find_decision(contribution.id)
    reponse = dire("Réponse")
    yield from (f"## {reponse}", "")
    if decision is None:
        yield from (dire("Aucune encore. Le silence aussi se voit."), "")
        return
    # Les mots retenus, et ce qu'ils changent, sont alors dans la langue de la traduction.
    source = find_origine(matiere)
    traduite = (
        find_langue(contribution, matiere) if contribution.genre == Genre.TRADUCTION else source
    )
    sort = dire(SORTS[find_sort(contribution, contributions)])
    yield _tell_decision(f"**{sort}**", decision, matiere)
    yield from ("", place_bloc(f"{contribution.id}-motif", source), "")
    if decision.texte_retenu and not decision.fichier:
        retenu = dire("Texte retenu")
        yield from (f"### {retenu}", "", place_bloc(f"{contribution.id}-retenu", traduite), "")
    effet = write_effet(page, contribution, matiere)
    if effet:
        son_effet = dire("Son effet")
        registre = _link_registre(page, contribution, matiere)
        yield from (f"### {son_effet}", "", f"{effet} {registre}", "")
    if name_ecart(contribution, "effet") in ecarts:
        yield from (place_bloc(name_ecart(contribution, "effet"), traduite), "")


def _tell_decision(sort: str, decision: Decision, matiere: Matiere) -> str:
    jour = matiere.write_date(decision.decide_le)
    if not decision.edition:
        return dire("{sort}, le {jour}.", sort=sort, jour=jour)
    edition = decision.edition
    return dire(
        "{sort}, le {jour}, pour l'édition {edition}.", sort=sort, jour=jour, edition=edition
    )


def _link_registre(page: Page, contribution: Contribution, matiere: Matiere) -> str:
    inscrite = matiere.find_inscription(contribution.id)
    if inscrite is None:
        return ""
    registre = dire("Le registre de cette édition")
    return f"[{registre}]({write_lien(page, registres.name_page(inscrite[0]))})."


def write_effet(page: Page, contribution: Contribution, matiere: Matiere) -> str:
    """Ce que le texte lui doit, en une phrase ; vide s'il ne change pas."""
    inscrite = matiere.find_inscription(contribution.id)
    if inscrite is None:
        return ""
    registre, ligne = inscrite
    if ligne.langue:
        return _write_traduction(page, registre, ligne, matiere)
    if ligne.effet not in ENTREES:
        return dire(_EN_SUSPENS[ligne.effet]) if ligne.effet in _EN_SUSPENS else ""
    place, edition = _write_ou(page, ligne, matiere), registre.edition
    if registre.date:
        if not place:
            return dire("Ses mots sont dans l'édition {edition}.", edition=edition)
        return dire(
            "Ses mots sont dans l'édition {edition}, {place}.", edition=edition, place=place
        )
    if not place:
        return dire("Ses mots entreront dans l'édition {edition}.", edition=edition)
    return dire(
        "Ses mots entreront dans l'édition {edition}, {place}.", edition=edition, place=place
    )


def _write_traduction(page: Page, registre: Registre, ligne: Inscription, matiere: Matiere) -> str:
    """De même, d'une traduction : elle change l'édition d'une langue, jamais le texte."""
    if ligne.effet not in ENTREES:
        return dire(_TRADUCTIONS_EN_SUSPENS[ligne.effet]) if ligne.effet in EN_ATTENTE else ""
    dits = {
        "edition": registre.edition,
        "langue": matiere.name_langue(ligne.langue),
        "place": _write_ou(page, ligne, matiere),
    }
    if not dits["place"]:
        return dire("Ses mots vont à la traduction de l'édition {edition} ({langue}).", **dits)
    if registre.date:
        return dire(
            "Ses mots sont dans la traduction de l'édition {edition} ({langue}), {place}.", **dits
        )
    return dire(
        "Ses mots entreront dans la traduction de l'édition {edition} ({langue}), {place}.", **dits
    )


def _write_ou(page: Page, ligne: Inscription, matiere: Matiere) -> str:
    """« deuxième partie, « 1. Les mégadonnées » », ou le lieu, ou le mot."""
    vise = matiere.passages.get(ligne.ancre)
    if vise:
        partie = matiere.find_partie(vise[0].chemin)
        lien = f"[{vise[0].titre}]({write_lien(page, vise[0].chemin, vise[1].ancre)})"
        return (
            dire("{partie}, « {page} »", partie=partie, page=lien) if partie else quote_mots(lien)
        )
    return _write_fiche(page, ligne.page, matiere) if ligne.page and not ligne.ancre else ""


def _write_fiche(page: Page, chemin: str, matiere: Matiere) -> str:
    """Le lieu ou le mot qu'elle décrit ; sinon la page où il paraîtra."""
    fiche = PurePosixPath(chemin)
    if fiche.parent.name == "cas":
        cas = next((c for c in matiere.corpus.donnees.cas if c.cle == fiche.stem), None)
        if _LIEUX not in matiere.pages:
            return ""
        adresse = write_lien(page, _LIEUX, cas.ancre if cas else "")
        if cas:
            return dire("parmi les lieux : {lieu}", lieu=f"[{cas.nom}]({adresse})")
        lieux = dire("les lieux")
        return dire("parmi {lieux}", lieux=f"[{lieux}]({adresse})")
    terme = matiere.corpus.glossaire.find_terme(fiche.parent.name, fiche.stem)
    if terme:
        lien = f"[{terme.terme}]({link_terme(page, terme, matiere)})"
        return dire("dans FRANCONUM : {mot}", mot=lien)
    if GLOSSAIRE not in matiere.pages:
        return ""
    return dire("dans {glossaire}", glossaire=f"[FRANCONUM]({write_lien(page, GLOSSAIRE)})")
