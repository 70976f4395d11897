"""markdown-it-py, réglé pour lire le Markdown que MkDocs publie, colonnes comprises.

markdown-it ne garde pas les colonnes des morceaux de ligne (markdown-it#675) : on entoure
chacune de ses règles pour noter où elle commence et où elle finit dans le texte du bloc.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from rapport_ouvert.lecture.onglets import onglets_plugin

DEBUT, FIN = "debut", "fin"
RegleEnLigne = Callable[[StateInline, bool], bool]


def parse_markdown(texte: str) -> list[Token]:
    """Les jetons de `texte` ; chaque jeton en ligne porte `meta["debut"]` et `meta["fin"]`.

    Ces rangs se comptent dans le contenu du bloc qui porte le jeton. Les définitions de note
    restent à leur place, même quand rien ne les appelle.
    """
    return _build_analyseur().parse(texte)


@cache
def _build_analyseur() -> MarkdownIt:
    analyseur = (
        MarkdownIt("commonmark")
        .enable("table")
        .use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
        .use(deflist_plugin)
        .use(admon_plugin)
        .use(onglets_plugin)
        .use(attrs_plugin, spans=True)
    )
    analyseur.helpers = _Reperes()  # type: ignore[assignment]
    # Un échappement reste un jeton à part : ses deux caractères de source en donnent un seul.
    analyseur.core.ruler.disable("text_join", ignoreInvalid=True)
    # Une adresse douteuse doit être lue comme le lien que MkDocs en ferait : une règle la refuse.
    analyseur.validateLink = lambda _: True  # type: ignore[method-assign, assignment]
    _record_positions(analyseur)
    return analyseur


class _Reperes:
    """Ceux de markdown-it, sauf un : un libellé de lien peut marquer la langue de ses mots."""

    parseLinkDestination = staticmethod(helpers.parseLinkDestination)  # noqa: N815
    parseLinkTitle = staticmethod(helpers.parseLinkTitle)  # noqa: N815

    @staticmethod
    def parseLinkLabel(  # noqa: N802 - c'est le nom que markdown-it appelle
        etat: StateInline,
        start: int,
        disableNested: bool = False,  # noqa: N803
    ) -> int:
        """La fin du libellé qui commence là, ou -1.

        Le même que celui de markdown-it, qui prend pour un lien tout jeton ouvert par un crochet :
        « [[Begleitung]{lang=de}](b.md) » n'en serait plus un.
        """
        depart, niveau, fin = etat.pos, 1, -1
        etat.pos = start + 1
        while etat.pos < etat.posMax:
            signe, avant = etat.src[etat.pos], etat.pos
            niveau -= signe == "]"
            if not niveau:
                fin = etat.pos
                break
            etat.md.inline.skipToken(etat)
            if signe != "[":
                continue
            if etat.pos == avant + 1:
                niveau += 1
            elif disableNested and not _is_etendue(etat, avant):
                break
        etat.pos = depart
        return fin


def _is_etendue(etat: StateInline, debut: int) -> bool:
    """Vrai si le jeton qui finit ici marque des mots (« [mot]{lang=de} ») sans contenir de lien."""
    if etat.src[etat.pos - 1 : etat.pos] != "}":  # trop emboîté, markdown-it sort du texte
        return False
    return _Reperes.parseLinkLabel(etat, debut, True) >= 0


def _record_positions(analyseur: MarkdownIt) -> None:
    regles = analyseur.inline.ruler
    noms, fonctions = regles.get_active_rules(), regles.getRules("")
    for nom, fonction in zip(noms, fonctions, strict=True):
        regles.at(nom, _record_attributs(fonction) if nom == "attr" else _record_position(fonction))


def _record_position(regle: RegleEnLigne) -> RegleEnLigne:
    def record(etat: StateInline, silencieux: bool) -> bool:
        debut, rang = etat.pos, len(etat.tokens)
        if not regle(etat, silencieux):
            return False
        if not silencieux:
            _mark(etat.tokens[rang:], debut, etat.pos)
        return True

    return record


def _record_attributs(regle: RegleEnLigne) -> RegleEnLigne:
    """Des attributs ne font pas de jeton : ils prolongent celui qu'ils qualifient."""

    def record(etat: StateInline, silencieux: bool) -> bool:
        if not regle(etat, silencieux):
            return False
        if not silencieux:
            etat.tokens[-1].meta[FIN] = etat.pos
        return True

    return record


def _mark(jetons: list[Token], debut: int, fin: int) -> None:
    suite = 0
    for jeton in jetons:
        if DEBUT in jeton.meta:
            continue
        if jeton.type == "text" and jeton.content and jeton.content in "*_":
            jeton.meta.update({DEBUT: debut + suite, FIN: debut + suite + 1})
            suite += 1
        else:
            jeton.meta.update({DEBUT: debut, FIN: fin})
