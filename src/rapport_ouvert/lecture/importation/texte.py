"""Le texte d'un PDF → les pages d'un rapport : la ligne droite de l'import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from rapport_ouvert.lecture.importation.alineas import build_alineas
from rapport_ouvert.lecture.importation.appels import mark_appels
from rapport_ouvert.lecture.importation.blocs import build_blocs
from rapport_ouvert.lecture.importation.decoupage import render_unites
from rapport_ouvert.lecture.importation.doublons import find_doublons
from rapport_ouvert.lecture.importation.journal import sort_mentions
from rapport_ouvert.lecture.importation.markdown import render_note
from rapport_ouvert.lecture.importation.modele import (
    Alinea,
    Bloc,
    Feuille,
    Forme,
    Genre,
    Importation,
    Ligne,
    Mention,
    Note,
    Sorte,
    Unite,
)
from rapport_ouvert.lecture.importation.notes import parse_notes
from rapport_ouvert.lecture.importation.pages import read_lignes, split_pages
from rapport_ouvert.lecture.importation.plan import MUETTE, Chantier, join_titre, read_plan
from rapport_ouvert.lecture.importation.tables import find_tableaux
from rapport_ouvert.lecture.importation.titres import is_court


def import_texte(source: str, nom: str) -> Importation:
    """Les pages Markdown d'un rapport dont on n'a que le texte, et le journal de l'import."""
    feuilles, mentions = split_pages(read_lignes(source))
    notes, suite = parse_notes(feuilles)
    mentions += suite
    lignes, debuts = _flow(feuilles, notes, mentions)
    tables, suite = find_tableaux(lignes)
    mentions += suite
    alineas, suite = build_alineas(lignes, debuts, tables)
    mentions += suite + find_doublons(alineas)
    chantiers, suite = read_plan(alineas)
    mentions += suite
    titre = _find_titre(chantiers, PurePath(nom).stem, mentions)
    unites = [_finish(chantier, titre, mentions) for chantier in chantiers]
    definitions = {note.numero: render_note(note) for page in notes for note in page}
    return Importation(render_unites(unites, definitions, titre), sort_mentions(mentions))


def _flow(
    feuilles: Sequence[Feuille], notes: Sequence[Sequence[Note]], mentions: list[Mention]
) -> tuple[list[Ligne], frozenset[int]]:
    """Le texte suivi de toutes les pages, appels marqués, et les lignes où elles commencent."""
    lignes: list[Ligne] = []
    debuts: set[int] = set()
    for feuille, de_la_page in zip(feuilles, notes, strict=True):
        marquees, suite = mark_appels(feuille.corps, de_la_page)
        mentions += suite
        debuts.update(ligne.numero for ligne in marquees[:1])
        lignes += marquees
    return lignes, frozenset(debuts)


def _finish(chantier: Chantier, titre: str, mentions: list[Mention]) -> Unite:
    """L'unité et ses blocs ; ce que la source n'a pas est déclaré, jamais inventé."""
    contenu, suite = build_blocs(chantier.matiere)
    mentions += suite
    unite = replace(chantier.unite, contenu=contenu)
    if unite.genre is Genre.ACCUEIL:
        return replace(unite, titre=titre)
    if unite.alias == MUETTE:
        manque = f"Le titre de l'annexe {unite.numero} manque dans la source."
        if not contenu:
            manque = (
                f"L'annexe {unite.numero} n'est pas annoncée dans la source :"
                " rien ne dit où elle commence."
            )
        return _declare(replace(unite, alias=""), manque, mentions)
    if unite.genre is Genre.ANNEXE and not contenu:
        return _declare(unite, "Le texte de cette annexe manque dans la source.", mentions)
    return unite


def _declare(unite: Unite, manque: str, mentions: list[Mention]) -> Unite:
    message = f"déclaré en tête de la page « {unite.titre} »"
    mentions.append(Mention(unite.ligne, Sorte.MANQUANT, manque, message))
    bloc = Bloc(Forme.MANQUANT, manque, unite.ligne)
    return replace(unite, contenu=(bloc, *unite.contenu))


def _find_titre(chantiers: Sequence[Chantier], nom: str, mentions: list[Mention]) -> str:
    """Le titre écrit avant toute partie ; à défaut, le nom du fichier, et on le dit."""
    matiere = chantiers[0].matiere if chantiers else []
    premier = matiere[0] if matiere else None
    en_tete = bool(chantiers) and chantiers[0].unite.genre is Genre.ACCUEIL
    if en_tete and isinstance(premier, Alinea) and is_court(premier):
        del matiere[0]
        message = "première ligne, brève : titre du rapport"
        mentions.append(Mention(premier.ligne, Sorte.DEVINE, premier.texte, message))
        return join_titre(premier)
    message = "la source n'a pas de page de titre : le nom du fichier en tient lieu"
    mentions.append(Mention(1, Sorte.MANQUANT, nom, message))
    return nom
