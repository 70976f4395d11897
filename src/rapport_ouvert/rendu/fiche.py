"""Ce qu'une édition dit d'elle-même à ce qui l'entoure : sa fiche, et ses voisines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from textwrap import shorten

from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Passage
from rapport_ouvert.domaine.traduction import Voisine
from rapport_ouvert.domaine.typographie import strip_apprets
from rapport_ouvert.rendu.recherche import has_recherche

FICHE = "edition.json"
_EXTRAIT = 160


def render_fiche(publication: Publication) -> str:
    """L'identité de l'édition rendue : ce que le portail en montre, ses pages et leurs ancres."""
    identite = publication.rapport.identite
    avancements = publication.avancements.values()
    total = sum(avancement.total for avancement in avancements)
    traduits = sum(avancement.traduits for avancement in avancements)
    fiche = {
        "edition": publication.edition,
        "langue": publication.langue,
        "titre": identite.titre,
        "sous_titre": identite.sous_titre,
        "date": identite.date,
        "preparee": publication.preparee,
        "recherche": has_recherche(publication),
        "a_jour": str(traduits * 100 // total if total else 100),
        "pages": {
            page.chemin: {
                "titre": page.titre or page.en_tete.read("titre"),
                "genre": page.en_tete.read("genre"),
                "a_jour": avancement.pourcentage
                if (avancement := publication.avancements.get(page.chemin))
                else 100,
                "passages": [
                    [ancre.nom, _hash(passage.texte), _find_niveau(passage), _shorten(passage)]
                    for passage in page.passages
                    for ancre in passage.ancres[:1]
                    if passage.genre is not Genre.BLOC_CODE
                ],
            }
            for page in publication.rapport.pages
        },
    }
    return json.dumps(fiche, ensure_ascii=False, separators=(",", ":")) + "\n"


def _hash(texte: str) -> str:
    """De quoi voir, d'une édition à l'autre, qu'un passage a changé."""
    return hashlib.sha256(strip_apprets(texte).encode()).hexdigest()[:12]


def _find_niveau(passage: Passage) -> int:
    """Le rang d'un titre, ou zéro : un passage perdu se retrouve sous son titre."""
    return int(passage.noeud.attributs["niveau"]) if passage.genre is Genre.TITRE else 0


def _shorten(passage: Passage) -> str:
    """Ses premiers mots, en texte nu."""
    return shorten(passage.noeud.read_texte(), _EXTRAIT, placeholder="…")


def list_voisines(publication: Publication, voisines: Iterable[Voisine]) -> list[dict[str, str]]:
    """L'accueil de la même édition dans chaque autre langue, écrit depuis le sien."""
    edition = publication.dossier.partition("/")[2]
    return [
        {
            "code": voisine.code,
            "nom": voisine.nom,
            "sens": voisine.direction,
            "racine": f"../../{voisine.code}/",
            "presente": "oui" if voisine.presente else "",
            # Sans cette édition, la page des passages dit ce que la langue en a.
            "accueil": f"../../{voisine.code}/{edition if voisine.presente else 'passages'}/",
        }
        for voisine in voisines
    ]
