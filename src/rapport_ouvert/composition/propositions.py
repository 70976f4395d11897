"""Les propositions : leur liste, que l'on filtre sans script, et la fiche de chacune."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapport_ouvert.composition.glossaire import link_terme
from rapport_ouvert.composition.matiere import (
    Matiere,
    join_mots,
    pair_mots,
    write_lien,
)
from rapport_ouvert.composition.mots import ETATS, PUBLICS, PUBLICS_DITS
from rapport_ouvert.composition.places import say_langue
from rapport_ouvert.domaine.interface import dire
from rapport_ouvert.domaine.rapport import Page


def compose_liste(page: Page, matiere: Matiere, _: str) -> list[str]:
    """Un filtre fait de boutons radio, puis une fiche courte par proposition."""
    propositions = matiere.list_pages("proposition")
    if not propositions:
        return []
    lignes = [*_compose_filtres(propositions), ""]
    for proposition in propositions:
        lignes += _compose_entree(page, proposition)
    return lignes


def read_etat(proposition: Page) -> str:
    """Son état ; « en débat » tant que rien n'est prouvé."""
    return proposition.en_tete.read("etat") or "en-debat"


def _compose_filtres(propositions: Iterable[Page]) -> Iterator[str]:
    publics = [x for page in propositions for x in page.en_tete.list_valeurs("publics")]
    etats = [read_etat(page) for page in propositions]
    yield '<form class="filtres" data-site>'
    yield from _compose_filtre("public", dire("Pour qui"), PUBLICS.items(), publics)
    yield from _compose_filtre("etat", dire("Où elle en est"), ETATS.items(), etats)
    yield "</form>"


def _compose_filtre(
    nom: str, legende: str, choix: Iterable[tuple[str, str]], vus: list[str]
) -> Iterator[str]:
    yield f"<fieldset><legend>{legende}</legend>"
    yield _write_choix(nom, "tous", dire("Toutes"), " checked")
    for valeur, mot in choix:
        # Un filtre qui ne laisserait rien ne s'offre pas, mais se dit.
        nombre = vus.count(valeur)
        yield _write_choix(nom, valeur, f"{dire(mot)} ({nombre})", "" if nombre else " disabled")
    yield "</fieldset>"


def _write_choix(nom: str, valeur: str, mot: str, option: str) -> str:
    bouton = f'<input type="radio" name="{nom}" id="{nom}-{valeur}" value="{valeur}"{option}>'
    return f'{bouton}<label for="{nom}-{valeur}">{mot}</label>'


def _compose_entree(page: Page, proposition: Page) -> Iterator[str]:
    publics = proposition.en_tete.list_valeurs("publics")
    classes = " ".join(
        ("fiche", *(f"public-{x}" for x in publics), f"etat-{read_etat(proposition)}")
    )
    resume = proposition.en_tete.read("resume")
    yield from (f'<div class="{classes}" markdown="1">', "")
    yield from (f"## [{proposition.titre}]({write_lien(page, proposition.chemin)})", "")
    etat = dire(ETATS[read_etat(proposition)])
    yield from (resume, "", f"*{etat}*. {_list_publics(publics)}", "")
    yield from ("</div>", "")


def _list_publics(publics: Iterable[str]) -> str:
    return dire("Pour : {publics}.", publics=join_mots(dire(PUBLICS_DITS[x]) for x in publics))


def compose_fiche(page: Page, matiere: Matiere) -> list[str]:
    """Ce que l'en-tête d'une proposition dit d'elle, à la fin de sa page."""
    en_tete = page.en_tete
    titre = dire("Où en est cette proposition")
    lignes = [f"## {titre} {{#p-fiche-{en_tete.read('numero').lower()}}}", ""]
    lignes += [dire("État"), f":   {dire(ETATS[read_etat(page)])}", ""]
    for preuve in en_tete.fiche.list_fiches("preuves"):
        jour = matiere.write_date(preuve.read("date"))
        dite = pair_mots(jour, f"{preuve.read('texte')} {preuve.read('source')}")
        lignes += [f":   {dite}", ""]
    if acteurs := en_tete.list_valeurs("acteurs"):
        lignes += [dire("Acteurs"), f":   {join_mots(acteurs)}", ""]
    chapitres = [
        f"[{vise.titre}]({write_lien(page, chemin)})"
        for chemin in en_tete.list_valeurs("chapitres")
        if (vise := matiere.corpus.rapport.find_page(chemin))
    ]
    if chapitres:
        lignes += [dire("Chapitres"), f":   {join_mots(chapitres)}", ""]
    if termes := en_tete.list_valeurs("termes"):
        dits = join_mots(_write_terme(page, cle, matiere) for cle in termes)
        lignes += [dire("Mots du numérique"), f":   {dits}", ""]
    return lignes


def _write_terme(page: Page, cle: str, matiere: Matiere) -> str:
    """Le mot du glossaire, et son entrée ; la clé en toutes lettres s'il n'y est pas encore.

    Une langue sans glossaire mène à l'entrée française, sous le mot qu'elle en donne.
    """
    langue = matiere.corpus.rapport.identite.langue
    glossaire = matiere.corpus.glossaire
    terme = glossaire.find_terme(langue, cle) or glossaire.find_terme("fr", cle)
    if terme is None:
        return say_langue(cle.replace("-", " "), matiere.autre_origine)
    dit = terme.terme or cle
    if terme.langue != langue:
        dit = next(iter(terme.equivalents.get(langue, ())), f"[{dit}]{{lang={terme.langue}}}")
    return f"[{dit}]({link_terme(page, terme, matiere)})"
