"""Des unités aux fichiers : un chemin, un en-tête, un corps, les notes qu'il appelle."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from rapport_ouvert.domaine.typographie import normalize_typographie
from rapport_ouvert.lecture.importation.markdown import (
    find_appels,
    render_blocs,
    render_ligne,
)
from rapport_ouvert.lecture.importation.modele import Genre, Unite
from rapport_ouvert.lecture.importation.reperes import fold, parse_romain

SOMMAIRE = "rapport.yaml"
SANS_LETTRES = "page"  # le nom de ce qui n'a ni lettre latine ni chiffre
_LONGUEUR = 60


def render_unites(unites: Sequence[Unite], notes: Mapping[int, str], titre: str) -> dict[str, str]:
    """Les fichiers du rapport, par chemin relatif, `rapport.yaml` compris.

    `notes` donne, par numéro, la définition déjà écrite de chaque note.
    """
    chemins = _name_unites(unites)
    textes = {SOMMAIRE: _render_sommaire(unites, chemins, titre)}
    for unite, chemin in zip(unites, chemins, strict=True):
        textes[chemin] = _render_page(unite, notes)
    return textes


def slugify(texte: str) -> str:
    """Un nom de fichier lisible tiré d'un titre."""
    ligatures = fold(texte).replace("œ", "oe").replace("æ", "ae")
    mots = re.findall(r"[a-z0-9]+", ligatures)
    nom = ""
    for mot in mots:
        if nom and len(nom) + len(mot) + 1 > _LONGUEUR:
            break
        nom = f"{nom}-{mot}" if nom else mot
    return nom or SANS_LETTRES


def _name_unites(unites: Sequence[Unite]) -> list[str]:
    chemins: list[str] = []
    for unite in unites:
        chemin, rang = _name_unite(unite), 2
        while chemin in chemins:
            chemin = f"{_name_unite(unite).removesuffix('.md')}-{rang}.md"
            rang += 1
        chemins.append(chemin)
    return chemins


def _name_unite(unite: Unite) -> str:
    if unite.genre is Genre.ACCUEIL:
        return "index.md"
    if unite.genre is Genre.PARTIE:
        return f"{unite.groupe or slugify(unite.titre)}/index.md"
    nom = slugify(unite.titre)
    if unite.genre is Genre.PROPOSITION:
        sans_numero = unite.titre.partition(". ")[2]
        nom = f"{parse_romain(unite.numero):02}-{slugify(sans_numero)}"
    elif unite.groupe == "annexes":
        suite = unite.titre.partition(" — ")[2]
        nom = f"{unite.numero}-{slugify(suite)}" if suite else f"{unite.numero}-sans-titre"
    return f"{unite.groupe}/{nom}.md" if unite.groupe else f"{nom}.md"


def _render_page(unite: Unite, notes: Mapping[int, str]) -> str:
    titre = f"# {render_ligne(unite.titre)}"
    corps = "\n\n".join(filter(None, [titre, render_blocs(unite.contenu)]))
    appelees = [notes[numero] for numero in find_appels(corps) if numero in notes]
    if appelees:
        corps += "\n\n" + "\n\n".join(appelees)
    return f"{_render_en_tete(unite)}{normalize_typographie(corps)}\n"


def _render_en_tete(unite: Unite) -> str:
    champs = [f"genre: {unite.genre}"]
    champs += [f"numero: {_quote(unite.numero)}"] if unite.numero else []
    alias = [_quote(texte) for texte in unite.alias.split("\n") if texte]
    champs += [f"alias: [{', '.join(alias)}]"] if alias else []
    return "---\n" + "\n".join(champs) + "\n---\n"


def _render_sommaire(unites: Sequence[Unite], chemins: Sequence[str], titre: str) -> str:
    lignes = [
        f"titre: {_quote(normalize_typographie(titre))}",
        "langue: fr",
        'edition: ""',
        "sommaire:",
    ]
    groupe = ""
    for unite, chemin in zip(unites, chemins, strict=True):
        if unite.groupe and unite.groupe != groupe:
            lignes += _open_groupe(unite, chemin)
        elif unite.groupe:
            lignes.append(f"      - page: {chemin}")
        else:
            lignes.append(f"  - page: {chemin}")
        groupe = unite.groupe
    return "\n".join(lignes) + "\n"


def _open_groupe(unite: Unite, chemin: str) -> list[str]:
    """La ligne d'une partie et de son accueil, ou d'un intitulé sans page à lui."""
    if unite.genre is Genre.PARTIE:
        titre = normalize_typographie(unite.titre)
        return [f"  - titre: {_quote(titre)}", f"    page: {chemin}", "    pages:"]
    intitule = unite.groupe.replace("-", " ").capitalize()
    return [f"  - titre: {_quote(intitule)}", "    pages:", f"      - page: {chemin}"]


def _quote(texte: str) -> str:
    """Un texte entre guillemets doubles, comme YAML et JSON l'écrivent tous deux."""
    return json.dumps(texte, ensure_ascii=False)
