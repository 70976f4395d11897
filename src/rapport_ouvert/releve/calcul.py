"""Le relevé entier : les contributions à écrire, et tout ce qui est à dire à l'éditeur.

Rien n'est écrit ici, sauf le miroir des références : ce qui est lu ne dépend ensuite que du dépôt,
du dossier de travail et de la date de réception.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.contribution import Genre
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.lecture.contributions import DOSSIER
from rapport_ouvert.lecture.depot import Depot
from rapport_ouvert.releve.arbres import Arbres
from rapport_ouvert.releve.comparaison import Proposition
from rapport_ouvert.releve.connues import Connues
from rapport_ouvert.releve.contenu import Contenu, Lecteur
from rapport_ouvert.releve.demandes import list_demandes
from rapport_ouvert.releve.editions import Editions
from rapport_ouvert.releve.fiche import build_champs, compute_empreinte
from rapport_ouvert.releve.message import Message, read_message
from rapport_ouvert.releve.objets import Objets, refuse
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


def compute_releve(
    depot: Depot,
    rapport: Path,
    corpus: Corpus,
    distant: str,
    recu_le: str,
    consentement: str = "anonyme",
) -> Releve:
    """Lit toutes les demandes du miroir de ce distant."""
    demandes, refus = list_demandes(depot, distant)
    releve = Releve(len(demandes))
    releve.constats += [
        refuse(nom, f"Cette demande n’est pas lue : {raison}.", "la refaire depuis le rapport.")
        for nom, raison in refus
    ]
    racine = rapport.absolute().parent
    travail = _Travail(
        Editions(racine, corpus),
        Connues(corpus.contributions),
        Controle(racine, corpus),
        recu_le,
        releve,
    )
    lecteur = Lecteur(Objets(depot), Arbres(depot), rapport.absolute().name)
    for demande in demandes:
        contenu = lecteur.read(demande)
        releve.constats += contenu.constats
        travail.add(contenu, read_message(demande.commit, f"Demande {demande.nom}", consentement))
    return releve


@dataclass(slots=True)
class _Travail:
    editions: Editions
    connues: Connues
    controle: Controle
    recu_le: str
    releve: Releve

    def add(self, contenu: Contenu, message: Message) -> None:
        """Écrit ce que propose la demande, et dit ce qu'elle ne propose plus."""
        nom = contenu.demande.nom
        for chemin, octets in contenu.recopies:
            constats, neuve = self.controle.check_recopie(nom, chemin, octets)
            self.releve.constats += constats
            if neuve:
                self.releve.ecrites.append(Ecrite(chemin, octets, nom, neuve, chemin))
        for proposition in contenu.propositions:
            self._add_proposition(contenu, proposition, message)
        cles = {f"{nom}#{p.cle}" for p in contenu.propositions}
        self.releve.constats += self._list_delaissees(contenu, cles)
        if not (cles or contenu.recopies or contenu.constats or contenu.demande.fusionnee):
            self.releve.constats.append(
                refuse(nom, "Cette demande ne change rien : son texte est celui de sa base.",
                       "rien à faire.", Gravite.INFORMATION)
            )  # fmt: skip

    def _add_proposition(self, contenu: Contenu, brute: Proposition, message: Message) -> None:
        identifiant = f"{contenu.demande.nom}#{brute.cle}"
        porte = self.controle.holds(brute, self.editions)
        proposition, edition = self.controle.aim(brute, contenu.edition, self.editions)
        derniere = self.connues.find(identifiant)
        if porte and not (derniere and self.connues.is_repondue(derniere)):
            self.releve.constats.append(self._tell_porte(identifiant, brute.lieu.fichier))
        if proposition is None:
            return
        empreinte = compute_empreinte(brute, message)
        place = self.connues.place(identifiant, empreinte, self.recu_le)
        if place is None:
            return
        identite = self.controle.corpus.rapport.identite
        origine = {"identifiant": identifiant, "recu_le": place.recu_le, "empreinte": empreinte}
        texte = render_yaml(
            build_champs(proposition, message, place, origine, edition=edition,
                         licence=identite.licence, langue=identite.langue)
        )  # fmt: skip
        chemin = f"{DOSSIER}/{place.id[:4]}/{place.id}.yaml"
        if faute := self.controle.check_ecriture(chemin, texte, proposition):
            self.releve.constats.append(faute)
            return
        self.releve.ecrites.append(
            Ecrite(chemin, texte, contenu.demande.nom, proposition.genre,
                   _tell_place(proposition), place.neuve)
        )  # fmt: skip

    def _list_delaissees(self, contenu: Contenu, cles: set[str]) -> Iterator[Constat]:
        for identifiant, relevee in self.connues.list_relevees(contenu.demande.nom):
            if identifiant in cles or self.connues.is_repondue(relevee):
                continue
            fichier = f"{DOSSIER}/{relevee.id[:4]}/{relevee.id}.yaml"
            if contenu.demande.fusionnee:
                yield self._tell_porte(identifiant, fichier)
            else:
                yield refuse(
                    fichier,
                    f"La demande « {contenu.demande.nom} » ne porte plus ce changement : le texte "
                    "y est revenu à sa base.",
                    "y répondre « sans_objet », avec ce motif.",
                )

    def _tell_porte(self, identifiant: str, fichier: str) -> Constat:
        return refuse(
            fichier,
            f"Le texte porte déjà ce que propose « {identifiant} », sans réponse.",
            "répondre à cette contribution, ou revenir sur la fusion.",
            Gravite.ERREUR,
        )


def _tell_place(proposition: Proposition) -> str:
    if proposition.genre in (Genre.CAS, Genre.TERME) or not proposition.page:
        return proposition.cle
    return f"{proposition.page}#{proposition.ancre}"
