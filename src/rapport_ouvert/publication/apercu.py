"""L'aperçu que l'on regarde en écrivant : ses réglages, et ce qui y a changé depuis."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapport_ouvert.composition.publication import compose
from rapport_ouvert.composition.registre import list_registres
from rapport_ouvert.composition.suivi import Suivi
from rapport_ouvert.domaine.constat import Constat, has_erreurs
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.ecriture import write_jetables, write_textes
from rapport_ouvert.lecture.contributions import DOSSIER as CONTRIBUTIONS
from rapport_ouvert.lecture.corpus import GLOSSAIRE, load
from rapport_ouvert.lecture.editions import DOSSIER as EDITIONS
from rapport_ouvert.lecture.reglages import read_reglages
from rapport_ouvert.lecture.socle import (
    APPARENCE,
    PORTE,
    REGLAGES,
    find_socle,
    list_apparences,
)
from rapport_ouvert.lecture.traductions import DOSSIER as TRADUCTIONS
from rapport_ouvert.parution.reglement import preview
from rapport_ouvert.regles.quarantaine import set_aside
from rapport_ouvert.rendu.citations import render_references


def write_apercu(racine: Path, rapport: Path) -> Path:
    """Écrit les réglages de l'aperçu dans `build/apercu/`, et dit où."""
    racine, rapport = racine.absolute(), rapport.absolute()
    reglages = read_reglages(racine)
    siens = [racine / nom for nom in reglages.get("hooks", ()) if nom != PORTE]
    autour = (CONTRIBUTIONS, GLOSSAIRE, EDITIONS, TRADUCTIONS)
    suivis = [*(rapport.parent / nom for nom in autour), racine / APPARENCE, racine / REGLAGES]
    reglages |= {
        "docs_dir": str(rapport),
        "hooks": [str(chemin) for chemin in (find_socle() / PORTE, *siens)],
        "watch": [str(chemin) for chemin in suivis if chemin.exists()],
    }
    reglages["theme"] = dict(reglages["theme"]) | {"custom_dir": str(list_apparences(racine)[-1])}
    dossier = racine / "build" / "apercu"
    # JSON est du YAML.
    write_textes(dossier, {REGLAGES: json.dumps(reglages, ensure_ascii=False, indent=2) + "\n"})
    return dossier / REGLAGES


@dataclass(frozen=True, slots=True)
class Apercu:
    """L'édition en préparation ; sans `publication`, `constats` dit l'erreur qui l'empêche."""

    corpus: Corpus
    constats: tuple[Constat, ...]
    publication: Publication | None = None


def compose_apercu(dossier: Path) -> Apercu:
    """Lit le rapport, fond ce qui est retenu, et compose si rien ne l'empêche.

    Le texte fondu est relu ; les remarques sur le texte écrit restent à demander à `check`.
    """
    corpus, illisibles, ecartees = set_aside(*load(dossier))
    constats = (*ecartees, *illisibles)
    if has_erreurs(illisibles):
        return Apercu(corpus, constats)
    fondu = preview(corpus)
    if has_erreurs(fondu.constats):
        return Apercu(corpus, (*constats, *fondu.constats))
    registres = list_registres(corpus, fondu.preparation)
    suivi = Suivi(registres, fondu.fondues, corpus.rapport, preparee=True)
    publication = compose(fondu.corpus, render_references(fondu.corpus), suivi)
    return Apercu(corpus, constats, publication)


@dataclass(slots=True)
class Memoire:
    """Ce que l'aperçu montre déjà : une page dont rien n'a changé ne se refait pas."""

    cadre: str = ""
    contenus: Mapping[str, str] = field(default_factory=dict)

    def compare(self, contenus: Mapping[str, str], cadre: Mapping[str, Any]) -> frozenset[str]:
        """Les fichiers à refaire ; tous, si ce qui les entoure (sommaire, mots) a changé."""
        neuf = json.dumps(cadre, sort_keys=True, default=str)
        anciens = self.contenus if neuf == self.cadre else {}
        self.cadre, self.contenus = neuf, dict(contenus)
        return frozenset(nom for nom, texte in contenus.items() if anciens.get(nom) != texte)


def replace_donnees(site: Path, servies: Mapping[str, str], neuves: Mapping[str, str]) -> None:
    """Récrit, dans le site que l'on regarde, les données qui changent ; rien s'il s'est fermé."""
    changees = {nom: x.encode() for nom, x in neuves.items() if servies.get(nom) != x}
    if site.is_dir():
        write_jetables(site, changees)
