"""Sous quel nom paraît chaque contributeur, d'après ce à quoi il a consenti."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from rapport_ouvert.domaine.contribution import Auteur, Consentement, Contributions

# Une clé devient une adresse ; « index » est déjà celle d'une autre page.
_CLE = re.compile(r"(?!index\Z)[a-z0-9][a-z0-9-]{1,39}")


class Publicite(IntEnum):
    """Ce que l'on montre d'un contributeur, du plus protecteur au plus ouvert."""

    ANONYME = 0
    PSEUDONYME = 1
    NOM = 2


@dataclass(frozen=True, slots=True)
class Signature:
    """Un contributeur tel qu'il veut paraître ; anonyme, il n'a ni nom ni page.

    `organisation` ne se dit que de qui paraît sous son nom : elle trahirait un pseudonyme.
    """

    cle: str
    publicite: Publicite
    nom: str = ""
    organisation: str = ""

    @property
    def nommee(self) -> bool:
        """Vrai s'il paraît sous un nom, fût-il d'emprunt."""
        return bool(self.nom)


def sign_contributions(contributions: Contributions) -> dict[str, Signature]:
    """La signature de chaque clé : entre deux consentements, le plus protecteur l'emporte.

    Une contribution qui ne paraît pas protège encore, mais ne donne pas son nom : le nom montré
    vient d'une contribution visible, donné avec ce consentement-là. Sans lui, on est anonyme.
    """
    signatures: dict[str, Signature] = {}
    for contribution in contributions.propositions:
        visible = not contributions.is_cachee(contribution.id)
        for auteur in contribution.auteurs:
            neuve = _sign(auteur, contribution.consentement)
            if not visible:
                neuve = Signature(auteur.cle, neuve.publicite)
            connue = signatures.get(auteur.cle, neuve)
            # À consentement égal, celle qui a un nom à montrer.
            signatures[auteur.cle] = min(connue, neuve, key=lambda s: (s.publicite, not s.nom))
    return signatures


def _sign(auteur: Auteur, consentement: Consentement | None) -> Signature:
    publicite = Publicite.ANONYME
    if consentement and auteur.nom and _CLE.fullmatch(auteur.cle):
        nommes = {"nom": Publicite.NOM, "pseudonyme": Publicite.PSEUDONYME}
        publicite = nommes.get(consentement.publication_nom, Publicite.ANONYME)
    nom = auteur.nom if publicite else ""
    organisation = auteur.organisation if publicite is Publicite.NOM else ""
    return Signature(auteur.cle, publicite, nom, organisation)
