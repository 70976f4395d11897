"""D'un commit à une édition gelée ; la même suite refait, plus tard, une édition parue."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from rapport_ouvert.domaine.constat import has_erreurs
from rapport_ouvert.domaine.contribution import RETENUES
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.registre import Lot, Registre
from rapport_ouvert.domaine.signature import sign_contributions
from rapport_ouvert.ecriture import write_jetables
from rapport_ouvert.lecture.citation import NOM as CITATION
from rapport_ouvert.lecture.contributions import DOSSIER as CONTRIBUTIONS
from rapport_ouvert.lecture.corpus import GLOSSAIRE
from rapport_ouvert.lecture.depot import Depot
from rapport_ouvert.lecture.editions import DOSSIER as EDITIONS
from rapport_ouvert.lecture.editions import LOT, REGISTRE
from rapport_ouvert.lecture.traductions import DOSSIER as TRADUCTIONS
from rapport_ouvert.parution.calcul import Calcul, compute_edition
from rapport_ouvert.parution.gel import Datee, Gel, freeze, write_arbre, write_coauteur
from rapport_ouvert.rendu.citation_cff import render_citation
from rapport_ouvert.rendu.registre import render_lot, render_registre


@dataclass(frozen=True, slots=True)
class Chantier:
    """Le dépôt, le nom du dossier du rapport dans le projet, et le commit d'où l'on part."""

    depot: Depot
    rapport: str
    base: str


def gel_edition(chantier: Chantier, edition: Datee) -> tuple[Calcul, Gel | None]:
    """L'édition calculée depuis le commit, et ses objets git s'il ne lui manque rien.

    Une contribution fautive l'en empêche : parue sans elle, l'édition ne lui répondrait pas.

    Rien n'a encore de nom : `publish` le lui donne.
    """
    depot, base = chantier.depot, chantier.base
    with extract(chantier) as dossier:
        calcul = compute_edition(dossier / chantier.rapport, edition.nom, edition.jour, depot)
    if has_erreurs(calcul.constats) or calcul.ecartees or calcul.dehors:
        return calcul, None
    arbre = write_arbre(depot, base, calcul.textes)
    lot = Lot(
        edition.nom,
        edition.jour,
        base,
        depot.resolve_chemin(arbre, depot.prefixe + chantier.rapport),
        calcul.corpus.parutions[-1].lot.edition if calcul.corpus.parutions else "",
    )
    arbre = write_arbre(depot, arbre, render_parution(lot, calcul))
    credites = list_credites(calcul.corpus, [calcul.registre])
    coauteurs = [write_coauteur(nom, cle) for cle, nom in credites.items()]
    return calcul, freeze(depot, edition, arbre, base, coauteurs)


def render_parution(lot: Lot, calcul: Calcul) -> dict[str, str]:
    """Les fichiers qui font foi d'une édition, par leur chemin dans le projet."""
    dossier = f"{EDITIONS}/{lot.edition}"
    identite = replace(calcul.corpus.rapport.identite, edition=lot.edition, date=lot.date)
    registres = (*(p.registre for p in calcul.corpus.parutions), calcul.registre)
    credites = list_credites(calcul.corpus, registres, traduction=False)
    traducteurs = list_credites(calcul.corpus, registres, traduction=True)
    return {
        f"{dossier}/{LOT}": render_lot(lot),
        f"{dossier}/{REGISTRE}": render_registre(calcul.registre),
        CITATION: render_citation(
            identite,
            filter(None, credites.values()),
            calcul.citation,
            filter(None, traducteurs.values()),
        ),
    }


def list_credites(
    corpus: Corpus, registres: Iterable[Registre], *, traduction: bool | None = None
) -> dict[str, str]:
    """Par clé, le nom de ceux qui ont voulu être coauteurs et l'ont été ; vide s'il se tait.

    `traduction` ne garde que ceux d'une édition de langue, ou que ceux du texte.
    """
    signatures = sign_contributions(corpus.contributions)
    cles = {
        cle
        for registre in registres
        for ligne in registre.inscriptions
        if traduction in (None, bool(ligne.langue))
        if ligne.sort in RETENUES and not corpus.contributions.is_cachee(ligne.id)
        for cle in ligne.coauteurs
    }
    return {cle: signatures[cle].nom for cle in sorted(cles) if cle in signatures}


@contextmanager
def extract(chantier: Chantier) -> Iterator[Path]:
    """Le projet tel que ce commit le dit, dans un dossier jetable."""
    dossiers = (chantier.rapport, CONTRIBUTIONS, GLOSSAIRE, EDITIONS, CITATION, TRADUCTIONS)
    with tempfile.TemporaryDirectory() as jetable:
        write_jetables(Path(jetable), chantier.depot.read_fichiers(chantier.base, *dossiers))
        yield Path(jetable)
