"""Geler une édition dans git : des objets d'abord, puis une étiquette, d'un seul geste.

Rien n'existe tant que l'étiquette n'est pas posée : tué avant, rien n'a changé ; relancé, les mêmes
objets reviennent, au même nom. Deux éditeurs à la fois : `update-ref` refuse le second, qui
l'apprend. Auteur, date et message sont ceux de l'édition, jamais ceux de la machine.
"""

from __future__ import annotations

import calendar
import re
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapport_ouvert.lecture.depot import Depot, Sortie

NUL = "0" * 40
SIGNATAIRE = "Rapport ouvert"
# Un domaine qui n'existera jamais (RFC 2606) : git exige une adresse, nous n'en gardons aucune.
DOMAINE = "rapport-ouvert.invalid"
_MIDI = 12 * 3600
VERROU = 3.0


class GitRefuse(OSError):  # noqa: N818 - le nom dit ce qui arrive
    """Git n'a pas voulu, et dit pourquoi."""


@dataclass(frozen=True, slots=True)
class Datee:
    """Le nom d'une édition et son jour (AAAA-MM-JJ), sa seule horloge."""

    nom: str
    jour: str


@dataclass(frozen=True, slots=True)
class Gel:
    """Une édition en objets git : l'étiquette, son commit, l'arbre du projet."""

    etiquette: str
    commit: str
    arbre: str


def name_reference(edition: str) -> str:
    """L'étiquette d'une édition."""
    return f"refs/tags/edition/{edition}"


def write_arbre(depot: Depot, base: str, textes: Mapping[str, str]) -> str:
    """L'arbre de `base` où ces fichiers du projet sont récrits ; rend son identifiant.

    Ni le dossier de travail ni son index ne sont touchés.
    """
    with tempfile.TemporaryDirectory() as jetable:
        dossier = Path(jetable)
        objets = _write_objets(depot, dossier, textes)
        index = {"GIT_INDEX_FILE": str(dossier / "index")}
        _call(depot.run("read-tree", base, env=index))
        lignes = (f"100644 {o}\t{depot.prefixe}{chemin}\0" for chemin, o in objets.items())
        entree = _write(dossier, "".join(lignes))
        _call(depot.run("update-index", "-z", "--index-info", entree=entree, env=index))
        return _call(depot.run("write-tree", env=index))


def _write_objets(depot: Depot, dossier: Path, textes: Mapping[str, str]) -> dict[str, str]:
    noms = []
    for rang, texte in enumerate(textes.values()):
        fichier = dossier / str(rang)
        fichier.write_bytes(texte.encode())
        noms.append(f"{fichier}\n")
    if not noms:
        return {}
    entree = _write(dossier, "".join(noms))
    rendus = _call(depot.run("hash-object", "-w", "--no-filters", "--stdin-paths", entree=entree))
    return dict(zip(textes, rendus.split("\n"), strict=True))


def freeze(depot: Depot, edition: Datee, arbre: str, base: str, coauteurs: Iterable[str]) -> Gel:
    """Le commit et l'étiquette de l'édition, écrits mais pas encore nommés."""
    sujet = f"Édition {edition.nom}"
    credits = "".join(f"Co-authored-by: {coauteur}\n" for coauteur in coauteurs)
    message = f"{sujet}\n\n{credits}" if credits else f"{sujet}\n"
    epoque = calendar.timegm(date.fromisoformat(edition.jour).timetuple()) + _MIDI
    qui = f"{SIGNATAIRE} <edition@{DOMAINE}> {epoque} +0000"
    with tempfile.TemporaryDirectory() as jetable:
        dossier = Path(jetable)
        corps = f"tree {arbre}\nparent {base}\nauthor {qui}\ncommitter {qui}\n\n{message}"
        entree = _write(dossier, corps)
        commit = _call(depot.run("hash-object", "-w", "-t", "commit", "--stdin", entree=entree))
        nom = name_reference(edition.nom).removeprefix("refs/tags/")
        corps = f"object {commit}\ntype commit\ntag {nom}\ntagger {qui}\n\n{sujet}\n"
        etiquette = _call(depot.run("mktag", entree=_write(dossier, corps)))
    return Gel(etiquette, commit, arbre)


def publish(depot: Depot, edition: str, gel: Gel) -> None:
    """Nomme l'édition, d'un seul geste ; lève GitRefuse si elle l'est déjà autrement."""
    reference = name_reference(edition)
    _lift_verrou(depot, reference)
    sortie = depot.run("update-ref", "--create-reflog", reference, gel.etiquette, NUL)
    if sortie.code and depot.resolve(reference) != gel.etiquette:
        raise GitRefuse(0, f"git n’a pas posé l’étiquette : {sortie.plainte.strip()}", reference)


def _lift_verrou(depot: Depot, reference: str) -> None:
    """Lève le verrou qu'un git tué en posant cette étiquette a laissé derrière lui.

    Git le tient quelques millisecondes : après VERROU secondes, personne ne le tient plus.
    """
    verrou = depot.find_fichier(f"{reference}.lock")
    limite = time.monotonic() + VERROU
    while verrou.exists() and time.monotonic() < limite:
        time.sleep(0.1)
    verrou.unlink(missing_ok=True)


def write_coauteur(nom: str, cle: str) -> str:
    """« Nom <clé@domaine inexistant> » : ce qu'attend git, sans rien qui joigne personne."""
    lisible = " ".join(re.sub(r"[<>\x00-\x1f]", " ", nom).split())
    return f"{lisible or cle} <{cle}@{DOMAINE}>"


def _write(dossier: Path, texte: str) -> Path:
    fichier = dossier / "entree"
    fichier.write_bytes(texte.encode())
    return fichier


def _call(sortie: Sortie) -> str:
    if sortie.code:
        raise GitRefuse(0, f"git a refusé : {sortie.plainte.strip()}")
    return sortie.texte.rstrip("\n")
