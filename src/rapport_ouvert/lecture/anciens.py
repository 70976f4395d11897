"""Les passages que des contributeurs ont lus dans une édition parue.

Une édition se connaît par son étiquette `edition/AAAA-N`, et par l'arbre de son texte que nomme
son lot : sans l'étiquette, l'arbre se retrouve dans l'histoire. Un dépôt de conservation, sans
histoire, porte ces textes à côté du lot (`editions/AAAA-N/texte/`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.contribution import Contribution, Contributions
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.rapport import Rapport
from rapport_ouvert.domaine.registre import Lot, Parution
from rapport_ouvert.lecture.depot import Depot, find_depot
from rapport_ouvert.lecture.editions import DOSSIER, LOT
from rapport_ouvert.lecture.fichiers import name_fichier
from rapport_ouvert.lecture.page import read_page

TEXTE = "texte"
REGLE = "edition-lisible"
Anciens = dict[str, Mapping[str, str]]


def load_anciens(
    racine: Path,
    rapport: Rapport,
    contributions: Contributions,
    parutions: Iterable[Parution],
    depot: Depot | None = None,
) -> tuple[Anciens, list[Constat]]:
    """Par édition puis par ancre, le texte des passages que visent des contributions en cours.

    Une édition introuvable est un constat : ses contributions ne se rattacheront pas.
    """
    anciens: Anciens = {}
    constats: list[Constat] = []
    reglees = {i.id for p in parutions for i in p.registre.inscriptions if not i.provisoire}
    for parution in parutions:
        edition = parution.lot.edition
        pages = _list_pages(edition, contributions.propositions, reglees)
        if not pages:
            continue
        textes = read_edition(racine, parution.lot, pages, depot)
        if textes is None:
            constats.append(_refuse(racine, parution.lot))
        else:
            anciens[edition] = _index(textes, rapport)
    return anciens, constats


def read_edition(
    racine: Path, lot: Lot, pages: Iterable[str] = (), depot: Depot | None = None
) -> dict[str, bytes] | None:
    """Les fichiers du texte de l'édition, par leur chemin ; rien si elle est introuvable.

    `pages`, s'il y en a, sont les seules voulues.
    """
    range_ = racine / DOSSIER / lot.edition / TEXTE
    voulues = set(pages)
    if range_.is_dir():
        fichiers = {f.relative_to(range_).as_posix(): f for f in range_.rglob("*") if f.is_file()}
        return {c: f.read_bytes() for c, f in fichiers.items() if not voulues or c in voulues}
    depot = depot or find_depot(racine)
    return _read_arbre(depot, lot.texte, voulues) if depot else None


def _read_arbre(depot: Depot, arbre: str, voulues: set[str]) -> dict[str, bytes] | None:
    if not depot.resolve(f"{arbre}^{{tree}}"):
        return None
    fichiers = depot.list_fichiers(arbre)
    choisis = {c: objet for c, objet in fichiers.items() if not voulues or c in voulues}
    contenus = depot.read_objets(choisis.values())
    return {chemin: contenus[objet] for chemin, objet in choisis.items()}


def _list_pages(edition: str, propositions: Iterable[Contribution], reglees: set[str]) -> list[str]:
    cibles = (c.cible for c in propositions if c.id not in reglees and c.cible)
    return sorted({cible.page for cible in cibles if cible.edition == edition})


def _index(textes: Mapping[str, bytes], rapport: Rapport) -> dict[str, str]:
    """Une page qui n'a pas changé depuis n'est pas relue."""
    passages: dict[str, str] = {}
    for chemin, octets in textes.items():
        texte = octets.decode("utf-8", "replace").replace("\r\n", "\n")
        courante = rapport.find_page(chemin)
        page = courante if courante and courante.source == texte else None
        for passage in (page or read_page(texte, chemin, chemin)[0]).passages:
            passages |= {ancre.nom: passage.texte for ancre in passage.ancres}
    return passages


def _refuse(racine: Path, lot: Lot) -> Constat:
    fichier = name_fichier(racine / DOSSIER / lot.edition / LOT)
    return Constat(
        Lieu(fichier, 1, 1, 1, 1),
        REGLE,
        f"Le texte de l’édition {lot.edition} (arbre {lot.texte[:12]}) n’est pas dans ce dépôt.",
        "git fetch --tags --unshallow, ou --tags si l’histoire est entière.",
        gravite=Gravite.AVERTISSEMENT,
    )
