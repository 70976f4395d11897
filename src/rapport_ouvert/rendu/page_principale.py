"""L'appel du gabarit du PDF : l'identité de l'édition, rien qu'en chaînes échappées."""

from __future__ import annotations

from collections.abc import Iterable

from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.rendu.jour import render_jour
from rapport_ouvert.rendu.pandoc.elements import typst_texte

_MOTS = {
    "sommaire": "Sommaire",
    "colophon": "À propos de cette édition",
    "edition": "Édition",
    "auteurs": "Auteurs",
    "citer": "Pour citer",
    "licence": "Licence",
    "avertissement": "Avertissement",
    "fabrique": "Fabrication",
    "normes": "Composé avec Rapport ouvert, en Libertinus Serif. Ce document suit les normes "
    "PDF/A-3a (archivage) et PDF/UA-1 (accessibilité).",
    "signe-absent": "signe",
    "chiffres": "Chiffres",
}
_SANS_SOURCE = "Un chiffre souligné de points est donné sans source par le texte d’origine."


def render_page_principale(publication: Publication, signes_absents: Iterable[str] = ()) -> str:
    """Le fichier que Typst compile ; `signes_absents` s'impriment par leur numéro."""
    identite = publication.rapport.identite
    champs = {
        "titre": identite.titre,
        "sous-titre": identite.sous_titre,
        "edition": _write_edition(publication),
        "jour": render_jour(publication),
        "langue": publication.langue.split("-")[0],
        "licence": identite.licence,
        "licence-adresse": identite.licence_adresse,
        "adresse": identite.adresse,
        "avertissement": identite.avertissement,
    }
    lignes = [f"  {nom}: {typst_texte(valeur)}," for nom, valeur in champs.items()]
    dits = _MOTS | {"sans-source": _SANS_SOURCE if _holds_sans_source(publication) else ""}
    mots = "".join(f"{nom}: {typst_texte(valeur)}, " for nom, valeur in dits.items())
    lignes += [f"  auteurs: {_write_liste(identite.auteurs)},", f"  mots: ({mots}),"]
    signes = "".join(f"{ord(signe)}, " for signe in signes_absents)
    lignes += [f"  signes-absents: ({signes}),"]
    tete = '#import "rapport.typ": rapport\n#show: rapport.with(\n'
    return tete + "\n".join(lignes) + '\n)\n#include "corps.typ"\n'


def _holds_sans_source(publication: Publication) -> bool:
    return any(".sans-source}" in page.source for page in publication.rapport.pages)


def _write_edition(publication: Publication) -> str:
    edition = publication.rapport.identite.edition
    return f"Édition {edition}" if edition else "Édition en préparation"


def _write_liste(textes: Iterable[str]) -> str:
    return "(" + "".join(f"{typst_texte(texte)}, " for texte in textes) + ")"
