"""Ce qu'une édition dit d'elle-même à ce qui l'entoure : sa fiche, et ses voisines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from textwrap import shorten

from rapport_ouvert import __version__
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Passage
from rapport_ouvert.domaine.traduction import Etat, Voisine
from rapport_ouvert.domaine.typographie import strip_apprets
from rapport_ouvert.rendu.recherche import has_recherche

FICHE = "edition.json"
_EXTRAIT = 160
_CONTRIBUTION = (
    *("id", "titre", "langue", "page", "ancre", "recue_le"),
    *("sort", "decide_le", "edition", "effet"),
)


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
        "auteurs": list(identite.auteurs),
        "preparee": publication.preparee,
        "recherche": has_recherche(publication),
        # Ses pages peuvent se refaire exprès : on sait quel logiciel a fait celles-ci.
        "rendu": f"rapport-ouvert {__version__}",
        "a_jour": str(traduits * 100 // total if total else 100),
        "pages": {
            page.chemin: {
                "titre": page.titre or page.en_tete.read("titre"),
                "genre": page.en_tete.read("genre"),
                "a_jour": avancement.pourcentage
                if (avancement := publication.avancements.get(page.chemin))
                else 100,
                "passages": [
                    _tell_passage(ancre.nom, passage, publication)
                    for passage in page.passages
                    for ancre in passage.ancres[:1]
                    if passage.genre is not Genre.BLOC_CODE
                ],
            }
            for page in publication.rapport.pages
        },
        "contributions": [
            _tell_contribution(ligne) for ligne in publication.releve if _is_dite(ligne)
        ],
    }
    return json.dumps(fiche, ensure_ascii=False, separators=(",", ":")) + "\n"


def _tell_passage(ancre: str, passage: Passage, publication: Publication) -> list[str | int]:
    """Son ancre, son empreinte, son rang de titre, son début, et sa langue s'il n'est pas traduit.

    Un renvoi que l'édition pose au bout d'un passage n'en fait pas une autre rédaction.
    """
    ecrit = publication.ecrits.get(ancre, passage)
    nu, compose = _read(ecrit), _read(passage)
    extrait = shorten(nu if nu and compose.startswith(nu) else compose, _EXTRAIT, placeholder="…")
    suivi = publication.suivis.get(ancre)
    reste = [suivi.langue.code] if suivi and suivi.etat is Etat.ABSENT else []
    return [ancre, _hash(ecrit.texte), _find_niveau(passage), extrait, *reste]


def _read(passage: Passage) -> str:
    """Ses mots, en texte nu ; ceux d'un tableau, une case après l'autre."""
    if passage.genre is not Genre.TABLE:
        return passage.noeud.read_texte()
    cases = (noeud for noeud in passage.noeud.walk() if noeud.genre is Genre.CELLULE)
    return " ".join(case.read_texte() for case in cases)


def _is_dite(ligne: Mapping[str, str]) -> bool:
    """Le relevé ne dit que l'identifiant et le sort de ce qui est retiré, ou reste à relire."""
    return bool(ligne["type"])


def _tell_contribution(ligne: Mapping[str, str]) -> dict[str, str]:
    """Ce que le portail et les flux en disent : ni ses mots, ni ses auteurs, ni leurs raisons."""
    return {nom: ligne[nom] for nom in _CONTRIBUTION if ligne[nom]}


def _hash(texte: str) -> str:
    """De quoi voir, d'une édition à l'autre, qu'un passage a changé."""
    return hashlib.sha256(strip_apprets(texte).encode()).hexdigest()[:12]


def _find_niveau(passage: Passage) -> int:
    """Le rang d'un titre, ou zéro : un passage perdu se retrouve sous son titre."""
    return int(passage.noeud.attributs["niveau"]) if passage.genre is Genre.TITRE else 0


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
