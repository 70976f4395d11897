"""Ce qui mène d'une édition à l'autre : la racine du site, l'accueil de chaque langue, les listes.

Rien n'en est gravé dans une édition : tout se refait à chaque parution.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined

from rapport_ouvert.domaine.accessibilite import Accessibilite
from rapport_ouvert.domaine.edition import find_jour
from rapport_ouvert.domaine.interface import dire, speak
from rapport_ouvert.domaine.publication import EN_PREPARATION
from rapport_ouvert.domaine.rapport import Identite
from rapport_ouvert.rendu.accessibilite import render_declarations, tell_mention
from rapport_ouvert.rendu.adresses import write_adresse
from rapport_ouvert.rendu.fiches import Langue
from rapport_ouvert.rendu.flux import render_flux
from rapport_ouvert.rendu.formulaire import Consultation, render_formulaires
from rapport_ouvert.rendu.mots_du_site import tell_edition
from rapport_ouvert.rendu.plan_du_site import render_plans
from rapport_ouvert.rendu.recherche import PAGE as RECHERCHE
from rapport_ouvert.rendu.trajets import ANCRES, Passages, render_ancres, trim_langue

DERNIERE = "derniere"
ACCUEIL = "index.html"
VERSIONS = "versions.json"


@dataclass(frozen=True, slots=True)
class Portail:
    """Tout ce qui est en ligne, par langue, l'édition à lire d'abord, et de quoi contribuer.

    `accessibilite` est ce que le site dit de la sienne.
    """

    consultation: Consultation
    langues: tuple[Langue, ...]
    derniere: str
    accessibilite: Accessibilite = field(default_factory=Accessibilite)

    @property
    def identite(self) -> Identite:
        """Celle du rapport."""
        return self.consultation.identite

    def find_derniere(self, langue: Langue) -> str:
        """L'édition à lire d'abord dans cette langue : la dernière, sinon la plus récente."""
        noms = list_noms(langue)
        return self.derniere if self.derniere in noms else noms[0]


def list_noms(langue: Langue) -> list[str]:
    """Ses éditions, la plus récente d'abord, celle qui se prépare à la fin."""
    parues = sorted((nom for nom in langue.fiches if nom != EN_PREPARATION), reverse=True)
    return [*parues, *([EN_PREPARATION] if EN_PREPARATION in langue.fiches else [])]


def render_portail(portail: Portail) -> dict[str, str]:
    """Les fichiers qui entourent les éditions, par leur chemin dans le site, hors des passages.

    Ce qui n'est dans aucune langue parle la première offerte : celle du rapport, si elle paraît.
    """
    gabarits = build_gabarits()
    langues = [_show(portail, langue) for langue in portail.langues]
    racine = gabarits.get_template("racine.html")
    fichiers = {ACCUEIL: racine.render(langues=langues)}
    fichiers["404.html"] = _render_introuvable(portail, langues, gabarits)
    for langue, dite in zip(portail.langues, langues, strict=True):
        gabarit = gabarits.get_template("langue.html")
        with speak(langue.mots):
            fichiers[f"{langue.code}/{ACCUEIL}"] = gabarit.render(
                langue=dite, racine="../", projet=dite, direction=dite["sens"], dire=dire
            )
        fichiers |= dict(_render_perdues(portail, langue, dite, gabarits))
    fichiers |= dict(_render_versions(portail))
    projet = {langue["code"]: langue for langue in langues}
    for langue in portail.langues:
        fichiers |= dict(render_flux(langue, portail.langues, portail.identite, gabarits))
    fichiers |= dict(render_formulaires(portail.consultation, portail.langues, gabarits, projet))
    fichiers |= dict(
        render_declarations(
            portail.accessibilite, portail.identite, portail.langues, gabarits, projet
        )
    )
    return fichiers | render_plans(portail.identite.adresse, portail.langues, portail.derniere)


def list_passages(portail: Portail) -> tuple[Passages, ...]:
    """De quoi faire les pages des passages, dans chaque langue en ligne."""
    soeurs = tuple(trim_langue(langue) for langue in portail.langues)
    return tuple(
        Passages(langue, soeurs, _show(portail, langue), portail.identite)
        for langue in portail.langues
    )


def _render_introuvable(
    portail: Portail, langues: list[dict[str, Any]], gabarits: Environment
) -> str:
    """La page d'erreur des hébergeurs qui n'en ont qu'une : on y arrive de n'importe où."""
    base = urlsplit(portail.identite.adresse).path or "/"
    gabarit = gabarits.get_template("introuvable.html")
    return gabarit.render(langues=langues, base=base)


def build_gabarits() -> Environment:
    """Les gabarits de ce qui est hors des éditions ; rien n'y entre sans être échappé."""
    return Environment(
        loader=PackageLoader("rapport_ouvert.rendu", "gabarits"),
        autoescape=True,
        undefined=StrictUndefined,
    )


def _show(portail: Portail, langue: Langue) -> dict[str, Any]:
    """Une langue, telle que les gabarits la disent."""
    derniere = portail.find_derniere(langue)
    with speak(langue.mots):
        editions = [
            {
                "nom": nom,
                "dite": tell_edition(langue.fiches[nom]["edition"], preparee=nom == EN_PREPARATION),
                "jour": _write_jour(langue, nom),
                "derniere": nom == derniere,
            }
            for nom in list_noms(langue)
        ]
        lire = dire("Lire en {langue}", langue=langue.nom)
        introuvable = dire("Cette page n’existe pas")
        mention = tell_mention(portail.accessibilite)
    fiche = langue.fiches[derniere]
    return {
        "code": langue.code,
        "nom": langue.nom,
        "sens": langue.mots.direction,
        "titre": fiche["titre"],
        "sous_titre": fiche["sous_titre"],
        "a_jour": fiche["a_jour"],
        "derniere": derniere,
        "editions": editions,
        "lire": lire,
        "introuvable": introuvable,
        "mention": mention,
    }


def _write_jour(langue: Langue, nom: str) -> str:
    ecrit = find_jour(langue.fiches[nom]["date"])
    if not ecrit:
        return ""
    return format_date(date.fromisoformat(ecrit), "long", locale=langue.mots.locale)


def _render_versions(portail: Portail) -> Iterator[tuple[str, str]]:
    """`versions.json`, dans la forme de mike ; `sans` : les pages que l'édition n'a pas."""
    toutes = {}
    for langue in portail.langues:
        derniere = portail.find_derniere(langue)
        pages = {
            nom: {write_adresse(chemin) for chemin in _list_chemins(fiche)}
            for nom, fiche in langue.fiches.items()
        }
        connues = set().union(*pages.values())
        toutes[langue.code] = [
            {
                "version": nom,
                "title": nom,
                "aliases": [DERNIERE] if nom == derniere else [],
                "date": langue.fiches[nom]["date"],
                "sans": sorted(connues - pages[nom]),
            }
            for nom in list_noms(langue)
        ]
        yield f"{langue.code}/{VERSIONS}", render_json(toutes[langue.code])
        for nom, fiche in langue.fiches.items():
            yield f"{langue.code}/{nom}/{ANCRES}", render_ancres(fiche)
    yield VERSIONS, render_json({"derniere": portail.derniere, "langues": toutes})


def _list_chemins(fiche: Mapping[str, Any]) -> list[str]:
    """Ses pages, et celle où on la cherche : une édition parue avant elle ne l'a pas."""
    return [*fiche["pages"], *([RECHERCHE] if fiche.get("recherche") else [])]


def _render_perdues(
    portail: Portail, langue: Langue, dite: dict[str, Any], gabarits: Environment
) -> Iterator[tuple[str, str]]:
    """Une page qui n'est plus dans la dernière édition y garde une adresse, qui dit où la lire."""
    derniere = portail.find_derniere(langue)
    gardees = langue.fiches[derniere]["pages"]
    ou = {ligne[0]: chemin for chemin, page in gardees.items() for ligne in page["passages"]}
    gabarit = gabarits.get_template("perdue.html")
    vues: set[str] = set()
    for nom in list_noms(langue):
        for chemin, page in langue.fiches[nom]["pages"].items():
            if chemin in gardees or chemin in vues:
                continue
            vues.add(chemin)
            premiere = page["passages"][0][0] if page["passages"] else ""
            adresse = write_adresse(chemin)
            neuve = f"{write_adresse(ou[premiere])}#{premiere}" if premiere in ou else ""
            with speak(langue.mots):
                rendu = gabarit.render(
                    langue=dite,
                    titre=page["titre"],
                    neuve=neuve,
                    ancienne=f"{nom}/{adresse}",
                    edition=tell_edition(
                        langue.fiches[nom]["edition"], preparee=nom == EN_PREPARATION
                    ),
                    racine="../" * (adresse.count("/") + 2),
                    projet=dite,
                    direction=dite["sens"],
                    dire=dire,
                )
            yield f"{langue.code}/{DERNIERE}/{adresse}{ACCUEIL}", rendu


def render_json(donnees: object) -> str:
    """Du JSON qui se lit."""
    return json.dumps(donnees, ensure_ascii=False, indent=1) + "\n"
