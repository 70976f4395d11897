"""Une édition parue, relue d'où elle est gardée : git, ou le dépôt de conservation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rapport_ouvert.domaine.rapport import Corpus, Rapport
from rapport_ouvert.domaine.registre import Lot
from rapport_ouvert.domaine.valeur import Fiche
from rapport_ouvert.lecture.anciens import read_edition
from rapport_ouvert.lecture.corpus import order_pages
from rapport_ouvert.lecture.depot import Depot
from rapport_ouvert.lecture.page import read_page
from rapport_ouvert.lecture.sommaire import NOM, build_entrees, build_identite
from rapport_ouvert.lecture.yaml_situe import read_yaml


def load_rapport_paru(racine: Path, lot: Lot, depot: Depot | None = None) -> Rapport | None:
    """Le rapport de cette édition ; rien si son texte n'est pas dans ce dépôt."""
    octets = read_edition(racine, lot, depot=depot)
    return build_rapport(octets) if octets is not None else None


def build_rapport(octets: Mapping[str, bytes]) -> Rapport:
    """Le rapport qu'écrivent ces fichiers, par leur chemin dans son dossier.

    Il a été relu avant de paraître : ce qui ne s'y lirait pas se lit à peu près, sans constat.
    """
    textes = {
        chemin: contenu.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        for chemin, contenu in octets.items()
        if chemin == NOM or chemin.endswith(".md")
    }
    valeur, _ = read_yaml(textes.pop(NOM, ""), NOM)
    fiche = valeur if isinstance(valeur, Fiche) else Fiche({}, valeur.lieu)
    entrees = build_entrees(fiche)
    ordre = [chemin for entree in entrees for chemin in entree.list_pages()]
    chemins = order_pages(ordre, sorted(textes))
    pages = tuple(read_page(textes[chemin], chemin, chemin)[0] for chemin in chemins)
    return Rapport(build_identite(fiche), entrees, pages, fiche)


def load_precedente(dossier: Path, corpus: Corpus, depot: Depot | None = None) -> Rapport | None:
    """Le texte de l'édition qui précède celle du corpus ; rien s'il n'est pas dans ce dépôt.

    `depot` est à nommer quand le rapport a été mis à part, hors de lui.
    """
    lots = {parution.lot.edition: parution.lot for parution in corpus.parutions}
    sien = lots.get(corpus.rapport.identite.edition)
    avant = lots.get(sien.precedente) if sien else None
    return load_rapport_paru(dossier.absolute().parent, avant, depot) if avant else None
