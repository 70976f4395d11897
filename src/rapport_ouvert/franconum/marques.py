"""Les marques `[…]{.anglicisme motif="…"}` qui n’excusent rien, à ôter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.lieu import Lieu
from rapport_ouvert.domaine.noeud import Noeud
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.franconum.constats import REGLE
from rapport_ouvert.franconum.verdict import Trouvaille

_CLASSE = "anglicisme"


def check_marques(page: Page, trouvailles: Iterable[Trouvaille]) -> Iterator[Constat]:
    """Une information par marque qui ne contient aucun emploi trouvé dans la page."""
    if f".{_CLASSE}" not in page.source:
        return
    lieux = [t.lieu for t in trouvailles if t.lieu.fichier == page.fichier]
    for bloc in (*page.blocs, *page.notes):
        for noeud in bloc.walk():
            if _is_marque(noeud) and not any(_holds(noeud.lieu, lieu) for lieu in lieux):
                yield Constat(
                    noeud.lieu,
                    REGLE,
                    f"« {noeud.read_texte()} » est marqué comme un choix, et n’a rien à excuser.",
                    "ôter la marque, et garder les mots.",
                    noeud.read_texte(),
                    Gravite.INFORMATION,
                )


def _is_marque(noeud: Noeud) -> bool:
    return _CLASSE in noeud.attributs.get("class", "").split()


def _holds(marque: Lieu, emploi: Lieu) -> bool:
    debut = (marque.ligne, marque.colonne) <= (emploi.ligne, emploi.colonne)
    return debut and (emploi.fin_ligne, emploi.fin_colonne) <= (
        marque.fin_ligne,
        marque.fin_colonne,
    )
