"""Calculer une édition de bout en bout, depuis un dossier : ce qui change, ce qui manque encore.

La même fonction sert à préparer, à publier, à vérifier et à rejouer une édition archivée : ni
réseau, ni horloge, rien que le dossier et la date.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapport_ouvert.composition.ancrage import anchor_pages
from rapport_ouvert.composition.preparation import Preparation, prepare_edition
from rapport_ouvert.composition.registre import build_registre
from rapport_ouvert.domaine.constat import Constat, has_erreurs
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.registre import EN_ATTENTE, Inscription, Registre
from rapport_ouvert.ecriture import copy_dossier, write_textes
from rapport_ouvert.lecture.corpus import GLOSSAIRE, load
from rapport_ouvert.lecture.depot import Depot
from rapport_ouvert.lecture.sommaire import NOM
from rapport_ouvert.regles import check

_EDITION = re.compile(r"(?m)^edition:.*$")
_DATE = re.compile(r"(?m)^date:.*$")


@dataclass(frozen=True, slots=True)
class Calcul:
    """L'édition calculée : les fichiers qu'elle change, par leur chemin dans le projet.

    `constats` dit ce qui empêche de la lire, avant comme après.
    """

    edition: str
    date: str
    corpus: Corpus
    preparation: Preparation
    registre: Registre
    textes: Mapping[str, str] = field(default_factory=dict)
    constats: tuple[Constat, ...] = ()

    @property
    def dehors(self) -> tuple[Inscription, ...]:
        """Les retenues que le texte ne porte pas : un éditeur doit encore trancher."""
        return tuple(i for i in self.registre.inscriptions if i.effet in EN_ATTENTE)


def compute_edition(rapport: Path, edition: str, date: str, depot: Depot | None = None) -> Calcul:
    """L'édition que donne ce dossier de rapport et ce qui l'entoure.

    `depot` a les éditions parues, si ce dossier n'en est pas.
    """
    corpus, constats = load(rapport, depot)
    preparation = Preparation(edition)
    if edition != corpus.rapport.identite.edition:  # la première est le texte tel qu'il est
        preparation = prepare_edition(corpus, edition)
    registre = build_registre(corpus, preparation, date)
    calcul = Calcul(edition, date, corpus, preparation, registre, {}, constats)
    if has_erreurs(constats):
        return calcul
    with tempfile.TemporaryDirectory() as dossier:
        textes, relus = _finish(Path(dossier), rapport, calcul)
    return replace(calcul, textes=textes, constats=(*constats, *relus))


def _finish(copie: Path, rapport: Path, calcul: Calcul) -> tuple[dict[str, str], list[Constat]]:
    """Les textes changés, neufs ancrés, et ce que les règles disent du rapport ainsi fait."""
    nom = rapport.name
    textes = {f"{nom}/{NOM}": _date_identite(rapport, calcul)}
    textes |= {f"{nom}/{c}": page.source for c, page in calcul.preparation.pages.items()}
    textes |= calcul.preparation.fiches
    for dossier in (rapport, rapport.parent / GLOSSAIRE):
        copy_dossier(dossier, copie / dossier.name)
    write_textes(copie, textes)
    neuf, constats = load(copie / nom)
    ancres = anchor_pages(neuf.rapport.pages)
    if ancres:
        textes |= {f"{nom}/{chemin}": texte for chemin, texte in ancres.items()}
        write_textes(copie, textes)
        neuf, constats = load(copie / nom)
    constats += check(replace(neuf, contributions=calcul.corpus.contributions))
    return textes, [_move(c, copie, rapport.parent) for c in constats if has_erreurs([c])]


def _date_identite(rapport: Path, calcul: Calcul) -> str:
    """`rapport.yaml`, où seuls changent l'édition et la date ; ce que l'on y a écrit reste."""
    texte = (rapport / NOM).read_text("utf-8")
    lignes = ((_EDITION, f"edition: {calcul.edition}"), (_DATE, f'date: "{calcul.date}"'))
    for motif, ligne in lignes:
        texte = motif.sub(ligne, texte, count=1) if motif.search(texte) else f"{texte}{ligne}\n"
    return texte


def _move(constat: Constat, depuis: Path, vers: Path) -> Constat:
    """Le même constat, dit à la place où l'éditeur a ce fichier."""
    fichier = constat.lieu.fichier
    if not fichier.startswith(depuis.as_posix()):
        return constat
    relatif = fichier.removeprefix(f"{depuis.as_posix()}/")
    return replace(constat, lieu=replace(constat.lieu, fichier=(vers / relatif).as_posix()))
