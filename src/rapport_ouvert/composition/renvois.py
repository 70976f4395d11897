"""Au bout d'un passage, les controverses et les errata qui le mettent en question."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.composition.errata import list_errata, name_erratum
from rapport_ouvert.composition.matiere import Matiere, write_lien
from rapport_ouvert.composition.retouches import find_rang
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.retouche import Retouche


def retouch_renvois(page: Page, matiere: Matiere) -> Iterator[Retouche]:
    """Une retouche par passage concerné ; un titre ou un tableau n'en porte pas."""
    renvois = _collect(page, matiere)
    for passage in page.passages:
        ecrits = [texte for ancre in passage.ancres for texte in renvois.get(ancre.nom, ())]
        if ecrits and passage.genre is Genre.ALINEA:
            fin = find_rang(page.source, passage.lieu.fin_ligne, passage.lieu.fin_colonne)
            yield Retouche(fin, fin, "".join(f" {texte}" for texte in ecrits))


def _collect(page: Page, matiere: Matiere) -> dict[str, list[str]]:
    renvois: dict[str, list[str]] = {}
    for controverse in matiere.list_pages("controverse"):
        lien = write_lien(page, controverse.chemin)
        for ancre in controverse.en_tete.list_valeurs("passages"):
            renvois.setdefault(ancre, []).append(f"[Controverse]({lien}){{.renvoi}}")
    siens = list_errata(page, matiere)
    for _, erratum in siens:
        lien = f"#{name_erratum(siens[0][0])}"
        renvois.setdefault(erratum.passage, []).append(f"[Erratum]({lien}){{.renvoi}}")
    # Trois errata d'un même passage sont au même endroit : un lien y suffit.
    return {ancre: list(dict.fromkeys(liens)) for ancre, liens in renvois.items()}
