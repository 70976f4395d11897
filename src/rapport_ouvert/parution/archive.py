"""Le dépôt de conservation d'une édition : un fichier qui se suffit, sans git ni réseau.

C'est un paquet BagIt (RFC 8493) dans un ZIP : les entrées du lot, ce que l'édition en a fait, les
empreintes de chaque fichier. On le relit dans dix ans, et l'édition se refait depuis lui seul.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.domaine.registre import Lot
from rapport_ouvert.ecriture import write_jetables
from rapport_ouvert.lecture.anciens import TEXTE, read_edition
from rapport_ouvert.lecture.citation import NOM as CITATION
from rapport_ouvert.lecture.corpus import GLOSSAIRE, load
from rapport_ouvert.lecture.depot import Depot
from rapport_ouvert.lecture.editions import DOSSIER, LOT, read_lot
from rapport_ouvert.lecture.traductions import DOSSIER as TRADUCTIONS
from rapport_ouvert.parution.calcul import compute_edition
from rapport_ouvert.parution.paquet import check_empreintes, pack, sign, unpack
from rapport_ouvert.parution.publication import Chantier, extract, render_parution
from rapport_ouvert.parution.verification import Verification

ENTREES, SORTIE = "data/entrees", "data/edition"
_LISEZ_MOI = """Dépôt de conservation de l’édition {edition} ({date}).

data/entrees/ : le texte, les contributions, les réponses, le glossaire, les traductions dont
elle est faite.
data/edition/ : ce qu’elle est, fichier par fichier.
manifest-sha256.txt : l’empreinte de chacun (BagIt, RFC 8493).

La refaire : rapport-ouvert edition verifier {edition} --archive CE-FICHIER
"""


def build_archive(depot: Depot, lot: Lot, commit: str, rapport: str) -> bytes:
    """Le paquet de l'édition ; deux fois donnent les mêmes octets."""
    contenus: dict[str, bytes] = {}
    with extract(Chantier(depot, rapport, lot.base)) as dossier:
        contenus |= _list_fichiers(dossier, ENTREES)
        corpus, _ = load(dossier / rapport, depot)
    for parution in corpus.parutions:
        if parution.lot.edition in corpus.anciens:
            textes = read_edition(Path(), parution.lot, depot=depot) or {}
            prefixe = f"{ENTREES}/{DOSSIER}/{parution.lot.edition}/{TEXTE}"
            contenus |= {f"{prefixe}/{chemin}": octets for chemin, octets in textes.items()}
    sortie = depot.read_fichiers(
        commit, rapport, f"{DOSSIER}/{lot.edition}", GLOSSAIRE, CITATION, TRADUCTIONS
    )
    contenus |= {f"{SORTIE}/{chemin}": octets for chemin, octets in sortie.items()}
    contenus["data/LISEZ-MOI.txt"] = _LISEZ_MOI.format(edition=lot.edition, date=lot.date).encode()
    return pack(
        contenus | sign(contenus, lot.edition, lot.date), f"rapport-{lot.edition}", lot.date
    )


def verify_archive(fichier: Path, edition: str) -> Verification:
    """Vérifie les empreintes, refait l'édition depuis ses entrées, et compare octet à octet."""
    contenus, ecarts = unpack(fichier)
    if not ecarts:
        ecarts = [*check_empreintes(contenus)]
    if ecarts:
        return Verification(ecarts=tuple(ecarts))
    chemin = f"{SORTIE}/{DOSSIER}/{edition}/{LOT}"
    lot = read_lot(contenus.get(chemin, b"").decode("utf-8", "replace"), chemin)
    if lot is None or lot.edition != edition:
        return Verification(ecarts=(f"ce dépôt n’est pas celui de l’édition {edition}",))
    return Verification(ecarts=tuple(_replay(contenus, lot)))


def _replay(contenus: Mapping[str, bytes], lot: Lot) -> Iterator[str]:
    entrees = _strip(contenus, ENTREES)
    sortie = _strip(contenus, SORTIE)
    nom = _find_rapport(entrees)
    with tempfile.TemporaryDirectory() as jetable:
        write_jetables(Path(jetable), entrees)
        calcul = compute_edition(Path(jetable) / nom, lot.edition, lot.date)
    if has_erreurs(calcul.constats) or calcul.dehors:
        yield "elle ne se refait pas depuis ses entrées"
        return
    refaits = {c: t.encode() for c, t in calcul.textes.items()}
    refaits |= {c: t.encode() for c, t in render_parution(lot, calcul).items()}
    attendus = entrees | refaits
    for chemin, octets in sorted(sortie.items()):
        if attendus.get(chemin) != octets:
            yield f"« {chemin} » diffère de ce que les entrées donnent"


def _find_rapport(entrees: Mapping[str, bytes]) -> str:
    noms = [chemin.removesuffix("/rapport.yaml") for chemin in entrees]
    return next((n for n in noms if "/" not in n and f"{n}/rapport.yaml" in entrees), "rapport")


def _list_fichiers(dossier: Path, prefixe: str) -> dict[str, bytes]:
    fichiers = sorted(f for f in dossier.rglob("*") if f.is_file())
    return {f"{prefixe}/{f.relative_to(dossier).as_posix()}": f.read_bytes() for f in fichiers}


def _strip(contenus: Mapping[str, bytes], prefixe: str) -> dict[str, bytes]:
    debut = f"{prefixe}/"
    return {c.removeprefix(debut): o for c, o in contenus.items() if c.startswith(debut)}
