"""Ce que quelqu'un propose, et ce que les éditeurs lui répondent.

Une contribution ne s'écrit qu'une fois, par son auteur ; la réponse vit dans un autre fichier. Une
édition n'est qu'une vue des deux : rien ne se déplace ni ne s'efface à la parution.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rapport_ouvert.domaine.donnees_personnelles import Sorte, list_donnees
from rapport_ouvert.domaine.valeur import Fiche


class Genre(StrEnum):
    """Ce qu'une contribution est."""

    MODIFICATION = "modification"
    AJOUT = "ajout"
    SUPPRESSION = "suppression"
    LIBRE = "contribution_libre"
    REPONSE = "reponse"
    CONTROVERSE = "controverse"
    CAS = "cas"
    TERME = "terme"
    TRADUCTION = "traduction"


class Recevabilite(StrEnum):
    """Peut-on l'examiner ?"""

    RECEVABLE = "recevable"
    IRRECEVABLE = "irrecevable"
    EN_ATTENTE = "en_attente"


class Sort(StrEnum):
    """Ce qu'il en est advenu."""

    RETENUE = "retenue"
    EN_PARTIE = "retenue_en_partie"
    NON_RETENUE = "non_retenue"
    REPORTEE = "reportee"
    SANS_OBJET = "sans_objet"
    RETIREE = "retiree"
    CONTROVERSE = "controverse"


@dataclass(frozen=True, slots=True)
class Citation:
    """Les mots visés, et ce qui les entoure : un témoin, jamais la clé de la recherche."""

    exact: str = ""
    avant: str = ""
    apres: str = ""


@dataclass(frozen=True, slots=True)
class Cible:
    """Le passage visé, dans l'édition que le contributeur a lue.

    `position` (« avant », « apres ») ne sert qu'à un ajout.
    """

    edition: str
    page: str
    ancre: str
    citation: Citation = Citation()
    position: str = ""


@dataclass(frozen=True, slots=True)
class Auteur:
    """Qui propose, sous le nom qu'il a choisi ; jamais d'adresse."""

    cle: str
    nom: str = ""
    qualite: str = ""
    organisation: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Consentement:
    """Ce à quoi l'auteur consent, et depuis quand (AAAA-MM-JJ)."""

    licence: str
    publication_nom: str
    coauteur: bool
    date: str


@dataclass(frozen=True, slots=True)
class Origine:
    """D'où un import l'a reprise : son `identifiant` là-bas, l'`empreinte` de ce qui y fut lu."""

    canal: str
    identifiant: str
    recu_le: str
    empreinte: str
    adresse: str = ""
    lot: str = ""


@dataclass(frozen=True, slots=True)
class Soutiens:
    """Un relevé fait ailleurs, toujours positif : il se montre, il ne tranche rien."""

    total: int
    releve_le: str
    source: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """Une proposition ; `id` est le nom de son fichier et ne change jamais.

    `texte` est le dispositif : les mots proposés. `expose` dit pourquoi. Sans `cible`, elle
    répond à l'une des entrées ouvertes du rapport (`entree`). Retirée par son auteur
    (`retiree_le`), il n'en reste que l'identifiant.
    """

    id: str
    genre: str
    titre: str
    texte: str
    expose: str
    fiche: Fiche = field(compare=False)
    cible: Cible | None = None
    entree: str = ""
    auteurs: tuple[Auteur, ...] = ()
    consentement: Consentement | None = None
    langue: str = "fr"
    relations: tuple[tuple[str, str], ...] = ()
    origine: Origine | None = None
    soutiens: Soutiens | None = None
    retiree_le: str = ""
    sources: tuple[str, ...] = ()

    @property
    def recue_le(self) -> str:
        """Le jour où elle est arrivée (AAAA-MM-JJ), d'après l'import ou le consentement."""
        if self.origine:
            return self.origine.recu_le
        return self.consentement.date if self.consentement else self.retiree_le


@dataclass(frozen=True, slots=True)
class Decision:
    """La réponse des éditeurs ; son motif est public, toujours.

    Pour prendre effet ailleurs qu'aux mots visés, elle dit où : un passage (`cible`), une fiche
    entière (`fichier`), ou la contribution dont le texte retenu porte aussi celle-ci
    (`fondue_avec`).
    """

    id: str
    recevabilite: str
    sort: str
    motif: str
    fiche: Fiche = field(compare=False)
    texte_retenu: str = ""
    edition: str = ""
    decide_le: str = ""
    cible: Cible | None = None
    fichier: str = ""
    fondue_avec: str = ""
    relue: bool = False


def name_id(recu_le: str, *matiere: str) -> str:
    """L'année de réception, et dix signes qui ne dépendent que de cette matière."""
    empreinte = hashlib.sha256("\n".join(matiere).encode()).digest()
    return f"{recu_le[:4]}-{base64.b32encode(empreinte)[:10].decode().lower()}"


# Versée à une controverse, elle y entre avec la thèse adverse : le rapport ne tranche pas.
RETENUES = (Sort.RETENUE, Sort.EN_PARTIE, Sort.CONTROVERSE)


@dataclass(frozen=True, slots=True)
class EntreeOuverte:
    """L'un des enjeux auxquels on est invité à répondre ; sans titre, il n'a que son numéro."""

    numero: str
    titre: str = ""


@dataclass(frozen=True, slots=True)
class QuestionOuverte:
    """Une question posée aux contributeurs ; `passage` l'a en entier, `entree` si on la connaît.

    `langue` est celle où on la lit ici ; vide, celle du rapport.
    """

    texte: str
    passage: str = ""
    entree: str = ""
    langue: str = ""


@dataclass(frozen=True, slots=True)
class Entrees:
    """Par où l'on entre dans la consultation : des enjeux, et des questions."""

    fiche: Fiche = field(compare=False)
    entrees: tuple[EntreeOuverte, ...] = ()
    questions: tuple[QuestionOuverte, ...] = ()


@dataclass(frozen=True, slots=True)
class Contributions:
    """Tout ce qui a été proposé et répondu, par identifiant, dans l'ordre des identifiants."""

    propositions: tuple[Contribution, ...] = ()
    decisions: tuple[Decision, ...] = ()
    entrees: Entrees | None = None
    _proposees: Mapping[str, Contribution] = field(init=False, repr=False, compare=False)
    _repondues: Mapping[str, Decision] = field(init=False, repr=False, compare=False)
    # Relire chaque mot coûte : on ne le fait qu'une fois, et pour qui le demande.
    _a_relire: dict[str, bool] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        # Pages et règles demandent la réponse de chacune : on ne les parcourt qu'une fois.
        object.__setattr__(self, "_proposees", {c.id: c for c in self.propositions})
        object.__setattr__(self, "_repondues", {d.id: d for d in self.decisions})

    def find_contribution(self, identifiant: str) -> Contribution | None:
        """La contribution de ce nom, s'il y en a une."""
        return self._proposees.get(identifiant)

    def find_decision(self, identifiant: str) -> Decision | None:
        """La réponse qui lui est faite, s'il y en a une : le silence aussi se voit."""
        return self._repondues.get(identifiant)

    def is_retiree(self, identifiant: str) -> bool:
        """Vrai si son auteur l'a retirée : rien ne s'en montre plus, que l'identifiant.

        Une pierre tombale le dit (`retiree_le`), ou la réponse des éditeurs (`sort: retiree`).
        """
        contribution, decision = self._proposees.get(identifiant), self._repondues.get(identifiant)
        return bool(
            (contribution and contribution.retiree_le)
            or (decision and decision.sort == Sort.RETIREE)
        )

    def is_a_relire(self, identifiant: str) -> bool:
        """Vrai si ses mots ou sa réponse semblent porter une donnée personnelle, sans relecture.

        Ses mots ne se montrent pas d'ici là ; un courriel ne se montre jamais.
        """
        if identifiant not in self._a_relire:
            ecrits = (self._proposees.get(identifiant), self._repondues.get(identifiant))
            decision = ecrits[1]
            relue = decision is not None and decision.relue
            self._a_relire[identifiant] = any(
                not relue or donnee.sorte is Sorte.COURRIEL
                for ecrit in ecrits
                if ecrit is not None
                for _, donnee in list_donnees(ecrit.fiche)
            )
        return self._a_relire[identifiant]

    def is_cachee(self, identifiant: str) -> bool:
        """Vrai si rien de ses mots ni de son auteur ne doit paraître."""
        return self.is_retiree(identifiant) or self.is_a_relire(identifiant)

    @property
    def visibles(self) -> tuple[Contribution, ...]:
        """Celles dont les mots et les auteurs peuvent paraître."""
        return tuple(c for c in self.propositions if not self.is_cachee(c.id))
