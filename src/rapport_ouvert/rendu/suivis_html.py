"""Ce qui n'est pas traduit, ou ne l'est plus, se dit à côté du passage : rien ne fait semblant."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown

from rapport_ouvert.domaine.interface import dire, find_mots
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.traduction import Avancement, Etat, PassageSuivi
from rapport_ouvert.rendu.ecarts import render_segments

Suivi = Mapping[str, str]
# Dans ceux-ci, l'avis entre ; après les autres, il suit.
_CONTENANTS = frozenset({"li", "dd", "dt", "td", "th"})


def render_suivis(publication: Publication) -> dict[str, dict[str, str]]:
    """Par ancre : la langue du passage s'il est resté dans l'originale, l'avis, ce qui a changé.

    Une page dont rien n'est traduit le dit une fois, en tête, et non à chaque alinéa.
    """
    seules = {
        passage.ancre
        for page in publication.rapport.pages
        if _is_entiere(publication.avancements.get(page.chemin))
        for passage in page.passages
    }
    return {
        ancre: _render(suivi, publication.origine, muet=ancre in seules)
        for ancre, suivi in publication.suivis.items()
    }


def _is_entiere(avancement: Avancement | None) -> bool:
    return avancement is not None and not avancement.traduits and not avancement.perimes


def _render(suivi: PassageSuivi, origine: str, *, muet: bool) -> dict[str, str]:
    if suivi.etat is Etat.ABSENT:
        return {
            "langue": origine,
            "sens": "ltr" if find_mots().direction == "rtl" else "",
            "avis": "" if muet else dire("Ce passage n’est pas encore traduit."),
        }
    return {
        "avis": dire("L’original a changé depuis cette traduction."),
        "langue_du_change": origine,
        "sens": "ltr" if find_mots().direction == "rtl" else "",
        "change": render_segments(suivi.change) if suivi.change else "",
    }


def tell_avancement(publication: Publication, chemin: str) -> dict[str, str]:
    """Ce que la tête de la page dit de sa traduction ; rien d'une page écrite dans sa langue."""
    avancement = publication.avancements.get(chemin)
    if not publication.origine or avancement is None or not avancement.total:
        return {}
    if _is_entiere(avancement):
        return {"avis": dire("Cette page n’est pas encore traduite : elle se lit dans l’original.")}
    edition = avancement.edition
    if avancement.pourcentage == 100:
        dit = dire("Traduit d’après l’édition {edition}.", edition=edition)
    else:
        dit = dire(
            "Traduit d’après l’édition {edition} ; {part} % des passages sont à jour.",
            edition=edition,
            part=avancement.pourcentage,
        )
    return {"avis": dit, "part": str(avancement.pourcentage)}


def mark_suivis(racine: Element, md: Markdown, suivis: Mapping[str, Suivi]) -> None:
    """Chaque passage suivi prend sa langue, et son avis le suit."""
    if not suivis:
        return
    parents = {enfant: parent for parent in racine.iter() for enfant in parent}
    for bloc in [element for element in racine.iter() if element.get("id") in suivis]:
        suivi = suivis[bloc.attrib["id"]]
        if suivi.get("langue"):
            bloc.set("lang", suivi["langue"])
            if suivi.get("sens"):
                bloc.set("dir", suivi["sens"])
        if suivi.get("avis"):
            _place(_build_avis(suivi, md), bloc, parents)


def _build_avis(suivi: Suivi, md: Markdown) -> Element:
    if not suivi.get("change"):
        avis = Element("p", {"class": "avis-traduction"})
        avis.text = suivi["avis"]
        return avis
    avis = Element("details", {"class": "avis-traduction"})
    resume = Element("summary")
    resume.text = suivi["avis"]
    corps = Element("div", {"lang": suivi["langue_du_change"]})
    if suivi.get("sens"):
        corps.set("dir", suivi["sens"])
    corps.text = md.htmlStash.store(suivi["change"])
    avis.extend((resume, corps))
    return avis


def _place(avis: Element, bloc: Element, parents: Mapping[Element, Element]) -> None:
    """Après le bloc, ou dedans s'il ne peut avoir de voisin ; un résumé n'en a pas besoin."""
    if bloc.tag in ("summary", "label"):
        return
    if bloc.tag in _CONTENANTS:
        if avis.tag == "p":
            avis.tag = "span"
        bloc.append(avis)
        return
    parent = parents.get(bloc)
    if parent is not None:
        avis.tail, bloc.tail = bloc.tail, "\n"
        parent.insert(list(parent).index(bloc) + 1, avis)
