"""Les onglets de MkDocs (`=== "Titre"`) : un conteneur dont le corps est en retrait de 4."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_MARQUE = re.compile(r'===[!+]*\s+"(?P<titre>.*)"\s*$')
_RETRAIT = 4


def onglets_plugin(analyseur: MarkdownIt) -> None:
    """Ajoute la lecture des onglets, écrite comme celle des encadrés de mdit-py-plugins."""
    analyseur.block.ruler.before(
        "fence", "onglet", _read_onglet, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )


def _read_onglet(etat: StateBlock, debut: int, fin: int, silencieux: bool) -> bool:
    ligne = etat.src[etat.bMarks[debut] + etat.tShift[debut] : etat.eMarks[debut]]
    marque = _MARQUE.match(ligne) if ligne.startswith("===") else None
    if marque is None or etat.is_code_block(debut):
        return False
    if not silencieux:
        _push_onglet(etat, debut, _find_fin(etat, debut, fin), marque["titre"])
    return True


def _find_fin(etat: StateBlock, debut: int, fin: int) -> int:
    retrait = etat.blkIndent + _RETRAIT
    for ligne in range(debut + 1, fin):
        if not etat.isEmpty(ligne) and etat.sCount[ligne] < retrait:
            return ligne
    return fin


def _push_onglet(etat: StateBlock, debut: int, fin: int, titre: str) -> None:
    jeton = etat.push("onglet_open", "div", 1)
    jeton.map = [debut, fin]
    jeton = etat.push("onglet_titre_open", "p", 1)
    jeton.map = [debut, debut + 1]
    jeton = etat.push("inline", "", 0)
    jeton.content, jeton.map, jeton.children = titre, [debut, debut + 1], []
    etat.push("onglet_titre_close", "p", -1)
    parent, derniere, retrait = etat.parentType, etat.lineMax, etat.blkIndent
    etat.parentType, etat.lineMax, etat.blkIndent = "onglet", fin, retrait + _RETRAIT
    etat.md.block.tokenize(etat, debut + 1, fin)
    etat.parentType, etat.lineMax, etat.blkIndent = parent, derniere, retrait
    etat.push("onglet_close", "div", -1)
    etat.line = fin
