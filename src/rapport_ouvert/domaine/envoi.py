"""Ce que quelqu'un a envoyé ailleurs, tel qu'un import l'a lu, avant d'être une contribution."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.lieu import Lieu


@dataclass(frozen=True, slots=True)
class Lien:
    """Ce à quoi un envoi se rattache : `relation` vaut « parent » ou « repond_a »."""

    relation: str
    vise: str
    lieu: Lieu


@dataclass(slots=True)
class Envoi:
    """Une proposition, un argument, un courriel ; `identifiant` est unique dans son lot.

    `auteur` est le numéro de quelqu'un là-bas, d'où l'on tire un pseudonyme ; seul un courriel a
    un `nom`. `soutiens` ne compte que les voix pour ; absent, la source n'en dit rien.
    """

    identifiant: str
    titre: str
    texte: str
    lieu: Lieu
    empreinte: str
    expose: str = ""
    auteur: str = ""
    nom: str = ""
    qualite: str = ""
    date: str = ""
    adresse: str = ""
    langue: str = ""
    entree: str = ""
    lien: Lien | None = None
    soutiens: int | None = None
    source: str = ""


@dataclass(slots=True)
class Moisson:
    """Ce qu'un fichier a donné : les envois, ce qui ne passe pas, et ce qui est compté sans plus.

    `ecartes` compte, sous le nom qu'on leur donne à l'écran, les enregistrements connus et non
    repris : votes contre, contenus modérés, doublons exacts. `fiches` sont des fichiers de
    contribution tout faits, par leur nom : ils se recopient.
    """

    envois: list[Envoi] = field(default_factory=list)
    constats: list[Constat] = field(default_factory=list)
    ecartes: Counter[str] = field(default_factory=Counter)
    separateur: str = ""
    encodage: str = ""
    colonnes: dict[str, list[str]] = field(default_factory=dict)
    fiches: list[tuple[str, bytes]] = field(default_factory=list)
