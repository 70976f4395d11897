"""Chaque lien mène quelque part."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from rapport_ouvert.domaine.ancres_composees import list_ancres_composees, list_pages_composees
from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.noeud import Genre, Noeud
from rapport_ouvert.domaine.rapport import Corpus, Page
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.regles.outils import walk_noeuds

_ADRESSES = ("http", "https")


def check_liens(corpus: Corpus) -> Iterator[Constat]:
    """Suit chaque lien et chaque image jusqu'à son fichier, et jusqu'à son ancre."""
    ancres = {
        page.chemin: {ancre.nom for passage in page.passages for ancre in passage.ancres}
        | set(list_ancres_composees(page, corpus.donnees))
        for page in corpus.rapport.pages
    }
    connus = corpus.fichiers.union(list_pages_composees(corpus))
    for page, noeud in walk_noeuds(corpus, Genre.LIEN, Genre.IMAGE):
        cible = noeud.attributs.get("href", noeud.attributs.get("src", ""))
        if faute := _explain(cible, noeud, page, connus, ancres):
            yield Constat(noeud.lieu, REGLE.nom, *faute, cible)


def _explain(
    cible: str, noeud: Noeud, page: Page, connus: frozenset[str], ancres: Mapping[str, set[str]]
) -> tuple[str, str] | None:
    """Ce qui ne va pas et le remède, ou rien."""
    try:
        parties = urlsplit(cible)
    except ValueError:
        return "Cette adresse est mal formée.", "la recopier depuis le navigateur."
    if parties.scheme in _ADRESSES and parties.netloc:
        return _check_image_distante(noeud)
    if parties.scheme or parties.netloc:
        return (
            f"L’adresse « {cible} » n’est ni une page du rapport ni une adresse du web.",
            "commencer par « https:// », ou donner le chemin d’un fichier du rapport.",
        )
    chemin = _resolve(page.chemin, unquote(parties.path))
    if chemin not in connus:
        return (
            f"« {cible} » ne mène à aucun fichier du rapport.",
            "corriger le chemin, qui part du dossier de cette page.",
        )
    if parties.fragment and parties.fragment not in ancres.get(chemin, ()):
        return (
            f"« {chemin} » n’a pas de passage « {parties.fragment} ».",
            "recopier l’ancre depuis le ¶ du passage visé.",
        )
    return None


def _check_image_distante(noeud: Noeud) -> tuple[str, str] | None:
    if noeud.genre is Genre.LIEN:
        return None
    return (
        "Cette image est sur un autre site : la lire y signalerait chaque lecteur.",
        "la copier dans le dossier du rapport, avec l’accord de son auteur.",
    )


def _resolve(page: str, chemin: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), chemin)) if chemin else page


REGLE = Regle("lien-resolu", "Chaque lien mène quelque part", check_liens)
