"""Ce qu'une demande peut changer : pages, traductions, contribution ou fiche neuve, rien d'autre.

Rien de ce qui tourne, règle ou trompe n'entre par une demande (`etudes/fiabilite.md`, T11 et T13) :
crochets, réglages, liens, sous-modules, fichiers exécutables, réponses des éditeurs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapport_ouvert.domaine.traduction import INTERFACE
from rapport_ouvert.lecture.contributions import DECISIONS, DOSSIER, MOTIF_ID
from rapport_ouvert.lecture.corpus import GLOSSAIRE, HORS_RAPPORT
from rapport_ouvert.lecture.sommaire import NOM
from rapport_ouvert.lecture.traductions import DOSSIER as TRADUCTIONS
from rapport_ouvert.lecture.traductions import MOTIF_CODE
from rapport_ouvert.releve.arbres import Changement

_FICHIER, _EXECUTABLE = "100644", "100755"
_MODES = {
    "120000": "un lien symbolique mène ailleurs que dans le rapport",
    "160000": "un sous-module ferait venir un autre dépôt",
    _EXECUTABLE: "un fichier du rapport ne s’exécute pas",
}
_PAGE = re.compile(r"[a-z0-9][a-z0-9/_-]*\.md")
_NOM = r"[a-z0-9][a-z0-9-]*\.yaml"
_FICHE = re.compile(rf"cas/{_NOM}")
_ENTREE = re.compile(rf"{GLOSSAIRE}/[a-z]{{2,3}}(?:-[a-z0-9]+)*/{_NOM}")
_CATALOGUE = re.compile(
    rf"{TRADUCTIONS}/(?P<langue>{MOTIF_CODE.pattern})/(?P<nom>[a-z0-9][a-z0-9/_-]*)\.po"
)
_CONTRIBUTION = re.compile(rf"{DOSSIER}/(?P<annee>[0-9]{{4}})/(?P<id>{MOTIF_ID.pattern})\.yaml")


@dataclass(slots=True)
class Tri:
    """Les changements d'une demande, par ce que l'on en fait ; les refus avec leur raison."""

    pages: list[tuple[str, str, str]] = field(default_factory=list)  # chemin, avant, après
    contributions: list[tuple[str, str]] = field(default_factory=list)
    fiches: list[tuple[str, str]] = field(default_factory=list)
    catalogues: list[tuple[str, str, str]] = field(default_factory=list)  # avant est vide : neuf
    refus: list[tuple[str, str]] = field(default_factory=list)


def sort_changements(changements: Iterable[Changement], rapport: str) -> Tri:
    """Range des changements, dont les chemins partent de la racine du projet."""
    tri = Tri()
    for changement in changements:
        chemin = changement.chemin.decode("utf-8", "backslashreplace")
        raison = _refuse(changement, chemin, rapport)
        avant, apres = changement.avant, changement.apres
        if raison or apres is None:
            tri.refus.append((show_chemin(chemin), raison))
        elif _CONTRIBUTION.fullmatch(chemin):
            tri.contributions.append((chemin, apres.objet))
        elif _CATALOGUE.fullmatch(chemin):
            tri.catalogues.append((chemin, avant.objet if avant else "", apres.objet))
        elif avant is not None:
            tri.pages.append((chemin, avant.objet, apres.objet))
        else:
            tri.fiches.append((chemin, apres.objet))
    return tri


def _refuse(changement: Changement, chemin: str, rapport: str) -> str:
    """Pourquoi ce changement n'est pas repris ; rien s'il l'est."""
    avant, apres = changement.avant, changement.apres
    if apres is not None and apres.mode != _FICHIER:
        return _MODES.get(apres.mode, "son mode n’est pas celui d’un fichier de texte")
    if avant is not None and avant.mode not in (_FICHIER, _EXECUTABLE):
        return _MODES.get(avant.mode, "ce n’était pas un fichier de texte")
    return next(_list_raisons(changement, chemin, rapport), "")


def _list_raisons(changement: Changement, chemin: str, rapport: str) -> Iterator[str]:
    ote, ajoute = changement.apres is None, changement.avant is None
    dedans = chemin.removeprefix(f"{rapport}/") if chemin.startswith(f"{rapport}/") else ""
    if chemin.startswith(f"{DOSSIER}/{DECISIONS}/"):
        yield "seuls les éditeurs répondent aux contributions"
    elif chemin.startswith(f"{DOSSIER}/"):
        trouve = _CONTRIBUTION.fullmatch(chemin)
        if trouve is None or not trouve["id"].startswith(trouve["annee"]):
            yield f"ce n’est pas le nom d’une contribution ({DOSSIER}/AAAA/AAAA-xxxxxxxxxx.yaml)"
        elif not ajoute:
            yield "une contribution ne s’écrit qu’une fois : en proposer une autre, qui la remplace"
    elif chemin.startswith(f"{TRADUCTIONS}/"):
        trouve = _CATALOGUE.fullmatch(chemin)
        if trouve is None:
            yield "seuls les catalogues d’une langue se traduisent : la déclarer est aux éditeurs"
        elif trouve["nom"] == INTERFACE:
            yield "ces mots sont ceux du logiciel : les proposer à qui le tient"
        elif ote:
            yield "un catalogue ne s’ôte pas : proposer d’autres traductions"
    elif dedans == NOM:
        yield "l’identité et l’ordre du rapport sont aux éditeurs : le proposer en toutes lettres"
    elif dedans.startswith(f"{HORS_RAPPORT}/"):
        yield "ce journal accompagne le rapport sans en faire partie"
    elif _PAGE.fullmatch(dedans):
        if ote:
            yield "une page ne s’ôte pas ainsi : proposer d’en ôter les passages"
        elif ajoute:
            yield "une page neuve se propose en toutes lettres : un éditeur lui donne sa place"
    elif _FICHE.fullmatch(dedans) or _ENTREE.fullmatch(chemin):
        if not ajoute:
            yield "une fiche qui existe se corrige par une contribution, non par son fichier"
    else:
        yield "hors de ce qu’une demande peut changer"


def show_chemin(chemin: str) -> str:
    """Un chemin sans danger pour un terminal : une seule ligne, des signes visibles."""
    sur = "".join(s if s.isprintable() else f"U+{ord(s):04X}" for s in chemin[:300])
    return sur + ("…" if len(chemin) > 300 else "")
