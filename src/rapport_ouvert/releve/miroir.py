"""Le miroir des demandes : les références d'un distant git, recopiées et jamais effacées.

GitHub, Forgejo et Gitea publient `refs/pull/N/head`, GitLab `refs/merge-requests/N/head`, qu'il
efface quatorze jours après la fermeture (`etudes/contributions.md`, § 0) : on ne retire donc rien.
Rien n'est extrait ni exécuté ; les objets sont contrôlés à la réception, par paquets entiers : un
paquet refusé ne laisse rien dans le dépôt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapport_ouvert.lecture.depot import Depot

LIMITE = 5000
SOURCES = ("refs/pull/*/head", "refs/merge-requests/*/head")
_DISTANT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*")
_SOURCE = re.compile(r"refs/(?P<nom>(?:pull|merge-requests)/[1-9][0-9]{0,8})/head")
_RELEVE = (
    *("-c", "fetch.fsckObjects=true", "-c", "fetch.unpackLimit=1", "-c", "gc.auto=0"),
    *("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"),
    *("--no-prune", "--no-auto-maintenance", "--refmap="),
)


@dataclass(frozen=True, slots=True)
class Miroir:
    """Ce que le relevé du distant a donné : une panne et son remède, ou des demandes à part.

    `refusees` sont celles que git n'a pas voulu recevoir, et sa plainte ; `inconnues`, les
    références dont le nom n'est pas celui d'une demande.
    """

    panne: str = ""
    remede: str = ""
    refusees: tuple[tuple[str, str], ...] = ()
    inconnues: tuple[str, ...] = ()


def mirror_demandes(depot: Depot, distant: str, limite: int = LIMITE) -> Miroir:
    """Recopie les têtes des demandes dans `refs/contributions/<distant>/`."""
    if not _DISTANT.fullmatch(distant) or distant not in depot.list_distants():
        noms = ", ".join(depot.list_distants()) or "git remote add"
        return Miroir(f"« {distant} » n’est pas un distant de ce dépôt", f"en nommer un ({noms})")
    sortie = depot.run("ls-remote", "--quiet", "--refs", "--", distant, *SOURCES)
    if sortie.code != 0:
        panne = f"« {distant} » ne répond pas : {tell_plainte(sortie.plainte)}"
        return Miroir(panne, f"vérifier l’accès (git ls-remote {distant})")
    annoncees = [ligne.partition("\t")[2] for ligne in sortie.texte.splitlines()]
    connues = [source for source in annoncees if _SOURCE.fullmatch(source)]
    if len(connues) > limite:
        return Miroir(
            f"« {distant} » annonce {len(connues)} demandes, {limite} au plus : rien n’est relevé",
            f"--limite {len(connues)}, si toutes sont attendues",
        )
    inconnues = tuple(sorted(set(annoncees) - set(connues)))
    refusees = tuple(_fetch(depot, distant, connues)) if connues else ()
    return Miroir("", "", refusees, inconnues)


def _fetch(depot: Depot, distant: str, sources: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Un seul relevé pour toutes ; s'il échoue, par moitiés, jusqu'aux fautives."""
    sortie = depot.run(*_RELEVE, "--", distant, *(_aim(motif, distant) for motif in SOURCES))
    if sortie.code != 0:
        yield from _fetch_moities(depot, distant, sources)


def _fetch_moities(depot: Depot, distant: str, sources: Sequence[str]) -> Iterator[tuple[str, str]]:
    visees = (_aim(source, distant) for source in sources)
    sortie = depot.feed(visees, *_RELEVE, "--stdin", "--", distant)
    if sortie.code == 0:
        return
    if len(sources) == 1:
        yield sources[0], tell_plainte(sortie.plainte)
        return
    milieu = len(sources) // 2
    yield from _fetch_moities(depot, distant, sources[:milieu])
    yield from _fetch_moities(depot, distant, sources[milieu:])


def _aim(source: str, distant: str) -> str:
    """« refs/pull/12/head » → « +refs/pull/12/head:refs/contributions/origin/pull/12 »."""
    nom = source.removeprefix("refs/").removesuffix("/head")
    return f"+{source}:refs/contributions/{distant}/{nom}"


def tell_plainte(plainte: str) -> str:
    """La première ligne de ce que git a dit, assez courte pour un terminal."""
    lignes = [ligne.strip() for ligne in plainte.splitlines() if ligne.strip()]
    graves = [ligne for ligne in lignes if ligne.startswith(("fatal:", "error:"))]
    return (graves or lignes or ["git n’a rien dit"])[0][:200]
