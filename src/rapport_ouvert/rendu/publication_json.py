"""Toute une édition en un fichier : son identité, son texte passage par passage, ses données."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Entree, Page, Passage
from rapport_ouvert.domaine.registre import Inscription, Registre
from rapport_ouvert.domaine.traduction import Etat
from rapport_ouvert.rendu.adresses import write_adresse
from rapport_ouvert.rendu.jeux import Jeu
from rapport_ouvert.rendu.places import fill_noms, read_texte

NOM = "publication.json"
SCHEMA = "schemas/publication.json"


def render_publication(publication: Publication, jeux: Iterable[Jeu]) -> str:
    """Le JSON que décrit `schemas/publication.json`."""
    tout = {
        "$schema": SCHEMA,
        "identite": _tell_identite(publication),
        "sommaire": [_tell_entree(entree) for entree in publication.rapport.sommaire],
        # Les pages des contributions et des registres se refont des données qui suivent.
        "pages": [_tell_page(p, publication) for p in publication.rapport.pages if p.passages],
        "donnees": {jeu.nom: list(jeu.lignes) for jeu in jeux},
        "registres": [_tell_registre(registre) for registre in publication.registres],
    }
    return json.dumps(tout, ensure_ascii=False, separators=(",", ":")) + "\n"


def _tell_identite(publication: Publication) -> dict[str, Any]:
    identite = publication.rapport.identite
    return {
        "titre": identite.titre,
        "sous_titre": identite.sous_titre,
        "edition": identite.edition,
        "preparee": publication.preparee,
        "date": identite.date,
        "langue": publication.langue,
        "langue_d_origine": publication.origine or publication.langue,
        "auteurs": [*identite.auteurs],
        "licence": identite.licence,
        "licence_adresse": identite.licence_adresse,
        "adresse": identite.adresse,
        "depot": identite.depot,
        "avertissement": identite.avertissement,
    }


def _tell_entree(entree: Entree) -> dict[str, Any]:
    return {
        "titre": entree.titre,
        "page": entree.page,
        "pages": [_tell_entree(suivante) for suivante in entree.pages],
    }


def _tell_page(page: Page, publication: Publication) -> dict[str, Any]:
    lus = page.en_tete
    avancement = publication.avancements.get(page.chemin)
    return {
        "chemin": page.chemin,
        "adresse": write_adresse(page.chemin),
        "titre": page.titre or lus.read("titre"),
        "genre": lus.read("genre"),
        "resume": lus.read("resume"),
        "publics": [*lus.list_valeurs("publics")],
        "a_jour": avancement.pourcentage if avancement else 100,
        "passages": [_tell_passage(passage, publication) for passage in page.passages],
    }


def _tell_passage(passage: Passage, publication: Publication) -> dict[str, Any]:
    suivi = publication.suivis.get(passage.ancre)
    etat = suivi.etat if suivi else Etat.TRADUIT
    langue = passage.langue or publication.langue
    return {
        "ancre": passage.ancre,
        "aussi": [ancre.nom for ancre in passage.ancres[1:]],
        "genre": passage.genre.value,
        "niveau": int(passage.noeud.attributs["niveau"]) if passage.genre is Genre.TITRE else 0,
        "markdown": fill_noms(passage.texte, publication.apports),
        "texte": read_texte(passage.noeud, publication.apports).strip(),
        "langue": suivi.langue.code if suivi and etat is Etat.ABSENT else langue,
        "traduction": etat.value if publication.origine else "",
    }


def _tell_registre(registre: Registre) -> dict[str, Any]:
    return {
        "edition": registre.edition,
        "date": registre.date,
        "inscriptions": [_tell_inscription(ligne) for ligne in registre.inscriptions],
        "communes": [[*groupe] for groupe in registre.communes],
        "identiques": [[*groupe] for groupe in registre.identiques],
        "a_relire": [[*groupe] for groupe in registre.a_relire],
    }


def _tell_inscription(ligne: Inscription) -> dict[str, Any]:
    return {
        "id": ligne.id,
        "type": ligne.genre,
        "sort": ligne.sort,
        "effet": ligne.effet.value,
        "rattachement": ligne.rattachement,
        "page": ligne.page,
        "ancre": ligne.ancre,
        "motif": ligne.motif,
        "coauteurs": [*ligne.coauteurs],
        "avant": ligne.avant,
        "apres": ligne.apres,
    }
