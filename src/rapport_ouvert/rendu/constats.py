"""Les constats, pour un humain, un programme, un outil de sécurité ou une forge."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from rapport_ouvert import __version__
from rapport_ouvert.domaine.constat import Constat, Gravite
from rapport_ouvert.domaine.signes import SIGNES_TRAITRES

Sources = Mapping[str, str]

_LARGEUR = 100
_NIVEAUX = {
    Gravite.ERREUR: "error",
    Gravite.AVERTISSEMENT: "warning",
    Gravite.INFORMATION: "note",
}


def render_constats(constats: Iterable[Constat], forme: str, sources: Sources) -> str:
    """Les constats dans l'une des FORMES ; `sources` donne le texte des fichiers nommés."""
    return FORMES[forme](tuple(constats), sources)


def _render_texte(constats: tuple[Constat, ...], sources: Sources) -> str:
    return "".join(_render_un(constat, sources) + "\n" for constat in constats)


def _render_un(constat: Constat, sources: Sources) -> str:
    gravite = "" if constat.gravite is Gravite.ERREUR else f" {constat.gravite}"
    return "\n".join(
        (
            f"{show(str(constat.lieu))}: [{constat.regle}]{gravite}",
            *_quote(constat, sources),
            f"  {show(constat.message)}",
            f"  Remède : {show(constat.remede)}",
        )
    )


def _quote(constat: Constat, sources: Sources) -> list[str]:
    """La ligne en cause, les mots fautifs soulignés."""
    lieu = constat.lieu
    if lieu.fichier not in sources:
        return []
    lignes = sources[lieu.fichier].split("\n")
    if (lieu.ligne, lieu.colonne) == (lieu.fin_ligne, lieu.fin_colonne) or lieu.ligne > len(lignes):
        return []
    ligne = lignes[lieu.ligne - 1]
    fin = lieu.fin_colonne if lieu.fin_ligne == lieu.ligne else len(ligne) + 1
    gauche = max(0, lieu.colonne - 1 - _LARGEUR // 3)
    morceau = ligne[gauche : gauche + _LARGEUR]
    largeur = max(1, min(fin - 1, gauche + len(morceau)) - (lieu.colonne - 1))
    debut = "…" if gauche else ""
    return [
        f"    {debut}{show(morceau, 1)}",
        "    " + " " * (len(debut) + lieu.colonne - 1 - gauche) + "‾" * largeur,
    ]


def show(texte: str, largeur: int = 0) -> str:
    """Un texte sans danger pour un terminal : U+202E s'imprime « U+202E », ou « · »."""
    return SIGNES_TRAITRES.sub(lambda signe: "·" if largeur else f"U+{ord(signe[0]):04X}", texte)


def to_donnees(constat: Constat) -> dict[str, Any]:
    """Le constat tel que le lit un programme."""
    lieu = constat.lieu
    return {
        "fichier": lieu.fichier,
        "ligne": lieu.ligne,
        "colonne": lieu.colonne,
        "fin_ligne": lieu.fin_ligne,
        "fin_colonne": lieu.fin_colonne,
        "regle": constat.regle,
        "gravite": constat.gravite.value,
        "mots": constat.mots,
        "message": constat.message,
        "remede": constat.remede,
        "donnees": dict(constat.donnees),
    }


def _render_json(constats: tuple[Constat, ...], _: Sources) -> str:
    return "".join(f"{_dump(to_donnees(constat))}\n" for constat in constats)


def _dump(donnees: object, indent: int | None = None) -> str:
    """Du JSON lisible, dont seuls les signes cachés s'écrivent par leur numéro."""
    texte = json.dumps(donnees, ensure_ascii=False, indent=indent)
    return SIGNES_TRAITRES.sub(lambda signe: json.dumps(signe[0])[1:-1], texte)


def _render_sarif(constats: tuple[Constat, ...], _: Sources) -> str:
    regles = sorted({constat.regle for constat in constats})
    outil = {
        "name": "rapport-ouvert",
        "version": __version__,
        "rules": [{"id": regle} for regle in regles],
    }
    execution = {
        "tool": {"driver": outil},
        "columnKind": "unicodeCodePoints",
        "results": [_to_sarif(constat) for constat in constats],
    }
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [execution],
    }
    return _dump(document, indent=2) + "\n"


def _to_sarif(constat: Constat) -> dict[str, Any]:
    lieu = constat.lieu
    region = {
        "startLine": lieu.ligne,
        "startColumn": lieu.colonne,
        "endLine": lieu.fin_ligne,
        "endColumn": lieu.fin_colonne,
    }
    resultat: dict[str, Any] = {
        "ruleId": constat.regle,
        "level": _NIVEAUX[constat.gravite],
        "message": {"text": f"{constat.message} Remède : {constat.remede}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _to_uri(lieu.fichier)},
                    "region": region,
                }
            }
        ],
    }
    if empreinte := constat.donnees.get("empreinte"):
        # La forge reconnaît le même constat d'un jour à l'autre, même déplacé.
        resultat["partialFingerprints"] = {"emploi/v1": empreinte}
    if constat.donnees.get("acquis"):
        resultat["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return resultat


def _to_uri(fichier: str) -> str:
    chemin = PurePosixPath(fichier)
    return chemin.as_uri() if chemin.is_absolute() else quote(fichier)


def _render_github(constats: tuple[Constat, ...], _: Sources) -> str:
    return "".join(_annotate(constat) + "\n" for constat in constats)


def _annotate(constat: Constat) -> str:
    lieu = constat.lieu
    genre = _NIVEAUX[constat.gravite].replace("note", "notice")
    proprietes = (
        f"file={_escape(lieu.fichier, ':,')},line={lieu.ligne},col={lieu.colonne},"
        f"endLine={lieu.fin_ligne},endColumn={lieu.fin_colonne},title={constat.regle}"
    )
    return f"::{genre} {proprietes}::{_escape(f'{constat.message} Remède : {constat.remede}')}"


def _escape(texte: str, autres: str = "") -> str:
    texte = SIGNES_TRAITRES.sub(lambda s: s[0] if s[0] == "\r" else show(s[0]), texte)
    for signe in "%\r\n" + autres:
        texte = texte.replace(signe, f"%{ord(signe):02X}")
    return texte


FORMES: Mapping[str, Callable[[tuple[Constat, ...], Sources], str]] = {
    "texte": _render_texte,
    "json": _render_json,
    "sarif": _render_sarif,
    "github": _render_github,
}
