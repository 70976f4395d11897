"""L'arbre neutre → l'arbre du PDF : ce que pandoc ne sait pas dire en Typst, dit par le gabarit.

Le rang d'un titre, la langue d'un mot, un encadré y sont portés par de courts morceaux de Typst,
où le texte n'entre jamais sans être échappé.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from rapport_ouvert.domaine.interface import find_mots
from rapport_ouvert.rendu.pandoc.colonnes import weigh_colonnes
from rapport_ouvert.rendu.pandoc.elements import (
    SANS_ATTRIBUT,
    Element,
    build_alinea,
    build_division,
    build_mots,
    find_sens,
    find_valeur,
    transform,
    transform_contenu,
)

# Ce commentaire, dans le Typst produit, dit de quelle page du rapport vient la suite.
MARQUE_PAGE = "// page du rapport : "
_SENS = "\u200e\u200f"  # invisibles, et tout l'ordre d'un « 2018-2 » en arabe
_ISOLE, _FIN_D_ISOLE = {"ltr": "\\u{2066}", "rtl": "\\u{2067}"}, "\\u{2069}"
_PREMIER = "premier"
# La colonne du texte, dans un encadré : en signes d'un tableau.
_COLONNE = 66
_REGION = re.compile(r"-([A-Za-z]{2})(?=-|$)")
_MARQUE_DE_LISTE = re.compile(r"(\d+\.|[-+/=]+)(?= |$)")
# Pandoc échappe ces mots-là quand ils sont seuls : une marque de liste, un point-virgule.
_A_PART = re.compile(r"(?:^| )(?:;|\d+\.(?: |$)| )")
# Ce qui ne se coupe pas comme le reste : une adresse, un nombre double (« 2018-2 »), et le tiret
# d'une incise espagnole, qui tient à son mot.
_A_TENIR = re.compile(
    r"(?P<adresse>(?:https?://|www\.)\S+[\w/]|(?<![\w.@-])[\w.+-]+@[\w-]+\.[\w.-]*\w"
    r"|(?<![\w.@-])[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,6}(?:/\S*[\w/])?(?![\w@.-]))"
    r"|(?P<nombre>\b\d{1,4}-\d{1,4}\b)|(?P<tiret>(?<=[^\s—])—(?=[\s.,;:?!)]|$)|(?<![^\s(])—(?=[^\s—]))"
)
_MORCEAUX = re.compile(r"https?://|[^/?&=._@-]*[/?&=._@-]+|[^/?&=._@-]+")
# Un morceau d'adresse plus long que cela se coupe où l'on peut.
_MORCEAU = 18


def dress_typst(blocs: list[Element]) -> list[Element]:
    """Les mêmes blocs, dans l'habit du gabarit."""
    habilles: list[Element] = transform(list(_mark_premiers(blocs)), _dress)
    return habilles


def _mark_premiers(blocs: list[Element]) -> Iterator[Element]:
    """Le premier chapitre d'une partie le sait : la page de celle-ci n'est pas à lui."""
    precedent = ""
    for bloc in blocs:
        habit = bloc["c"][1][1][0] if bloc["t"] == "Header" else ""
        if (precedent, habit) == ("partie", "page"):
            niveau, (nom, classes, valeurs), contenu = bloc["c"]
            attributs = [nom, [*classes, _PREMIER], valeurs]
            bloc = {"t": "Header", "c": [niveau, attributs, contenu]}
        precedent = habit if habit in ("partie", "page") else precedent
        yield bloc


def _dress(element: Element) -> list[Element]:
    match element["t"]:
        case "Str":
            return _dress_mots(element["c"])
        case "Span":
            return _dress_etendue(*element["c"])
        case "Div":
            return _dress_division(*element["c"])
        case "Header":
            return _dress_titre(*element["c"])
        case "Figure":
            return [_dress_figure(element)]
        case "Table":
            return _dress_table(element)
        case "Link":
            attributs, texte, cible = element["c"]
            return [{"t": "Link", "c": [attributs, _protect_debut(texte), cible]}]
        case "Para" | "Plain" as sorte:
            return [{"t": sorte, "c": _hold_notes(element["c"], _protect_debut(element["c"]))}]
        case "Emph" | "Strong" as sorte:
            return [{"t": sorte, "c": _protect_debut(element["c"])}]
        case _:
            return [transform_contenu(element, _dress)]


def _dress_mots(texte: str) -> list[Element]:
    """Les mots d'un texte, et ce qui, parmi eux, a sa façon de se couper."""
    elements: list[Element] = []
    fin = 0
    for trouve in _A_TENIR.finditer(texte):
        elements += _split_mots(texte[fin : trouve.start()])
        elements.append(typst(_hold(trouve)))
        fin = trouve.end()
    return elements + _split_mots(texte[fin:])


def _hold(trouve: re.Match[str]) -> str:
    match trouve.lastgroup:
        case "adresse":
            morceaux = ", ".join(map(typst_texte, split_adresse(trouve[0])))
            return f"#adresse(({morceaux},));"
        case "nombre":
            return f"#box({typst_texte(trouve[0])});"
    ouvrant = trouve.end() < len(trouve.string) and not _is_fin(trouve.string[trouve.end()])
    return "—#sym.wj;" if ouvrant else "#sym.wj;—"


def _is_fin(signe: str) -> bool:
    return signe.isspace() or signe in ".,;:?!)"


def split_adresse(adresse: str) -> list[str]:
    """Les morceaux entre lesquels une adresse peut passer à la ligne, sans trait d'union."""
    return [
        morceau[rang : rang + _MORCEAU]
        for morceau in _MORCEAUX.findall(adresse)
        for rang in range(0, len(morceau), _MORCEAU)
    ]


def _split_mots(texte: str) -> list[Element]:
    if not _A_PART.search(texte):
        return build_mots(texte)
    return [
        element
        for rang, mot in enumerate(texte.split(" "))
        for element in build_mots(" " * bool(rang) + mot)
    ]


def _dress_etendue(attributs: list[Any], contenu: list[Element]) -> list[Element]:
    nom, classes, _ = attributs
    if "colle" in classes:
        return [typst("#sym.wj;")]
    if "appel" in classes:
        return [*transform(contenu, _dress), typst(f"#label({typst_texte(nom)})")]
    if "rappel" in classes:
        return [typst(f"#footnote(label({typst_texte(nom)}))")]
    habille = _protect_debut(contenu)
    if nom:
        habille.insert(0, typst(typst_ancre(nom)))
    for classe in classes:
        habille = [typst(f"#{classe}["), *habille, typst("]")]
    if langue := find_valeur(attributs, "lang"):
        region = _REGION.search(langue)
        suite = f', region: "{region[1].upper()}"' if region else ""
        code, sens = langue.partition("-")[0].lower(), find_sens(langue)
        # Isolés (UAX 9), ils gardent leur ponctuation, et leurs voisins leurs parenthèses ; « dir »
        # les enchâsserait.
        if sens != find_mots().direction:
            habille = [typst(_ISOLE[sens]), *habille, typst(_FIN_D_ISOLE)]
        return [typst(f'#text(lang: "{code}"{suite})['), *habille, typst("]")]
    return habille


def _hold_notes(ligne: list[Element], habille: list[Element]) -> list[Element]:
    """Le gabarit tient l'alinéa dont la note, sans cela, partirait sans son appel."""
    noms = [
        element["c"][0][0]
        for element in ligne
        if element["t"] == "Span" and "appel" in element["c"][0][1]
    ]
    if not noms:
        return habille
    return [typst(f"#appelle(({', '.join(map(typst_texte, noms))},))["), *habille, typst("]")]


def _dress_division(attributs: list[Any], blocs: list[Element]) -> list[Element]:
    nom, classes, _ = attributs
    match classes:
        case ["page"]:
            # Le chemin vient d'un nom de fichier : un saut de ligne en sortirait du commentaire.
            return [typst_bloc(MARQUE_PAGE + " ".join(find_valeur(attributs, "chemin").split()))]
        case ["signature"]:
            ligne = transform(blocs[0]["c"], _dress)
            return [build_alinea([typst("#signature["), *ligne, typst("]")])]
        case ["epigraphe" | "fiche" | "ensemble" as nom_du_gabarit]:
            return [typst_bloc(f"#{nom_du_gabarit}["), *transform(blocs, _dress), typst_bloc("]")]
        case ["encadre", sorte, *suite]:
            return _dress_encadre(sorte, suite, blocs)
        case _ if nom:
            return [typst_bloc(typst_ancre(nom))]
        case _:
            sens = find_valeur(attributs, "dir")
            ouverture = typst_bloc(f"#[#set text(dir: {sens})")
            return [ouverture, *transform(blocs, _dress), typst_bloc("]")]


def _dress_encadre(sorte: str, classes: list[str], blocs: list[Element]) -> list[Element]:
    tete, *corps = blocs
    figures = [rang for rang, bloc in enumerate(corps, start=1) if bloc["t"] == "Figure"]
    if figures:
        ensemble = build_division(corps[: figures[0]], classes=["ensemble"])
        corps = [ensemble, *corps[figures[0] :]]
    titre = _protect_debut(tete["c"][1][0]["c"])
    options = ", ".join(f"{nom}: {_write_oui(nom in classes)}" for nom in ("insecable", "large"))
    debut = f"#encadre({typst_texte(sorte)}, {options})["
    ouverture = build_alinea([typst(debut), *titre, typst("][")], serre=True)
    return [ouverture, *transform(corps, _dress), typst_bloc("]")]


def _dress_titre(niveau: int, attributs: list[Any], contenu: list[Element]) -> list[Element]:
    nom, (habit, *autres), valeurs = attributs
    dits = dict(valeurs)
    notes: list[Element] = []
    if contenu and contenu[-1]["t"] == "Span" and contenu[-1]["c"][0][1] == ["notes"]:
        *contenu, dernier = contenu
        notes = transform(dernier["c"][1], _dress)
    # Les lettres d'un dictionnaire ne sont pas des chapitres : le sommaire n'en dit que le titre.
    options = ", sommaire: false" if {"suite", "hors-sommaire"} & set(autres) else ""
    options += ", suite: true" if "suite" in autres else ""
    options += ", apres-partie: true" if _PREMIER in autres else ""
    options += f", numero: {typst_texte(dits['numero'])}" if "numero" in dits else ""
    langue = dits.get("langue", "")
    sens = find_sens(langue) if langue else find_mots().direction
    options_de_sens = f", sens: {sens}" if sens != find_mots().direction else ""
    options += options_de_sens
    options += f", nom: {typst_texte(dits['cible'])}" if "cible" in dits else ""
    if "courant" in dits:
        # Dans le titre tel qu'il s'imprime, non dans ses mots : le sommaire les répète.
        options += f", repere: ({typst_texte(dits['partie'])}, {typst_texte(dits['courant'])})"
    titre = {"t": "Header", "c": [niveau, [nom, [], []], transform(contenu, _dress)]}
    fin = build_alinea([typst("]["), *notes, typst("]")], serre=True)
    blocs = [typst_bloc(f"#titre({typst_texte(habit)}{options})["), titre, fin]
    # Après le titre, jamais dedans : le sommaire répète les titres, une étiquette est unique.
    if "cible" in dits:
        blocs.append(typst_bloc(typst_ancre(dits["cible"])))
    return blocs


def _dress_figure(figure: Element) -> Element:
    _, (_, legende), (corps,) = figure["c"]
    *ancres, image = corps["c"]
    _, alternative, (nom, _) = image["c"]
    dite = "".join(mot.get("c", " ") for mot in alternative)
    dessin = f"image({typst_texte(nom)}, alt: {typst_texte(dite)})"
    mots = _protect_debut(legende[0]["c"]) if legende else []
    ligne = [*transform(ancres, _dress), typst(f"#illustration({dessin})["), *mots, typst("]")]
    return build_alinea(ligne, serre=True)


def _dress_table(table: Element) -> list[Element]:
    attributs, legende, colonnes, tete, *corps = table["c"]
    ancres, tete = _take_ancres(tete)
    if "large" in attributs[1]:
        colonnes = weigh_colonnes(table, _COLONNE)["c"][2]
    contenu = [legende, colonnes, tete, *corps]
    noms = ("insecable", "longue", "large")
    options = ", ".join(f"{nom}: {_write_oui(nom in attributs[1])}" for nom in noms)
    nue = {"t": "Table", "c": [SANS_ATTRIBUT, *transform(contenu, _dress)]}
    return [*ancres, typst_bloc(f"#tableau({options})["), nue, typst_bloc("]")]


def _take_ancres(tete: Any) -> tuple[list[Element], Any]:
    """Les ancres d'une tête de tableau, et la tête sans elles.

    Un tableau long répète sa tête à chaque page, une étiquette est unique : elles vont devant.
    """
    ancres: list[Element] = []

    def take(element: Element) -> list[Element]:
        if element["t"] == "Span" and not element["c"][1]:
            (nom, classes, _), _ = element["c"]
            if nom and not classes:
                ancres.append(typst_bloc(typst_ancre(nom)))
                return []
        return [transform_contenu(element, take)]

    nue = transform(tete, take)
    return ancres, nue


def _protect_debut(texte: list[Element]) -> list[Element]:
    """« 1. Les mégadonnées » en tête d'une case ou d'un lien serait, pour Typst, une liste."""
    suite = list(takewhile(lambda element: element["t"] == "Str", texte))
    debut = "".join(element["c"] for element in suite)  # « 1\\. » se lit en plusieurs morceaux
    marque = _MARQUE_DE_LISTE.match(debut)
    if marque is None:
        habille: list[Element] = transform(texte, _dress)
        return habille
    mots = _dress_mots(debut[marque.end() :])
    return [typst(f"#{typst_texte(marque[0])}"), *mots, *transform(texte[len(suite) :], _dress)]


def typst(code: str) -> Element:
    """Un morceau de Typst dans une ligne."""
    return {"t": "RawInline", "c": ["typst", code]}


def typst_bloc(code: str) -> Element:
    """Un morceau de Typst entre deux blocs."""
    return {"t": "RawBlock", "c": ["typst", code]}


def typst_texte(texte: str) -> str:
    """Une chaîne de Typst ; rien de ce qu'elle contient n'est évalué."""
    sans_controle = "".join(
        signe for signe in texte if signe.isprintable() or signe.isspace() or signe in _SENS
    )
    return '"' + " ".join(sans_controle.split("\n")).replace("\\", "\\\\").replace('"', '\\"') + '"'


def typst_ancre(nom: str) -> str:
    """Une cible de lien, invisible."""
    return f"#ancre({typst_texte(nom)})"


def _write_oui(vrai: bool) -> str:
    return "true" if vrai else "false"
