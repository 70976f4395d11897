"""Faire d'une proposition un fichier : chaque règle passée, rien d'écrit deux fois."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.contribution import Genre
from rapport_ouvert.lecture.contributions import DOSSIER
from rapport_ouvert.releve.comparaison import Proposition
from rapport_ouvert.releve.connues import Connues
from rapport_ouvert.releve.editions import Editions
from rapport_ouvert.releve.fiche import build_champs, compute_empreinte
from rapport_ouvert.releve.message import Message
from rapport_ouvert.releve.objets import refuse
from rapport_ouvert.releve.recopie import Controle
from rapport_ouvert.rendu.yaml import render_yaml


@dataclass(frozen=True, slots=True)
class Ecrite:
    """Une contribution à écrire, et d'où elle vient."""

    chemin: str
    contenu: str | bytes
    demande: str
    genre: str
    place: str
    neuve: bool = True


@dataclass(slots=True)
class Releve:
    """Ce qu'un relevé donne ; `demandes` compte celles qui ont été lues."""

    demandes: int = 0
    ecrites: list[Ecrite] = field(default_factory=list)
    constats: list[Constat] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Source:
    """D'où vient une proposition : la demande ou le fichier, l'édition qu'il dit, ses mots.

    `repli` est la clé de qui reste anonyme ; `lot`, le nom de l'import, s'il y en a un.
    """

    nom: str
    edition: str
    message: Message
    repli: str
    lot: str = ""


@dataclass(slots=True)
class Travail:
    """Les propositions d'un relevé, l'une après l'autre."""

    editions: Editions
    connues: Connues
    controle: Controle
    recu_le: str
    releve: Releve

    def add(self, brute: Proposition, source: Source) -> None:
        """L'écrit, ou dit pourquoi elle ne l'est pas."""
        identifiant = f"{source.nom}#{brute.cle}"
        porte = self.controle.holds(brute, self.editions)
        proposition, edition = self.controle.aim(brute, source.edition, self.editions)
        derniere = self.connues.find(identifiant)
        if porte and not (derniere and self.connues.is_repondue(derniere)):
            self.releve.constats.append(tell_porte(identifiant, brute.lieu.fichier))
        if proposition is None:
            self.releve.constats += _tell_perdue(brute)
            return
        empreinte = compute_empreinte(brute, source.message)
        place = self.connues.place(identifiant, empreinte, self.recu_le)
        if place is None:
            return
        identite = self.controle.corpus.rapport.identite
        origine = {"canal": self.connues.canal, "identifiant": identifiant}
        origine |= {"lot": source.lot} if source.lot else {}
        origine |= {"recu_le": place.recu_le, "empreinte": empreinte}
        texte = render_yaml(
            build_champs(proposition, source.message, place, origine, source.repli,
                         edition=edition, licence=identite.licence,
                         langue=proposition.langue or identite.langue)
        )  # fmt: skip
        chemin = f"{DOSSIER}/{place.id[:4]}/{place.id}.yaml"
        if faute := self.controle.check_ecriture(chemin, texte, proposition):
            self.releve.constats.append(faute)
            return
        self.releve.ecrites.append(
            Ecrite(chemin, texte, source.nom, proposition.genre, _tell_place(proposition),
                   place.neuve)
        )  # fmt: skip


def tell_porte(identifiant: str, fichier: str) -> Constat:
    """Le texte, ou le catalogue, a déjà ces mots, et personne n'a répondu."""
    return refuse(
        fichier,
        f"Le texte porte déjà ce que propose « {identifiant} », sans réponse.",
        "répondre à cette contribution, ou revenir sur la fusion.",
        Gravite.ERREUR,
    )


def _tell_perdue(proposition: Proposition) -> Iterator[Constat]:
    if proposition.genre is Genre.TRADUCTION:
        yield Constat(
            proposition.lieu,
            "demande-relevee",
            f"La source de « {proposition.ancre} » n’est le texte d’aucune édition.",
            "repartir du catalogue à jour (rapport-ouvert traduction extraire).",
            gravite=Gravite.AVERTISSEMENT,
        )


def _tell_place(proposition: Proposition) -> str:
    if proposition.genre in (Genre.CAS, Genre.TERME) or not proposition.page:
        return proposition.cle
    place = f"{proposition.page}#{proposition.ancre}"
    return f"{place}, {proposition.langue}" if proposition.langue else place
