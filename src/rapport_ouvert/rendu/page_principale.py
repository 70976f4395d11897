"""L'appel du gabarit du PDF : l'identité de l'édition, rien qu'en chaînes échappées."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapport_ouvert.domaine.interface import dire, mark
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.rendu.jour import render_jour
from rapport_ouvert.rendu.mots_du_site import tell_edition
from rapport_ouvert.rendu.pandoc.habit_typst import typst_texte

MOTS = {
    "sommaire": mark("Sommaire"),
    "colophon": mark("À propos de cette édition"),
    "edition": mark("Édition"),
    "auteurs": mark("Auteurs"),
    "citer": mark("Pour citer"),
    "licence": mark("Licence"),
    "avertissement": mark("Avertissement"),
    "fabrique": mark("Fabrication"),
    "normes": mark(
        "Composé avec Rapport ouvert, en Libertinus Serif. Ce document suit les normes PDF/A-3a "
        "(archivage) et PDF/UA-1 (accessibilité)."
    ),
    "signe-absent": mark("signe"),
    "chiffres": mark("Chiffres"),
}
SOMMAIRE, COLOPHON = MOTS["sommaire"], MOTS["colophon"]
SANS_SOURCE = mark("Un chiffre souligné de points est donné sans source par le texte d’origine.")


@dataclass(frozen=True, slots=True)
class Piece:
    """Un fichier que le PDF porte en lui : son nom, sa sorte, ce qu'il contient."""

    nom: str
    sorte: str
    description: str
    octets: bytes


def render_page_principale(
    publication: Publication, signes_absents: Iterable[str] = (), pieces: Iterable[Piece] = ()
) -> str:
    """Le fichier que Typst compile ; `signes_absents` s'impriment par leur numéro.

    Les `pieces` jointes sont déjà dans le dossier de ce nom, à côté de lui.
    """
    identite = publication.rapport.identite
    champs = {
        "titre": identite.titre,
        "sous-titre": identite.sous_titre,
        "edition": tell_edition(identite.edition),
        "jour": render_jour(publication),
        "langue": publication.langue.split("-")[0],
        "licence": identite.licence,
        "licence-adresse": identite.licence_adresse,
        "adresse": identite.adresse,
        "avertissement": identite.avertissement,
    }
    lignes = [f"  {nom}: {typst_texte(valeur)}," for nom, valeur in champs.items()]
    dits = {nom: dire(mot) for nom, mot in MOTS.items()}
    dits["sans-source"] = dire(SANS_SOURCE) if holds_sans_source(publication) else ""
    mots = "".join(f"{nom}: {typst_texte(valeur)}, " for nom, valeur in dits.items())
    lignes += [f"  auteurs: {_write_liste(identite.auteurs)},", f"  mots: ({mots}),"]
    signes = "".join(f"{ord(signe)}, " for signe in signes_absents)
    lignes += [f"  signes-absents: ({signes}),"]
    tete = '#import "rapport.typ": rapport\n#show: rapport.with(\n'
    jointes = "".join(map(_attach, pieces))
    return tete + "\n".join(lignes) + f'\n)\n{jointes}#include "corps.typ"\n'


def render_couverture(publication: Publication) -> str:
    """La seule couverture, dans la voix du livre."""
    identite = publication.rapport.identite
    mots = (identite.titre, identite.sous_titre, tell_edition(identite.edition))
    champs = ", ".join(map(typst_texte, (*mots, render_jour(publication))))
    return (
        '#import "liminaires.typ": couverture\n'
        '#set text(font: ("Libertinus Serif", "Amiri"))\n'
        f"#couverture({champs}, {_write_liste(identite.auteurs)})\n"
    )


def _attach(piece: Piece) -> str:
    """Une donnée, au sens de PDF/A-3 : ce dont le document est tiré."""
    return (
        f"#pdf.attach({typst_texte(piece.nom)}, "
        f"read({typst_texte('pieces/' + piece.nom)}, encoding: none), "
        f'relationship: "data", mime-type: {typst_texte(piece.sorte)}, '
        f"description: {typst_texte(piece.description)})\n"
    )


def holds_sans_source(publication: Publication) -> bool:
    """Vrai si un chiffre, quelque part, est donné sans source."""
    return any(".sans-source}" in page.source for page in publication.rapport.pages)


def _write_liste(textes: Iterable[str]) -> str:
    return "(" + "".join(f"{typst_texte(texte)}, " for texte in textes) + ")"
