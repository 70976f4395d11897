"""Les notes du pied des pages : un seul compteur court du début à la fin du rapport."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapport_ouvert.lecture.importation.jonction import join_lignes
from rapport_ouvert.lecture.importation.modele import Feuille, Ligne, Mention, Note, Sorte
from rapport_ouvert.lecture.importation.reperes import fold, read_reperes

_NUMERO = re.compile(r"\s?(?P<numero>\d{1,4})(?:\s+(?=\S)|(?=[^\W\d_]))")
# Au haut d'un pied de page, un compteur qui saute d'aussi peu reprend : sans quoi une seule note
# illisible ferait perdre toutes celles qui la suivent.
_SAUT = 5


def parse_notes(feuilles: Iterable[Feuille]) -> tuple[list[list[Note]], list[Mention]]:
    """Les notes de chaque page ; une ligne sans le numéro attendu prolonge la note d'avant."""
    mentions: list[Mention] = []
    notes: list[list[Note]] = []
    attendu = 1
    for feuille in feuilles:
        groupes, attendu = _split_notes(feuille.notes, attendu, mentions)
        notes.append([_build_note(numero, lignes, mentions) for numero, lignes in groupes])
    mentions += _check_renvois([note for page in notes for note in page])
    return notes, mentions


def _split_notes(
    lignes: Iterable[Ligne], attendu: int, mentions: list[Mention]
) -> tuple[list[tuple[int, list[Ligne]]], int]:
    groupes: list[tuple[int, list[Ligne]]] = []
    for ligne in lignes:
        if ligne.vide:
            continue
        trouve = _NUMERO.match(ligne.texte)
        numero = int(trouve["numero"]) if trouve else 0
        if not groupes and attendu < numero <= attendu + _SAUT:
            mentions += [_miss(ligne, absent) for absent in range(attendu, numero)]
            attendu = numero
        if trouve and numero == attendu:
            groupes.append((attendu, [Ligne(ligne.numero, ligne.texte[trouve.end() :])]))
            attendu += 1
        elif groupes:
            groupes[-1][1].append(ligne)
        else:
            message = f"texte sous le filet, sans la note {attendu} attendue"
            mentions.append(Mention(ligne.numero, Sorte.JETE, ligne.nue, message))
    return groupes, attendu


def _miss(ligne: Ligne, numero: int) -> Mention:
    message = f"la note {numero} n'est pas au pied de sa page"
    return Mention(ligne.numero, Sorte.MANQUANT, ligne.nue, message)


def _build_note(numero: int, lignes: list[Ligne], mentions: list[Mention]) -> Note:
    return Note(numero, join_lignes(lignes, mentions), lignes[0].numero)


def _check_renvois(notes: list[Note]) -> list[Mention]:
    """« op. cit. » renvoie à un ouvrage déjà cité : on cherche le nom de l'auteur plus haut."""
    mentions, precedents = [], ""
    for note in notes:
        debut = fold(note.texte)
        renvoi = next((mot for mot in read_reperes("renvois") if mot in debut), "")
        auteur = re.match(r"[^,;]*?(\w{3,})\s*(?:et alii|et al\.?)?\s*[,;]", debut)
        if renvoi and auteur and auteur[1] not in read_reperes("renvois"):
            if auteur[1] not in precedents:
                message = f"la note {note.numero} renvoie à un ouvrage qu'aucune note ne cite avant"
                mentions.append(Mention(note.ligne, Sorte.A_RELIRE, note.texte, message))
        elif renvoi:
            message = f"la note {note.numero} renvoie à une note précédente sans la nommer"
            mentions.append(Mention(note.ligne, Sorte.A_RELIRE, note.texte, message))
        precedents += " " + debut
    return mentions
