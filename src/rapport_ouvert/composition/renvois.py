"""Au bout d'un passage, ce qui le met en question, et les contributions qui l'ont changé."""

from __future__ import annotations

from collections.abc import Iterator

from rapport_ouvert.composition.errata import list_errata, name_erratum
from rapport_ouvert.composition.matiere import Matiere, write_lien
from rapport_ouvert.composition.places import name_contribution
from rapport_ouvert.composition.retouches import find_rang
from rapport_ouvert.domaine.ancres_composees import CONTRIBUTIONS
from rapport_ouvert.domaine.interface import dire
from rapport_ouvert.domaine.noeud import Genre
from rapport_ouvert.domaine.rapport import Ancre, Page
from rapport_ouvert.domaine.retouche import Retouche


def retouch_renvois(page: Page, matiere: Matiere) -> Iterator[Retouche]:
    """Une retouche par passage concerné ; après un titre ou un tableau, elle fait un alinéa."""
    renvois = _collect(page, matiere)
    for passage in page.passages:
        ecrits = [texte for ancre in passage.ancres for texte in renvois.get(ancre.nom, ())]
        fondues = [lien for ancre in passage.ancres for lien in _list_fondues(ancre, page, matiere)]
        if passage.genre is Genre.ALINEA:
            textes = "".join(f" {texte}" for texte in (*ecrits, *fondues))
        else:
            textes = "\n\n" + " ".join(fondues) if fondues else ""
        if textes:
            fin = find_rang(page.source, passage.lieu.fin_ligne, passage.lieu.fin_colonne)
            if passage.genre is Genre.TITRE:  # après les attributs de son ancre
                fin = page.source.find("\n", fin) if "\n" in page.source[fin:] else len(page.source)
            yield Retouche(fin, fin, textes)


def _list_fondues(ancre: Ancre, page: Page, matiere: Matiere) -> Iterator[str]:
    """« Changé par 2018-… », vers la page de cette contribution et sa réponse."""
    for identifiant in matiere.suivi.fondues.get(ancre.nom, ()):
        adresse = ""
        if CONTRIBUTIONS in matiere.pages:  # sans elle, les contributions restent dites
            adresse = f"({write_lien(page, name_contribution(identifiant))})"
        change = dire("Changé par {contribution}", contribution=identifiant)
        yield f"[{change}]{adresse}{{.renvoi .fondue}}"


def _collect(page: Page, matiere: Matiere) -> dict[str, list[str]]:
    renvois: dict[str, list[str]] = {}
    for controverse in matiere.list_pages("controverse"):
        dite = dire("Controverse")
        lien = f"[{dite}]({write_lien(page, controverse.chemin)}){{.renvoi}}"
        for ancre in controverse.en_tete.list_valeurs("passages"):
            renvois.setdefault(ancre, []).append(lien)
    siens = list_errata(page, matiere)
    for _, erratum in siens:
        dit = dire("Erratum")
        lien = f"[{dit}](#{name_erratum(siens[0][0])}){{.renvoi}}"
        renvois.setdefault(erratum.passage, []).append(lien)
    # Trois errata d'un même passage sont au même endroit : un lien y suffit.
    return {ancre: list(dict.fromkeys(liens)) for ancre, liens in renvois.items()}
