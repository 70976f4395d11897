"""Les catalogues qu'une édition change : les messages retenus, leur traducteur, rien d'autre."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from rapport_ouvert.composition.traduction.extraction import build_entetes
from rapport_ouvert.composition.traduction.messages import list_traduisibles, name_catalogue
from rapport_ouvert.composition.traduction.versement import credit_traducteurs
from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.traduction import Catalogue, Recrite, Traduction
from rapport_ouvert.lecture.catalogue import read_catalogue
from rapport_ouvert.lecture.fichiers import read_texte
from rapport_ouvert.lecture.traductions import DOSSIER
from rapport_ouvert.rendu.catalogue import render_catalogue
from rapport_ouvert.rendu.catalogue_recrit import rewrite_catalogue

REGLE = "catalogue-recrit"
_REVU = "PO-Revision-Date"


def render_recrites(
    racine: Path, corpus: Corpus, recrites: Iterable[Recrite], date: str
) -> tuple[dict[str, str], list[Constat]]:
    """Chaque catalogue récrit, par son chemin dans le projet, et celui qui ne se récrit pas.

    `corpus` est celui de l'édition ; `date` est la sienne, seule horloge d'un catalogue.
    """
    textes: dict[str, str] = {}
    constats: list[Constat] = []
    rangees = sorted(recrites, key=lambda r: (r.langue, r.catalogue, r.traduction.contexte))
    for (langue, nom), siennes in groupby(rangees, key=lambda r: (r.langue, r.catalogue)):
        chemin = f"{DOSSIER}/{langue}/{nom}.po"
        ancien = _read(racine / chemin, chemin) or _create(corpus, langue, nom, date)
        groupe = list(siennes)
        neuf = rewrite_catalogue(
            ancien,
            [recrite.traduction for recrite in groupe],
            _list_ordre(corpus, nom),
            credit_traducteurs(groupe) | ({_REVU: f"{date} 00:00+0000"} if date else {}),
        )
        if _is_tenu(ancien, neuf, groupe):
            textes[chemin] = neuf
        else:
            constats.append(_refuse(chemin))
    return textes, constats


def _read(chemin: Path, nom: str) -> str:
    texte = read_texte(chemin, nom) if chemin.is_file() else ""
    return texte if isinstance(texte, str) else ""


def _create(corpus: Corpus, langue: str, nom: str, date: str) -> str:
    """Un catalogue vide, dont l'en-tête dit l'édition."""
    identite = corpus.rapport.identite
    traductions = corpus.traductions[langue]
    entetes = build_entetes(traductions, identite.titre, identite.edition, date, None)
    return render_catalogue(Catalogue(nom, {}, entetes))


def _list_ordre(corpus: Corpus, nom: str) -> list[str]:
    page = next((p for p in corpus.rapport.pages if name_catalogue(p) == nom), None)
    return [passage.ancre for passage in list_traduisibles(page)] if page else []


def _is_tenu(ancien: str, neuf: str, groupe: Iterable[Recrite]) -> bool:
    """La promesse : relu, le catalogue a les messages voulus, et tous les autres comme avant."""
    voulus = {recrite.traduction.contexte: recrite.traduction for recrite in groupe}
    avant, _ = read_catalogue(ancien, "", "")
    apres, fautes = read_catalogue(neuf, "", "")
    attendus = dict(avant.traductions) | {nom: _strip(t) for nom, t in voulus.items()}
    lus = {nom: _strip(t) if nom in voulus else t for nom, t in apres.traductions.items()}
    restes = [t for t in avant.obsoletes if t.contexte not in voulus]
    return not fautes and lus == attendus and list(apres.obsoletes) == restes


def _strip(traduction: Traduction) -> Traduction:
    """Ce qu'un fichier PO ne garde pas mot pour mot : les blancs au bord d'un commentaire."""
    return replace(traduction, remarques=(), conseils=(), reperes=(), drapeaux=())


def _refuse(chemin: str) -> Constat:
    return Constat(
        Lieu(chemin, 1, 1, 1, 1),
        REGLE,
        "Ce catalogue ne se récrit pas sans y changer autre chose que les traductions retenues.",
        f"« msgcat -o {chemin} {chemin} » le remet en forme ; le commettre, puis recommencer.",
    )
