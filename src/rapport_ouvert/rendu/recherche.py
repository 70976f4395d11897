"""La page de recherche d'une édition : ce qu'elle offre, ses synonymes, ce que l'index ignore."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import icu

from rapport_ouvert.domaine.glossaire import Glossaire, Terme
from rapport_ouvert.domaine.interface import dire, find_mots, mark
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.traduction import Etat
from rapport_ouvert.rendu.adresses import write_adresse
from rapport_ouvert.rendu.mots_du_site import tell_public

PAGE = "recherche.md"
INDEX = "recherche/index"
RANGEMENT = "recherche/pages.json"
_SYNONYMES = "recherche/synonymes.json"
# Ce que nous ajoutons au texte : le lecteur ne le cherche pas.
_AJOUTS = (
    ".ancre",
    ".outils",
    ".surtitre",
    ".publics",
    ".etat-traduction",
    ".avis-traduction",
    ".hors-ecran",
    ".renvoi",
)
GENRES = {
    "liminaire": mark("Avant-propos et introductions"),
    "chapitre": mark("Chapitres"),
    "proposition": mark("Propositions"),
    "controverse": mark("Controverses"),
    "parcours": mark("Parcours"),
    "annexe": mark("Annexes"),
    "glossaire": mark("Glossaire"),
    "contribution": mark("Contributions"),
}
_TERME = "p-terme-"


def render_recherche(publication: Publication, glossaire: Glossaire) -> dict[str, str]:
    """La page et sa table de synonymes, par leur chemin ; rien si le rapport a la sienne."""
    if not has_recherche(publication):
        return {}
    en_tete = {"title": dire("Chercher"), "genre": "recherche", "template": "recherche.html"}
    lignes = (f"{nom}: {json.dumps(mot, ensure_ascii=False)}" for nom, mot in en_tete.items())
    table = build_synonymes(glossaire, publication.langue)
    return {
        PAGE: "---\n" + "\n".join(lignes) + "\n---\n",
        _SYNONYMES: json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n",
    }


def has_recherche(publication: Publication) -> bool:
    """Faux si une page du rapport porte déjà ce nom : elle passe avant la nôtre."""
    return publication.rapport.find_page(PAGE) is None


def list_exclus(publication: Publication) -> tuple[str, ...]:
    """Les sélecteurs de ce que l'index ignore : nos ajouts, et ce qui n'est pas traduit.

    Un mot cité dans sa langue reste : il est dans une phrase de la page.
    """
    if not publication.origine:
        return _AJOUTS
    montrees = {s.langue.code for s in publication.suivis.values() if s.etat is Etat.ABSENT}
    autres = sorted(montrees | {publication.origine})
    return (*_AJOUTS, *(f'[lang="{code}"]:not(span):not(a):not(em):not(i)' for code in autres))


def build_recherche(publication: Publication, moteur: str) -> dict[str, Any]:
    """Ce que la page dit de l'édition : ses filtres, ses mots et ses lieux, sa langue d'origine."""
    pages = publication.rapport.pages
    publics = {public for page in pages for public in page.en_tete.list_valeurs("publics")}
    genres = {page.en_tete.read("genre") for page in pages}
    ancres = {cas.ancre for cas in publication.donnees.cas}
    manque = any(suivi.etat is Etat.ABSENT for suivi in publication.suivis.values())
    return {
        "moteur": moteur,
        "parties": [[cle, titre] for cle, (titre, _) in _list_parties(publication).items()],
        "genres": [[cle, dire(mot)] for cle, mot in GENRES.items() if cle in genres],
        "publics": [[public, tell_public(public)] for public in sorted(publics)],
        "termes": list(_list_titres(publication, _is_terme)),
        "lieux": sorted(_list_titres(publication, ancres.__contains__), key=_open_tri()),
        "origine": publication.origine if manque else "",
    }


def _open_tri() -> Callable[[list[str]], bytes]:
    """La clé d'un titre, comme dans un dictionnaire : « Bègles » avant « Brest »."""
    collateur = icu.Collator.createInstance(icu.Locale(find_mots().locale.replace("-", "_")))
    return lambda titre: bytes(collateur.getSortKey(titre[0]))


def _list_parties(publication: Publication) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Par leur nom dans l'adresse, le titre de chaque partie et ses pages."""
    rapport = publication.rapport
    parties = {}
    for entree in rapport.sommaire:
        if entree.pages:
            pages = tuple(entree.list_pages())
            page = rapport.find_page(entree.page)
            titre = entree.titre or (page.titre if page else "")
            parties[write_adresse(pages[0]).strip("/")] = (titre, pages)
    return parties


def render_rangement(publication: Publication, noms: Mapping[str, str]) -> str:
    """Par le nom que l'index donne à une page : sa partie, son genre, ses publics."""
    parties = {
        chemin: cle
        for cle, (_, chemins) in _list_parties(publication).items()
        for chemin in chemins
    }
    ranges = {
        write_adresse(page.chemin): [
            parties.get(page.chemin, ""),
            page.en_tete.read("genre"),
            *page.en_tete.list_valeurs("publics"),
        ]
        for page in publication.rapport.pages
    }
    table = {nom: ranges[adresse] for nom, adresse in sorted(noms.items()) if adresse in ranges}
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"


def _is_terme(ancre: str) -> bool:
    return ancre.startswith(_TERME)


def _list_titres(publication: Publication, is_voulu: Callable[[str], bool]) -> Iterator[list[str]]:
    """Chaque titre dont l'ancre est voulue, et son adresse, dans l'ordre des pages du sommaire."""
    rapport = publication.rapport
    rangees = {chemin for entree in rapport.sommaire for chemin in entree.list_pages()}
    for page in rapport.pages:
        for passage in page.passages if page.chemin in rangees else ():
            if passage.genre is Genre.TITRE and is_voulu(passage.ancre):
                adresse = f"{write_adresse(page.chemin)}#{passage.ancre}"
                yield [passage.noeud.read_texte(), adresse]


def build_synonymes(glossaire: Glossaire, langue: str) -> dict[str, list[list[Any]]]:
    """Ce que l'on peut taper, et ce que le rapport écrit : `[mots tapés, …, mot écrit]`.

    `emprunts` sont les mots que la langue remplace, `voisins` ceux qui disent la même chose.
    """
    termes = glossaire.list_langue(langue)
    return {
        "emprunts": list(_group(_list_emprunts(termes))),
        "voisins": list(_group(_list_voisins(termes))),
    }


def _list_emprunts(termes: Iterable[Terme]) -> Iterator[tuple[str, str]]:
    for terme in termes:
        for emprunt in terme.remplace:
            ecrit = emprunt.francais[0] if emprunt.francais else terme.terme
            for forme in (emprunt.forme, *emprunt.variantes, *emprunt.pluriels):
                yield forme, ecrit


def _list_voisins(termes: Iterable[Terme]) -> Iterator[tuple[str, str]]:
    for terme in termes:
        for mot in (*terme.synonymes, *(rival.terme for rival in terme.rivaux)):
            if not terme.is_ambigu(mot):
                yield mot, terme.terme


def _group(paires: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    """Une ligne par mot écrit, après tous ceux qui y mènent."""
    groupes: dict[str, dict[str, None]] = {}
    for tape, ecrit in paires:
        if ecrit and tape != ecrit:
            groupes.setdefault(ecrit, {})[tape] = None
    for ecrit, tapes in groupes.items():
        yield [*tapes, ecrit]
