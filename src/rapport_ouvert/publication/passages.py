"""Les pages des passages, gardées d'une parution à l'autre.

Elles sont plusieurs centaines : une langue dont rien n'a changé garde les siennes, et un mot changé
ne refait que celles de sa langue.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rapport_ouvert.domaine.traduction import INTERFACE
from rapport_ouvert.ecriture import add_dossier, keep_dossier
from rapport_ouvert.lecture.traductions import DOSSIER as TRADUCTIONS
from rapport_ouvert.lecture.traductions import LANGUE
from rapport_ouvert.publication.plan import Plan, hash_fichiers
from rapport_ouvert.rendu.racine import Portail, build_gabarits, list_passages
from rapport_ouvert.rendu.trajets import PASSAGES, hash_passages, render_trajets


def make_passages(plan: Plan, portail: Portail) -> Iterator[tuple[str, Path]]:
    """Chaque langue et le dossier où sont ses pages, que l'on rend s'il n'y est pas."""
    dossier = plan.projet.autour / TRADUCTIONS
    noms = (LANGUE, f"{INTERFACE}.po")
    mots = hash_fichiers(fichier for nom in noms for fichier in sorted(dossier.glob(f"*/{nom}")))
    gabarits = build_gabarits()
    for passages in list_passages(portail):
        empreinte = hash_passages(passages, plan.logiciel + mots)
        voulu = plan.projet.rendus / passages.langue.code / PASSAGES / empreinte
        if not voulu.is_dir():
            textes = render_trajets(passages, gabarits)
            add_dossier(voulu, {nom: texte.encode() for nom, texte in textes})
            keep_dossier(voulu)
        yield passages.langue.code, voulu
