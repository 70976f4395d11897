"""Un catalogue entier, envoyé par un traducteur → une contribution par passage qu'il change."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import shorten

from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.traduction import Catalogue, LangueDEdition, Traduction
from rapport_ouvert.lecture.catalogue import read_catalogue
from rapport_ouvert.lecture.traductions import DOSSIER, index_traductions, load_traductions
from rapport_ouvert.releve.connues import CATALOGUE, Connues
from rapport_ouvert.releve.editions import Editions
from rapport_ouvert.releve.message import SANS_EXPOSE, Message
from rapport_ouvert.releve.objets import soften
from rapport_ouvert.releve.recopie import Controle
from rapport_ouvert.releve.traductions import compare_catalogues, list_visees
from rapport_ouvert.releve.travail import Releve, Source, Travail

_CLE = 10


@dataclass(frozen=True, slots=True)
class Envoi:
    """Ce que l'éditeur dit de ce qu'il a reçu : de qui, quand, sous quel nom le ranger."""

    langue: LangueDEdition
    lot: str
    recu_le: str
    consentement: str = "anonyme"
    nom: str = ""


def compute_import(racine: Path, corpus: Corpus, textes: Mapping[str, str], envoi: Envoi) -> Releve:
    """Les contributions que font ces catalogues, par le nom de leur fichier, et ce qui est à dire.

    Un message se compare à celui que l'on a ; pareil, il n'est pas repris.
    """
    releve = Releve(len(textes))
    connues = Connues(corpus.contributions, CATALOGUE)
    controle = Controle(racine, corpus)
    travail = Travail(Editions(racine, corpus), connues, controle, envoi.recu_le, releve)
    code = envoi.langue.code
    traductions, _ = load_traductions(racine / DOSSIER, envoi.langue)
    siennes = {ancre: t for ancre, (_, t) in index_traductions(traductions).items()}
    base = Catalogue("", siennes)
    champs = {(t.contexte, t.texte) for _, t in traductions.walk() if "#" in t.contexte}
    visees = list_visees(corpus, {code})
    for fichier, texte in textes.items():
        tete, fautes = read_catalogue(texte, fichier, fichier)
        # Un champ a le même nom dans plusieurs catalogues : celui que l'on a déjà ne se dit pas.
        neuves = {nom: t for nom, t in tete.traductions.items() if (nom, t.texte) not in champs}
        propositions, constats = compare_catalogues(
            base, replace(tete, traductions=neuves), code, visees
        )
        releve.constats += map(soften, (*fautes, *constats))
        for proposition in propositions:
            source = Source(
                f"{CATALOGUE}/{code}/{envoi.lot}",
                tete.edition,
                _write_message(envoi, tete.traductions[proposition.ancre], siennes),
                _name_cle(envoi.lot),
                envoi.lot,
            )
            travail.add(proposition, source)
    return releve


def find_traducteur(textes: Mapping[str, str]) -> str:
    """Le traducteur que nomme l'un de ces catalogues, sans son adresse."""
    lus = (read_catalogue(texte, "", "")[0].traducteur for texte in textes.values())
    return next((nom for nom in lus if nom and "@" not in nom), "")


def _write_message(
    envoi: Envoi, traduction: Traduction, siennes: Mapping[str, Traduction]
) -> Message:
    """Ce que le traducteur a noté au-dessus du message dit pourquoi, si ce n'y était pas déjà."""
    avant = siennes.get(traduction.contexte)
    remarques = [r for r in traduction.remarques if avant is None or r not in avant.remarques]
    titre = f"Traduction ({envoi.langue.nom}) : {traduction.texte}"
    nommee = envoi.nom and envoi.consentement != "anonyme"
    return Message(
        shorten(" ".join(titre.split()), 100, placeholder="…"),
        "\n".join(remarques).strip() or SANS_EXPOSE,
        envoi.consentement if nommee else "anonyme",
        envoi.nom if nommee else "",
    )


def _name_cle(lot: str) -> str:
    """La clé d'un anonyme : la même dans son lot, et nulle part ailleurs."""
    return f"a-{hashlib.sha256(lot.encode()).hexdigest()[:_CLE]}"
