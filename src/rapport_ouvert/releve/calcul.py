"""Le relevé entier : les contributions à écrire, et tout ce qui est à dire à l'éditeur.

Rien n'est écrit ici, sauf le miroir des références : ce qui est lu ne dépend ensuite que du dépôt,
du dossier de travail et de la date de réception.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.lecture.contributions import DOSSIER
from rapport_ouvert.lecture.depot import Depot
from rapport_ouvert.lecture.traductions import DOSSIER as TRADUCTIONS
from rapport_ouvert.lecture.traductions import load_langues
from rapport_ouvert.releve.arbres import Arbres
from rapport_ouvert.releve.connues import Connues
from rapport_ouvert.releve.contenu import Contenu, Lecteur
from rapport_ouvert.releve.demandes import list_demandes
from rapport_ouvert.releve.editions import Editions
from rapport_ouvert.releve.message import Message, read_message
from rapport_ouvert.releve.objets import Objets, refuse
from rapport_ouvert.releve.recopie import Controle
from rapport_ouvert.releve.traductions import list_visees
from rapport_ouvert.releve.travail import Ecrite, Releve, Source, Travail, tell_porte


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
    controle = Controle(racine, corpus)
    connues = Connues(corpus.contributions)
    travail = Travail(Editions(racine, corpus), connues, controle, recu_le, releve)
    langues, _ = load_langues(racine / TRADUCTIONS)
    visees = list_visees(corpus, langues)
    lecteur = Lecteur(Objets(depot), Arbres(depot), rapport.absolute().name, visees)
    for demande in demandes:
        contenu = lecteur.read(demande)
        releve.constats += contenu.constats
        message = read_message(demande.commit, f"Demande {demande.nom}", consentement)
        _add(contenu, message, travail)
    return releve


def _add(contenu: Contenu, message: Message, travail: Travail) -> None:
    """Écrit ce que propose la demande, et dit ce qu'elle ne propose plus."""
    nom, releve = contenu.demande.nom, travail.releve
    for chemin, octets in contenu.recopies:
        constats, neuve = travail.controle.check_recopie(f"{nom}:{chemin}", chemin, octets)
        releve.constats += constats
        if neuve:
            releve.ecrites.append(Ecrite(chemin, octets, nom, neuve, chemin))
    _, genre, numero = nom.rsplit("/", 2)
    source = Source(nom, contenu.edition, message, f"{genre}-{numero}")
    for proposition in contenu.propositions:
        travail.add(proposition, source)
    cles = {f"{nom}#{p.cle}" for p in contenu.propositions}
    releve.constats += _list_delaissees(contenu, cles, travail.connues)
    if not (cles or contenu.recopies or contenu.constats or contenu.demande.fusionnee):
        releve.constats.append(
            refuse(nom, "Cette demande ne change rien : son texte est celui de sa base.",
                   "rien à faire.", Gravite.INFORMATION)
        )  # fmt: skip


def _list_delaissees(contenu: Contenu, cles: set[str], connues: Connues) -> Iterator[Constat]:
    for identifiant, relevee in connues.list_relevees(contenu.demande.nom):
        if identifiant in cles or connues.is_repondue(relevee):
            continue
        fichier = f"{DOSSIER}/{relevee.id[:4]}/{relevee.id}.yaml"
        if contenu.demande.fusionnee:
            yield tell_porte(identifiant, fichier)
        else:
            yield refuse(
                fichier,
                f"La demande « {contenu.demande.nom} » ne porte plus ce changement : le texte "
                "y est revenu à sa base.",
                "y répondre « sans_objet », avec ce motif.",
            )
