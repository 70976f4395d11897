"""Le livre numérique : EPUB 3, ses notes, son sommaire, ce qu'il dit de son accessibilité."""

from __future__ import annotations

import re
import uuid
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from rapport_ouvert.domaine.interface import dire, find_mots, mark
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.rendu.archive_zip import pack_zip, unpack_zip
from rapport_ouvert.rendu.images import Images
from rapport_ouvert.rendu.livres.colophon import build_colophon, date_edition
from rapport_ouvert.rendu.livres.feuilles import RANG, join_sections
from rapport_ouvert.rendu.livres.habit import Habit
from rapport_ouvert.rendu.livres.illustrations import embed
from rapport_ouvert.rendu.livres.retouches_epub import retouch_feuille, retouch_paquet
from rapport_ouvert.rendu.mots_du_site import tell_edition
from rapport_ouvert.rendu.page_principale import SOMMAIRE
from rapport_ouvert.rendu.pandoc import render_json
from rapport_ouvert.rendu.pandoc.elements import Element
from rapport_ouvert.rendu.pandoc.execution import run_pandoc

_OPTIONS = ("--template=page.xhtml", f"--split-level={RANG}", "--toc", "--toc-depth=3")
# Dans son bac à sable, pandoc ne lit ni style ni couverture : on les met nous-mêmes.
_STYLE, _COUVERTURE = "EPUB/styles/stylesheet1.css", "EPUB/media/couverture.png"
_FEUILLE_DE_COUVERTURE = "EPUB/text/couverture.xhtml"
_FEUILLE = re.compile(r"EPUB/(?:nav|text/\w+)\.xhtml")
_RESUME = mark(
    "Ce livre se lit avec un lecteur d’écran : titres, sommaire, notes, tableaux et langues y sont "
    "balisés ; une image qui informe a un texte de remplacement, et un graphique ses valeurs."
)
_ALTERNATIVE = mark("Couverture : {titre}, {edition}")
_ACCESSIBILITE = {
    "accessModes": ("textual", "visual"),
    "accessModeSufficient": ("textual",),
    "accessibilityFeatures": (
        *("alternativeText", "displayTransformability", "readingOrder"),
        *("structuralNavigation", "tableOfContents", "unlocked"),
    ),
    "accessibilityHazards": ("none",),
}


def render_epub(
    publication: Publication, arbre: list[Element], images: Images, couverture: bytes
) -> bytes:
    """Le livre d'une édition ; les mêmes entrées donnent les mêmes octets.

    Lève `subprocess.SubprocessError` si pandoc le refuse.
    """
    habit = Habit(embed(images), sens=find_mots().direction)
    blocs = join_sections(habit.dress(arbre) + build_colophon(publication))
    feuille = _read_gabarit("page.xhtml").decode().replace("SENS", find_mots().direction)
    octets = run_pandoc(
        render_json(blocs, build_meta(publication)),
        "epub3",
        _OPTIONS,
        {"page.xhtml": feuille.encode()},
    )
    contenus = {
        chemin: _retouch(chemin, contenu, publication)
        for chemin, contenu in unpack_zip(octets).items()
    }
    contenus |= {
        _STYLE: _read_gabarit("livre.css"),
        _COUVERTURE: couverture,
        _FEUILLE_DE_COUVERTURE: _render_couverture(publication),
    }
    return pack_zip(contenus, publication.jour, {"mimetype"})


def _retouch(chemin: str, octets: bytes, publication: Publication) -> bytes:
    """Ce que pandoc ne dit pas : le jour, le titre d'une feuille, le retour des notes."""
    if chemin.endswith(".opf"):
        return retouch_paquet(octets.decode(), publication).encode()
    return retouch_feuille(octets.decode()).encode() if _FEUILLE.fullmatch(chemin) else octets


def _render_couverture(publication: Publication) -> bytes:
    identite = publication.rapport.identite
    edition = tell_edition(identite.edition)
    champs = {
        "titre": identite.titre,
        "langue": publication.langue,
        "sens": find_mots().direction,
        "alternative": dire(_ALTERNATIVE, titre=identite.titre, edition=edition),
    }
    gabarit = Template(_read_gabarit("couverture.xhtml").decode())
    return gabarit.substitute({nom: escape(mots) for nom, mots in champs.items()}).encode()


def _read_gabarit(nom: str) -> bytes:
    return files("rapport_ouvert.rendu").joinpath("gabarits/livre", nom).read_bytes()


def build_meta(publication: Publication) -> dict[str, Any]:
    """L'identité du livre, dans la forme où pandoc lit les champs."""
    identite = publication.rapport.identite
    textes = {
        "title": identite.titre,
        "lang": publication.langue,
        "page-progression-direction": find_mots().direction,
        "date": publication.jour.isoformat(),
        "rights": identite.licence,
        "source": identite.adresse,
        "toc-title": dire(SOMMAIRE),
        "accessibilitySummary": dire(_RESUME),
        "livre-titre": identite.titre,
        "livre-sous-titre": identite.sous_titre,
        "livre-edition": date_edition(publication),
    }
    meta = {nom: _write(texte) for nom, texte in textes.items() if texte}
    meta["identifier"] = _list([_pair(scheme="URN", text=name_livre(publication))])
    meta["creator"] = _list(_pair(role="author", text=nom) for nom in identite.auteurs)
    return meta | {nom: _list(map(_write, mots)) for nom, mots in _ACCESSIBILITE.items()}


def name_livre(publication: Publication) -> str:
    """Un nom à lui seul, qu'il gardera où que l'on publie."""
    identite = publication.rapport.identite
    nom = "/".join((identite.titre, publication.edition, publication.langue))
    return uuid.uuid5(uuid.NAMESPACE_URL, f"rapport-ouvert:{nom}").urn


def _write(texte: str) -> Element:
    return {"t": "MetaString", "c": texte}


def _pair(**champs: str) -> Element:
    return {"t": "MetaMap", "c": {nom: _write(texte) for nom, texte in champs.items()}}


def _list(valeurs: Any) -> Element:
    return {"t": "MetaList", "c": list(valeurs)}
