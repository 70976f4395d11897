"""Les propositions : leur liste, que l'on filtre sans script, et la fiche de chacune."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapport_ouvert.composition.glossaire import link_terme
from rapport_ouvert.composition.matiere import Matiere, join_mots, write_lien
from rapport_ouvert.composition.mots import ETATS, PUBLICS
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
    yield from _compose_filtre("public", "Pour qui", PUBLICS.items(), publics)
    yield from _compose_filtre("etat", "Où elle en est", ETATS.items(), etats)
    yield "</form>"


def _compose_filtre(
    nom: str, legende: str, choix: Iterable[tuple[str, str]], vus: list[str]
) -> Iterator[str]:
    yield f"<fieldset><legend>{legende}</legend>"
    yield _write_choix(nom, "tous", "Toutes", " checked")
    for valeur, mot in choix:
        # Un filtre qui ne laisserait rien ne s'offre pas, mais se dit.
        nombre = vus.count(valeur)
        yield _write_choix(nom, valeur, f"{mot} ({nombre})", "" if nombre else " disabled")
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
    yield from (resume, "", f"*{ETATS[read_etat(proposition)]}*. {_list_publics(publics)}", "")
    yield from ("</div>", "")


def _list_publics(publics: Iterable[str]) -> str:
    return f"Pour : {join_mots(PUBLICS[x].lower() for x in publics)}."


def compose_fiche(page: Page, matiere: Matiere) -> list[str]:
    """Ce que l'en-tête d'une proposition dit d'elle, à la fin de sa page."""
    en_tete = page.en_tete
    lignes = [f"## Où en est cette proposition {{#p-fiche-{en_tete.read('numero').lower()}}}", ""]
    lignes += ["État", f":   {ETATS[read_etat(page)]}", ""]
    for preuve in en_tete.fiche.list_fiches("preuves"):
        jour = matiere.write_date(preuve.read("date"))
        lignes += [f":   {jour} : {preuve.read('texte')} {preuve.read('source')}", ""]
    if acteurs := en_tete.list_valeurs("acteurs"):
        lignes += ["Acteurs", f":   {join_mots(acteurs)}", ""]
    chapitres = [
        f"[{vise.titre}]({write_lien(page, chemin)})"
        for chemin in en_tete.list_valeurs("chapitres")
        if (vise := matiere.corpus.rapport.find_page(chemin))
    ]
    if chapitres:
        lignes += ["Chapitres", f":   {join_mots(chapitres)}", ""]
    if termes := en_tete.list_valeurs("termes"):
        dits = join_mots(_write_terme(page, cle, matiere) for cle in termes)
        lignes += ["Mots du numérique", f":   {dits}", ""]
    return lignes


def _write_terme(page: Page, cle: str, matiere: Matiere) -> str:
    """Le mot du glossaire, et son entrée ; la clé en toutes lettres s'il n'y est pas encore."""
    langue = matiere.corpus.rapport.identite.langue
    terme = matiere.corpus.glossaire.find_terme(langue, cle)
    if terme is None:
        return cle.replace("-", " ")
    return f"[{terme.terme or cle}]({link_terme(page, terme, matiere)})"
