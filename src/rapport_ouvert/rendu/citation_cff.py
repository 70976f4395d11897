"""Comment citer l'édition : `CITATION.cff`, que lisent GitHub, Zotero et Zenodo (CFF 1.2.0)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapport_ouvert.domaine.rapport import Identite
from rapport_ouvert.domaine.reference import split_nom
from rapport_ouvert.rendu.yaml import render_yaml

_MESSAGE = "Citer l’édition lue : son texte ne change plus."
_PREFEREE = "preferred-citation"


def render_citation(
    identite: Identite,
    coauteurs: Iterable[str],
    ecrite: Mapping[str, object] | None = None,
    traducteurs: Iterable[str] = (),
) -> str:
    """Les auteurs du rapport, puis ceux que ses éditions créditent, sous le nom qu'ils ont choisi.

    `ecrite` est la fiche déjà là : si elle cite l'outil, elle reste, et recommande l'édition. Un
    contributeur se donne en « alias » : on ne devine ni son prénom ni son nom. La norme ne connaît
    de traducteurs qu'à une référence : s'il y en a, l'édition se recommande ainsi.
    """
    decrite = _describe(identite, coauteurs)
    traduite = [{"alias": nom} for nom in traducteurs]
    preferee = {"type": "report", **decrite} | ({"translators": traduite} if traduite else {})
    if ecrite and ecrite.get("type") == "software":
        return render_yaml({**ecrite, _PREFEREE: preferee})
    tete = {"cff-version": "1.2.0", "message": _MESSAGE, "type": "dataset"}
    return render_yaml(tete | decrite | ({_PREFEREE: preferee} if traduite else {}))


def _describe(identite: Identite, coauteurs: Iterable[str]) -> dict[str, object]:
    auteurs = [_split(nom) for nom in identite.auteurs]
    auteurs += [{"alias": nom} for nom in coauteurs]
    champs: dict[str, object] = {
        "title": ", ".join(filter(None, (identite.titre, identite.sous_titre))),
        "version": identite.edition,
        "date-released": identite.date,
        "authors": auteurs or [{"name": identite.titre}],
        "url": identite.adresse,
        "repository-code": identite.depot,
        "license": _LICENCES.get(identite.licence, ""),
    }
    return {nom: valeur for nom, valeur in champs.items() if valeur}


# Les seules dont l'identifiant SPDX est sûr ; les autres licences ne s'écrivent pas ici.
_LICENCES = {"CC BY-SA 4.0": "CC-BY-SA-4.0", "CC BY 4.0": "CC-BY-4.0", "etalab-2.0": "etalab-2.0"}


def _split(nom: str) -> dict[str, str]:
    prenom, famille = split_nom(nom)
    return {"family-names": famille, "given-names": prenom} if prenom else {"name": nom}
