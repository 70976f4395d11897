"""Pour citer : une page ou un passage d'une édition, en texte, BibTeX, CSL-JSON et RIS.

Chaque forme a son gabarit et ses échappements ; aucune ne devient du HTML avant d'être entière. La
page publiée montre celle de la page : l'ancre du passage que l'on a ouvert y entre à des places
vides (`<span data-passage="#{ancre}">`), qu'un script remplit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from functools import cache, reduce

from babel.dates import format_date
from babel.lists import format_list
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from rapport_ouvert.domaine.edition import find_jour
from rapport_ouvert.domaine.interface import dire, find_mots
from rapport_ouvert.domaine.jour import write_premier
from rapport_ouvert.domaine.reference import Reference
from rapport_ouvert.domaine.typographie import normalize_typographie
from rapport_ouvert.rendu.citer_formes import FILTRES, clean

FORMES = {"bibtex": "BibTeX", "csl": "CSL-JSON", "ris": "RIS"}
_PLACE = re.compile("\ue000(.*?)\ue001")
Passage = Callable[[str], str]


def render_formes(reference: Reference, ancre: str = "") -> dict[str, str]:
    """La citation de la page, ou de ce passage, par le nom de sa forme ; « texte » se lit."""

    def place(motif: str) -> str:
        return motif.replace("{ancre}", ancre) if ancre else ""

    return dict(_render(_clean(reference), place))


def render_bloc(reference: Reference) -> str:
    """« Pour citer », en HTML : le texte d'abord, puis chaque forme dans son volet."""
    formes = dict(_render(_clean(reference), lambda motif: f"\ue000{motif}\ue001"))
    gabarit = _find_gabarits(html=True).get_template("citer/bloc.html")
    return gabarit.render(
        texte=_open_places(formes.pop("texte")),
        formes=[(nom, FORMES[nom], _open_places(forme)) for nom, forme in formes.items()],
        entier=not reference.titre,
        dire=dire,
    )


def _clean(reference: Reference) -> Reference:
    """Les mêmes champs, d'une ligne chacun ; un jour qui n'existe pas n'en est pas un."""
    simples = {
        champ.name: clean(valeur)
        for champ in fields(reference)
        if isinstance(valeur := getattr(reference, champ.name), str)
    }
    simples["date"] = find_jour(simples["date"])
    auteurs = tuple(nom for auteur in reference.auteurs if (nom := clean(auteur)))
    return replace(reference, auteurs=auteurs, **simples)


def _render(reference: Reference, place: Passage) -> Iterator[tuple[str, str]]:
    yield (
        "texte",
        _chain(_list_parties(reference, place))
        + ("" if reference.adresse else place(dire(", passage {ancre}"))),
    )
    champs = {champ.name: getattr(reference, champ.name) for champ in fields(reference)}
    for nom in FORMES:
        gabarit = _find_gabarits(html=False).get_template(f"citer/{nom}.txt")
        # Dans un gabarit, l'ancre suit un signe : le dièse d'une adresse, le tiret d'une clé.
        yield (
            nom,
            gabarit.render(
                **champs, cle=reference.cle, passage=lambda signe: place(f"{signe}{{ancre}}")
            ),
        )


def _list_parties(reference: Reference, place: Passage) -> Iterator[str]:
    locale = find_mots().locale.replace("-", "_")
    if reference.auteurs:
        yield format_list(list(reference.auteurs), locale=locale)
    if reference.titre:
        cite = dire("« {mots} »", mots=reference.titre)
        yield normalize_typographie(cite, reference.langue)
    yield reference.rapport
    if reference.edition:
        yield dire("édition {edition}", edition=reference.edition)
    if reference.date:
        jour = format_date(date.fromisoformat(reference.date), "long", locale=locale)
        yield write_premier(jour, locale)
    if reference.adresse:
        yield reference.adresse + place("#{ancre}")


def _chain(parties: Iterable[str]) -> str:
    return reduce(lambda debut, suite: dire("{debut}, {suite}", debut=debut, suite=suite), parties)


def _open_places(texte: str) -> Markup:
    """Le texte échappé, chaque place à remplir ouverte."""
    return Markup(_PLACE.sub(r'<span data-passage="\1"></span>', str(escape(texte))))  # noqa: S704


@cache
def _find_gabarits(*, html: bool) -> Environment:
    """Ceux du HTML échappent tout ; ceux des formes ont leurs propres filtres et délimiteurs."""
    chargeur = PackageLoader("rapport_ouvert.rendu", "gabarits")
    if html:
        return Environment(
            loader=chargeur, autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True,
        )  # fmt: skip
    formes = Environment(
        loader=chargeur, autoescape=False, undefined=StrictUndefined,  # noqa: S701
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False,
        variable_start_string="<<", variable_end_string=">>", block_start_string="<%",
        block_end_string="%>", comment_start_string="<#", comment_end_string="#>",
    )  # fmt: skip
    formes.filters |= FILTRES
    return formes
