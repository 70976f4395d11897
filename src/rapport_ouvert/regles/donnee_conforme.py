"""Chaque fichier de données suit le schéma de son genre."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.regle import Regle
from rapport_ouvert.domaine.valeur import Fiche, Suite, Valeur, find_lieu
from rapport_ouvert.schemas import check_schema

_SCHEMAS = {
    "bibliographie.yaml": "bibliographie.json",
    "personnes.yaml": "personnes.json",
    "errata.yaml": "errata.json",
    "cas": "cas.json",
    "figures": "figure.json",
}


def check_donnees(corpus: Corpus) -> Iterator[Constat]:
    """Compare chaque fichier à son schéma ; une figure, aussi à ses propres colonnes."""
    for chemin, valeur in corpus.donnees.fiches.items():
        schema = _SCHEMAS.get(chemin) or _SCHEMAS.get(PurePosixPath(chemin).parts[0])
        if schema is None:
            yield _report_inconnu(chemin, valeur)
        elif isinstance(valeur, Fiche) and not valeur.champs:
            continue  # illisible ou vide : la lecture l'a dit
        else:
            ecarts = list(check_schema(valeur, schema, REGLE.nom))
            yield from ecarts
            if schema == "figure.json" and not ecarts and isinstance(valeur, Fiche):
                yield from _check_figure(valeur)


def _report_inconnu(chemin: str, valeur: Valeur) -> Constat:
    noms = ", ".join((*list(_SCHEMAS)[:3], "cas/<nom>.yaml", "figures/<nom>.yaml"))
    return Constat(
        valeur.lieu,
        REGLE.nom,
        "Ce fichier de données n’est d’aucun genre connu : il ne paraîtra nulle part.",
        f"le ranger parmi {noms}, ou l’ôter.",
        chemin,
        Gravite.AVERTISSEMENT,
    )


def _check_figure(figure: Fiche) -> Iterator[Constat]:
    cles = [colonne.read("cle") for colonne in figure.list_fiches("colonnes")]
    lignes = figure.champs["lignes"]
    for ligne in lignes.elements if isinstance(lignes, Suite) else ():
        nombre = len(ligne.elements) if isinstance(ligne, Suite) else 0
        if nombre != len(cles):
            message = f"Cette ligne a {nombre} valeurs pour {len(cles)} colonnes."
            remede = "en donner une par colonne, vide si elle est perdue."
            yield Constat(ligne.lieu, REGLE.nom, message, remede)
    graphique = figure.champs.get("graphique")
    if isinstance(graphique, Fiche):
        for champ in ("etiquette", "valeur"):
            if (cle := graphique.read(champ)) not in cles:
                message = f"« {cle} » n’est pas une colonne de cette figure."
                lieu = find_lieu(graphique, (champ,))
                yield Constat(lieu, REGLE.nom, message, f"choisir parmi {', '.join(cles)}.", cle)


REGLE = Regle("donnee-conforme", "Chaque fichier de données suit son schéma", check_donnees)
