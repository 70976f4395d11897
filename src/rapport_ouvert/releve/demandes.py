"""Les têtes du miroir → des demandes : leur base, leur auteur, leur message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapport_ouvert.lecture.depot import Depot

_NOM = re.compile(r"(?P<genre>pull|merge-requests)/(?P<numero>[1-9][0-9]{0,8})")
_IDENTITE = re.compile(r"(?P<nom>.*?) ?<[^>]*> -?\d+ [+-]\d{4}")
TAILLE_COMMIT = 256 * 1024


@dataclass(frozen=True, slots=True)
class Commit:
    """Ce que dit un commit ; l'adresse de son auteur n'est jamais lue."""

    arbre: str
    auteur: str
    message: str


@dataclass(frozen=True, slots=True)
class Demande:
    """Une demande : son nom (`origin/pull/12`), sa tête, et d'où elle part.

    `base` est vide sans histoire commune ; `fusionnee` si la branche courante contient la tête.
    """

    nom: str
    tete: str
    base: str
    commit: Commit
    fusionnee: bool = False


def list_demandes(depot: Depot, distant: str) -> tuple[list[Demande], list[tuple[str, str]]]:
    """Les demandes du miroir, par leur numéro, et celles qui ne se lisent pas, avec la raison."""
    tetes = dict(_list_tetes(depot, distant))
    refus = []
    commits = {}
    for nom, tete in tetes.items():
        genre, taille = depot.measure(tete)
        if genre != "commit" or taille > TAILLE_COMMIT:
            refus.append((nom, "sa tête n’est pas un commit que l’on lit"))
        else:
            commits[nom] = parse_commit(depot.read_objets([tete])[tete])
    bases = find_bases(depot, (tetes[nom] for nom in commits))
    fusions = (
        _list_fusions(depot) if any(bases[tetes[nom]] == tetes[nom] for nom in commits) else {}
    )
    demandes = []
    for nom, commit in commits.items():
        tete = tetes[nom]
        base, fusionnee = bases[tete], bases[tete] == tete
        if fusionnee and tete in fusions:
            base = _find_base(depot, fusions[tete], tete)
        if base:
            demandes.append(Demande(nom, tete, base, commit, fusionnee))
        else:
            refus.append((nom, "elle n’a aucune histoire commune avec la branche courante"))
    return demandes, refus


def _list_tetes(depot: Depot, distant: str) -> list[tuple[str, str]]:
    racine = f"refs/contributions/{distant}/"
    sortie = depot.run("for-each-ref", "--format=%(objectname) %(refname)", racine)
    rangees = []
    for ligne in sortie.texte.splitlines():
        objet, _, reference = ligne.partition(" ")
        trouve = _NOM.fullmatch(reference.removeprefix(racine))
        if trouve:
            rangees.append((trouve["genre"], int(trouve["numero"]), objet))
    return [(f"{distant}/{genre}/{numero}", objet) for genre, numero, objet in sorted(rangees)]


def parse_commit(octets: bytes) -> Commit:
    """Un commit brut ; un auteur ou un codage inconnu n'arrête rien."""
    tete, _, corps = octets.partition(b"\n\n")
    champs: dict[bytes, bytes] = {}
    for ligne in tete.split(b"\n"):
        cle, _, valeur = ligne.partition(b" ")
        champs.setdefault(cle, valeur)
    auteur = champs.get(b"author", b"").decode("utf-8", "replace")
    identite = _IDENTITE.fullmatch(auteur)
    return Commit(
        champs.get(b"tree", b"").decode("ascii", "replace"),
        identite["nom"].strip() if identite else "",
        corps.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n"),
    )


def find_bases(depot: Depot, tetes: Iterable[str]) -> dict[str, str]:
    """La base de fusion de chaque tête avec la branche courante, par un seul parcours.

    Ce que la branche ne contient pas est lu d'un trait. Si une seule de ses parentes y entre, c'est
    la base ; s'il y en a plusieurs, git tranche.
    """
    toutes = list(dict.fromkeys(tetes))
    if not toutes:
        return {}
    sortie = depot.feed([*toutes, "^HEAD"], "rev-list", "--parents", "--stdin")
    neufs = {}
    for ligne in sortie.texte.splitlines():
        commit, *parents = ligne.split(" ")
        neufs[commit] = parents
    bases = {}
    for tete in toutes:
        entrees = _list_entrees(tete, neufs)
        bases[tete] = entrees.pop() if len(entrees) == 1 else ""
        if entrees:
            bases[tete] = _find_base(depot, "HEAD", tete)
    return bases


def _list_entrees(tete: str, neufs: Mapping[str, list[str]]) -> set[str]:
    entrees, vus, reste = set(), {tete}, [tete]
    while reste:
        commit = reste.pop()
        if commit not in neufs:
            entrees.add(commit)
            continue
        suite = [parent for parent in neufs[commit] if parent not in vus]
        vus.update(suite)
        reste += suite
    return entrees


def _find_base(depot: Depot, un: str, autre: str) -> str:
    sortie = depot.run("merge-base", un, autre)
    return sortie.texte.strip() if sortie.code == 0 else ""


def _list_fusions(depot: Depot) -> dict[str, str]:
    """Ce qui a été fusionné, et le commit qui l'a reçu."""
    sortie = depot.run("rev-list", "--merges", "--parents", "HEAD", "--")
    return dict(_read_fusions(sortie.texte))


def _read_fusions(texte: str) -> Iterator[tuple[str, str]]:
    for ligne in texte.splitlines():
        _, recevant, *apportes = ligne.split(" ")
        for apporte in apportes:
            yield apporte, recevant
