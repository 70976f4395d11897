"""La bibliographie : les œuvres d'un thème, ou toutes."""

from __future__ import annotations

from rapport_ouvert.composition.matiere import Matiere
from rapport_ouvert.domaine.rapport import Page


def compose_bibliographie(_page: Page, matiere: Matiere, theme: str) -> list[str]:
    """Une ligne par œuvre, dans l'ordre que pandoc leur donne."""
    oeuvres = {oeuvre.cle: oeuvre for oeuvre in matiere.corpus.donnees.oeuvres}
    return [
        f"- []{{#p-oeuvre-{cle}}} {texte}" if not theme else f"- {texte}"
        for cle, texte in matiere.references.oeuvres.items()
        if cle in oeuvres and (not theme or theme in oeuvres[cle].themes)
    ]
