"""MkDocs, dans un processus qui se charge pendant que l'on lit.

Il met un tiers de seconde à naître : il commence donc le premier, et attend ses arguments sur son
entrée. Ce module n'importe rien des nôtres, pour que l'attente commence tout de suite.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_PROGRAMME = """
import json, os, pathlib, runpy, sys
import mkdocs.commands.build, mkdocs.config, mkdocs.plugins, mkdocs.theme
import mkdocs.structure.pages, mkdocs.structure.toc
import babel.support, jinja2.ext, pymdownx.superfences, pymdownx.tabbed
import rapport_ouvert.rendu.extension_markdown
from rapport_ouvert.pages_gardees import PagesGardees
from rapport_ouvert.ramassage import space_ramassages
space_ramassages()
if ordre := sys.stdin.read():
    ordre = json.loads(ordre)
    os.environ["SOURCE_DATE_EPOCH"] = ordre["epoque"]
    sys.argv = ["mkdocs", *ordre["arguments"]]
    gardees = PagesGardees(pathlib.Path(ordre["pages"]), ordre["logiciel"])
    if ordre["pages"]:
        gardees.replace_rendu(mkdocs.structure.pages.Page, mkdocs.structure.toc.get_toc)
    try:
        runpy.run_module("mkdocs", run_name="__main__")
    except SystemExit as fin:
        if ordre["pages"] and not fin.code:
            gardees.save()
        raise
"""
Moteur = subprocess.Popen[str]


@contextmanager
def start_moteur() -> Iterator[Moteur]:
    """Un MkDocs qui attend qu'on lui dise quoi bâtir ; personne ne le lui dit, il s'en va."""
    environnement = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAMME],
        env=environnement,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as moteur:
        try:
            yield moteur
        finally:
            moteur.kill()
