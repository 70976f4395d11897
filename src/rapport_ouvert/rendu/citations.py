"""Les citations et la bibliographie, mises en forme une fois pour le site, le PDF et le reste.

pandoc (citeproc) les compose d'après `gabarits/citations.csl` et les rend en Markdown : c'est le
même texte qui entre partout.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

import pypandoc

from rapport_ouvert.domaine.citation import Renvoi, find_citations
from rapport_ouvert.domaine.donnees import Oeuvre
from rapport_ouvert.domaine.interface import find_mots
from rapport_ouvert.domaine.publication import References
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.valeur import Scalaire, Suite, Valeur

_DELAI = 60
_SORTIE = "commonmark+footnotes+bracketed_spans+fenced_divs-smart"
_NOTE = re.compile(r"^\[\^(?P<rang>\d+)\]: (?P<texte>.*)$", re.M)
_ENTREE = re.compile(r"^:{3,} \{#ref-(?P<cle>[\w-]+)[^}]*\}\n(?P<texte>.*?)\n:{3,}$", re.M | re.S)
_ETENDUE = re.compile(r"\[(?P<mots>[^\[\]]+)\]\{lang=(?P<langue>[\w-]+)\}")
_LANGUE = re.compile(r"\{lang=\"([\w-]+)\"\}")
_DATES = ("issued", "accessed")


def render_references(corpus: Corpus) -> References:
    """Le texte de chaque citation du rapport et de chaque œuvre, en Markdown.

    Une œuvre inconnue laisse sa citation de côté : la règle « citation-connue » l'a déjà dit.
    """
    connues = {oeuvre.cle for oeuvre in corpus.donnees.oeuvres if oeuvre.cle}
    citations = {
        citation.texte: citation.renvois
        for page in corpus.rapport.pages
        for citation in find_citations(page)
        if all(renvoi.cle in connues for renvoi in citation.renvois)
    }
    if not connues:
        return References()
    langue = corpus.rapport.identite.langue
    rendu = _run_pandoc(_build_document(citations.values(), corpus.donnees.oeuvres, langue))
    notes = {int(note["rang"]): _clean(note["texte"]) for note in _NOTE.finditer(rendu)}
    return References(
        {texte: notes[rang] for rang, texte in enumerate(citations, 1)},
        {entree["cle"]: _clean(entree["texte"]) for entree in _ENTREE.finditer(rendu)},
    )


def _clean(markdown: str) -> str:
    return " ".join(_LANGUE.sub(r"{lang=\1}", markdown).split(" ")).replace("\n", " ").strip()


def _build_document(
    citations: Iterable[tuple[Renvoi, ...]], oeuvres: Iterable[Oeuvre], langue: str
) -> str:
    """Un document pandoc : une note par citation, puis la bibliographie."""
    blocs = [_para([{"t": "Note", "c": [_para([_build_cite(x)])]}]) for x in citations]
    blocs.append({"t": "Div", "c": [["refs", [], []], []]})
    fiches = [_build_reference(oeuvre, langue) for oeuvre in oeuvres if oeuvre.cle]
    locale = find_mots().locale.replace("_", "-")
    meta = {
        "lang": _meta_texte("fr-FR" if locale == "fr" else locale),
        "references": {"t": "MetaList", "c": fiches},
        "nocite": {"t": "MetaInlines", "c": [_cite([_appel("*", "", "")])]},
        "link-citations": {"t": "MetaBool", "c": False},
    }
    return json.dumps({"pandoc-api-version": [1, 23, 1, 1], "meta": meta, "blocks": blocs})


def _para(lignes: list[Any]) -> dict[str, Any]:
    return {"t": "Para", "c": lignes}


def _build_cite(renvois: tuple[Renvoi, ...]) -> dict[str, Any]:
    return _cite([_appel(renvoi.cle, renvoi.avant, renvoi.apres) for renvoi in renvois])


def _cite(appels: list[dict[str, Any]]) -> dict[str, Any]:
    return {"t": "Cite", "c": [appels, []]}


def _appel(cle: str, avant: str, apres: str) -> dict[str, Any]:
    return {
        "citationId": cle,
        "citationPrefix": _build_mots(avant),
        "citationSuffix": _build_mots(f", {apres}" if apres else ""),
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _build_mots(texte: str) -> list[dict[str, Any]]:
    """Des mots et des espaces ; `[mots]{lang=xx}` garde sa langue."""
    elements: list[dict[str, Any]] = []
    curseur = 0
    for trouve in _ETENDUE.finditer(texte):
        elements += _split(texte[curseur : trouve.start()])
        attributs = ["", [], [["lang", trouve["langue"]]]]
        elements.append({"t": "Span", "c": [attributs, _split(trouve["mots"])]})
        curseur = trouve.end()
    return elements + _split(texte[curseur:])


def _split(texte: str) -> list[dict[str, Any]]:
    morceaux = re.split(r"( +)", texte)
    return [
        {"t": "Space"} if not morceau.strip(" ") else {"t": "Str", "c": morceau}
        for morceau in morceaux
        if morceau
    ]


def _build_reference(oeuvre: Oeuvre, edition: str) -> dict[str, Any]:
    """Une œuvre ; son titre est marqué de sa langue si ce n'est pas celle de l'édition."""
    langue = oeuvre.fiche.read("language") or "fr"
    champs = {nom: _build_champ(nom, valeur) for nom, valeur in oeuvre.fiche.champs.items()}
    if langue != edition and "{lang=" not in oeuvre.titre:
        champs["title"] = _meta([_span(langue, oeuvre.titre)])
    return {"t": "MetaMap", "c": champs}


def _span(langue: str, texte: str) -> dict[str, Any]:
    return {"t": "Span", "c": [["", [], [["lang", langue]]], _split(texte)]}


def _build_champ(nom: str, valeur: Valeur) -> dict[str, Any]:
    if isinstance(valeur, Scalaire):
        return _meta_texte(valeur.texte) if nom in _DATES else _meta(_build_mots(valeur.texte))
    if isinstance(valeur, Suite):
        return {"t": "MetaList", "c": [_build_champ(nom, x) for x in valeur.elements]}
    return {"t": "MetaMap", "c": {cle: _build_champ(cle, x) for cle, x in valeur.champs.items()}}


def _meta(lignes: Any) -> dict[str, Any]:
    return {"t": "MetaInlines", "c": list(lignes)}


def _meta_texte(texte: str) -> dict[str, Any]:
    return {"t": "MetaString", "c": texte}


@lru_cache(maxsize=4)  # les citations changent rarement d'un aperçu au suivant
def _run_pandoc(document: str) -> str:
    gabarit = files("rapport_ouvert.rendu").joinpath("gabarits/citations.csl")
    with as_file(gabarit) as style:
        commande = [
            pypandoc.get_pandoc_path(), "--from=json", f"--to={_SORTIE}", "--wrap=none",
            "--citeproc", f"--csl={style}", "+RTS", "-M512M", "-RTS",
        ]  # fmt: skip
        rendu = subprocess.run(
            commande, input=document, capture_output=True, text=True, encoding="utf-8",
            timeout=_DELAI, check=True,
        )  # fmt: skip
    return rendu.stdout
