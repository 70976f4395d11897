"""Lire dans git, objet par objet : rien n'en est jamais extrait, ni filtre ni crochet n'y tourne.

GitPython n'est ici qu'une porte vers l'exécutable : aucun mot d'un contributeur n'y devient une
option, et les références passent par une forme connue (`etudes/fiabilite.md`, T11 et T12).
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from git import Repo

_FICHIERS = ("100644", "100755")
_REFERENCE = re.compile(
    r"(?:HEAD|[0-9a-f]{40,64}|refs/[A-Za-z0-9][A-Za-z0-9._/-]*)(?:\^\{[a-z]+\})?"
)
# Ni configuration du système, ni crochet, ni programme de surveillance, ni question au terminal ;
# ce qui est écrit l'est vraiment avant que la référence le nomme.
_REGLAGES = {
    "core.hooksPath": "/dev/null",
    "core.fsmonitor": "false",
    "core.fsync": "committed,reference",
    "core.quotePath": "false",
    "protocol.allow": "never",
    "protocol.file.allow": "always",
    "protocol.https.allow": "always",
    "protocol.ssh.allow": "always",
    "transfer.fsckObjects": "true",
}


class Sortie(NamedTuple):
    """Ce qu'a rendu git : son code, sa sortie, ses plaintes."""

    code: int
    texte: str
    plainte: str


@dataclass(frozen=True, slots=True)
class Depot:
    """Un dépôt git et la place du projet dedans (`prefixe`, vide ou finissant par « / »)."""

    repo: Repo
    prefixe: str

    def run(
        self, *arguments: str, entree: Path | None = None, env: Mapping[str, str] | None = None
    ) -> Sortie:
        """Exécute une commande de git, sans interpréteur ; ne lève rien si elle échoue."""
        with entree.open("rb") if entree else nullcontext() as istream:
            code, texte, plainte = self.repo.git.execute(
                ["git", *arguments],
                istream=istream,
                with_extended_output=True,
                with_exceptions=False,
                strip_newline_in_stdout=False,
                env=build_environnement() | dict(env or {}),
            )
        return Sortie(int(code), str(texte), str(plainte))

    def resolve(self, reference: str) -> str:
        """L'identifiant de l'objet que nomme cette référence, ou rien."""
        if not _REFERENCE.fullmatch(reference) or ".." in reference:
            return ""
        sortie = self.run("rev-parse", "--verify", "--quiet", "--end-of-options", reference)
        return sortie.texte.strip() if sortie.code == 0 else ""

    def resolve_chemin(self, arbre: str, chemin: str) -> str:
        """L'objet que nomme ce chemin dans cet arbre, ou rien."""
        sortie = self.run("ls-tree", "-z", "--full-tree", arbre, "--", chemin)
        ligne = sortie.texte.partition("\t")[0]
        return ligne.split(" ")[2] if ligne.count(" ") == 2 else ""

    def list_changes(self, *chemins: str) -> tuple[str, ...]:
        """Les fichiers du projet, sous ces chemins, qui diffèrent du dernier commit."""
        voulus = [self.prefixe + chemin for chemin in chemins]
        sortie = self.run(
            "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--", *voulus
        )
        lignes = (ligne[3:] for ligne in sortie.texte.split("\0") if ligne)
        return tuple(sorted(ligne.removeprefix(self.prefixe) for ligne in lignes))

    def find_ajout(self, chemin: str) -> str:
        """Le commit où ce fichier du projet est entré dans l'histoire de la branche, ou rien."""
        sortie = self.run("log", "--diff-filter=A", "--format=%H", "--", self.prefixe + chemin)
        return sortie.texte.split("\n")[0] if sortie.code == 0 else ""

    def find_fichier(self, nom: str) -> Path:
        """Où ce dépôt garde ce fichier à lui (`refs/…`), copies de travail liées comprises."""
        sortie = self.run("rev-parse", "--git-path", nom)
        return Path(str(self.repo.working_dir)) / sortie.texte.rstrip("\n")

    def contains(self, depuis: str, commit: str) -> bool:
        """Vrai si l'histoire de `depuis` contient ce commit."""
        return self.run("merge-base", "--is-ancestor", commit, depuis).code == 0

    def list_fichiers(self, arbre: str, *chemins: str) -> dict[str, str]:
        """Chemin → objet, pour les seuls fichiers ordinaires : ni liens, ni sous-modules."""
        sortie = self.run("ls-tree", "-r", "-z", "--full-tree", arbre, "--", *chemins)
        fichiers = {}
        for ligne in filter(None, sortie.texte.split("\0")):
            tete, _, chemin = ligne.partition("\t")
            mode, _, objet = tete.split(" ")
            if mode in _FICHIERS:
                fichiers[chemin] = objet
        return fichiers

    def read_objets(self, objets: Iterable[str]) -> Mapping[str, bytes]:
        """Le contenu de chaque objet, par un seul processus de git."""
        lus = {}
        for objet in dict.fromkeys(objets):
            lus[objet] = self.repo.odb.stream(bytes.fromhex(objet)).read()
        return lus

    def feed(self, lignes: Iterable[str], *arguments: str) -> Sortie:
        """Exécute une commande qui lit ces lignes sur son entrée : un processus pour toutes."""
        with tempfile.TemporaryDirectory() as dossier:
            entree = Path(dossier, "entree")
            with entree.open("w", encoding="utf-8", newline="\n") as flux:
                flux.writelines(f"{ligne}\n" for ligne in lignes)
            return self.run(*arguments, entree=entree)

    def measure(self, objet: str) -> tuple[str, int]:
        """Le genre et la taille d'un objet, sans le lire ; rien s'il manque."""
        try:
            dit = self.repo.odb.info(bytes.fromhex(objet))
        except (ValueError, OSError):
            return "", 0
        genre = dit.type.decode() if isinstance(dit.type, bytes) else str(dit.type)
        return genre, int(dit.size)

    def list_distants(self) -> tuple[str, ...]:
        """Les dépôts distants que l'éditeur a nommés."""
        return tuple(self.run("remote").texte.split("\n")[:-1])

    def read_fichiers(self, arbre: str, *chemins: str) -> dict[str, bytes]:
        """Le contenu des fichiers de l'arbre sous ces chemins, par leur chemin dans le projet."""
        voulus = [self.prefixe + chemin for chemin in chemins]
        fichiers = self.list_fichiers(arbre, *voulus)
        contenus = self.read_objets(fichiers.values())
        return {
            chemin.removeprefix(self.prefixe): contenus[objet] for chemin, objet in fichiers.items()
        }


def find_depot(dossier: Path) -> Depot | None:
    """Le dépôt qui contient ce dossier, s'il y en a un que git accepte d'ouvrir."""
    from git import InvalidGitRepositoryError, NoSuchPathError, Repo

    try:
        repo = Repo(dossier, search_parent_directories=True)
    except (InvalidGitRepositoryError, NoSuchPathError, ValueError):
        return None
    if repo.working_tree_dir is None:
        return None
    relatif = dossier.resolve().relative_to(Path(repo.working_tree_dir).resolve()).as_posix()
    return Depot(repo, "" if relatif == "." else f"{relatif}/")


def build_environnement() -> dict[str, str]:
    """Ce qui isole git de la machine : la même commande donne partout la même chose."""
    environnement = {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_CONFIG_COUNT": str(len(_REGLAGES)),
        "LC_ALL": "C.UTF-8",
    }
    for rang, (nom, valeur) in enumerate(_REGLAGES.items()):
        environnement |= {f"GIT_CONFIG_KEY_{rang}": nom, f"GIT_CONFIG_VALUE_{rang}": valeur}
    return environnement
