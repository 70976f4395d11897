"""Ce qui n'est pas traduit, ou ne l'est plus, se dit à côté du passage : rien ne fait semblant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from babel import Locale, UnknownLocaleError
from markdown import Markdown

from rapport_ouvert.domaine.interface import dire, find_mots
from rapport_ouvert.domaine.publication import Publication
from rapport_ouvert.domaine.rapport import Page
from rapport_ouvert.domaine.traduction import Avancement, Etat, LangueDEdition, PassageSuivi
from rapport_ouvert.rendu.ecarts import render_segments
from rapport_ouvert.rendu.passages_html import insert_apres_texte, names_passage
from rapport_ouvert.rendu.titres_cites import find_langue

Suivi = Mapping[str, str]
_AJOUTS = frozenset({"avis-traduction", "outils", "ancre"})
# Dans ceux-ci, l'avis entre ; après les autres, il suit.
_CONTENANTS = frozenset({"li", "dd", "dt", "td", "th"})


def render_suivis(publication: Publication) -> dict[str, dict[str, str]]:
    """Par ancre : la langue du passage s'il n'est pas dans la sienne, l'avis, ce qui a changé.

    Une page dont rien n'est traduit le dit une fois, en tête, et non à chaque alinéa.
    """
    muets: set[str] = set()
    for page in publication.rapport.pages:
        if _is_entiere(publication.avancements.get(page.chemin)):
            dite = _find_montree(publication, page)
            muets |= {a for a, suivi in _list_suivis(publication, page) if suivi.langue == dite}
    return {
        ancre: _render(suivi, publication, muet=ancre in muets)
        for ancre, suivi in publication.suivis.items()
    }


def _list_suivis(publication: Publication, page: Page) -> Iterator[tuple[str, PassageSuivi]]:
    for passage in page.passages:
        if suivi := publication.suivis.get(passage.ancre):
            yield passage.ancre, suivi


def _find_montree(publication: Publication, page: Page) -> LangueDEdition | None:
    """La langue où se lit une page dont rien n'est traduit : celle de la plupart des passages."""
    comptes = Counter(suivi.langue for _, suivi in _list_suivis(publication, page))
    return comptes.most_common(1)[0][0] if comptes else None


def name_langue(langue: LangueDEdition) -> str:
    """Le nom d'une langue dans celle de la page ; celui qu'elle se donne, si nul n'en a d'autre."""
    try:
        locale = Locale.parse(langue.code, sep="-")
    except (UnknownLocaleError, ValueError):
        return langue.nom
    return locale.get_display_name(find_mots().locale) or langue.nom


def _is_entiere(avancement: Avancement | None) -> bool:
    return avancement is not None and not avancement.traduits and not avancement.perimes


def _render(suivi: PassageSuivi, publication: Publication, *, muet: bool) -> dict[str, str]:
    de_page = find_mots().direction
    sens = suivi.langue.direction if suivi.langue.direction != de_page else ""
    if suivi.etat is Etat.ABSENT:
        return {
            "langue": suivi.langue.code,
            "sens": sens,
            "langue_de_page": publication.langue,
            "sens_de_page": de_page if sens else "",
            "avis": "" if muet else _tell_absence(suivi.langue, publication),
        }
    return {
        "avis": dire("L’original a changé depuis cette traduction."),
        "langue_du_change": suivi.langue.code,
        "sens": sens,
        "change": render_segments(suivi.change) if suivi.change else "",
    }


def _tell_absence(langue: LangueDEdition, publication: Publication) -> str:
    """Un passage resté dans l'original n'a pas de secours ; les autres disent le leur."""
    if langue.code == publication.origine:
        return dire("Ce passage n’est pas encore traduit.")
    return dire(
        "Ce passage n’est pas encore traduit ; langue de secours : {langue}.",
        langue=name_langue(langue),
    )


def tell_avancement(publication: Publication, page: Page) -> dict[str, str]:
    """Ce que la tête de la page dit de sa traduction ; rien d'une page écrite dans sa langue."""
    avancement = publication.avancements.get(page.chemin)
    if not publication.origine or avancement is None or not avancement.total:
        return {}
    if _is_entiere(avancement):
        return {"avis": _tell_page_absente(_find_montree(publication, page), publication)}
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


def _tell_page_absente(langue: LangueDEdition | None, publication: Publication) -> str:
    if langue is None or langue.code == publication.origine:
        return dire("Cette page n’est pas encore traduite : elle se lit dans l’original.")
    return dire(
        "Cette page n’est pas encore traduite ; langue de secours : {langue}.",
        langue=name_langue(langue),
    )


def mark_suivis(racine: Element, md: Markdown, suivis: Mapping[str, Suivi]) -> None:
    """Chaque passage suivi prend sa langue, et son avis le suit."""
    if not suivis:
        return
    parents = {enfant: parent for parent in racine.iter() for enfant in parent}
    for bloc in [element for element in racine.iter() if element.get("id") in suivis]:
        suivi = suivis[bloc.attrib["id"]]
        if suivi.get("langue"):
            _say(bloc, suivi["langue"], suivi["sens"])
        if suivi.get("avis"):
            _place(_build_avis(suivi, md), bloc, parents)


def free_langues(racine: Element, suivis: Mapping[str, Suivi]) -> None:
    """Dans un passage d'une autre langue, l'avis, les liens et les sous-passages n'en sont pas.

    Une synthèse vocale lirait sinon l'espagnol d'une sous-liste traduite avec la voix du français.
    """
    restes = {ancre: suivi for ancre, suivi in suivis.items() if suivi.get("langue")}
    for bloc in [element for element in racine.iter() if element.get("id") in restes]:
        suivi = restes[bloc.attrib["id"]]
        for element in bloc.iter():
            traduit = names_passage(element) and element.get("id") not in restes
            if traduit or _AJOUTS & set(element.get("class", "").split()):
                _say(element, suivi["langue_de_page"], suivi["sens_de_page"])


def mark_titres(racine: Element, titres: Mapping[str, str]) -> None:
    """Un titre cité tel quel (lien, case, intertitre) dit la langue où il est resté."""
    for element in racine.iter() if titres else ():
        seul = not len(element) and not element.get("lang")
        if seul and (langue := find_langue(titres, element.text or "")):
            _say(element, langue, "auto")


def _say(element: Element, langue: str, sens: str) -> None:
    """L'élément se lit dans cette langue ; son sens ne s'écrit que s'il change."""
    element.set("lang", langue)
    if sens:
        element.set("dir", sens)


def _build_avis(suivi: Suivi, md: Markdown) -> Element:
    if not suivi.get("change"):
        avis = Element("p", {"class": "avis-traduction"})
        avis.text = suivi["avis"]
        return avis
    avis = Element("details", {"class": "avis-traduction"})
    resume = Element("summary")
    resume.text = suivi["avis"]
    corps = Element("div")
    _say(corps, suivi["langue_du_change"], suivi["sens"])
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
        insert_apres_texte(avis, bloc)
        return
    parent = parents.get(bloc)
    if parent is not None:
        avis.tail, bloc.tail = bloc.tail, "\n"
        parent.insert(list(parent).index(bloc) + 1, avis)
