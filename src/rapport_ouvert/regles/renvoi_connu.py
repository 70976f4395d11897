"""Ce qu'une donnée ou un en-tête désigne existe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.donnees import Cas
from rapport_ouvert.domaine.extrait import index_passages
from rapport_ouvert.domaine.insertion import Insertion, find_insertions
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.parcours import PUBLICS
from rapport_ouvert.domaine.rapport import Corpus, Page, Passage
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.domaine.valeur import Scalaire, find_lieu


def check_renvois(corpus: Corpus) -> Iterator[Constat]:
    """Suit les chemins, les ancres et les noms écrits hors du texte."""
    passages = index_passages(corpus.rapport)
    for page in corpus.rapport.pages:
        fiche = page.en_tete.fiche
        for chemin in fiche.list_scalaires("chapitres"):
            yield from _check_page(chemin.texte, chemin.lieu, corpus)
        for ancre in fiche.list_scalaires("passages"):
            yield from _check_passage(ancre.texte, ancre.lieu, passages)
        for terme in fiche.list_scalaires("termes"):
            yield from _check_terme(terme, corpus)
        for insertion in find_insertions(page):
            yield from _check_insertion(insertion, corpus)
    lieux = {cas.cle: cas for cas in corpus.donnees.cas}
    for cas in corpus.donnees.cas:
        for chemin in cas.fiche.list_scalaires("sections"):
            yield from _check_page(chemin.texte, chemin.lieu, corpus)
        for autre in cas.fiche.list_scalaires("avec"):
            yield from _check_partenaire(cas, autre, lieux)
    for erratum in corpus.donnees.errata:
        lieu = find_lieu(erratum.fiche, ("passage",))
        yield from _check_passage(erratum.passage, lieu, passages)


def _check_page(chemin: str, lieu: Lieu, corpus: Corpus) -> Iterator[Constat]:
    if corpus.rapport.find_page(chemin) is None:
        message = f"Le rapport n’a pas de page « {chemin} »."
        yield _blame(lieu, message, "donner son chemin depuis le dossier du rapport.", chemin)


def _check_passage(
    ancre: str, lieu: Lieu, passages: dict[str, tuple[Page, Passage]]
) -> Iterator[Constat]:
    if ancre not in passages:
        message = f"Aucun passage du rapport n’a l’ancre « {ancre} »."
        yield _blame(lieu, message, "la recopier depuis le ¶ du passage.", ancre)
    elif passages[ancre][1].genre is not Genre.ALINEA:
        message = f"« {ancre} » est l’ancre d’un titre ou d’un tableau : un renvoi s’y perdrait."
        yield _blame(lieu, message, "désigner un alinéa.", ancre)


def _check_terme(terme: Scalaire, corpus: Corpus) -> Iterator[Constat]:
    """Le lecteur verrait la clé, et n'y trouverait pas de définition."""
    glossaire = corpus.glossaire
    langue = corpus.rapport.identite.langue
    cles = [t.cle for t in glossaire.termes if t.langue in (langue, "fr")]
    if not cles or terme.texte in cles:
        return
    proches = get_close_matches(terme.texte, cles, n=1)
    voisin = f"écrire « {proches[0]} », ou " if proches else ""
    message = f"FRANCONUM n’a pas d’entrée « {terme.texte} »."
    remede = f"{voisin}proposer cette entrée au glossaire ; sinon, ôter ce terme."
    constat = _blame(terme.lieu, message, remede, terme.texte)
    # Une édition parue ne change plus : elle se construit encore.
    yield replace(constat, gravite=Gravite.AVERTISSEMENT)


def _check_partenaire(cas: Cas, autre: Scalaire, lieux: dict[str, Cas]) -> Iterator[Constat]:
    partenaire = lieux.get(autre.texte)
    if partenaire is None:
        message = f"Aucun lieu ne s’appelle « {autre.texte} »."
        yield _blame(autre.lieu, message, "nommer un fichier de cas/.", autre.texte)
    elif cas.cle not in partenaire.avec:
        message = f"« {partenaire.nom} » ne nomme pas « {cas.nom} » en retour."
        remede = f"ajouter « {cas.cle} » au champ « avec » de cas/{autre.texte}.yaml."
        yield _blame(autre.lieu, message, remede, autre.texte)


def _check_insertion(insertion: Insertion, corpus: Corpus) -> Iterator[Constat]:
    permis = list_arguments(insertion.sorte, corpus)
    if insertion.argument not in permis:
        attendu = ", ".join(filter(None, permis)) or "rien"
        message = f"« {insertion.argument} » n’est pas de ce que « {insertion.sorte} » montre."
        yield _blame(insertion.lieu, message, f"choisir parmi {attendu}.", insertion.argument)


def list_arguments(sorte: str, corpus: Corpus) -> tuple[str, ...]:
    """Ce qu'une insertion de cette sorte accepte."""
    donnees = corpus.donnees
    match sorte:
        case "figure":
            return tuple(figure.cle for figure in donnees.figures)
        case "parcours":
            return PUBLICS
        case "personnes":
            return tuple(dict.fromkeys(personne.role for personne in donnees.personnes))
        case "bibliographie":
            themes = (theme for oeuvre in donnees.oeuvres for theme in oeuvre.themes)
            return ("", *dict.fromkeys(themes))
        case _:
            return ("",)


def _blame(lieu: Lieu, message: str, remede: str, mots: str) -> Constat:
    return Constat(lieu, REGLE.nom, message, remede, mots)


REGLE = Regle("renvoi-connu", "Ce qu’une donnée désigne existe", check_renvois)
