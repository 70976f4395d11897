"""Une édition → les trois fichiers que l'on commet : son lot, son registre, ses discussions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapport_ouvert.domaine.fusion import Commune
from rapport_ouvert.domaine.registre import Inscription, Lot, Registre
from rapport_ouvert.rendu.yaml import render_yaml

_ECRIT = "# Écrit par « rapport-ouvert edition » : ne pas le modifier à la main.\n"


def render_lot(lot: Lot) -> str:
    """`lot.yaml` : ce dont l'édition est faite."""
    champs = ("edition", "date", "precedente", "base", "texte")
    return _ECRIT + render_yaml({"schema": "1"} | {c: getattr(lot, c) for c in champs})


def render_registre(registre: Registre) -> str:
    """`registre.yaml` : chaque contribution de l'édition, et ce qu'il en est advenu."""
    return _ECRIT + render_yaml(
        {
            "schema": "1",
            "edition": registre.edition,
            "date": registre.date,
            "contributions": [_render_inscription(ligne) for ligne in registre.inscriptions],
            "communes": [list(groupe) for groupe in registre.communes],
            "identiques": [list(groupe) for groupe in registre.identiques],
            "a_relire": [list(groupe) for groupe in registre.a_relire],
        }
    )


def _render_inscription(ligne: Inscription) -> dict[str, object]:
    champs: dict[str, object] = {
        "id": ligne.id,
        "type": str(ligne.genre),
        "langue": ligne.langue,
        "sort": str(ligne.sort),
        "effet": str(ligne.effet),
        "rattachement": str(ligne.rattachement),
        "page": ligne.page,
        "ancre": ligne.ancre,
        "motif": ligne.motif,
        "coauteurs": list(ligne.coauteurs),
        "avant": ligne.avant,
        "apres": ligne.apres,
    }
    return {nom: valeur for nom, valeur in champs.items() if valeur}


def render_conflits(
    edition: str,
    communes: Iterable[Commune],
    dehors: Iterable[Inscription],
    pistes: Mapping[str, Iterable[tuple[str, str]]],
) -> str:
    """`conflits.yaml` : ce qu'un éditeur doit trancher, avec les versions et le remède.

    `dehors` sont les contributions retenues que le texte ne porte pas encore ; `pistes`, les
    passages où regarder (page, ancre) pour celles qui n'ont plus le leur.
    """
    return _ECRIT + render_yaml(
        {
            "schema": "1",
            "edition": edition,
            "communes": [_render_commune(commune) for commune in communes],
            "a_placer": [
                {
                    "contribution": i.id,
                    "pourquoi": i.motif,
                    "page": i.page,
                    "ancre": i.ancre,
                    "pistes": [f"{page}#{ancre}" for page, ancre in pistes.get(i.id, ())],
                }
                for i in dehors
            ],
        }
    )


def _render_commune(commune: Commune) -> dict[str, object]:
    premiere, *autres = commune.groupe
    return {
        "contributions": list(commune.groupe),
        "page": commune.page,
        "ancre": commune.ancre,
        **({"langue": commune.langue} if commune.langue else {}),
        "passage": commune.base,
        "versions": dict(commune.versions),
        "remede": f"écrire le texte_retenu dans contributions/decisions/{premiere}.yaml, et "
        f"« fondue_avec: {premiere} » dans {', '.join(autres)} (ou un autre sort).",
    }
