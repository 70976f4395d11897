"""Le texte d'une édition : celui du dossier de travail, ou celui que garde le commit qui l'a gelée.

Une édition se rend en plusieurs langues, et deux se suivent : ce que git garde s'en tire une fois,
au même endroit pour tous les ouvriers, et chacun ne le lit qu'une fois.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.rapport import Corpus, Rapport
from rapport_ouvert.ecriture import add_dossier
from rapport_ouvert.lecture.contributions import DOSSIER as CONTRIBUTIONS
from rapport_ouvert.lecture.corpus import GLOSSAIRE, load
from rapport_ouvert.lecture.depot import find_depot
from rapport_ouvert.lecture.edition import load_precedente
from rapport_ouvert.lecture.editions import DOSSIER as EDITIONS
from rapport_ouvert.lecture.traductions import DOSSIER as TRADUCTIONS
from rapport_ouvert.publication.plan import Travail
from rapport_ouvert.regles.quarantaine import set_aside

_EN_MEMOIRE = 3


@dataclass(frozen=True, slots=True)
class Lue:
    """Une édition lue : son dossier, son corpus, ce qui ne s'y lit pas, ce qui en est écarté."""

    rapport: Path
    corpus: Corpus
    illisibles: tuple[Constat, ...]
    ecartees: tuple[Constat, ...]
    precedente: Rapport | None = None


def load_edition(travail: Travail) -> Lue:
    """Lit l'édition ; celle qu'un commit garde ne change pas, et ne se relit pas."""
    projet = travail.projet
    if travail.commit:
        return _read_gelee(_extract(travail) / projet.rapport.name, projet.autour)
    return _read(projet.rapport, projet.autour, avec_ancienne=not travail.apercu)


@lru_cache(maxsize=_EN_MEMOIRE)
def _read_gelee(rapport: Path, autour: Path) -> Lue:
    return _read(rapport, autour)


def _read(rapport: Path, autour: Path, *, avec_ancienne: bool = True) -> Lue:
    depot = find_depot(autour)
    corpus, illisibles, ecartees = set_aside(*load(rapport, depot))
    ancienne = load_precedente(rapport, corpus, depot) if avec_ancienne else None
    return Lue(rapport, corpus, illisibles, ecartees, ancienne)


def _extract(travail: Travail) -> Path:
    """Le dossier où le texte de ce commit est mis à part ; son nom dit ce qu'il contient."""
    projet = travail.projet
    # Sans catalogues, le registre de l'édition suivante dirait ses langues non déclarées.
    traduite_a = travail.traduite_a or travail.commit
    dossier = find_sources(projet.rendus) / f"{travail.commit}-{traduite_a}"
    if not dossier.is_dir():
        depot = find_depot(projet.autour)
        assert depot is not None  # noqa: S101 - le plan y a trouvé le commit
        voulus = (projet.rapport.name, CONTRIBUTIONS, GLOSSAIRE, EDITIONS)
        fichiers = depot.read_fichiers(travail.commit, *voulus)
        add_dossier(dossier, fichiers | depot.read_fichiers(traduite_a, TRADUCTIONS))
    return dossier


def find_sources(rendus: Path) -> Path:
    """Où se mettent à part les textes que git garde."""
    return rendus / "sources"
