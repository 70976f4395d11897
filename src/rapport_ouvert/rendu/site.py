"""La publication → l'arbre que MkDocs (ou un autre) n'a plus qu'à mettre en page."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from rapport_ouvert.domaine.ancres_composees import COAUTEURS
from rapport_ouvert.domaine.interface import dire, find_mots
from rapport_ouvert.domaine.publication import NOM, Publication
from rapport_ouvert.domaine.rapport import Entree, Page, Rapport
from rapport_ouvert.domaine.traduction import Etat, Voisine
from rapport_ouvert.rendu.adresses import write_adresse
from rapport_ouvert.rendu.ecarts import render_segments
from rapport_ouvert.rendu.fiche import list_voisines
from rapport_ouvert.rendu.formats import list_offres
from rapport_ouvert.rendu.gestes import build_gestes
from rapport_ouvert.rendu.jour import render_jour
from rapport_ouvert.rendu.mots_du_site import (
    build_mots,
    build_options,
    tell_edition,
    write_publics,
    write_retour,
)
from rapport_ouvert.rendu.outils_de_page import build_outils
from rapport_ouvert.rendu.porte import TAILLE_MAXIMALE, render_apport
from rapport_ouvert.rendu.publication_json import NOM as PUBLICATION
from rapport_ouvert.rendu.suivis_html import render_suivis, tell_avancement
from rapport_ouvert.rendu.titres_cites import list_titres

_ACCUEIL = "index.md"
EXTENSION = "rapport_ouvert.rendu.extension_markdown"
_NOTES = "footnotes"


def render_pages(publication: Publication) -> dict[str, str]:
    """Le texte de chaque page, par son chemin, prêt pour le moteur de site."""
    return {page.chemin: render_page(page, publication) for page in publication.rapport.pages}


def render_page(page: Page, publication: Publication) -> str:
    """La page, ses champs traduits dans ceux que lisent MkDocs et Material."""
    en_tete = page.en_tete
    champs: dict[str, Any] = {
        "title": en_tete.read("titre") or page.titre,
        "description": en_tete.read("resume"),
    }
    champs |= {nom: en_tete.read(nom) for nom in ("genre", "numero", "resume")}
    champs |= {nom: en_tete.read(nom) for nom in ("langue_du_resume", "sens_du_resume")}
    champs["pour"] = write_publics(en_tete.list_valeurs("publics"))
    champs["traduction"] = tell_avancement(publication, page)
    champs |= build_outils(page, publication)
    # JSON est du YAML : rien de ce qui est écrit dans un champ ne peut en sortir.
    lignes = (
        f"{nom}: {json.dumps(valeur, ensure_ascii=False)}"
        for nom, valeur in champs.items()
        if valeur
    )
    return "---\n" + "\n".join(lignes) + "\n---\n" + page.corps


def build_nav(publication: Publication) -> list[Any]:
    """Le sommaire, dans la forme que MkDocs attend ; l'accueil d'abord."""
    rapport = publication.rapport
    nommees = [chemin for entree in rapport.sommaire for chemin in entree.list_pages()]
    connues = {page.chemin: _write_titre(page, publication) for page in rapport.pages}
    seul = _ACCUEIL in connues and _ACCUEIL not in nommees
    accueil = [{dire("Accueil"): _ACCUEIL}] if seul else []
    return [*accueil, *(_build_ligne(entree, connues) for entree in rapport.sommaire)]


def _write_titre(page: Page, publication: Publication) -> str:
    """Le titre de la page ; resté dans une autre langue, il la dit."""
    suivi = publication.suivis.get(page.passages[0].ancre) if page.passages else None
    if suivi is None or suivi.etat is not Etat.ABSENT:
        return page.titre
    langue = suivi.langue
    return f'<span lang="{langue.code}" dir="{langue.direction}">{escape(page.titre)}</span>'


def _build_ligne(entree: Entree, titres: Mapping[str, str]) -> dict[str, Any]:
    titre = entree.titre or titres.get(entree.page, "") or entree.page
    if not entree.pages:
        return {titre: entree.page}
    tete = [entree.page] if entree.page else []
    return {titre: [*tete, *(_build_ligne(page, titres) for page in entree.pages)]}


def build_reglages(
    base: Mapping[str, Any], publication: Publication, dessins: Mapping[str, str]
) -> dict[str, Any]:
    """Les réglages du site pour cette édition, à partir de ceux que l'on a écrits.

    `dessins` donne le SVG de chaque image tracée : la page le contient au lieu d'y renvoyer.
    """
    identite = publication.rapport.identite
    reglages = dict(base)
    reglages["site_name"] = identite.titre
    reglages["site_url"] = f"{identite.adresse}{publication.dossier}/" if identite.adresse else ""
    reglages["nav"] = build_nav(publication)
    reglages["extra"] = dict(base.get("extra") or {}) | build_extra(publication)
    insere: dict[str, Any] = {
        "dessins": name_dessins(dessins),
        "apports": render_apports(publication),
        "suivis": render_suivis(publication),
        "direction": find_mots().direction,
        "titres": list_titres(publication),
    }
    options = {EXTENSION: build_options() | insere, _NOTES: {"BACKLINK_TITLE": write_retour()}}
    reglages["markdown_extensions"] = _add_options(base["markdown_extensions"], options)
    reglages["theme"] = dict(base["theme"]) | {"language": publication.langue}
    return reglages


def add_ailleurs(
    reglages: dict[str, Any], publication: Publication, voisines: Iterable[Voisine]
) -> None:
    """Ce qui mène de chaque page aux autres langues et aux autres éditions du même site."""
    reglages["extra"] |= {
        "ailleurs": publication.dossier.partition("/")[2],
        "voisines": list_voisines(publication, voisines),
        "langue_nom": find_mots().nom,
    }
    outils = {EXTENSION: {"outils": dire("Ce passage ailleurs")}}
    reglages["markdown_extensions"] = _add_options(reglages["markdown_extensions"], outils)


def _add_options(extensions: list[Any], options: Mapping[str, Mapping[str, Any]]) -> list[Any]:
    """Les mêmes extensions ; celles que nomme `options` ont les leurs en plus des écrites."""
    return [
        {nom: {**(siennes or {}), **options.get(nom, {})} for nom, siennes in extension.items()}
        if isinstance(extension, dict)
        else extension
        for extension in extensions
    ]


def render_apports(publication: Publication) -> dict[str, str]:
    """Chaque texte venu d'ailleurs, passé par la porte, et chaque passage comparé.

    Un texte démesuré n'entre pas : la règle le dit, et rien ne paraîtra.
    """
    apports = {
        nom: escape(texte) if nom.startswith(NOM) else render_apport(texte)
        for nom, texte in publication.apports.items()
        if len(texte) <= TAILLE_MAXIMALE
    }
    langue = publication.rapport.identite.langue if publication.origine else ""
    ecarts = {nom: render_segments(ecart, langue) for nom, ecart in publication.ecarts.items()}
    return apports | ecarts


def name_dessins(dessins: Mapping[str, str]) -> dict[str, str]:
    """Chaque SVG par le seul nom de son fichier : une page ne sait pas où elle est."""
    return {posixpath.basename(chemin): svg for chemin, svg in dessins.items()}


def build_extra(publication: Publication) -> dict[str, Any]:
    """Ce que les gabarits disent de l'édition, et tous les mots qu'ils y ajoutent."""
    identite = publication.rapport.identite
    dite, jour = _tell_edition(publication), render_jour(publication)
    return {
        "mots": build_mots(),
        "direction": find_mots().direction,
        "preparee": "oui" if publication.preparee else "",
        "titre": identite.titre,
        "sous_titre": identite.sous_titre,
        "edition": publication.edition,
        "edition_dite": dite,
        "edition_datee": dire("{edition}, {jour}", edition=dite, jour=jour) if jour else dite,
        "licence": identite.licence,
        "licence_adresse": identite.licence_adresse,
        "depot": identite.depot,
        "avertissement": identite.avertissement,
        "pdf": publication.nom_pdf,
        "livres": list_offres(publication),
        "donnees": _find_donnees(publication.rapport),
        "coauteurs": _find_coauteurs(publication.rapport),
        "gestes": build_gestes(publication),
    }


def _tell_edition(publication: Publication) -> str:
    edition = publication.rapport.identite.edition
    return tell_edition(edition, preparee=publication.preparee)


def _find_donnees(rapport: Rapport) -> str:
    """L'adresse de la page qui donne les données ouvertes, si le rapport en a une."""
    lien = re.compile(rf"\]\((?:\.\./)*{re.escape(PUBLICATION)}\)")
    trouvees = (page.chemin for page in rapport.pages if lien.search(page.source))
    return next((write_adresse(chemin) for chemin in trouvees), "")


def _find_coauteurs(rapport: Rapport) -> str:
    """L'adresse de leur liste, si le rapport en a une."""
    for page in rapport.pages:
        if any(ancre.nom == COAUTEURS for passage in page.passages for ancre in passage.ancres):
            return f"{page.chemin.removesuffix('.md').removesuffix('index')}/#{COAUTEURS}"
    return ""
