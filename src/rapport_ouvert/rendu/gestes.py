"""L'accueil en quatre gestes : lire, voir ce qui a changé, choisir un parcours, proposer."""

from __future__ import annotations

import posixpath

from rapport_ouvert.domaine.ancres_composees import CHANGEMENTS
from rapport_ouvert.domaine.interface import dire, dire_nombre
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Rapport
from rapport_ouvert.domaine.typographie import normalize_typographie
from rapport_ouvert.rendu.adresses import write_adresse
from rapport_ouvert.rendu.ecarts import tell_bilan

_PARCOURS = "parcours"


def build_gestes(publication: Publication) -> dict[str, dict[str, str]]:
    """Ceux qui dépendent de l'édition : leur adresse et leurs mots ; rien de ce qu'elle n'a pas."""
    gestes = {}
    comparaison = publication.comparaison
    if comparaison is not None:
        gestes["changements"] = {
            "lien": write_adresse(CHANGEMENTS),
            "dit": dire("Ce qui a changé depuis l’édition {edition}", edition=comparaison.ancienne),
            "bilan": normalize_typographie(tell_bilan(comparaison), publication.langue),
        }
    if parcours := _find_parcours(publication.rapport):
        gestes["parcours"] = parcours
    return gestes


def _find_parcours(rapport: Rapport) -> dict[str, str]:
    """La page qui réunit les parcours de lecture ; on dit leur nombre, dans toutes les langues."""
    parcours = [page.chemin for page in rapport.pages if page.en_tete.read("genre") == _PARCOURS]
    for chemin in parcours:
        tete = posixpath.join(posixpath.dirname(chemin), "index.md")
        if rapport.find_page(tete) is not None:
            dit = dire_nombre(
                "{nombre} parcours de lecture", "{nombre} parcours de lecture", len(parcours)
            )
            return {"lien": write_adresse(tete), "dit": dit}
    return {}
