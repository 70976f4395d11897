"""Chaque document (`documents/*.md`) donne le HTML écrit à côté de lui, et rien d'autre.

Pour les refaire après un changement voulu, puis les relire :
REFAIRE=1 pytest tests/site/test_extension_markdown.py
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml

RACINE = Path(__file__).parents[2]
DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.md"))
PAGES = [*sorted((RACINE / "rapport").rglob("*.md")), *sorted(Path(__file__).parent.rglob("*.md"))]
NOTRE = "rapport_ouvert.rendu.extension_markdown"


def render(texte: str, *sans: str, **notres: Any) -> str:
    """Le HTML que donnerait MkDocs : les extensions sont celles de `mkdocs.yml`.

    `notres` sont les options de la nôtre.
    """
    reglages = yaml.safe_load((RACINE / "mkdocs.yml").read_text("utf-8"))
    options: dict[str, Any] = {}
    for extension in reglages["markdown_extensions"]:
        options |= extension if isinstance(extension, dict) else {extension: {}}
    if notres:
        options[NOTRE] = (options[NOTRE] or {}) | notres
    voulues = [nom for nom in options if nom not in sans]
    return markdown.markdown(texte, extensions=voulues, extension_configs=options)


def read_corps(chemin: Path) -> str:
    return re.sub(r"\A---\n.*?\n---\n", "", chemin.read_text("utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda chemin: chemin.stem)
def test_chaque_document_donne_son_html(document: Path) -> None:
    html = render(document.read_text("utf-8")) + "\n"
    attendu = document.with_suffix(".html")
    if os.environ.get("REFAIRE"):
        attendu.write_text(html, "utf-8")
    assert html == attendu.read_text("utf-8")


def test_un_titre_cite_sans_traduction_dit_sa_langue() -> None:
    texte = (
        "# Deux pages {#p-a}\n\nVer [Deux pages](x.md), [otra](x.md) y [Deux](x.md).\n\n"
        "| Página | N |\n|---|---|\n| « Deux pages » | 2 |\n"
    )
    rendu = render(texte, titres={"Deuxpages": "fr"})
    assert re.findall(r"<(\w+)[^>]*\blang=.fr.[^>]*>([^<]*)", rendu) == [
        ("h1", "Deux pages"),
        ("a", "Deux pages"),
        ("td", "« Deux pages »"),
    ]
    assert "lang=" not in render(texte)


@pytest.mark.parametrize("page", PAGES, ids=lambda chemin: str(chemin.relative_to(RACINE)))
def test_aucune_ancre_ne_change_ni_ne_se_perd(page: Path) -> None:
    texte = read_corps(page)
    avant, apres = (
        re.findall(r'\bid="(p-[^"]*)"', render(texte, *sans)) for sans in ((NOTRE,), ())
    )
    assert sorted(apres) == sorted(avant)


@pytest.mark.parametrize("page", PAGES, ids=lambda chemin: str(chemin.relative_to(RACINE)))
def test_aucun_mot_du_texte_ne_change(page: Path) -> None:
    """Hors le ¶, le titre des notes, et les intitulés d'encadré que l'on a choisis."""
    texte = read_corps(page)
    assert read_mots(render(texte)) == read_mots(render(texte, NOTRE))


def read_mots(html: str) -> list[str]:
    """Les mots affichés, sans ce que l'extension dit ajouter."""
    html = re.sub(r'<a [^>]*class="ancre"[^>]*>¶</a>|<h2[^>]*id="notes-de-page".*?</h2>', "", html)
    html = re.sub(r'<p class="admonition-title">[^<]*</p>|<figcaption>.*?</figcaption>', "", html)
    ajouts = r'<span class="hors-ecran">[^<]*</span>|<p class="legende">[^<]*</p>'
    html = re.sub(ajouts, "", html)
    return re.sub(r"<[^>]*>", " ", html).split()


def test_la_table_des_matieres_garde_ses_espaces_insecables() -> None:
    titre = "Le sens des «\u202fvilles\u202f»\u202f?"
    md = markdown.Markdown(extensions=["toc", NOTRE])
    md.convert(f"## {titre}")
    assert [jeton["name"] for jeton in md.toc_tokens] == [titre]  # type: ignore[attr-defined]
