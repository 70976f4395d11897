"""Les citations et la bibliographie, mises en forme une fois pour le site, le PDF et le reste.

pandoc (citeproc) les compose d'après `gabarits/citations.csl` et les rend en Markdown : c'est le
même texte qui entre partout.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache, reduce
from importlib.resources import as_file, files
from typing import Any

import pypandoc
from babel.dates import format_date, format_skeleton

from rapport_ouvert.domaine.citation import Renvoi, find_citations
from rapport_ouvert.domaine.donnees import Oeuvre
from rapport_ouvert.domaine.interface import dire, find_mots
from rapport_ouvert.domaine.jour import write_premier
from rapport_ouvert.domaine.memoire import note
from rapport_ouvert.domaine.publication import References
from rapport_ouvert.domaine.rapport import Corpus
from rapport_ouvert.domaine.typographie import FINE, INSECABLE, normalize_typographie
from rapport_ouvert.domaine.valeur import Fiche, Scalaire, Suite, Valeur

_DELAI = 60
_SORTIE = "commonmark+footnotes+bracketed_spans+fenced_divs-smart"
_NOTE = re.compile(r"^\[\^(?P<rang>\d+)\]: (?P<texte>.*)$", re.M)
_ENTREE = re.compile(r"^:{3,} \{#ref-(?P<cle>[\w-]+)[^}]*\}\n(?P<texte>.*?)\n:{3,}$", re.M | re.S)
_ETENDUE = re.compile(r"\[(?P<mots>[^\[\]]+)\]\{lang=(?P<langue>[\w-]+)\}")
_LANGUE = re.compile(r"\{lang=\"([\w-]+)\"\}")
_SANS_CASSE = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\{\.nocase\}")
_DATES = ("issued", "accessed")
_BRUTS = (*_DATES, "id", "type", "language", "URL", "DOI", "keyword")
# Ce qui reste dans la langue de l'œuvre.
_ORIGINAUX = frozenset(
    {"title", "container-title", "collection-title", "event-title", "publisher", "literal"}
)
_CONTENANTS = ("container-title", "event-title")
# Là où « n° 6 » et « 14e édition » sont de nos mots, non du nom.
_NUMEROTES = frozenset({"number", "collection-title", "edition"})
_NUMERO = re.compile(r"\bn°\s?(\d+)")
_RANG = re.compile(r"\b(\d+)e édition\b")
# Un entretien n'a pas de titre : ce qui en tient lieu le décrit, dans la langue de l'édition.
_SANS_TITRE = ("interview", "personal_communication")
_NOMS_EN_CAPITALE = ("de", "lb")
_ET_AUTRES = ("et autres", "et alii", "et al.")
_AUTRES = "others"  # ce que citeproc dit dans la langue de l'édition
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[\w«“])")
_GUILLEMETS = re.compile("([«»])")


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
    renvois = tuple(dict.fromkeys(renvoi for siens in citations.values() for renvoi in siens))
    langue = corpus.rapport.identite.langue
    rendu = _run_pandoc(_build_document(renvois, corpus.donnees.oeuvres, langue))
    notes = {int(note["rang"]): _clean(note["texte"]) for note in _NOTE.finditer(rendu)}
    dits = {renvoi: notes[rang] for rang, renvoi in enumerate(renvois, 1)}
    return References(
        {texte: _chain([dits[renvoi] for renvoi in siens]) for texte, siens in citations.items()},
        {entree["cle"]: _clean(entree["texte"]) for entree in _ENTREE.finditer(rendu)},
    )


def _chain(references: list[str]) -> str:
    """Plusieurs œuvres citées ensemble : « a ; b », à l'usage de la langue de l'édition."""
    return reduce(
        lambda debut, suite: dire("{debut} ; {suite}", debut=debut, suite=suite), references
    )


def _clean(markdown: str) -> str:
    nu = _SANS_CASSE.sub(r"\1", markdown)
    return " ".join(_LANGUE.sub(r"{lang=\1}", nu).split(" ")).replace("\n", " ").strip()


def _build_document(renvois: Iterable[Renvoi], oeuvres: Iterable[Oeuvre], langue: str) -> str:
    """Un document pandoc : une note par renvoi, puis la bibliographie."""
    blocs = [_para([{"t": "Note", "c": [_para([_build_cite(x)])]}]) for x in renvois]
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


def _build_cite(renvoi: Renvoi) -> dict[str, Any]:
    return _cite([_appel(renvoi.cle, renvoi.avant, renvoi.apres)])


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
    champs = {
        nom: _build_champ(nom, _dress(nom, valeur, langue, edition))
        for nom, valeur in oeuvre.fiche.champs.items()
    }
    titre = champs.get("title")
    if oeuvre.fiche.read("type") in _SANS_TITRE:
        # L'allemand écrit ses noms avec une capitale, que la feuille de style abaisserait.
        if titre and find_mots().locale.partition("_")[0] in _NOMS_EN_CAPITALE:
            champs["title"] = _meta([{"t": "Span", "c": [["", ["nocase"], []], titre["c"]]}])
    elif titre and langue != edition:
        champs["title"] = _mark(titre, langue)
    if langue.startswith("fr") and langue != edition:
        champs |= {nom: _mark(champs[nom], langue) for nom in _CONTENANTS if nom in champs}
    if consultee := oeuvre.fiche.read("accessed"):
        champs["annote"] = _meta_texte(_tell_consultation(consultee))
    return {"t": "MetaMap", "c": champs}


def _mark(champ: dict[str, Any], langue: str) -> dict[str, Any]:
    return _meta([{"t": "Span", "c": [["", [], [["lang", langue]]], champ["c"]]}])


def _tell_consultation(ecrite: str) -> str:
    """« consulté en octobre 2017 », « consulté le 3 octobre 2017 » : le mot suit la date."""
    annee, *reste = (int(partie) for partie in ecrite.split("-"))
    mois, quantieme = (*reste, 1, 1)[:2]
    jour = date(annee, mois, quantieme)
    locale = find_mots().locale.replace("-", "_")
    if len(reste) == 2:
        dit = write_premier(format_date(jour, "long", locale=locale), locale)
        return dire("consulté le {jour}", jour=dit)
    squelette = "yMMMM" if reste else "y"
    return dire("consulté en {mois}", mois=format_skeleton(squelette, jour, locale=locale))


def _dress(nom: str, valeur: Valeur, langue: str, edition: str) -> Valeur:
    """Les signes de l'imprimé, et « n° 6 » dans la langue de l'édition ; noms et titres restent.

    Une page en français reçoit toute sa typographie plus tard ; ailleurs, c'est à chaque mot
    français d'avoir la sienne.
    """
    if isinstance(valeur, Suite):
        elements = tuple(_dress(nom, x, langue, edition) for x in valeur.elements)
        return replace(valeur, elements=elements)
    if isinstance(valeur, Fiche):
        champs = {cle: _dress(cle, x, langue, edition) for cle, x in valeur.champs.items()}
        return replace(valeur, champs=champs)
    if nom in _BRUTS:
        return valeur
    if nom == "literal" and valeur.texte in _ET_AUTRES:
        return replace(valeur, texte=_AUTRES)
    texte = _APOSTROPHE.sub("’", valeur.texte)
    if nom in _ORIGINAUX and langue.startswith("fr") and not edition.startswith("fr"):
        texte = normalize_typographie(texte, langue)
    if nom in _NUMEROTES:
        texte = _tell_abreges(texte)
    return replace(valeur, texte=texte)


def _tell_abreges(texte: str) -> str:
    """« Savoirs communs, n° 14 » : le nom reste, l'abréviation se dit dans l'édition."""
    texte = _NUMERO.sub(lambda trouve: dire("n° {numero}", numero=trouve[1]), texte)
    return _RANG.sub(lambda trouve: dire("{numero}e édition", numero=trouve[1]), texte)


def _build_champ(nom: str, valeur: Valeur) -> dict[str, Any]:
    if isinstance(valeur, Scalaire):
        if nom in _DATES:
            return _meta_texte(valeur.texte)
        mots = _build_mots(valeur.texte)
        return _meta(_nest_guillemets(mots) if nom in _ORIGINAUX else mots)
    if isinstance(valeur, Suite):
        return {"t": "MetaList", "c": [_build_champ(nom, x) for x in valeur.elements]}
    return {"t": "MetaMap", "c": {cle: _build_champ(cle, x) for cle, x in valeur.champs.items()}}


def _nest_guillemets(mots: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Des guillemets entiers deviennent une citation, que pandoc abaisse dans une autre.

    Un guillemet qui n'a pas son pareil reste un signe.
    """
    sortis: list[dict[str, Any]] = []
    ouverts: list[int] = []
    for mot in mots:
        for morceau in _GUILLEMETS.split(mot["c"]) if mot["t"] == "Str" else [mot]:
            if morceau == "«":
                ouverts.append(len(sortis))
                sortis.append({"t": "Str", "c": "«"})
            elif morceau == "»" and ouverts:
                debut = ouverts.pop()
                cites = [*sortis[debut + 1 :]]
                del sortis[debut:]
                sortis.append({"t": "Quoted", "c": [{"t": "DoubleQuote"}, _trim(cites)]})
            elif morceau:
                sortis.append({"t": "Str", "c": morceau} if isinstance(morceau, str) else morceau)
    return sortis


def _trim(mots: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sans les espaces des bords : les guillemets ont les leurs."""
    bords = [rang for rang, mot in enumerate(mots) if mot["t"] != "Space" and mot["c"] != FINE]
    gardes = mots[bords[0] : bords[-1] + 1] if bords else []
    return [
        {**mot, "c": mot["c"].strip(f"{FINE}{INSECABLE}")} if mot["t"] == "Str" else mot
        for mot in gardes
    ]


def _meta(lignes: Any) -> dict[str, Any]:
    return {"t": "MetaInlines", "c": list(lignes)}


def _meta_texte(texte: str) -> dict[str, Any]:
    return {"t": "MetaString", "c": texte}


@note("citations")
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
