"""« Ce passage, d'une édition à l'autre » : une page par page du rapport, hors des éditions figées.

Le lien que chaque passage d'une édition porte y mène sans script, et elle se refait à chaque
parution : elle connaît les éditions et les langues que la page figée ne pouvait connaître.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from rapport_ouvert.domaine.interface import Mots, dire, mark, speak
from rapport_ouvert.domaine.publication import EN_PREPARATION
from rapport_ouvert.domaine.trajet import SANS_TRAJET, Etape, Pas, Trace, Traces, follow_page
from rapport_ouvert.rendu.adresses import write_adresse

PASSAGES = "passages"
_PAS = {
    Pas.LA: mark("paru dans cette édition"),
    Pas.PAREIL: mark("le même"),
    Pas.RECRIT: mark("récrit"),
    Pas.DEPLACE: mark("déplacé"),
    Pas.ABSENT: mark("n’y est pas ; le titre le plus proche"),
}

Fiche = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Langue:
    """Une langue en ligne : ses mots, et la fiche de chacune de ses éditions, dans l'ordre."""

    code: str
    nom: str
    mots: Mots
    fiches: Mapping[str, Fiche]


def render_trajets(
    langue: Langue, langues: tuple[Langue, ...], gabarits: Environment, projet: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Chaque page d'une langue, par son chemin dans le site."""
    gabarit = gabarits.get_template("passages.html")
    editions = {nom: read_traces(fiche) for nom, fiche in langue.fiches.items()}
    ailleurs = [_Ailleurs(autre) for autre in langues if autre.code != langue.code]
    with speak(langue.mots):
        for page, titre in list_pages(langue).items():
            trajets = [
                {
                    "ancre": trajet.trace.ancre,
                    "niveau": trajet.trace.niveau,
                    "extrait": trajet.trace.extrait,
                    "etapes": [_show(etape) for etape in trajet.etapes],
                    "ailleurs": [lieu for autre in ailleurs if (lieu := autre.find(trajet.trace))],
                }
                for trajet in follow_page(page, editions)
            ]
            adresse = write_adresse(page)
            rendu = gabarit.render(
                langue=projet,
                direction=langue.mots.direction,
                racine="../" * (adresse.count("/") + 2),
                titre=titre,
                trajets=trajets,
                projet=projet,
                dire=dire,
            )
            yield f"{langue.code}/{PASSAGES}/{adresse}index.html", rendu


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
