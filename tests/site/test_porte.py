"""Les apports hostiles, dans un vrai navigateur : rien ne s'exécute, rien ne se charge."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from rapport_ouvert.rendu.porte import render_apport
from tests.rendu.test_porte import HOSTILES


def test_dans_un_vrai_navigateur_rien_ne_s_execute_ni_ne_se_charge(
    navigateur: Browser, tmp_path: Path
) -> None:
    page = tmp_path / "a.html"
    corps = "\n".join(f"<section>{render_apport(texte)}</section>" for texte in HOSTILES)
    page.write_text(f"<!doctype html><meta charset=utf-8><title>x</title>{corps}", "utf-8")
    onglet = navigateur.new_page()
    demandes: list[str] = []
    onglet.on("request", lambda demande: demandes.append(demande.url))
    onglet.on("dialog", lambda dialogue: demandes.append(dialogue.message))
    onglet.goto(page.as_uri())
    onglet.wait_for_timeout(200)
    assert demandes == [page.as_uri()]
    assert onglet.locator("script, img, iframe, svg, style, [id], [onclick]").count() == 0
    onglet.close()
