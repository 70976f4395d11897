"""Refaire une édition parue, et comparer : même texte, même registre, mêmes identifiants."""

from __future__ import annotations

from dataclasses import dataclass

from rapport_ouvert.domaine.registre import Lot
from rapport_ouvert.lecture.depot import Depot
from rapport_ouvert.lecture.editions import DOSSIER, LOT, read_lot
from rapport_ouvert.parution.gel import Datee, Gel, name_reference
from rapport_ouvert.parution.publication import Chantier, gel_edition


@dataclass(frozen=True, slots=True)
class Verification:
    """Ce qu'a donné la comparaison : des écarts en clair, ou aucun."""

    commit: str = ""
    ecarts: tuple[str, ...] = ()


def verify_edition(depot: Depot, edition: str, rapport: str) -> Verification:
    """Recalcule l'édition depuis son lot et la compare, objet par objet, à ce qui est paru.

    L'édition se connaît par son étiquette ; à défaut, par le commit où son lot est entré.
    """
    commit = find_commit(depot, edition)
    if not commit:
        return Verification(ecarts=(_tell_absente(edition),))
    lot = find_lot(depot, commit, edition)
    if lot is None:
        return Verification(commit, (f"{DOSSIER}/{edition}/{LOT} manque ou ne se lit pas",))
    if not depot.resolve(f"{lot.base}^{{commit}}"):
        return Verification(
            commit, (f"le commit de base {lot.base[:12]} manque : git fetch --unshallow",)
        )
    calcul, gel = gel_edition(Chantier(depot, rapport, lot.base), Datee(edition, lot.date))
    if gel is None:
        dits = [constat.message for constat in calcul.constats] or [i.id for i in calcul.dehors]
        return Verification(commit, (f"elle ne se refait pas : {'; '.join(dits[:3])}",))
    return Verification(commit, tuple(_compare(depot, edition, commit, lot, gel, rapport)))


def find_commit(depot: Depot, edition: str) -> str:
    """Le commit de l'édition, ou rien."""
    nomme = depot.resolve(f"{name_reference(edition)}^{{commit}}")
    return nomme or depot.find_ajout(f"{DOSSIER}/{edition}/{LOT}")


def find_lot(depot: Depot, commit: str, edition: str) -> Lot | None:
    """Le lot écrit dans ce commit."""
    chemin = f"{DOSSIER}/{edition}/{LOT}"
    octets = depot.read_fichiers(commit, chemin).get(chemin)
    return read_lot(octets.decode("utf-8", "replace"), chemin) if octets else None


def _compare(
    depot: Depot, edition: str, commit: str, lot: Lot, gel: Gel, rapport: str
) -> list[str]:
    ecarts = []
    texte = depot.resolve_chemin(commit, depot.prefixe + rapport)
    if texte != lot.texte:
        ecarts.append(
            f"le texte du commit ({texte[:12]}) n’est pas celui du lot ({lot.texte[:12]})"
        )
    refait = depot.resolve_chemin(gel.arbre, depot.prefixe + rapport)
    if refait != lot.texte:
        ecarts.append(f"le texte refait ({refait[:12]}) n’est pas celui du lot ({lot.texte[:12]})")
    changes = depot.run("diff-tree", "-r", "-z", "--name-only", gel.arbre, f"{commit}^{{tree}}")
    noms = list(filter(None, changes.texte.split("\0")))
    ecarts += [f"« {nom} » diffère de ce que le lot donne" for nom in noms[:12]]
    etiquette = depot.resolve(name_reference(edition))
    if etiquette and etiquette != gel.etiquette and not noms:
        ecarts.append(
            "l’étiquette ou le commit ne sont pas ceux que le lot donne (date, nom, crédit)"
        )
    return ecarts


def _tell_absente(edition: str) -> str:
    return (
        f"l’édition {edition} n’est ni étiquetée ni dans l’histoire de ce dépôt : "
        "git fetch --tags, ou --unshallow si l’histoire est tronquée"
    )
