"""Refaire exprès le rendu d'une édition parue : son texte ne change pas, et l'on s'en assure.

Un gabarit corrigé, une faute d'accessibilité réparée n'attendent pas la suivante. Ce qui
fait l'identité de l'édition reste à l'octet près, son livre et ses données ; ses pages se refont.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.publication.plan import Plan, Travail
from rapport_ouvert.rendu.donnees_ouvertes import EMPREINTES, read_empreintes
from rapport_ouvert.rendu.fiche import FICHE

REGLE = "texte-inchange"
_DITES = 5
# Ce qui suit ne dit rien du texte : la langue où un passage est resté.
_COMPARES = 3


def list_gardes(edition: Path) -> tuple[str, ...]:
    """Les fichiers d'une édition que la refaire changerait alors qu'on les a cités, ou calculés.

    Ses livres et ses données : ceux dont elle a publié l'empreinte, et la liste elle-même.
    """
    liste = edition / EMPREINTES
    if not liste.is_file():
        return ()
    return (*read_empreintes(liste.read_text("utf-8")), EMPREINTES)


def check_rerendus(plan: Plan, rendre: frozenset[str]) -> Iterator[Constat]:
    """Ce qui, page par page, ne se lit plus pareil dans une édition que l'on refait."""
    for travail in plan.travaux:
        en_ligne = plan.projet.cible / travail.dossier / FICHE
        if travail.edition in rendre and en_ligne.is_file():
            ancienne, neuve = _read(en_ligne), _read(travail.vers / FICHE)
            for ecart in compare_fiches(ancienne, neuve):
                yield _blame(travail, ecart)


def compare_fiches(ancienne: dict[str, Any], neuve: dict[str, Any]) -> Iterator[str]:
    """Les écarts de texte entre deux `edition.json` ; celui du logiciel n'en est pas un."""
    for champ in ("edition", "langue", "titre", "sous_titre", "date"):
        if ancienne[champ] != neuve[champ]:
            yield f"le champ « {champ} » n’est plus le même"
    avant, apres = ancienne["pages"], neuve["pages"]
    for chemin in sorted(avant.keys() | apres.keys()):
        if chemin not in apres:
            yield f"la page « {chemin} » a disparu"
        elif chemin not in avant:
            yield f"la page « {chemin} » est neuve"
        elif changes := _list_changes(avant[chemin], apres[chemin]):
            yield f"la page « {chemin} » a changé : {', '.join(changes)}"


def _list_changes(avant: dict[str, Any], apres: dict[str, Any]) -> list[str]:
    """Les passages changés, ôtés, ajoutés ou rangés autrement, par leur ancre."""
    anciens, neufs = _index(avant), _index(apres)
    changes = [nom for nom in {**anciens, **neufs} if anciens.get(nom) != neufs.get(nom)]
    if not changes and list(anciens) != list(neufs):
        return ["l’ordre de ses passages"]
    if avant["titre"] != apres["titre"]:
        changes.insert(0, "son titre")
    return [*changes[:_DITES], *(["…"] if len(changes) > _DITES else [])]


def _index(page: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Par ancre, l'empreinte de son texte, son rang de titre et ses premiers mots."""
    return {nom: tuple(map(str, reste[:_COMPARES])) for nom, *reste in page["passages"]}


def _read(fiche: Path) -> dict[str, Any]:
    lue: dict[str, Any] = json.loads(fiche.read_text("utf-8"))
    return lue


def _blame(travail: Travail, ecart: str) -> Constat:
    return Constat(
        Lieu(f"{travail.dossier}/{FICHE}", 1, 1, 1, 1),
        REGLE,
        f"Refaite, l’édition ne se lirait plus pareil : {ecart}.",
        "la refaire avec le logiciel de son temps, ou la laisser telle qu’elle est.",
    )
