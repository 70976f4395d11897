"""Une langue en ligne, et ce que les fiches de ses éditions (`edition.json`) disent d'elle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapport_ouvert.domaine.apport_public import ApportPublic, read_apports
from rapport_ouvert.domaine.interface import Mots
from rapport_ouvert.domaine.publication import EN_PREPARATION
from rapport_ouvert.domaine.rapport import Identite
from rapport_ouvert.domaine.reference import Reference
from rapport_ouvert.rendu.adresses import write_adresse
from rapport_ouvert.rendu.outils_de_page import name_rapport

Fiche = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Langue:
    """Une langue en ligne : ses mots, et la fiche de chacune de ses éditions, dans l'ordre.

    Celle qui se prépare est la dernière.
    """

    code: str
    nom: str
    mots: Mots
    fiches: Mapping[str, Fiche]

    @property
    def parues(self) -> tuple[str, ...]:
        """Ses éditions, sans celle qui se prépare, de la plus ancienne à la dernière."""
        return tuple(nom for nom in self.fiches if nom != EN_PREPARATION)

    @property
    def recentes(self) -> tuple[tuple[str, Fiche], ...]:
        """Chaque édition et sa fiche, celle qui en sait le plus d'abord."""
        return tuple(self.fiches.items())[::-1]

    def find_parue(self, chemin: str) -> str:
        """La dernière édition parue qui a cette page ; rien si aucune ne l'a."""
        avec = (nom for nom in reversed(self.parues) if chemin in self.fiches[nom]["pages"])
        return next(avec, "")

    def find_lien(self, chemin: str) -> str:
        """L'adresse, depuis la racine, de la page la plus récente de ce chemin."""
        nom = next((nom for nom, fiche in self.recentes if chemin in fiche["pages"]), "")
        return f"{self.code}/{nom}/{write_adresse(chemin)}" if nom else ""


@dataclass(frozen=True, slots=True)
class Apports:
    """Les contributions, telles que les connaît l'édition la plus récente, et elle seule.

    Ce qui a été retiré depuis une édition parue n'est plus dans la suivante. Elles sont les mêmes
    en toutes les langues, et l'édition qui se prépare n'est souvent que dans l'originale.
    """

    origine: Langue

    def list_tous(self) -> tuple[ApportPublic, ...]:
        """Dans l'ordre de leurs identifiants."""
        return read_apports(self.origine.recentes[0][1])

    def is_en_chemin(self, apport: ApportPublic) -> bool:
        """Vrai si elle est retenue, et qu'aucune édition parue ne la porte encore."""
        return apport.is_en_chemin(self.origine.parues)

    def find_lien(self, apport: ApportPublic, langue: Langue) -> str:
        """Sa page dans cette langue, sinon dans l'originale, sinon ce qu'elle vise."""
        chemin = f"contributions/{apport.id}.md"
        if lien := langue.find_lien(chemin) or self.origine.find_lien(chemin):
            return lien
        ancre = f"#{apport.ancre}" if apport.ancre else ""
        visee = f"passages/{write_adresse(apport.page)}{ancre}" if apport.page else ""
        return f"{langue.code}/{visee}"


def gather_apports(langues: tuple[Langue, ...], identite: Identite) -> Apports:
    """D'après la langue des auteurs, si elle est en ligne."""
    siennes = (langue for langue in langues if langue.code == identite.langue)
    return Apports(next(siennes, langues[0]))


def build_reference(
    langue: Langue, edition: str, chemin: str, titre: str, identite: Identite
) -> Reference:
    """De quoi citer une page d'une édition en ligne ; l'adresse du site est celle d'aujourd'hui."""
    fiche = langue.fiches[edition]
    dossier = f"{identite.adresse}{langue.code}/{edition}/"
    return Reference(
        name_rapport(fiche["titre"], fiche["sous_titre"]),
        tuple(fiche.get("auteurs") or identite.auteurs),
        fiche["edition"],
        fiche["date"],
        langue.code,
        chemin,
        "" if chemin == "index.md" else titre,
        f"{dossier}{write_adresse(chemin)}" if identite.adresse else "",
    )
