"""Ce que les images de l'édition ont à montrer."""

from __future__ import annotations

from rapport_ouvert.composition.figures import name_dessin
from rapport_ouvert.composition.lieux import CARTES, choose_cadre, name_carte
from rapport_ouvert.domaine.dessin import Barres, Carte, Dessin, Repere
from rapport_ouvert.domaine.donnees import Cas, Figure
from rapport_ouvert.domaine.nombre import read_nombre
from rapport_ouvert.domaine.rapport import Corpus


def compose_dessins(corpus: Corpus) -> dict[str, Dessin]:
    """Chaque image à tracer, par son chemin dans le rapport."""
    dessins: dict[str, Dessin] = {
        name_dessin(figure): _compose_barres(figure)
        for figure in corpus.donnees.figures
        if figure.barres
    }
    for cadre in CARTES:
        situes = [cas for cas in corpus.donnees.cas if choose_cadre(cas) == cadre]
        if situes:
            dessins[name_carte(cadre)] = Carte(tuple(map(_compose_repere, situes)), cadre)
    return dessins


def _compose_barres(figure: Figure) -> Barres:
    assert figure.barres  # noqa: S101 - l'appelant l'a vérifié
    etiquettes, valeurs = (figure.read_colonne(cle) for cle in figure.barres)
    couples = [
        (etiquette, nombre)
        for etiquette, valeur in zip(etiquettes, valeurs, strict=True)
        if (nombre := read_nombre(valeur)) is not None
    ]
    intitule = next(c.titre for c in figure.colonnes if c.cle == figure.barres[1])
    return Barres(
        tuple(etiquette for etiquette, _ in couples),
        tuple(nombre for _, nombre in couples),
        intitule,
    )


def _compose_repere(cas: Cas) -> Repere:
    assert cas.point  # noqa: S101 - l'appelant l'a vérifié
    return Repere(cas.nom, cas.point.latitude, cas.point.longitude, f"#{cas.ancre}")
