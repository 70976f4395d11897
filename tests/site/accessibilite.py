"""Ce qu'axe trouve dans une page ouverte : ses fautes, et ses doutes inexpliqués."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Ce qu'axe laisse à l'œil : un signe seul (« ↑ », « 7 ») est-il du texte ? Un mot d'un graphique
# se lit-il sur son fond ? Et le lien à demi caché au bord du sommaire, qui défile ? Tous ont nos
# couleurs, mesurées partout ailleurs.
EXPLIQUES = ("shortTextContent", "nonBmp", "imgNode", "elmPartiallyObscured")
# L'ombre d'un tableau qui défile est un dégradé : sans elle, axe sait mesurer le contraste.
SANS_OMBRE = "(e) => e.forEach((d) => { d.style.background = 'none' })"
DANS_UN_TABLEAU = "(cible) => !!document.querySelector(cible)?.closest('.defilement')"
# De droite à gauche, un mot de graphique et son nombre ont chacun leur boîte : axe croit que
# l'une cache l'autre.
DANS_UN_DESSIN = "(cible) => !!document.querySelector(cible)?.closest('svg.dessin')"
BUREAU = 1280


def list_fautes(page: Page) -> list[str]:
    """Chaque faute : sa règle, l'élément en cause et la raison."""
    return [_tell(*faute) for faute in _list(_run(page)["violations"])]


def examine(page: Page, regles: Sequence[str] = ()) -> list[str]:
    """Chaque faute, puis chaque doute inexpliqué ; de ces seules règles, s'il y en a."""
    examen = _run(page, regles)
    doutes = [doute for doute in _list(examen["incomplete"]) if not _is_explique(page, *doute)]
    return [_tell(*faute) for faute in (*_list(examen["violations"]), *doutes)]


def find_version(page: Page) -> str:
    """Celle d'axe-core."""
    _inject(page)
    return str(page.evaluate("axe.version"))


def _run(page: Page, regles: Sequence[str] = ()) -> dict[str, Any]:
    _inject(page)
    page.eval_on_selector_all(".defilement", SANS_OMBRE)
    options: dict[str, Any] = {"resultTypes": ["violations", "incomplete"]}
    if regles:
        options["runOnly"] = list(regles)
    return dict(page.evaluate("(options) => axe.run(options)", options))


def _inject(page: Page) -> None:
    """Une fois par page : un demi-mégaoctet de script ne se relit pas à chaque examen."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)


def _list(fautes: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """La règle, la cible et la raison de chaque faute."""
    return [
        (faute["id"], str(noeud["target"][0]), str((controle["data"] or {}).get("messageKey")))
        for faute in fautes
        for noeud in faute["nodes"]
        for controle in (*noeud["any"], *noeud["all"], *noeud["none"])
    ]


def _is_explique(page: Page, regle: str, cible: str, raison: str) -> bool:
    if raison in EXPLIQUES:
        return True
    if raison == "elmPartiallyObscuring" and page.evaluate(DANS_UN_DESSIN, cible):
        return True
    # Une colonne hors de vue se mesure au bureau, où le même tableau tient en entier.
    etroit = (page.viewport_size or {"width": 0})["width"] < BUREAU
    cachee = regle == "color-contrast" and raison == "elmPartiallyObscured"
    return etroit and cachee and bool(page.evaluate(DANS_UN_TABLEAU, cible))


def _tell(regle: str, cible: str, raison: str) -> str:
    return f"{regle} {cible} {raison}"
