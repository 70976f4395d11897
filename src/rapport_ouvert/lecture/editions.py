"""Le dossier `editions/` → les éditions parues, leur lot et leur registre."""

from __future__ import annotations

from pathlib import Path

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.edition import parse_edition
from rapport_ouvert.domaine.registre import Effet, Inscription, Lot, Parution, Registre
from rapport_ouvert.domaine.valeur import Fiche, Scalaire, Suite
from rapport_ouvert.lecture.fichiers import name_fichier, read_texte
from rapport_ouvert.lecture.yaml_situe import read_yaml

DOSSIER = "editions"
LOT = "lot.yaml"
REGISTRE = "registre.yaml"
CONFLITS = "conflits.yaml"
_EFFETS = {effet.value: effet for effet in Effet}


def load_parutions(dossier: Path) -> tuple[tuple[Parution, ...], tuple[Constat, ...]]:
    """Les éditions parues, de la plus ancienne à la dernière, et ce qui ne s'y lit pas.

    Sans `lot.yaml`, un dossier n'est que le brouillon d'une édition en préparation.
    """
    parutions: list[Parution] = []
    constats: list[Constat] = []
    for nom in sorted(dossier.glob(f"*/{LOT}")):
        if parse_edition(nom.parent.name) is None:
            continue
        fiches = [_read_fiche(nom, constats), _read_fiche(nom.with_name(REGISTRE), constats)]
        if fiches[0] is not None and fiches[1] is not None:
            parutions.append(Parution(build_lot(fiches[0]), build_registre(fiches[1])))
    return tuple(parutions), tuple(constats)


def _read_fiche(chemin: Path, constats: list[Constat]) -> Fiche | None:
    nom = name_fichier(chemin)
    texte = read_texte(chemin, nom)
    if isinstance(texte, Constat):
        constats.append(texte)
        return None
    valeur, fautes = read_yaml(texte, nom)
    constats.extend(fautes)
    return valeur if isinstance(valeur, Fiche) and not fautes else None


def read_lot(texte: str, nom: str) -> Lot | None:
    """Le lot écrit dans ce texte, ou rien s'il ne se lit pas."""
    valeur, fautes = read_yaml(texte, nom)
    return build_lot(valeur) if isinstance(valeur, Fiche) and not fautes else None


def build_lot(fiche: Fiche) -> Lot:
    """Le lot écrit dans cette fiche."""
    champs = ("edition", "date", "base", "texte", "precedente")
    return Lot(*(fiche.read(champ) for champ in champs))


def build_registre(fiche: Fiche) -> Registre:
    """Le registre écrit dans cette fiche."""
    return Registre(
        fiche.read("edition"),
        fiche.read("date"),
        tuple(_build_inscription(ligne) for ligne in fiche.list_fiches("contributions")),
        *(_list_groupes(fiche, nom) for nom in ("communes", "identiques", "a_relire")),
    )


def _build_inscription(ligne: Fiche) -> Inscription:
    return Inscription(
        ligne.read("id"),
        ligne.read("type"),
        ligne.read("sort"),
        _EFFETS.get(ligne.read("effet"), Effet.AUCUN),
        ligne.read("rattachement"),
        ligne.read("page"),
        ligne.read("ancre"),
        ligne.read("motif"),
        ligne.list_valeurs("coauteurs"),
        ligne.read("avant"),
        ligne.read("apres"),
        ligne.read("langue"),
    )


def _list_groupes(fiche: Fiche, nom: str) -> tuple[tuple[str, ...], ...]:
    groupes = fiche.champs.get(nom)
    if not isinstance(groupes, Suite):
        return ()
    return tuple(
        tuple(e.texte for e in groupe.elements if isinstance(e, Scalaire))
        for groupe in groupes.elements
        if isinstance(groupe, Suite)
    )
