"""« Ce passage, d'une édition à l'autre » : une page par page du rapport, hors des éditions figées.

Le lien que chaque passage d'une édition porte y mène sans script, et elle se refait à chaque
parution : elle connaît les éditions et les langues que la page figée ne pouvait connaître.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from rapport_ouvert.domaine.ancres_composees import CHANGEMENTS, COMPOSEES
from rapport_ouvert.domaine.interface import dire, mark, speak
from rapport_ouvert.domaine.publication import EN_PREPARATION
from rapport_ouvert.domaine.rapport import Identite
from rapport_ouvert.domaine.trajet import (
    SANS_TRAJET,
    Etape,
    Histoire,
    Pas,
    Trace,
    Traces,
    Trajet,
)
from rapport_ouvert.rendu.adresses import write_adresse
from rapport_ouvert.rendu.citer import render_bloc
from rapport_ouvert.rendu.fiches import Fiche, Langue, build_reference, gather_apports
from rapport_ouvert.rendu.outils_de_page import list_liens, write_demande
from rapport_ouvert.rendu.visees import Visees

PASSAGES = "passages"
ANCRES = "ancres.json"
_GLOSSAIRE = "glossaire"
_PAS = {
    Pas.LA: mark("paru dans cette édition"),
    Pas.PAREIL: mark("le même"),
    Pas.RECRIT: mark("récrit"),
    Pas.DEPLACE: mark("déplacé"),
    Pas.ABSENT: mark("n’y est pas ; le titre le plus proche"),
}
_DONNEES = {"p-cas-": "cas", "p-terme-": "terme"}


@dataclass(frozen=True, slots=True)
class Passages:
    """Tout ce dont les pages des passages d'une langue sont faites.

    `soeurs` sont les langues en ligne, réduites par `trim_langue` ; `projet` est ce que les
    gabarits disent de celle-ci.
    """

    langue: Langue
    soeurs: tuple[Langue, ...]
    projet: Mapping[str, Any]
    identite: Identite


def trim_langue(langue: Langue) -> Langue:
    """Ce que les passages des autres langues en disent : ses adresses et ses contributions.

    Un mot qui y change ne refait ainsi que ses pages.
    """
    return replace(langue, fiches={nom: _trim(nom, fiche) for nom, fiche in langue.fiches.items()})


def _trim(edition: str, fiche: Fiche) -> Fiche:
    """Les ancres de ses pages ; celles de l'édition qui se prépare ne se citent pas d'ailleurs."""
    pages = {
        chemin: {
            "genre": page["genre"],
            "passages": [[ligne[0]] for ligne in page["passages"] if edition != EN_PREPARATION],
        }
        for chemin, page in fiche["pages"].items()
    }
    return {"pages": pages, "contributions": fiche.get("contributions")}


def hash_passages(passages: Passages, logiciel: str) -> str:
    """L'empreinte de ces pages : la même ne se rend qu'une fois.

    `logiciel` est celle du code et des mots de l'interface.
    """
    somme = hashlib.sha256(f"{logiciel}\n{passages.identite!r}\n".encode())
    for langue in (passages.langue, *passages.soeurs):
        somme.update(f"{langue.code} {langue.nom}\n".encode())
        somme.update(json.dumps(langue.fiches).encode())
    somme.update(json.dumps(passages.projet).encode())
    return somme.hexdigest()[:20]


def render_trajets(passages: Passages, gabarits: Environment) -> Iterator[tuple[str, str]]:
    """Chaque page, par son chemin dans le dossier des passages de la langue."""
    langue, projet, identite = passages.langue, passages.projet, passages.identite
    gabarit = gabarits.get_template("passages.html")
    histoire = Histoire({nom: read_traces(fiche) for nom, fiche in langue.fiches.items()})
    ailleurs = [_Ailleurs(autre) for autre in passages.soeurs if autre.code != langue.code]
    visees = Visees(langue, gather_apports(passages.soeurs, identite))
    changes = _Changes(langue)
    with speak(langue.mots):
        for page, titre in list_pages(langue).items():
            citee = langue.find_parue(page)
            suivis = histoire.follow_page(page)
            trajets = [
                {
                    "ancre": trajet.trace.ancre,
                    "niveau": trajet.trace.niveau,
                    "extrait": trajet.trace.extrait,
                    "langue": trajet.trace.langue,
                    "etapes": [changes.show(trajet.trace.ancre, e) for e in trajet.etapes],
                    "ailleurs": [lieu for autre in ailleurs if (lieu := autre.find(trajet.trace))],
                    "visees": visees.show(trajet.trace.ancre),
                    "demande": _write_demande(trajet, page, citee),
                }
                for trajet in suivis
            ]
            adresse = write_adresse(page)
            rendu = gabarit.render(
                langue=projet,
                direction=langue.mots.direction,
                racine="../" * (adresse.count("/") + 2),
                titre=titre,
                intitule=_write_intitule(titre, suivis),
                trajets=trajets,
                en_chemin=visees.tell_en_chemin(trajet.trace.ancre for trajet in suivis),
                liens=_list_liens(langue, page, citee, identite),
                citer=_cite(langue, page, citee, titre, identite),
                projet=projet,
                dire=dire,
            )
            yield f"{adresse}index.html", rendu


def _write_intitule(titre: str, suivis: Iterable[Trajet]) -> Markup:
    """« Les passages de … » : un titre qui n'est pas traduit y garde sa langue et son sens."""
    traces = (trajet.trace for trajet in suivis if trajet.trace.niveau == 1)
    langue = next((trace.langue for trace in traces), "")
    cite = Markup('<bdi lang="{}">{}</bdi>').format(langue, titre) if langue else escape(titre)
    return escape(dire("Les passages de «\u202f{titre}\u202f»", titre="{}")).format(cite)


def _write_demande(trajet: Trajet, page: str, edition: str) -> str:
    """Ce que le formulaire doit savoir pour que l'on y propose ce passage ; rien s'il est composé.

    Un lieu et un mot naissent d'une fiche : on en propose une, non des mots à leur place.
    """
    ancre = trajet.trace.ancre
    if ancre.startswith(COMPOSEES):
        genre = next((g for prefixe, g in _DONNEES.items() if ancre.startswith(prefixe)), "")
        return f"genre={genre}" if genre else ""
    return write_demande(page, edition, ancre) if _is_la(trajet, page, edition) else ""


def _is_la(trajet: Trajet, page: str, edition: str) -> bool:
    """Vrai si le passage est dans cette page de cette édition : celle que la page donne à citer."""
    return any(
        etape.edition == edition and etape.page == page and etape.pas is not Pas.ABSENT
        for etape in trajet.etapes
    )


def _list_liens(
    langue: Langue, page: str, edition: str, identite: Identite
) -> list[dict[str, str]]:
    """Vers la forge, si la page y a un fichier : un mot du glossaire se tient ailleurs."""
    if not edition or langue.fiches[edition]["pages"][page]["genre"] == _GLOSSAIRE:
        return []
    valeurs = {"chemin": page, "page": write_adresse(page)}
    return list_liens(identite.liens, valeurs | {"edition": edition, "langue": langue.code})


def _cite(langue: Langue, page: str, edition: str, titre: str, identite: Identite) -> Markup:
    """« Pour citer », dans la dernière édition parue qui a la page."""
    if not edition:
        return Markup("")
    reference = build_reference(langue, edition, page, titre, identite)
    return Markup(render_bloc(reference))  # noqa: S704 - le bloc a tout échappé


class _Changes:
    """Où chaque édition dit ce qui a changé, passage par passage."""

    def __init__(self, langue: Langue) -> None:
        self.ancres = {
            nom: {ligne[0] for ligne in fiche["pages"][CHANGEMENTS]["passages"]}
            for nom, fiche in langue.fiches.items()
            if CHANGEMENTS in fiche["pages"]
        }

    def show(self, ancre: str, etape: Etape) -> dict[str, str]:
        """Une étape, et la page des changements de l'édition où le passage a changé."""
        return _show(etape) | {"change": self._find(ancre, etape)}

    def _find(self, ancre: str, etape: Etape) -> str:
        if etape.pas not in (Pas.RECRIT, Pas.DEPLACE) or etape.edition not in self.ancres:
            return ""
        sienne = f"p-changement-{ancre.removeprefix('p-')}"
        fragment = f"#{sienne}" if sienne in self.ancres[etape.edition] else ""
        return f"{etape.edition}/{write_adresse(CHANGEMENTS)}{fragment}"


class _Ailleurs:
    """Une autre langue, et la dernière de ses éditions qui a chaque passage."""

    def __init__(self, langue: Langue) -> None:
        self.langue = langue
        self.places: dict[str, str] = {}
        for nom, fiche in langue.fiches.items():
            for chemin, page in fiche["pages"].items():
                if page["genre"] not in SANS_TRAJET and nom != EN_PREPARATION:
                    adresse = f"{langue.code}/{nom}/{write_adresse(chemin)}"
                    self.places |= {ligne[0]: adresse for ligne in page["passages"]}

    def find(self, trace: Trace) -> dict[str, str]:
        """Où le lire dans cette langue, si elle l'a."""
        if trace.ancre not in self.places:
            return {}
        lien = f"{self.places[trace.ancre]}#{trace.ancre}"
        return {"code": self.langue.code, "nom": self.langue.nom, "lien": lien}


def read_traces(fiche: Fiche) -> Traces:
    """Les passages d'une édition, page par page."""
    return {
        chemin: tuple(Trace(chemin, *ligne) for ligne in page["passages"])
        for chemin, page in fiche["pages"].items()
        if page["genre"] not in SANS_TRAJET
    }


def list_pages(langue: Langue) -> dict[str, str]:
    """Toutes les pages que cette langue a eues, et leur dernier titre."""
    pages: dict[str, str] = {}
    for fiche in langue.fiches.values():
        for chemin, page in fiche["pages"].items():
            if page["genre"] not in SANS_TRAJET:
                pages[chemin] = page["titre"]
    return pages


def _show(etape: Etape) -> dict[str, str]:
    ancre = f"#{etape.ancre}" if etape.ancre else ""
    lien = f"{etape.edition}/{write_adresse(etape.page)}{ancre}" if etape.page else ""
    nom = dire("en préparation") if etape.edition == EN_PREPARATION else etape.edition
    return {"nom": nom, "lien": lien, "dit": dire(_PAS[etape.pas])}


def render_ancres(fiche: Fiche) -> str:
    """Les ancres de chaque page : ce qu'un script demande avant de changer d'édition."""
    ancres = {
        write_adresse(chemin): [ligne[0] for ligne in page["passages"]]
        for chemin, page in fiche["pages"].items()
    }
    return json.dumps(ancres, separators=(",", ":")) + "\n"
