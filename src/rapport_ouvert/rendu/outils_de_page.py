"""Ce que l'on peut faire d'une page : la citer, en proposer une autre, aller à la forge."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from rapport_ouvert.domaine.interface import dire, dire_nombre, mark
from rapport_ouvert.domaine.liens import fill_motif
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.reference import Reference
from rapport_ouvert.domaine.trajet import SANS_TRAJET
from rapport_ouvert.rendu.adresses import write_adresse
from rapport_ouvert.rendu.citer import render_bloc

_ACCUEIL = "index.md"
_LIENS = {
    "proposer": mark("Modifier ce fichier sur la forge"),
    "discuter": mark("En discuter sur la forge"),
    "historique": mark("L’histoire de cette page"),
}


def build_outils(page: Page, publication: Publication) -> dict[str, Any]:
    """Ce que la page montre d'elle-même, par le nom que lui donnent les gabarits."""
    outils: dict[str, Any] = {}
    if minutes := publication.lectures.get(page.chemin, 0):
        outils["lecture"] = dire_nombre(
            "{nombre} minute de lecture", "{nombre} minutes de lecture", minutes
        )
    # Ce qui change tous les jours ne se cite pas ; une contribution est de son auteur.
    if not publication.preparee and page.en_tete.read("genre") not in SANS_TRAJET:
        outils["citer"] = render_bloc(build_reference(page, publication))
    if page.chemin in publication.lectures:
        edition = publication.edition
        outils["contribuer"] = write_demande(page.chemin, edition)
        valeurs = {
            "chemin": page.chemin,
            "page": write_adresse(page.chemin),
            "edition": edition,
            "langue": publication.langue,
        }
        outils["liens"] = list_liens(publication.rapport.identite.liens, valeurs)
    return outils


def build_reference(page: Page, publication: Publication) -> Reference:
    """De quoi citer la page ; l'accueil vaut pour le rapport entier."""
    identite = publication.rapport.identite
    adresse = identite.adresse
    return Reference(
        name_rapport(identite.titre, identite.sous_titre),
        identite.auteurs,
        publication.edition,
        identite.date,
        publication.langue,
        page.chemin,
        "" if page.chemin == _ACCUEIL else page.titre or page.en_tete.read("titre"),
        f"{adresse}{publication.dossier}/{write_adresse(page.chemin)}" if adresse else "",
    )


def name_rapport(titre: str, sous_titre: str) -> str:
    """Le titre entier, comme dans `CITATION.cff`."""
    return dire("{debut}, {suite}", debut=titre, suite=sous_titre) if sous_titre else titre


def write_demande(chemin: str, edition: str, ancre: str = "") -> str:
    """Ce que la page « contribuer » doit savoir de celle d'où l'on vient."""
    demande = {"page": chemin, "edition": edition} | ({"ancre": ancre} if ancre else {})
    return urlencode(demande, safe="/")


def list_liens(
    motifs: tuple[tuple[str, str], ...], valeurs: dict[str, str]
) -> list[dict[str, str]]:
    """Chaque lien réglé : ses mots, son adresse, et le motif où mettre l'ancre que l'on lit."""
    liens = []
    for nom, motif in motifs:
        rempli = fill_motif(motif, valeurs)
        liens.append(
            {
                "nom": dire(_LIENS[nom]),
                "lien": fill_motif(rempli, {"ancre": ""}).rstrip("#"),
                "motif": rempli if "{ancre}" in rempli else "",
            }
        )
    return liens
