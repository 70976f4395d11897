"""Les blocs que Python-Markdown laisse sans nom ni sémantique : on les complète sur place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any
from xml.etree.ElementTree import Element

from rapport_ouvert.rendu.pandoc.elements import find_sens
from rapport_ouvert.rendu.passages_html import is_ancre

_LARGEUR_NOM = 120
_BALISE = re.compile(r"<[^>]*>")
_LETTRE = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Mots:
    """Les mots que l'extension ajoute à la page, dans la langue de celle-ci.

    `tableau` a le champ {colonnes}, `note` le champ {numero}.
    """

    lien: str
    tableau: str
    notes: str
    note: str
    sans_source: str = ""
    legende: str = ""
    intitules: Mapping[str, str] = field(default_factory=dict)
    dessins: Mapping[str, str] = field(default_factory=dict)
    outils: str = ""
    apports: Mapping[str, str] = field(default_factory=dict)
    suivis: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    direction: str = "ltr"
    titres: Mapping[str, str] = field(default_factory=dict)


def wrap_tables(racine: Element, mots: Mots) -> None:
    """Un tableau trop large défile dans un cadre que l'on atteint au clavier, et qui a un nom."""
    for parent in list(racine.iter()):
        for rang, table in enumerate(parent):
            if table.tag == "table":
                _head_rangees(table)
                _tell_langue(table, mots.direction)
                parent[rang] = _wrap_table(table, mots.tableau)


def _head_rangees(table: Element) -> None:
    """Sans intitulé au-dessus d'elle, la première colonne donne le sien à chaque rangée."""
    coin, *rangees = [rangee[0] for rangee in table.iter("tr") if len(rangee)]
    if coin.tag == "th" and not read_texte(coin):
        coin.tag = "td"
        for cellule in rangees:
            if read_texte(cellule):
                cellule.tag = "th"
                cellule.set("scope", "row")


def _tell_langue(table: Element, de_page: str) -> None:
    """Un tableau dont toutes les cases disent la même langue est de celle-là, dans son sens."""
    cases = [case for case in table.iter() if case.tag in ("th", "td")]
    langues = {_find_langue(case) for case in cases if _LETTRE.search(read_texte(case))}
    if len(langues) != 1 or table.get("lang") or not (langue := langues.pop()):
        return
    table.set("lang", langue)
    if (sens := find_sens(langue)) != de_page:
        table.set("dir", sens)


def turn_alineas(racine: Element, mots: Mots) -> None:
    """Un alinéa qui n'est fait que des mots d'une autre langue court dans leur sens."""
    for alinea in racine.iter("p"):
        langue = _find_langue(alinea)
        if langue and find_sens(langue) != mots.direction and not alinea.get("dir"):
            alinea.set("dir", find_sens(langue))


def _find_langue(case: Element) -> str:
    """La langue de l'étendue qui est toute la case, ou l'alinéa ; rien s'il a d'autres mots."""
    seule = len(case) == 1 and not (case.text or "").strip() and not (case[0].tail or "").strip()
    return case[0].get("lang", "") if seule and case[0].tag == "span" else ""


def _wrap_table(table: Element, nom: str) -> Element:
    colonnes = ", ".join(filter(None, (read_texte(tete) for tete in table.iterfind("thead//th"))))
    cadre = Element("div", {"class": "tableau"})
    # L'ancre va au cadre : le lien ¶ doit rester en vue quand le tableau défile.
    if "id" in table.attrib:
        cadre.set("id", table.attrib.pop("id"))
    defilement = Element("div", {"class": "defilement", "role": "region", "tabindex": "0"})
    courtes = shorten(colonnes, _LARGEUR_NOM, placeholder="…")
    defilement.set("aria-label", nom.replace("{colonnes}", courtes))
    defilement.append(table)
    cadre.append(defilement)
    cadre.tail, table.tail = table.tail, None
    return cadre


def wrap_figures(racine: Element) -> None:
    """Une image seule dans son alinéa, avec un titre, devient une figure et sa légende."""
    for alinea in [bloc for bloc in racine.iter("p") if _holds_figure(bloc)]:
        image = next(enfant for enfant in alinea if enfant.tag == "img")
        alinea.tag = "figure"
        legende = Element("figcaption")
        legende.text = image.attrib.pop("title")
        alinea.append(legende)


def _holds_figure(alinea: Element) -> bool:
    images = [enfant for enfant in alinea if enfant.tag == "img"]
    reste = [enfant for enfant in alinea if enfant.tag != "img" and not is_ancre(enfant)]
    texte = (alinea.text or "") + "".join(enfant.tail or "" for enfant in alinea)
    return len(images) == 1 and not reste and not texte.strip() and "title" in images[0].attrib


def mark_attributions(racine: Element) -> None:
    """La dernière ligne d'une citation, quand un tiret cadratin l'ouvre, en dit la source."""
    for citation in racine.iter("blockquote"):
        if len(citation) and citation[-1].tag == "p" and read_texte(citation[-1])[:1] == "—":
            citation[-1].set("class", "attribution")


def mark_sans_source(racine: Element, mots: Mots) -> None:
    """Le souligné d'un chiffre sans source se dit aussi, et s'explique une fois par page."""
    marques = [etendue for etendue in racine.iter("span") if etendue.get("class") == "sans-source"]
    for etendue in marques:
        dit = Element("span", {"class": "hors-ecran"})
        dit.text = f" ({mots.sans_source})"
        etendue.append(dit)
    if marques and mots.legende:
        legende = Element("p", {"class": "legende"})
        legende.text = mots.legende
        notes = [rang for rang, bloc in enumerate(racine) if bloc.get("class") == "footnote"]
        racine.insert(notes[0] if notes else len(racine), legende)


def strip_marques(racine: Element) -> None:
    """Ce qu'une marque dit au vérificateur (« motif », « fin »…) n'est pas du HTML."""
    for etendue in racine.iter("span"):
        for nom in ("motif", "fin", "par", "pays"):
            etendue.attrib.pop(nom, None)


def name_encadres(racine: Element, mots: Mots) -> None:
    """Remplace « Figure-absente », tiré du nom de la sorte, par un intitulé lisible."""
    for encadre in racine.iter():
        intitule = encadre[0] if len(encadre) and encadre.tag in ("div", "details") else None
        if intitule is not None and intitule.tag in ("p", "summary"):
            for sorte in encadre.get("class", "").split():
                if sorte in mots.intitules and intitule.text == sorte.capitalize():
                    intitule.text = mots.intitules[sorte]


def name_notes(racine: Element, mots: Mots) -> None:
    """Donne un titre aux notes, et un nom à ce qui n'est qu'un chiffre ou qu'une flèche."""
    for appel in racine.iter("a"):
        if appel.get("class") == "footnote-ref":
            appel.set("role", "doc-noteref")
            appel.set("aria-label", mots.note.replace("{numero}", appel.text or ""))
        elif appel.get("class") == "footnote-backref":
            appel.set("aria-label", appel.attrib.pop("title"))
    for notes in list(racine.iter("div")):
        if notes.get("class") == "footnote":
            _title_notes(notes, mots.notes)


def _title_notes(notes: Element, nom: str) -> None:
    titre = Element("h2", {"id": "notes-de-page", "class": "titre-notes"})
    titre.text = nom
    # Une section : sur un « div », le nom ne serait pas dit par tous les lecteurs d'écran.
    notes.tag = "section"
    for filet in notes.findall("hr"):
        notes.remove(filet)
    notes.insert(0, titre)
    notes.set("role", "doc-endnotes")
    notes.set("aria-labelledby", "notes-de-page")


def name_titres(titres: list[dict[str, Any]], suivis: Mapping[str, Mapping[str, str]]) -> None:
    """Rend à la table des matières les espaces insécables que « toc » a changés en espaces.

    Un titre qui n'est pas traduit y dit aussi sa langue.
    """
    for titre in titres:
        if not titre["data-toc-label"]:
            titre["name"] = _BALISE.sub("", titre["html"])
        if langue := suivis.get(titre["id"], {}).get("langue"):
            titre["name"] = f'<span lang="{langue}" dir="auto">{titre["name"]}</span>'
        name_titres(titre["children"], suivis)


def read_texte(element: Element) -> str:
    """Le texte nu d'un élément, sans les appels de note."""
    return " ".join("".join(_walk_texte(element)).split())


def _walk_texte(element: Element) -> Iterator[str]:
    yield element.text or ""
    for enfant in element:
        if enfant.tag != "sup":
            yield from _walk_texte(enfant)
        yield enfant.tail or ""
