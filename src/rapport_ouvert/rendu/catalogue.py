"""Un catalogue → un fichier PO, que tous les outils de gettext relisent à l'identique.

Le repli des lignes est celui de Babel. Son écriture entière ne convient pas : elle replie
l'ancienne source (`#|`) au milieu d'une chaîne, ce que gettext refuse, récrit les commentaires du
traducteur et n'écrit que les en-têtes qu'elle connaît (Babel 2.18).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.messages.pofile import normalize

from rapport_ouvert.domaine.traduction import Catalogue, Traduction

_LARGEUR = 76
_SANS_REPLI = "no-wrap"


def render_catalogue(catalogue: Catalogue) -> str:
    """Le texte du fichier, obsolètes à la fin."""
    entrees = [list(_render_entetes(catalogue))]
    entrees += [list(render_traduction(t)) for t in catalogue.traductions.values()]
    entrees += [list(_render_obsolete(t)) for t in catalogue.obsoletes]
    return "\n\n".join("\n".join(lignes) for lignes in entrees) + "\n"


def _render_entetes(catalogue: Catalogue) -> Iterator[str]:
    yield from (f"# {ligne}".rstrip() for ligne in catalogue.tete)
    yield 'msgid ""'
    yield 'msgstr ""'
    for nom, valeur in catalogue.entetes:
        ligne = f"{nom}: {valeur}" if nom else valeur
        yield f'"{escape_entete(ligne)}\\n"'


def escape_entete(valeur: str) -> str:
    """La valeur d'un champ de l'en-tête, sur sa ligne."""
    return valeur.replace("\\", "\\\\").replace('"', '\\"')


def render_traduction(traduction: Traduction) -> Iterator[str]:
    """Les lignes d'un message, commentaires compris."""
    yield from (f"# {ligne}".rstrip() for ligne in traduction.remarques)
    yield from (f"#. {ligne}" for ligne in traduction.conseils)
    if traduction.reperes:
        yield f"#: {' '.join(map(_isolate, traduction.reperes))}"
    yield from _render_suite(traduction)


def _render_obsolete(traduction: Traduction) -> Iterator[str]:
    yield from (f"# {ligne}".rstrip() for ligne in traduction.remarques)
    yield from _render_suite(traduction, "~")


def _isolate(repere: str) -> str:
    """Un nom de fichier qui a des blancs s'écrit entre isolants, comme gettext le fait."""
    return f"\u2068{repere}\u2069" if re.search(r"\s", repere) else repere


def _render_suite(traduction: Traduction, obsolete: str = "") -> Iterator[str]:
    drapeaux = (["fuzzy"] if traduction.doute else []) + list(traduction.drapeaux)
    if drapeaux:
        yield f"#, {', '.join(drapeaux)}"
    if traduction.precedente:
        yield from _write("msgid", traduction.precedente, f"#{obsolete}| ")
    yield from _render_message(traduction, "#~ " if obsolete else "")


def _render_message(traduction: Traduction, prefixe: str = "") -> Iterator[str]:
    largeur = 0 if _SANS_REPLI in traduction.drapeaux else _LARGEUR
    if traduction.contexte:
        yield from _write("msgctxt", traduction.contexte, prefixe, largeur)
    yield from _write("msgid", traduction.source, prefixe, largeur)
    if not traduction.pluriel:
        yield from _write("msgstr", traduction.texte, prefixe, largeur)
        return
    yield from _write("msgid_plural", traduction.pluriel, prefixe, largeur)
    for rang, forme in enumerate(traduction.formes):
        yield from _write(f"msgstr[{rang}]", forme, prefixe, largeur)


def _write(mot: str, texte: str, prefixe: str = "", largeur: int = _LARGEUR) -> Iterator[str]:
    lignes = f"{mot} {normalize(texte, width=max(0, largeur - len(prefixe)))}".split("\n")
    yield from (prefixe + ligne for ligne in lignes)
