"""Pandoc, tenu à l'écart du disque et du temps : un document → le Markdown que nous écrivons."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypandoc

from rapport_ouvert.domaine.constat import Constat
from rapport_ouvert.domaine.lieu import Lieu

REGLE = "fichier-lisible"
FORMATS = {
    ".docx": "docx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
}
_DELAI = 60
_MEMOIRE = "-M1G"
# Ni HTML, ni attributs, ni blocs « ::: » : seulement ce que nos trois lecteurs comprennent.
_SORTIE = "markdown+pipe_tables+four_space_rule-" + "-".join(
    (
        "raw_html",
        "raw_tex",
        "raw_attribute",
        "fenced_divs",
        "native_divs",
        "bracketed_spans",
        "native_spans",
        "header_attributes",
        "link_attributes",
        "inline_code_attributes",
        "fenced_code_attributes",
        "simple_tables",
        "multiline_tables",
        "grid_tables",
        "table_captions",
        "table_attributes",
        "smart",
        "implicit_figures",
        "definition_lists",
        "superscript",
        "subscript",
        "strikeout",
        "line_blocks",
        "fancy_lists",
        "startnum",
        "example_lists",
        "citations",
        "tex_math_dollars",
        "task_lists",
        "alerts",
        "mark",
    )
)


def convert_document(chemin: Path) -> str | Constat:
    """Le Markdown d'un document, ou un constat s'il ne se lit pas."""
    # Un chemin absolu ne peut pas être pris pour une option.
    return _convert(chemin.suffix, str(chemin), [str(chemin.absolute())], None)


def convert_octets(octets: bytes, suffixe: str, nom: str) -> str | Constat:
    """Le même d'une pièce jointe, sans qu'elle touche le disque ; `nom` est ce qu'on en montre."""
    return _convert(suffixe, nom, [], octets)


def _convert(suffixe: str, nom: str, source: list[str], octets: bytes | None) -> str | Constat:
    commande = [
        pypandoc.get_pandoc_path(),
        "--sandbox",
        f"--from={FORMATS[suffixe.lower()]}",
        f"--to={_SORTIE}",
        "--wrap=none",
        "--markdown-headings=atx",
        "--standalone",
        *source,
        "+RTS",
        _MEMOIRE,
        "-RTS",
    ]
    try:
        fini = subprocess.run(
            commande, input=octets, capture_output=True, timeout=_DELAI, check=False
        )
    except subprocess.TimeoutExpired:
        return _refuse(nom, f"Pandoc n'a pas fini de le lire en {_DELAI} secondes.")
    if fini.returncode != 0:
        detail = fini.stderr.decode("utf-8", "replace").strip().splitlines()
        return _refuse(nom, f"Pandoc ne sait pas le lire ({detail[0] if detail else '?'}).")
    return fini.stdout.decode("utf-8")


def _refuse(nom: str, message: str) -> Constat:
    lieu = Lieu(nom, 1, 1, 1, 1)
    return Constat(lieu, REGLE, message, "l'ouvrir, puis l'enregistrer de nouveau dans ce format.")
