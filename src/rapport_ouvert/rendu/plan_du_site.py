"""Les plans du site : un par langue et par édition, la dernière d'abord, et leurs équivalents.

Un plan ne dit que des adresses entières : sans `adresse` dans `rapport.yaml`, il n'y en a pas.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from rapport_ouvert.domaine.publication import EN_PREPARATION
from rapport_ouvert.rendu.adresses import write_adresse
from rapport_ouvert.rendu.fiches import Langue

# En deçà, une page est encore surtout en français : elle ne se dit pas traduite.
SEUIL = 50
_TETE = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)


def render_plans(adresse: str, langues: Iterable[Langue], derniere: str) -> dict[str, str]:
    """Les fichiers, par leur chemin ; la dernière édition vient en tête de l'index."""
    if not adresse:
        return {}
    langues = tuple(langues)
    plans = {
        (nom, langue.code): _render_plan(adresse, nom, langue, langues)
        for langue in langues
        for nom in langue.fiches
        if nom != EN_PREPARATION
    }
    ordre = sorted(plans, key=lambda cle: (cle[0] != derniere, cle[0], cle[1]))
    noms = {cle: f"plans/{cle[1]}-{cle[0]}.xml" for cle in ordre}
    lignes = "".join(
        f"<sitemap><loc>{escape(adresse + noms[cle])}</loc></sitemap>" for cle in ordre
    )
    index = f"{_TETE}<sitemapindex {_ESPACES}>{lignes}</sitemapindex>\n"
    robots = f"User-agent: *\nAllow: /\nSitemap: {adresse}sitemap.xml\n"
    return {
        "sitemap.xml": index,
        "robots.txt": robots,
        **{noms[cle]: plan for cle, plan in plans.items()},
    }


def _render_plan(adresse: str, nom: str, langue: Langue, langues: tuple[Langue, ...]) -> str:
    lignes = "".join(
        f"<url><loc>{escape(_join(adresse, langue, nom, chemin))}</loc>"
        f"{''.join(_list_equivalents(adresse, nom, chemin, langues))}</url>"
        for chemin in langue.fiches[nom]["pages"]
    )
    return f"{_TETE}<urlset {_ESPACES}>{lignes}</urlset>\n"


def _join(adresse: str, langue: Langue, nom: str, chemin: str) -> str:
    return f"{adresse}{langue.code}/{nom}/{write_adresse(chemin)}"


def _list_equivalents(
    adresse: str, nom: str, chemin: str, langues: tuple[Langue, ...]
) -> Iterator[str]:
    """Les langues où cette page est vraiment traduite, et la racine, où l'on choisit."""
    traduites = [
        langue
        for langue in langues
        if nom in langue.fiches
        and (page := langue.fiches[nom]["pages"].get(chemin))
        and page["a_jour"] >= SEUIL
    ]
    if len(traduites) < 2:
        return
    for langue in traduites:
        lien = escape(_join(adresse, langue, nom, chemin), {'"': "&quot;"})
        yield f'<xhtml:link rel="alternate" hreflang="{langue.code}" href="{lien}"/>'
    yield f'<xhtml:link rel="alternate" hreflang="x-default" href="{escape(adresse)}"/>'
