"""Faire d'une publication un dossier prêt à mettre en ligne.

MkDocs, les livres et la relecture travaillent côte à côte ; rien ne remplace le site publié tant
que tous n'ont pas fini sans faute.
"""

from __future__ import annotations

import calendar
import json
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapport_ouvert.domaine.constat import Constat, has_erreurs
from rapport_ouvert.domaine.interface import find_mots
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.traduction import Voisine
from rapport_ouvert.ecriture import (
    create_dossier_voisin,
    replace_dossier,
    write_jetables,
    write_textes,
)
from rapport_ouvert.indexeur import VERSION, IndexationManquee, index_dossier, name_pages
from rapport_ouvert.lecture.reglages import read_reglages
from rapport_ouvert.lecture.socle import APPARENCE, list_apparences
from rapport_ouvert.moteur import Moteur
from rapport_ouvert.rendu.dessins import hash_dessin, trace_dessins
from rapport_ouvert.rendu.donnees_ouvertes import EMPREINTES, render_fichiers, write_empreintes
from rapport_ouvert.rendu.fiche import FICHE, render_fiche
from rapport_ouvert.rendu.recherche import (
    INDEX,
    RANGEMENT,
    build_recherche,
    has_recherche,
    list_exclus,
    render_rangement,
    render_recherche,
)
from rapport_ouvert.rendu.site import add_ailleurs, build_reglages, render_pages

# Material copie 2,5 Mo de scripts et de styles que nos gabarits n'emploient pas : une édition ne
# change plus, elle n'a pas à garder des scripts dont personne ne réparera les failles.
# Nos scripts non plus : ils vivent hors des éditions, où une faille se répare.
INUTILES = ("assets/javascripts", "assets/stylesheets", "commun")


@dataclass(frozen=True, slots=True)
class Chantier:
    """Où lire et où écrire : `racine` est le projet, `cible` est le dossier de l'édition.

    `voisines` sont les autres langues où l'édition se lit ; `avec_pdf`, les autres livres aussi.
    `reserve`, s'il y en a une, garde d'une fois à l'autre les images tracées et les pages mises en
    forme par ce `logiciel`, nommé par son empreinte.
    """

    racine: Path
    rapport: Path
    cible: Path
    avec_pdf: bool = True
    voisines: tuple[Voisine, ...] = ()
    reserve: Path | None = None
    logiciel: str = ""


def build_edition(
    publication: Publication,
    corpus: Corpus,
    chantier: Chantier,
    moteur: Moteur,
    relire: Callable[[], tuple[Constat, ...]] = tuple,
) -> tuple[Constat, ...]:
    """Construit l'édition à côté de sa cible, puis l'y met d'un geste ; sinon dit pourquoi.

    `moteur` ne sert qu'une fois. `relire` rend les constats des règles : il travaille pendant que
    le site et les livres se font, et une seule erreur jette ce qu'ils ont fait. Rend tous les
    constats.
    """
    neuf = create_dossier_voisin(chantier.cible)
    try:
        dessins = _trace(publication, chantier)
        donnees = render_fichiers(publication)
        # Avant la relecture : c'est MkDocs, puis l'index, que l'on attendra.
        arbre = _prepare_arbre(publication, corpus, chantier, dessins | donnees)
        with ThreadPoolExecutor(2) as ouvriers:
            # Chaque fil parle la langue de l'édition, qui n'est connue que de celui-ci.
            site = ouvriers.submit(
                copy_context().run,
                _build_site, publication, chantier, arbre, neuf, moteur,
            )  # fmt: skip
            livres = ouvriers.submit(
                copy_context().run, _build_livres, publication, chantier, dessins, donnees
            )
            constats = relire()
            fiche = render_fiche(publication)
        # Un rapport fautif fait aussi échouer le site : la règle le dit mieux que MkDocs.
        if not has_erreurs(constats):
            constats += site.result() + livres.result()[1]
        if not has_erreurs(constats):
            faits = livres.result()[0]
            write_textes(neuf, {**faits, EMPREINTES: write_empreintes({**donnees, **faits})})
            write_textes(neuf, {FICHE: fiche})
            replace_dossier(neuf, chantier.cible)
        return constats
    finally:
        shutil.rmtree(neuf, ignore_errors=True)


def _trace(publication: Publication, chantier: Chantier) -> dict[str, str]:
    """Les images de l'édition ; celles que d'autres ont déjà tracées se reprennent."""
    langue = find_mots().locale
    if chantier.reserve is None:
        return trace_dessins(publication.dessins, langue)
    reserve = chantier.reserve / "dessins"
    ou = {
        chemin: reserve / f"{hash_dessin(dessin, langue)}.svg"
        for chemin, dessin in publication.dessins.items()
    }
    connus = {c: fichier.read_text("utf-8") for c, fichier in ou.items() if fichier.is_file()}
    restent = {c: dessin for c, dessin in publication.dessins.items() if c not in connus}
    neufs = trace_dessins(restent, langue)
    write_textes(reserve, {ou[chemin].name: svg for chemin, svg in neufs.items()})
    return {chemin: (connus | neufs)[chemin] for chemin in publication.dessins}


def _build_site(
    publication: Publication, chantier: Chantier, arbre: Path, cible: Path, moteur: Moteur
) -> tuple[Constat, ...]:
    reglages, vers = str(arbre / "mkdocs.yml"), str(cible.absolute())
    arguments = ["build", "--strict", "--clean", "--config-file", reglages, "--site-dir", vers]
    ordre = {
        "epoque": str(calendar.timegm(publication.jour.timetuple())),
        "arguments": arguments,
        "pages": _find_pages(publication, chantier),
        "logiciel": chantier.logiciel,
    }
    _, journal = moteur.communicate(json.dumps(ordre))
    if moteur.returncode:
        return (_explain_mkdocs(journal, chantier),)
    for dossier in INUTILES:
        shutil.rmtree(cible / dossier, ignore_errors=True)
    return _build_index(publication, chantier, cible) if has_recherche(publication) else ()


def _find_pages(publication: Publication, chantier: Chantier) -> str:
    """Le fichier des pages déjà mises en forme ; vide, on n'en garde pas."""
    if chantier.reserve is None:
        return ""
    return str(chantier.reserve.absolute() / "pages" / f"{publication.dossier}.json")


def _build_index(publication: Publication, chantier: Chantier, cible: Path) -> tuple[Constat, ...]:
    """L'index de recherche, dans l'édition : elle se cherche toujours telle qu'elle a paru."""
    try:
        index = index_dossier(cible, list_exclus(publication))
    except IndexationManquee as faute:
        return (_explain_index(str(faute.strerror), chantier),)
    fichiers = {f"{INDEX}/{chemin}": octets for chemin, octets in index.items()}
    fichiers[RANGEMENT] = render_rangement(publication, name_pages(index)).encode()
    write_jetables(cible, fichiers)
    return ()


def _prepare_arbre(
    publication: Publication, corpus: Corpus, chantier: Chantier, fichiers: Mapping[str, str]
) -> Path:
    """L'arbre complet, que n'importe quel moteur de site sait mettre en page."""
    arbre = chantier.racine / "build" / publication.dossier
    neuf = create_dossier_voisin(arbre)
    (neuf / "docs").mkdir()
    # L'arbre se refait d'une commande : rien à préserver si la machine s'arrête.
    textes = render_pages(publication) | render_recherche(publication, corpus.glossaire)
    textes |= fichiers
    write_jetables(neuf / "docs", {nom: texte.encode() for nom, texte in textes.items()})
    for chemin in sorted(corpus.fichiers):
        if not chemin.endswith((".md", ".yaml")):
            (neuf / "docs" / chemin).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(chantier.rapport / chemin, neuf / "docs" / chemin)
    dessins = {chemin: fichiers[chemin] for chemin in publication.dessins}
    reglages = build_reglages(read_reglages(chantier.racine), publication, dessins)
    add_ailleurs(reglages, publication, chantier.voisines)
    if has_recherche(publication):
        reglages["extra"]["recherche"] = build_recherche(publication, VERSION)
    if not chantier.avec_pdf:
        # Un lien mènerait à un fichier absent.
        reglages["extra"] |= {"pdf": "", "livres": []}
    for apparence in list_apparences(chantier.racine):
        shutil.copytree(apparence, neuf / APPARENCE, dirs_exist_ok=True)
    write_textes(neuf, {"mkdocs.yml": _render_reglages(reglages)})
    replace_dossier(neuf, arbre)
    return arbre


def _render_reglages(reglages: Mapping[str, Any]) -> str:
    """Les réglages, chemins recalés ; sans le crochet, qui n'a plus rien à faire ici."""
    complets = {nom: valeur for nom, valeur in reglages.items() if nom != "hooks"}
    complets["theme"] = dict(complets["theme"]) | {"custom_dir": APPARENCE}
    complets["docs_dir"] = "docs"
    # JSON est du YAML.
    return json.dumps(complets, ensure_ascii=False, indent=2) + "\n"


def _explain_mkdocs(journal: str, chantier: Chantier) -> Constat:
    """Ce que MkDocs a refusé, mot pour mot : nos règles auraient dû le voir avant lui."""
    lignes = [ligne for ligne in journal.splitlines() if not ligne.startswith("INFO")]
    fichier = str(chantier.racine / "mkdocs.yml")
    return Constat(
        Lieu(fichier, 1, 1, 1, 1),
        "site",
        "MkDocs a refusé de construire le site :\n    " + "\n    ".join(lignes[-20:]),
        "corriger ce qu’il nomme ; si rien n’est de votre fait, nous le signaler.",
    )


def _explain_index(faute: str, chantier: Chantier) -> Constat:
    return Constat(
        Lieu(str(chantier.racine / "mkdocs.yml"), 1, 1, 1, 1),
        "site",
        f"L’index de la recherche n’a pas pu se faire : {faute}",
        "recommencer ; si cela dure, réinstaller « pagefind-bin », ou nous le signaler.",
    )


def _build_livres(
    publication: Publication,
    chantier: Chantier,
    dessins: Mapping[str, str],
    donnees: Mapping[str, str],
) -> tuple[Mapping[str, bytes], tuple[Constat, ...]]:
    if not chantier.avec_pdf:
        return {}, ()
    from rapport_ouvert.rendu.livres import render_livres

    return render_livres(publication, chantier.rapport, dessins, donnees)
