"""La frise des éditions : quand chacune a paru, et combien de contributions elle a réglées."""

from __future__ import annotations

from collections.abc import Iterable

from rapport_ouvert.composition.figures import (
    name_dessin,
    protect_titre,
    wrap_figure,
    write_image,
    write_valeurs,
)
from rapport_ouvert.composition.matiere import Matiere, chain_mots, write_rangee
from rapport_ouvert.domaine.dessin import Dessin, Etape, Frise
from rapport_ouvert.domaine.donnees import Colonne, Figure
from rapport_ouvert.domaine.interface import dire, dire_nombre
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.registre import ENTREES, Registre
from rapport_ouvert.domaine.valeur import Fiche

CLE = "editions"
_RIEN = Fiche({}, Lieu(CLE, 1, 1, 1, 1))


def list_figures(registres: Iterable[Registre]) -> tuple[Figure, ...]:
    """Une ligne par édition, la dernière sans date si elle se prépare ; rien si aucune n'a paru."""
    siens = tuple(registres)
    if not any(registre.date for registre in siens):
        return ()
    return (
        Figure(
            CLE,
            dire("La frise des éditions"),
            dire("Chaque édition, le jour où elle a paru, et ce qu’elle doit aux contributions."),
            dire("Registres des éditions"),
            (
                Colonne("edition", dire("Édition")),
                Colonne("date", dire("Parution")),
                Colonne("contributions", dire("Contributions"), nombre=True),
                Colonne("entrees", dire("Entrées dans le texte"), nombre=True),
            ),
            tuple(
                (r.edition, r.date, str(len(r.inscriptions)), str(_count_entrees(r))) for r in siens
            ),
            _RIEN,
        ),
    )


def compose_dessins(figures: Iterable[Figure], matiere: Matiere) -> dict[str, Dessin]:
    """La frise à tracer, par son chemin."""
    return {
        name_dessin(figure): Frise(
            tuple(_compose_etape(registre, matiere) for registre in matiere.suivi.registres)
        )
        for figure in figures
        if figure.cle == CLE
    }


def compose_frise(page: Page, matiere: Matiere) -> list[str]:
    """L'encadré de la frise : l'image, ce qu'elle montre en tableau, le fichier."""
    figure = matiere.corpus.donnees.find_figure(CLE)
    if figure is None:
        return []
    alternative = dire(
        "Frise. {description} Le tableau qui suit a les valeurs.", description=figure.description
    )
    lignes = (
        (r.edition, _tell_parution(r, matiere), len(r.inscriptions), _count_entrees(r))
        for r in matiere.suivi.registres
    )
    corps = [
        figure.description,
        "",
        write_image(page, figure, alternative),
        "",
        write_rangee(colonne.titre for colonne in figure.colonnes),
        "|---|---|---:|---:|",
        *map(write_rangee, lignes),
        "",
        write_valeurs(page, figure),
    ]
    return wrap_figure(CLE, protect_titre(figure.titre), corps)


def _compose_etape(registre: Registre, matiere: Matiere) -> Etape:
    nombre = len(registre.inscriptions)
    recues = dire_nombre("{nombre} contribution", "{nombre} contributions", nombre)
    dit = chain_mots((_tell_parution(registre, matiere), recues))
    return Etape(registre.edition, matiere.write_typographie(dit), bool(registre.date))


def _tell_parution(registre: Registre, matiere: Matiere) -> str:
    return matiere.write_date(registre.date) if registre.date else dire("en préparation")


def _count_entrees(registre: Registre) -> int:
    return sum(ligne.effet in ENTREES for ligne in registre.inscriptions)
